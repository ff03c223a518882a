import type { ReactElement } from "react";
import { useWords } from "#renderer/words/words.tsx";

/** Walls: their scenes and where they hang. */
export function WallTab(): ReactElement {
  const say = useWords();
  return <p style={{ padding: 16 }}>{say("shell.absent")}</p>;
}

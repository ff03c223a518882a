import type { ReactElement } from "react";
import { useWords } from "#renderer/words/words.tsx";

/** What was said publicly. */
export function StatementsScreen(): ReactElement {
  const say = useWords();
  return <p style={{ padding: 16 }}>{say("shell.absent")}</p>;
}

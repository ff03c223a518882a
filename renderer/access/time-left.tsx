import type { ReactElement } from "react";
import { useNow } from "#renderer/reading/use-ticking.ts";
import { useWords } from "#renderer/words/words.tsx";

/** How long something still is good, `4:07`; a word where it no longer is. Read aloud once, not each second. */
export function TimeLeft({ untilMs }: { readonly untilMs: number }): ReactElement {
  const say = useWords();
  const left = Math.max(0, Math.ceil((untilMs - useNow(1_000)) / 1000));
  const said =
    left === 0
      ? say("access.left.none")
      : say("access.left", { t: `${String(Math.floor(left / 60))}:${String(left % 60).padStart(2, "0")}` });
  return <span aria-live="off">{said}</span>;
}

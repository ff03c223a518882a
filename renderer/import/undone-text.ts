import type { ImportUndoing } from "#renderer/store/import-port.ts";
import { wholeNumber } from "#renderer/words/fmt.ts";
import type { Say } from "#renderer/words/words.tsx";

/** What became of an import that was to be undone: how much of it is gone, what stays, or why nothing was done. */
export function undoneText(say: Say, undone: ImportUndoing): string {
  if (undone.kind === "stopped") return say("imp.trouble.stopped");
  const { result, events, kept, touched } = undone;
  if (result.kind === "not-saved") return say("desk.notSaved", { why: say(`desk.notSaved.${result.reason}`) });
  if (result.kind !== "recorded") return say(kept > 0 ? "imp.undone.notYours" : "desk.nothingToUndo");
  return [
    say("imp.undone", { n: events, t: wholeNumber(events) }),
    ...(kept > 0 ? [say("imp.undone.kept", { n: kept, t: wholeNumber(kept) })] : []),
    ...(touched > 0 ? [say("imp.undone.touched", { n: touched, t: wholeNumber(touched) })] : []),
  ].join(" ");
}

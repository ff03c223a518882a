import type { DeskPort } from "#renderer/store/desk-port.ts";
import type { Say } from "#renderer/words/words.tsx";

/** Takes back the last own entry (a withdrawal of it), or restores it; and says so. */
export function undoOrRedo(desk: DeskPort, which: "undo" | "redo", say: Say, notice: (sentence: string) => void): void {
  desk[which]().then(
    (result) => {
      if (result.kind === "recorded") notice(say(which === "undo" ? "desk.undone" : "desk.redone"));
      else if (result.kind === "not-saved") notice(say("desk.notSaved", { why: say(`desk.notSaved.${result.reason}`) }));
      else notice(say("desk.nothingToUndo"));
    },
    () => notice(say("desk.notSaved", { why: say("desk.notSaved.other") })),
  );
}

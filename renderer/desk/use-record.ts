import { useRef } from "react";
import type { Problem } from "#core/problem/problem.ts";
import { selectEvent, useClock } from "#renderer/reading/clock.ts";
import { openDesk } from "#renderer/room/room-state.ts";
import { undoOrRedo } from "#renderer/room/undo.ts";
import type { DeskPort, Draft } from "#renderer/store/desk-port.ts";
import { useNotice } from "#renderer/ui/toast.tsx";
import { clockTime } from "#renderer/words/fmt.ts";
import type { Say } from "#renderer/words/words.tsx";

/** Writes a draft at once and says so, with Undo; what is not taken goes back to the form and nothing typed is lost. */
export function useRecord(desk: DeskPort, say: Say): (draft: Draft, refused: (problems: readonly Problem[]) => void) => void {
  const notice = useNotice();
  const underWay = useRef(false);
  return (draft, refused) => {
    // A second press before the first is answered is the same wish, and not a second event.
    if (underWay.current) return;
    underWay.current = true;
    desk.record(draft).then(
      (result) => {
        underWay.current = false;
        switch (result.kind) {
          case "recorded":
            openDesk(null);
            if (draft.type !== "withdraw") selectEvent(result.event);
            notice(
              [
                say(isThen() ? "desk.recordedThen" : "desk.recorded", { time: clockTime(result.atMs) }),
                ...copyWords(result.copy, say),
              ].join(". "),
              {
                label: say("desk.undo"),
                run: () => undoOrRedo(desk, "undo", say, notice),
              },
            );
            return;
          case "refused":
            refused(result.problems);
            return;
          case "not-saved":
            notice(say("desk.notSaved", { why: say(`desk.notSaved.${result.reason}`) }));
            return;
          case "nothing-to-undo":
            return;
        }
      },
      () => {
        underWay.current = false;
        notice(say("desk.notSaved", { why: say("desk.notSaved.other") }));
      },
    );
  };
}

const TOLD = "daliz.one-copy";

/** What is to be said of the second copy: each time that it is missing, and once in a browser, which never has one. */
function copyWords(copy: "second" | "missing" | "none" | undefined, say: Say): readonly string[] {
  if (copy === "missing") return [say("history.copyMissing")];
  if (copy !== "none" || localStorage.getItem(TOLD) !== null) return [];
  localStorage.setItem(TOLD, "1");
  return [say("history.oneCopy")];
}

/** Whether the room shows what was known then: an entry made now is not in it, and must not look lost. */
function isThen(): boolean {
  const { live, view } = useClock.getState();
  return !live && view === "then";
}

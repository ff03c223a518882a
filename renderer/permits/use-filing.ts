import { useRef } from "react";
import type { Problem } from "#core/problem/problem.ts";
import { undoOrRedo } from "#renderer/room/undo.ts";
import type { DeskPort, Draft } from "#renderer/store/desk-port.ts";
import { useNotice } from "#renderer/ui/toast.tsx";
import type { Say } from "#renderer/words/words.tsx";

/** What becomes of a draft that is filed. */
export interface Filed {
  /** What is said when it is recorded; Undo stands beside it. */
  readonly said: string;
  readonly done: () => void;
  readonly refused: (problems: readonly Problem[]) => void;
}

/** Files one draft at a time, durably, and says so with Undo; what is not taken is told and the form stays. */
export function useFiling(desk: DeskPort, say: Say): (draft: Draft, filed: Filed) => void {
  const notice = useNotice();
  const underWay = useRef(false);
  return (draft, { said, done, refused }) => {
    if (underWay.current) return;
    underWay.current = true;
    const failed = (why: "disk-full" | "damaged" | "newer" | "other"): void => {
      refused([]);
      notice(say("desk.notSaved", { why: say(`desk.notSaved.${why}`) }));
    };
    desk
      .record(draft)
      .then(
        (result) => {
          if (result.kind === "refused") refused(result.problems);
          else if (result.kind === "not-saved") failed(result.reason);
          else {
            done();
            notice(said, { label: say("desk.undo"), run: () => undoOrRedo(desk, "undo", say, notice) });
          }
        },
        () => failed("other"),
      )
      .finally(() => {
        underWay.current = false;
      });
  };
}

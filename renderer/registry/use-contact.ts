import { useRef } from "react";
import type { Problem } from "#core/problem/problem.ts";
import { undoOrRedo } from "#renderer/room/undo.ts";
import type { DeskPort, Draft } from "#renderer/store/desk-port.ts";
import { useNotice } from "#renderer/ui/toast.tsx";
import type { Say } from "#renderer/words/words.tsx";
import { clearSelection, useRegistryState } from "./registry-state.ts";

/** Contact as it is logged. */
export type ContactDraft = Extract<Draft, { readonly type: "contact" }>;

/** Writes contact with some units at once and says so, with Undo; what is not taken is told and the form stays. */
export function useContact(desk: DeskPort, say: Say): (draft: ContactDraft, refused: (problems: readonly Problem[]) => void) => void {
  const notice = useNotice();
  const underWay = useRef(false);
  return (draft, refused) => {
    if (underWay.current) return;
    underWay.current = true;
    const failed = (why: "disk-full" | "damaged" | "newer" | "other"): void =>
      notice(say("desk.notSaved", { why: say(`desk.notSaved.${why}`) }));
    desk
      .record(draft)
      .then(
        (result) => {
          if (result.kind === "refused") refused(result.problems);
          else if (result.kind === "not-saved") failed(result.reason);
          else {
            useRegistryState.setState({ contact: null, contactBy: null });
            clearSelection();
            notice(say("reg.contact.logged", { n: String(draft.units.length) }), {
              label: say("desk.undo"),
              run: () => undoOrRedo(desk, "undo", say, notice),
            });
          }
        },
        () => failed("other"),
      )
      .finally(() => {
        underWay.current = false;
      });
  };
}

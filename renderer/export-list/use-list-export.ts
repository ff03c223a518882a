import { useEffect, useState } from "react";
import type { DeskPort, Moment } from "#renderer/store/desk-port.ts";
import type { ListAsk, ListDraft, ListRefusal } from "#renderer/store/export-port.ts";

/** While a file is being made, how far it is is asked for so often. */
const EVERY_MS = 150;

/** What a list would hold: the last that the desk has said (null: nothing yet), and whether it is of what is asked now. */
export function useListDraft(
  desk: DeskPort,
  moment: Moment,
  ask: ListAsk,
): { readonly found: ListDraft | ListRefusal | null; readonly isOfThis: boolean } {
  const [found, setFound] = useState<{ readonly of: ListAsk; readonly draft: ListDraft | ListRefusal } | null>(null);
  useEffect(() => {
    let open = true;
    desk.exportDraft(moment, ask).then(
      (draft) => {
        if (open && draft.kind !== "stopped") setFound({ of: ask, draft });
      },
      () => {},
    );
    return () => {
      open = false;
    };
  }, [desk, moment, ask]);
  return { found: found?.draft ?? null, isOfThis: found?.of === ask };
}

/** How many rows are done of all, while one is being made. */
export function useListWork(desk: DeskPort, working: boolean): { readonly done: number; readonly of: number } | null {
  const [work, setWork] = useState<{ readonly done: number; readonly of: number } | null>(null);
  useEffect(() => {
    if (!working) return;
    let open = true;
    const look = (): void => {
      desk.exportWork().then(
        (now) => {
          if (open) setWork(now);
        },
        () => {},
      );
    };
    look();
    const timer = window.setInterval(look, EVERY_MS);
    return () => {
      open = false;
      window.clearInterval(timer);
    };
  }, [desk, working]);
  return working ? work : null;
}

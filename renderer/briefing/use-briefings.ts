import { useEffect, useState } from "react";
import type { Briefing } from "#core/briefing/briefing.ts";
import type { EventId } from "#core/journal/event.ts";
import type { FigureKey } from "#core/tally/figure.ts";
import type { BriefingRow, DeskPort } from "#renderer/store/desk-port.ts";
import { Superseded } from "#renderer/store/desk-proxy.ts";

/** A frozen briefing as this machine has it. `unsound`: its document was altered on the way and is not opened. */
export type Opened =
  | { readonly kind: "opening" }
  | { readonly kind: "unsound" }
  | { readonly kind: "missing" }
  | { readonly kind: "open"; readonly briefing: Briefing };

/** All briefings, newest first; null while they are read for the first time. `failure` says why they could not be. */
export function useBriefings(desk: DeskPort): { readonly rows: readonly BriefingRow[] | null; readonly failure: string | null } {
  const [state, setState] = useState<{ readonly rows: readonly BriefingRow[] | null; readonly failure: string | null }>({
    rows: null,
    failure: null,
  });
  useEffect(() => {
    let gone = false;
    let revision = -1;
    const read = (): void => {
      desk.briefings().then(
        (rows) => !gone && setState({ rows, failure: null }),
        (reason: unknown) => {
          if (!gone && !(reason instanceof Superseded))
            setState((was) => ({ ...was, failure: reason instanceof Error ? reason.message : "" }));
        },
      );
    };
    read();
    const quiet = desk.subscribe((status) => {
      if (status.revision === revision) return;
      revision = status.revision;
      read();
    });
    return () => {
      gone = true;
      quiet();
    };
  }, [desk]);
  return state;
}

/** The document of one row. A document never changes, so it is read once; what was said of it since is in the row. */
export function useBriefing(desk: DeskPort, row: BriefingRow | null): Opened {
  const [opened, setOpened] = useState<{ readonly id: EventId; readonly it: Opened } | null>(null);
  const id = row?.id ?? null;
  const sound = row?.sound ?? true;
  useEffect(() => {
    if (id === null) return;
    let gone = false;
    if (!sound) setOpened({ id, it: { kind: "unsound" } });
    else
      desk.briefing(id).then(
        (briefing) => !gone && setOpened({ id, it: briefing === null ? { kind: "missing" } : { kind: "open", briefing } }),
        () => !gone && setOpened({ id, it: { kind: "missing" } }),
      );
    return () => {
      gone = true;
    };
  }, [desk, id, sound]);
  return opened !== null && opened.id === id ? opened.it : { kind: "opening" };
}

/** The briefing that another names as the one before it; null where there is none on this machine, or none yet. */
export function usePrevious(desk: DeskPort, opened: Opened): Briefing | null {
  const [previous, setPrevious] = useState<Briefing | null>(null);
  const id = opened.kind === "open" ? (opened.briefing.previous?.id ?? null) : null;
  useEffect(() => {
    setPrevious(null);
    if (id === null) return;
    let gone = false;
    desk.briefing(id).then(
      (found) => !gone && setPrevious(found),
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [desk, id]);
  return previous?.id === id ? previous : null;
}

/** News comes in bursts: it is asked again what was corrected when they have rested so long. */
const REST_MS = 700;
/** Only the newest are asked after by themselves, and the one that is read. */
const ASKED = 12;

/** Keys of figures that read otherwise today, by briefing; the one read is asked first, the others one after another, again after news. */
export function useCorrected(
  desk: DeskPort,
  rows: readonly BriefingRow[] | null,
  shown: EventId | null,
): ReadonlyMap<EventId, readonly FigureKey[]> {
  const [corrected, setCorrected] = useState<ReadonlyMap<EventId, readonly FigureKey[]>>(new Map());
  useEffect(() => {
    if (rows === null) return;
    let gone = false;
    const asked = [...rows.filter(({ id }) => id === shown), ...rows.slice(0, ASKED).filter(({ id }) => id !== shown)];
    const ask = async (): Promise<void> => {
      for (const { id, sound } of asked) {
        if (!sound) continue;
        const keys = await desk.correctedSince(id).catch(() => null);
        if (gone) return;
        if (keys !== null) setCorrected((was) => new Map([...was, [id, keys]]));
      }
    };
    const timer = window.setTimeout(() => void ask(), REST_MS);
    return () => {
      gone = true;
      window.clearTimeout(timer);
    };
  }, [desk, rows, shown]);
  return corrected;
}

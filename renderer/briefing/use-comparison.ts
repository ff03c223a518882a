import { useEffect, useState } from "react";
import type { Briefing } from "#core/briefing/briefing.ts";
import { compareBriefings } from "#core/briefing/compare.ts";
import type { Comparison } from "#core/briefing/comparison.ts";
import type { EventId } from "#core/journal/event.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";

/** Two frozen briefings and how the later differs from the earlier. */
export interface Compared {
  readonly a: Briefing;
  readonly b: Briefing;
  readonly comparison: Comparison;
}

/** Reads both documents and compares them; `missing` when one cannot be opened. */
export function useComparison(desk: DeskPort, [aId, bId]: readonly [EventId, EventId]): Compared | "reading" | "missing" {
  const [state, setState] = useState<Compared | "reading" | "missing">("reading");
  useEffect(() => {
    let gone = false;
    setState("reading");
    Promise.all([desk.briefing(aId), desk.briefing(bId)]).then(
      ([a, b]) => {
        if (gone) return;
        setState(a === null || b === null ? "missing" : { a, b, comparison: compareBriefings(a, b) });
      },
      () => !gone && setState("missing"),
    );
    return () => {
      gone = true;
    };
  }, [desk, aId, bId]);
  return state;
}

import { layerOf } from "#core/columns/layer.ts";
import { registryRowOfBody } from "#core/columns/registry-row-of.ts";
import { fold } from "#core/fold/fold.ts";
import type { Known } from "#core/fold/known.ts";
import { createRegistryFold } from "#core/fold/registry-fold.ts";
import type { State } from "#core/fold/state.ts";
import { withRegistry } from "#core/fold/with-registry.ts";
import type { Entry } from "#core/journal/event.ts";
import { storedEntry } from "#core/journal/stored-entry.ts";
import { figureAt } from "#core/tally/figure-at.ts";
import { printFigure } from "#renderer/words/say.ts";
import { largeJournal } from "./large-journal.ts";

/** What a room must show of a made-up journal, worked out here without a room. */
export interface JournalReference {
  /** A figure as printed; null: "no reports", in words. */
  printed(key: string, vMs: number, view: "then" | "now"): string | null;
}

/** Beyond so many events the reference's walk over every unit takes minutes: the registry's own columns stand in for it. */
const MOST_WALKED = 100_000;

/** Folds the same journal that `startLargeServer` is filled with. */
export function journalReference(events: number): JournalReference {
  const entries: Entry[] = [];
  const columns = events > MOST_WALKED ? createRegistryFold() : null;
  let seq = 0;
  columns?.addRows((visit) => {
    for (const { body, ingMs } of largeJournal({ events })) {
      seq += 1;
      const receipt = { ingMs, seq, role: "feed" as const, skewMs: 0 };
      const row = registryRowOfBody(body, receipt);
      if (row !== null) visit(row);
      if (row === null || !body.includes('"type":"contact"')) keep(body, receipt, true);
    }
  });
  if (columns === null) {
    for (const { body, ingMs } of largeJournal({ events })) {
      seq += 1;
      keep(body, { ingMs, seq, role: "feed", skewMs: 0 }, false);
    }
  }
  columns?.setEntries(entries);

  function keep(body: string, receipt: NonNullable<Parameters<typeof storedEntry>[1]>, opsOnly: boolean): void {
    const read = storedEntry(body, receipt);
    if (!read.ok) throw new Error("A made-up event cannot be read.");
    if (!opsOnly || layerOf(read.value) === "ops") entries.push(read.value);
  }

  const stateAt = (known: Known): State => {
    const state = fold(entries, known);
    return columns === null ? state : withRegistry(state, columns, known);
  };
  const now = stateAt({ kind: "now" });
  return {
    printed: (key, vMs, view) => printFigure(figureAt(view === "now" ? now : stateAt({ kind: "until", untilMs: vMs }), vMs, key)),
  };
}

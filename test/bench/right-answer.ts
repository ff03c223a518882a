import { fold } from "../../core/fold/fold.ts";
import { entryFromWire } from "../../core/journal/entry.ts";
import type { Entry } from "../../core/journal/event.ts";
import type { BenchEvent, BenchJournal } from "./journal.ts";
import { createReplay } from "./peers/replay.mjs";
import { type Answer, cellsOf } from "./registry-answer.ts";

/** The right answer at a journal's last moment, from a plain replay that the reference fold has confirmed at a small size. */
export function rightAnswer(journal: BenchJournal): Answer {
  const replay = createReplay();
  for (const event of journal.events) replay.add(event);
  return replay.answer(journal.lastMs);
}

/** The answer of the reference fold: slow and right by its plainness. */
export function referenceAnswer(journal: BenchJournal): Answer {
  const state = fold(entriesOf(journal.events), { kind: "now" });
  return { count: state.entries.length, cells: cellsOf(state.registry.tableAt(journal.lastMs)) };
}

/** Whole events, as a machine holds them. */
export function entriesOf(events: readonly BenchEvent[]): Entry[] {
  return events.map((wire) => {
    const read = entryFromWire(wire);
    if (!read.ok) throw new Error(`The journal has an event that is not sound: ${read.problems[0]?.sentence ?? ""}`);
    return read.value;
  });
}

/** Null when two answers are the same, else a sentence on the first difference. */
export function differenceOf(right: Answer, given: Answer): string | null {
  if (right.count !== given.count) return `${given.count} events where there are ${right.count}`;
  for (const key of new Set([...Object.keys(right.cells), ...Object.keys(given.cells)])) {
    const [a, b] = [right.cells[key] ?? [0, 0], given.cells[key] ?? [0, 0]];
    if (a[0] !== b[0] || a[1] !== b[1]) return `${key}: ${b[0]} units, ${b[1]} persons where ${a[0]} and ${a[1]} are right`;
  }
  return null;
}

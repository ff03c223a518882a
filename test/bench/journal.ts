import type { SegmentLine } from "../../core/columns/segment-line.ts";
import { generate } from "../../core/exercise/exercise.ts";
import { EXERCISE_DEFAULTS } from "../../core/exercise/options.ts";
import type { WireEvent } from "../../core/exercise/scribe.ts";
import { canonicalBody } from "../../core/journal/canonical.ts";
import { parseIso } from "../../core/time/iso.ts";

/** One event of the bench's journal as the server hands it out, parsed: what every store is given. */
export type BenchEvent = WireEvent & { readonly seq: number };

/** The journal that ours and every peer are measured on. */
export interface BenchJournal {
  readonly size: number;
  readonly seed: number;
  /** In order of arrival. */
  readonly events: readonly BenchEvent[];
  /** When the last of them arrived, epoch ms: the moment that the answers are about. */
  readonly lastMs: number;
}

export const BENCH_SEED = 42;

/** Events that one person abroad comes to in the exercise (measured: 4.28 to 5.3), less a margin so that a cut leaves no gap. */
const EVENTS_PER_PERSON = 4.2;

/**
 * A made-up crisis of exactly `size` events: core/exercise's, as large as it takes, cut after that many arrivals. About 93 % contacts,
 * 3 % registrations, 1.5 % movements naming units, the rest what headquarters itself works with. Equal seeds give equal bytes.
 */
export function benchJournal(size: number, seed: number = BENCH_SEED): BenchJournal {
  const made = generate({ ...EXERCISE_DEFAULTS, seed, people: Math.ceil(size / EVENTS_PER_PERSON) }).events;
  if (made.length < size) throw new Error(`The exercise made ${made.length} events where ${size} were wanted.`);
  const events = made.slice(0, size).map((wire, index) => ({ ...wire, seq: index + 1 }));
  const lastMs = parseIso(events.at(-1)?.ing ?? "");
  if (lastMs === null) throw new Error("The last event of the journal has no time of arrival.");
  return { size, seed, events, lastMs };
}

/** An event as a journal segment holds it. */
export function lineOf(event: BenchEvent): SegmentLine {
  const ingMs = parseIso(event.ing);
  if (ingMs === null) throw new Error(`Event ${event.id} has no time of arrival.`);
  return { id: event.id, seq: event.seq, ingMs, role: null, skewMs: null, body: canonicalBody(event) };
}

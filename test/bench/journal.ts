import type { SegmentLine } from "../../core/columns/segment-line.ts";
import type { WireEvent } from "../../core/exercise/scribe.ts";
import { canonicalBody } from "../../core/journal/canonical.ts";
import { parseIso } from "../../core/time/iso.ts";
import { largeJournal } from "../support/large-journal.ts";

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

/**
 * A made-up crisis of exactly `size` events, the one that the tests in a browser run on too: core/exercise's world and reports, and about
 * 93 % contacts, 3 % registrations, 2 % of what headquarters itself works with. Equal seeds give equal bytes.
 */
export function benchJournal(size: number, seed: number = BENCH_SEED): BenchJournal {
  const events: BenchEvent[] = [];
  for (const { wire } of largeJournal({ events: size, seed })) events.push({ ...wire, seq: events.length + 1 });
  if (events.length !== size) throw new Error(`The exercise made ${events.length} events where ${size} were wanted.`);
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

import { layerOf } from "#core/columns/layer.ts";
import { rowsOf } from "#core/columns/registry-row-of.ts";
import { encodeSegment } from "#core/columns/segment.ts";
import { SEGMENT_EVENTS, type SegmentLine } from "#core/columns/segment-line.ts";
import { generate } from "#core/exercise/exercise.ts";
import type { Known } from "#core/fold/known.ts";
import { createOperationsFold } from "#core/fold/operations-fold.ts";
import { createRegistryFold } from "#core/fold/registry-fold.ts";
import { canonicalRegistry } from "#core/fold/registry-of-units.ts";
import { withRegistry } from "#core/fold/with-registry.ts";
import { canonicalJson } from "#core/journal/canonical.ts";
import { entryFromWire } from "#core/journal/entry.ts";
import type { Entry } from "#core/journal/event.ts";
import { utf8 } from "#core/journal/utf8.ts";
import { readingAt } from "#core/tally/reading-at.ts";
import { sha256 } from "#renderer/store/sha-256.ts";

const HOUR_MS = 3_600_000;

/** Digests of an exercise's segments, and of what the product's fold says of it on both axes: to be made in two kinds of JavaScript and compared. */
export function digests(seed: number): readonly string[] {
  const { events, options } = generate({ seed, people: 300, days: 6, countries: 4, sites: 10 });
  const entries = events.map(read);
  const registry = createRegistryFold();
  registry.addRows(rowsOf(entries));
  const whole = entries.filter((entry) => layerOf(entry) === "ops");
  registry.setEntries(whole);
  const operations = createOperationsFold(whole);
  const said = [2, 41, 97, 140].flatMap((hours) => {
    const vMs = options.startMs + hours * HOUR_MS;
    const knowns: readonly Known[] = [{ kind: "now" }, { kind: "until", untilMs: vMs }];
    return knowns.flatMap((known) => {
      const state = withRegistry(operations.stateAt(known), registry, known);
      const reading = readingAt(state, vMs, { theatre: "ZONE", known, flowWindowMs: 24 * HOUR_MS });
      return [canonicalJson(reading), canonicalRegistry(state.registry, vMs)];
    });
  });
  return [...segmentsOf(entries), ...said.map(utf8), registry.snapshot()].map(sha256);
}

function segmentsOf(entries: readonly Entry[]): Uint8Array[] {
  return (["ops", "reg"] as const).flatMap((layer) => {
    const lines = entries.filter((entry) => layerOf(entry) === layer).map(lineOf);
    return Array.from({ length: Math.ceil(lines.length / SEGMENT_EVENTS) }, (_, no) =>
      encodeSegment(lines.slice(no * SEGMENT_EVENTS, (no + 1) * SEGMENT_EVENTS)),
    );
  });
}

function lineOf({ event, body, receipt }: Entry, index: number): SegmentLine {
  return { id: event.id, seq: index + 1, ingMs: receipt?.ingMs ?? 0, role: "chief", skewMs: null, body };
}

function read(wire: unknown): Entry {
  const checked = entryFromWire(wire);
  if (!checked.ok) throw new Error("An exercise writes events that can be read.");
  return checked.value;
}

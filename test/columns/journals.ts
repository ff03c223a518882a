import { layerOf } from "#core/columns/layer.ts";
import { SEGMENT_EVENTS, type SegmentLine } from "#core/columns/segment-line.ts";
import { generate } from "#core/exercise/exercise.ts";
import type { ExerciseOptions } from "#core/exercise/options.ts";
import { canonicalBody } from "#core/journal/canonical.ts";
import { parseIso } from "#core/time/iso.ts";
import scenario from "../../resources/scenario-2026-03.json" with { type: "json" };

/** Events in wire form as lines with the receipts a server gives them: numbers from 1 on. */
export function linesOf(events: readonly Readonly<Record<string, unknown>>[], role: string | null = "registrar"): SegmentLine[] {
  return events.map((wire, index) => ({
    id: String(wire["id"]),
    seq: index + 1,
    ingMs: parseIso(String(wire["ing"])) ?? Number.NaN,
    role,
    skewMs: role === null ? null : 0,
    body: canonicalBody(wire),
  }));
}

/** The March scenario as lines of a file: without numbers and roles. */
export function scenarioLines(): SegmentLine[] {
  return linesOf(scenario.events, null).map((line) => ({ ...line, seq: null }));
}

/** A made-up crisis as lines. */
export function exerciseLines(options: Partial<ExerciseOptions>): SegmentLine[] {
  return linesOf(generate(options).events);
}

/** Lines cut into segments of one layer each, as a server cuts them. */
export function segmentsOf(lines: readonly SegmentLine[]): { readonly layer: "ops" | "reg"; readonly lines: readonly SegmentLine[] }[] {
  return (["ops", "reg"] as const).flatMap((layer) => {
    const own = lines.filter((line) => layerOf(line) === layer);
    return Array.from({ length: Math.ceil(own.length / SEGMENT_EVENTS) }, (_, no) => ({
      layer,
      lines: own.slice(no * SEGMENT_EVENTS, (no + 1) * SEGMENT_EVENTS),
    }));
  });
}

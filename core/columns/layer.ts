import { parseJson } from "#core/journal/entry.ts";
import type { Entry } from "#core/journal/event.ts";
import { isFields } from "#core/journal/fields.ts";
import { registryRowOf, registryRowOfBody } from "./registry-row-of.ts";
import type { SegmentLine } from "./segment-line.ts";

/** The two kinds of segments: whole events (`ops`), and plain events about registered units, which are only ever read as rows (`reg`). */
export type Layer = "ops" | "reg";

/**
 * In which segments an event is kept: `reg` when it is a plain row of the registry and nothing else. A movement that names units and
 * no movement that it goes with (`of`) counts people itself, so it is kept whole as well: `ops`. Whether it waits does not matter here.
 */
export function layerOf(one: Entry | SegmentLine): Layer {
  const row = "event" in one ? registryRowOf(one) : registryRowOfBody(one.body, one);
  if (row === null) return "ops";
  return row.kind === "move" && !goesWith(one.body) ? "ops" : "reg";
}

function goesWith(body: string): boolean {
  const wire = parseJson(body);
  return isFields(wire) && wire["of"] !== undefined;
}

import type { Entry } from "#core/journal/event.ts";
import { registryRowOf, registryRowOfBody } from "./registry-row-of.ts";
import type { SegmentLine } from "./segment-line.ts";

/** The two kinds of segments: whole events (`ops`), and plain events about registered units, which are only ever read as rows (`reg`). */
export type Layer = "ops" | "reg";

/**
 * In which segments an event is kept: `reg` when it is a plain row of the registry and nothing else. Movements are kept whole, also those
 * that only name the people of another (`of`): the reasons behind a figure name them. Their rows are read beside (registry-row-of.ts).
 * Whether an event waits does not matter here.
 */
export function layerOf(one: Entry | SegmentLine): Layer {
  const row = "event" in one ? registryRowOf(one) : registryRowOfBody(one.body, one);
  return row === null || row.kind === "move" ? "ops" : "reg";
}

import type { EventId, Lane } from "#core/journal/event.ts";
import { laneOfKind } from "#core/journal/set-event.ts";
import { printIso } from "#core/time/iso.ts";
import type { Resolution } from "./conflict.ts";

/** What a resolution's events say, without what they have from their machine (id, device, clock, author). */
export type ResolutionBody = Readonly<Record<string, unknown>>;

/**
 * The events of a resolution in the order they are written, in wire form (docs: domain 1.2).
 *
 * @param about  `nowMs`: when it is decided, epoch ms; `reason`: why, in a person's words; `laneOf`: the lane of a withdrawn entry
 */
export function resolutionBodies(
  resolution: Resolution,
  about: { readonly nowMs: number; readonly reason: string; readonly laneOf: (target: EventId) => Lane },
): ResolutionBody[] {
  const instant = (ms: number): readonly [string, string] => [printIso(ms), printIso(ms)];
  const { nowMs, reason, laneOf } = about;
  const shared = { v: 1, src: {}, ...(reason === "" ? {} : { reason }) };
  switch (resolution.kind) {
    case "set": {
      const { e, entityKind, field, value, seen, atMs } = resolution;
      const lane = laneOfKind(entityKind);
      return [{ ...shared, type: "set", lane, e, kind: entityKind, f: { [field]: value }, seen, at: instant(atMs) }];
    }
    case "link": {
      const { joins, rel, a, b } = resolution;
      return [{ ...shared, type: "link", lane: joins === "unit" ? "reg" : "ops", kind: joins, rel, a, b, seen: [], at: instant(nowMs) }];
    }
    case "void":
      return resolution.targets.map((target) => ({
        ...shared,
        type: "void",
        lane: laneOf(target),
        target,
        reason,
        seen: [],
        at: instant(nowMs),
      }));
  }
}

import { printIso } from "#core/time/iso.ts";
import { canonicalBody } from "./canonical.ts";
import { parseJson } from "./entry.ts";
import type { Stamp } from "./event.ts";
import { isFields } from "./fields.ts";

/**
 * The body of an event that the server answered `clock-ahead`, with a stamp it will take. The event was never ingested, so this is no
 * change of history. The time it claimed is kept in `src.learned` unless that says something already.
 *
 * @param body canonical body of the waiting event
 * @param stamp a stamp made with the server's time
 */
export function restamp(body: string, stamp: Stamp): string {
  const wire = parseJson(body);
  if (!isFields(wire)) throw new TypeError("Only the body of an event can be stamped anew.");
  const src = isFields(wire["src"]) ? wire["src"] : {};
  const claimed = Array.isArray(wire["hlc"]) ? wire["hlc"][0] : null;
  const learned = typeof claimed === "number" && claimed < 253_402_300_800_000 ? { learned: printIso(claimed) } : {};
  return canonicalBody({ ...wire, hlc: stamp, src: { ...learned, ...src } });
}

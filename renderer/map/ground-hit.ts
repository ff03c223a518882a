import type { Reading } from "#core/tally/reading.ts";
import type { MapSelection } from "./map-props.ts";

/** What the canvas found under the pointer, as a selection: a corridor's leg, or a country that is a place of the journal. */
export function foundOnGround(found: unknown, reading: Reading | null): MapSelection | null {
  if (typeof found !== "object" || found === null) return null;
  if (
    "leg" in found &&
    typeof found.leg === "object" &&
    found.leg !== null &&
    "corridor" in found.leg &&
    typeof found.leg.corridor === "string"
  ) {
    return { kind: "corridor", id: found.leg.corridor };
  }
  if (!("code" in found) || typeof found.code !== "string") return null;
  const code = found.code;
  return reading?.places.some((place) => place.id === code) === true ? { kind: "place", id: code } : null;
}

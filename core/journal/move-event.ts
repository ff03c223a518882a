import * as v from "valibot";
import { envelope, figureSource } from "./envelope.ts";
import type { PlaceId } from "./event.ts";
import { eventId, idText, listOf, oneOf, people } from "./pieces.ts";
import { say } from "./sentence.ts";

const NOT_PLACES = say("not-places", "A place id, or a list of 1 to 64 candidate place ids, is expected.");
const places = v.custom<PlaceId | readonly PlaceId[]>(isPlaces, NOT_PLACES);

/** The fields of a `move` event and what each may hold, each for itself; what they must be together stands below. */
export const moveFields = {
  ...envelope,
  type: v.literal("move"),
  lane: oneOf(["ops", "reg"]),
  src: figureSource,
  n: people,
  from: places,
  to: places,
  via: v.exactOptional(listOf(idText, 64)),
  corridor: v.exactOptional(idText),
  origin: v.exactOptional(idText),
  units: v.exactOptional(listOf(idText, 2000)),
  of: v.exactOptional(eventId),
};

/** A flow of people. Names (`units`, `of`) stand in lane reg only, and no flow is smaller than the people named in it. */
export const moveEvent = v.pipe(
  v.object(moveFields),
  v.forward(
    v.partialCheck(
      [["lane"], ["units"], ["of"]],
      (event) => event.lane === "reg" || (event.units === undefined && event.of === undefined),
      say("wrong-lane", "A movement that names units stands in lane reg."),
    ),
    ["lane"],
  ),
  v.forward(
    v.partialCheck(
      [["n"], ["units"]],
      (event) => event.n[0] >= (event.units?.length ?? 0),
      say("fewer-than-units", "The low end of n is less than the number of units named."),
    ),
    ["n"],
  ),
);

function isPlaces(value: unknown): boolean {
  if (!Array.isArray(value)) return v.is(idText, value);
  return value.length > 0 && value.length <= 64 && value.every((one) => v.is(idText, one));
}

import * as v from "valibot";
import { envelope } from "./envelope.ts";
import { idText, oneOf } from "./pieces.ts";
import { say } from "./sentence.ts";
import { UUID } from "./uuid.ts";

/** What a link may join. */
export const LINK_KINDS = ["unit", "move", "count", "dipl"] as const;

/** How two linked statements may be related. */
export const LINK_RELS = ["maybe", "same", "distinct", "partOf", "in", "notin"] as const;

/** The fields of a `link` event and what each may hold. */
export const linkFields = {
  ...envelope,
  type: v.literal("link"),
  lane: oneOf(["ops", "reg"]),
  kind: oneOf(LINK_KINDS),
  rel: oneOf(LINK_RELS),
  a: idText,
  b: idText,
};

/** A statement about two statements: events for kind move and count, entities for unit and dipl. Never about one and the same. */
export const linkEvent = v.pipe(
  v.object(linkFields),
  v.forward(
    v.partialCheck(
      [["a"], ["b"]],
      (event) => event.a !== event.b,
      say("linked-to-itself", "A link joins two different things: a and b are the same."),
    ),
    ["b"],
  ),
  v.forward(
    v.partialCheck(
      [["kind"], ["a"], ["b"]],
      (event) => event.kind === "unit" || event.kind === "dipl" || (UUID.test(event.a) && UUID.test(event.b)),
      say("not-an-event-id", "A link of kind move or count joins two events: a and b are their ids."),
    ),
    ["a"],
  ),
  v.forward(
    v.partialCheck(
      [["kind"], ["lane"]],
      (event) => event.lane === "reg" || event.kind !== "unit",
      say("wrong-lane", "A link between units stands in lane reg."),
    ),
    ["lane"],
  ),
);

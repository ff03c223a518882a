import * as v from "valibot";
import { envelope } from "./envelope.ts";
import { isFields } from "./fields.ts";
import { idText, oneOf } from "./pieces.ts";
import { say } from "./sentence.ts";

/** The fields of a `set` event and what each may hold; `f` is checked against the kind by core/kinds. */
export const setFields = {
  ...envelope,
  type: v.literal("set"),
  lane: oneOf(["ops", "reg", "adm"]),
  e: idText,
  kind: idText,
  f: v.custom<Readonly<Record<string, unknown>>>(isFields, say("not-an-object", "An object with named fields is expected.")),
};

/** Asserts fields of one entity. Lane reg if and only if the kind is unit, adm if and only if it is account. Fields: see core/kinds. */
export const setEvent = v.pipe(
  v.object(setFields),
  v.forward(
    v.partialCheck(
      [["lane"], ["kind"]],
      (event) => event.lane === laneOfKind(event.kind),
      say("wrong-lane", "A unit stands in lane reg, an account in lane adm, every other kind in lane ops."),
    ),
    ["lane"],
  ),
);

/** The lane a kind stands in. */
export function laneOfKind(kind: string): "reg" | "adm" | "ops" {
  return kind === "unit" ? "reg" : kind === "account" ? "adm" : "ops";
}

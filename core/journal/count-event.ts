import * as v from "valibot";
import { envelope, figureSource } from "./envelope.ts";
import { idText, oneOf, people, text, yesNo } from "./pieces.ts";
import { say } from "./sentence.ts";

/** What a count counts. */
export const MEASURES = ["present", "lost", "hurt", "dead", "stays"] as const;

/** The fields of a `count` event and what each may hold, each for itself; what they must be together stands below. */
export const countFields = {
  ...envelope,
  type: v.literal("count"),
  lane: oneOf(["ops"]),
  src: figureSource,
  measure: oneOf(MEASURES),
  place: idText,
  origin: v.exactOptional(idText),
  n: people,
  approx: v.exactOptional(yesNo),
  stated: v.exactOptional(text),
  noReports: v.exactOptional(yesNo),
  exhaustive: v.exactOptional(yesNo),
};

/** A stock of people. "No reports" states nothing: n must be [0, null], so that it can never be read as zero. */
export const countEvent = v.pipe(
  v.object(countFields),
  v.forward(
    v.partialCheck(
      [["n"], ["noReports"]],
      (event) => event.noReports !== true || (event.n[0] === 0 && event.n[1] === null),
      say("no-reports", '"No reports received" states no number: n must be [0, null].'),
    ),
    ["n"],
  ),
);

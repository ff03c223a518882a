import { describe, expect, test } from "vitest";
import { fold } from "#core/fold/fold.ts";
import { answerFor } from "#core/tally/answer.ts";
import { documents, type Expectation, expectations } from "./documents.ts";

const { instants, overlays } = expectations();

function answers({ vMs, kMs, added, expect: keys }: Expectation): Record<string, unknown> {
  const state = fold([...documents(), ...added], { kind: "until", untilMs: kMs });
  return Object.fromEntries(Object.keys(keys).map((key) => [key, answerFor(state, vMs, key)]));
}

describe("every instant of the documents reads as expected", () => {
  for (const one of instants) test(one.label, () => expect(answers(one)).toEqual(one.expect));
});

describe("what is reported later changes the reading as expected", () => {
  for (const one of overlays) test(one.label, () => expect(answers(one)).toEqual(one.expect));
});

test("the expected tallies were not emptied", () => {
  expect(instants.length).toBeGreaterThanOrEqual(9);
  expect(overlays.length).toBeGreaterThanOrEqual(3);
});

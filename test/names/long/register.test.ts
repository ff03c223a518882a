import { expect, test } from "vitest";
import { candidatePairs } from "#core/names/blocks.ts";
import { knownPerson } from "#core/names/known-person.ts";
import { register } from "../pairs.ts";
import { proposedOf } from "../proposed-of.ts";

const records = register(20_260_303, 17_500);

test("20,000 records are not compared each with each", () => {
  expect(records.length).toBeGreaterThan(20_000);
  const pairs = candidatePairs(records.map(knownPerson)).size;
  console.log({ records: records.length, compared: pairs });
  expect(pairs).toBeLessThan(20 * records.length);
});

test("of 20,000 records most duplicates are proposed, and most of what is proposed are duplicates", () => {
  const startedMs = performance.now();
  const found = proposedOf(records);
  console.log({ ...found, tookMs: Math.round(performance.now() - startedMs) });
  expect(found.precision).toBeGreaterThan(0.86);
  expect(found.recall).toBeGreaterThan(0.86);
});

test("one name a thousand times does not make a thousand times a thousand comparisons", () => {
  const namesakes = Array.from({ length: 5000 }, (_, at) => ({ id: String(at), names: ["Омаров Серік"] }));
  expect(candidatePairs(namesakes.map(knownPerson)).size).toBeLessThan(20 * namesakes.length);
});

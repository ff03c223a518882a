import { expect, test } from "vitest";
import { type JournalFile, readFixture, readResource } from "./read-resource.ts";

const shipped = readResource<JournalFile>("scenario-2026-03.json");
const filed = readFixture<JournalFile>("scenario-2026-03.json");

const bodies = (journals: readonly JournalFile[]) =>
  new Map(journals.flatMap((journal) => journal.events.map((event) => [event.id, JSON.stringify(event)])));

test("uniting the shipped scenario with the filed one changes nothing", () => {
  expect(shipped.events).toHaveLength(94);
  expect(bodies([filed, shipped])).toEqual(bodies([filed]));
  expect(bodies([shipped, filed])).toEqual(bodies([shipped]));
  expect(shipped.sources).toEqual(filed.sources);
});

test("every event of the scenario has an id of its own", () => {
  expect(new Set(shipped.events.map((event) => event.id)).size).toBe(shipped.events.length);
});

test("the scenario is one journal, and no exercise", () => {
  expect(shipped.meta).toMatchObject({ format: "daliz-journal/1", exercise: false });
  expect(shipped.meta["journal"]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("no quotation from a document is shipped", () => {
  expect(JSON.stringify(shipped)).not.toMatch(/"quote|"quotation/);
});

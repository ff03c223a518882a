import { expect, test } from "vitest";
import { layerOf } from "#core/columns/layer.ts";
import type { RegistryRow } from "#core/columns/registry-row.ts";
import { registryRowOf } from "#core/columns/registry-row-of.ts";
import { encodeSegment, openSegment } from "#core/columns/segment.ts";
import type { SegmentLine } from "#core/columns/segment-line.ts";
import { entryFromBody } from "#core/journal/entry.ts";
import type { Entry, Receipt } from "#core/journal/event.ts";
import { storedEntry } from "#core/journal/stored-entry.ts";
import { exerciseLines } from "./journals.ts";
import { idOf, oddLines } from "./odd-events.ts";

function receiptOf({ ingMs, seq, role, skewMs }: SegmentLine): Receipt {
  return { ingMs, seq, ...(role === null ? {} : { role }), ...(skewMs === null ? {} : { skewMs }) };
}

function entriesOf(lines: readonly SegmentLine[], read: typeof entryFromBody): (Entry | null)[] {
  return lines.map((line) => {
    const entry = read(line.body, receiptOf(line));
    return entry.ok ? entry.value : null;
  });
}

function rowsOf(lines: readonly SegmentLine[]): Map<number, RegistryRow> {
  const rows = new Map<number, RegistryRow>();
  openSegment(encodeSegment(lines))?.readRegistry((row, index) => {
    rows.set(index, { ...row, id: row.id.slice(), units: [...row.units] });
  });
  return rows;
}

/** Lines of which this program takes the events, and what each means as a row. */
function both(lines: readonly SegmentLine[], read: typeof entryFromBody) {
  const entries = entriesOf(lines, read);
  const taken = lines.filter((_, index) => entries[index] !== null);
  return { taken, entries: entries.flatMap((entry) => entry ?? []), rows: rowsOf(taken) };
}

test.each([
  ["an exercise", () => exerciseLines({ people: 400, seed: 5 })],
  ["forms that others may write", oddLines],
])("a row read from columns is the row of the whole event: %s (law)", (_, make) => {
  for (const read of [entryFromBody, storedEntry]) {
    const { entries, rows } = both(make(), read);
    expect(rows.size).toBeGreaterThan(10);
    entries.forEach((entry, index) => {
      expect(rows.get(index) ?? null, entry.body).toEqual(registryRowOf(entry));
    });
  }
});

test("the forms tried are both plain and not plain", () => {
  const { entries } = both(oddLines(), entryFromBody);
  const plain = entries.filter((entry) => registryRowOf(entry) !== null);
  expect(plain.length).toBeGreaterThan(20);
  expect(entries.length - plain.length).toBeGreaterThan(10);
});

test("corrections, voids, links, later versions and numbers of people that are no range are read as whole events", () => {
  const ids = new Set([3, 4, 5, 6, 8, 11, 12, 16, 17, 21, 22, 38, 53, 54, 60, 61, 62, 63].map((number) => idOf(number)));
  for (const entry of both(oddLines(), entryFromBody).entries) {
    expect(registryRowOf(entry) === null, entry.body).toBe(ids.has(entry.event.id));
  }
});

test("an event that waits gives a row that headquarters has not taken", () => {
  const [line] = oddLines();
  const entry = entryFromBody(line?.body ?? "", null);
  expect(entry.ok && registryRowOf(entry.value)).toMatchObject({ ingMs: Number.NaN, seq: null, units: ["u-1"], n: [2, 2], life: "ok" });
});

test("an event and its line belong to the same layer, and only rows that are nothing else belong to the registry's", () => {
  for (const lines of [exerciseLines({ people: 200 }), oddLines()]) {
    const { taken, entries, rows } = both(lines, entryFromBody);
    taken.forEach((line, index) => {
      const entry = entries[index];
      if (entry === undefined) throw new Error("Every line taken has its entry.");
      expect(layerOf(line)).toBe(layerOf(entry));
      expect(layerOf(line)).toBe(rows.has(index) && entry.event.type !== "move" ? "reg" : "ops");
    });
  }
});

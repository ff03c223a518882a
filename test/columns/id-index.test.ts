import fc from "fast-check";
import { expect, test } from "vitest";
import { createIdIndex } from "#core/columns/id-index.ts";
import { readUuid } from "#core/columns/uuid-column.ts";
import { idOf } from "./odd-events.ts";

function bytesOf(numbers: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(numbers.length * 16);
  numbers.forEach((number, at) => void readUuid(idOf(number), 0, bytes, at * 16));
  return bytes;
}

test("an event is found where it was added last, and not after its last segment is gone", () => {
  const index = createIdIndex();
  expect(index.find(idOf(1))).toBeNull();
  expect(index.add(7, bytesOf([1, 2, 3]))).toBe(3);
  expect(index.add(8, bytesOf([3, 4]))).toBe(1);
  expect(index.size).toBe(4);
  expect(index.find(idOf(3))).toEqual({ segment: 8, index: 0 });
  expect(index.find(idOf(2))).toEqual({ segment: 7, index: 1 });
  index.remove(8);
  expect(index.find(idOf(3))).toEqual({ segment: 7, index: 2 });
  expect(index.has(idOf(4))).toBe(false);
  index.remove(7);
  expect(index.size).toBe(0);
  expect(index.has(idOf(1))).toBe(false);
});

test("small segments merged into a large one leave every event found", () => {
  const index = createIdIndex();
  const numbers = Array.from({ length: 4096 }, (_, number) => number);
  for (let no = 0; no < 64; no += 1) index.add(no, bytesOf(numbers.slice(no * 64, no * 64 + 64)));
  expect(index.add(100, bytesOf(numbers))).toBe(0);
  for (let no = 0; no < 64; no += 1) index.remove(no);
  expect(index.size).toBe(4096);
  expect(numbers.filter((number) => index.find(idOf(number))?.index !== number)).toEqual([]);
});

test("what is no id is not found", () => {
  const index = createIdIndex();
  index.add(1, bytesOf([1]));
  for (const text of ["", "e1", idOf(1).toUpperCase(), `${idOf(1)}0`, idOf(1).replace("-", "0")]) expect(index.has(text)).toBe(false);
});

test("whatever is added and removed in whatever order, the index knows what is held (law)", () => {
  const added = fc.record({ segment: fc.nat(6), numbers: fc.uniqueArray(fc.nat(40), { maxLength: 12 }) });
  const removed = fc.record({ segment: fc.nat(6), numbers: fc.constant(null) });
  fc.assert(
    fc.property(fc.array(fc.oneof(added, removed), { maxLength: 40 }), (steps) => {
      const index = createIdIndex();
      const model = new Map<number, readonly number[]>();
      for (const { segment, numbers } of steps) {
        model.delete(segment);
        const held = new Set([...model.values()].flat());
        if (numbers === null) index.remove(segment);
        else {
          expect(index.add(segment, bytesOf(numbers))).toBe(numbers.filter((number) => !held.has(number)).length);
          model.set(segment, numbers);
        }
        expect(index.size).toBe(new Set([...model.values()].flat()).size);
      }
      for (let number = 0; number <= 40; number += 1) {
        const last = [...model].reverse().find(([, numbers]) => numbers.includes(number));
        expect(index.find(idOf(number))).toEqual(last === undefined ? null : { segment: last[0], index: last[1].indexOf(number) });
      }
    }),
    { numRuns: 500 },
  );
});

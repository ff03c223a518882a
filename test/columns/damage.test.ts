import fc from "fast-check";
import { expect, test } from "vitest";
import { COLUMNS_VERSION, encodeSegment, openSegment } from "#core/columns/segment.ts";
import { exerciseLines } from "./journals.ts";
import { oddLines } from "./odd-events.ts";

const lines = [...oddLines(), ...exerciseLines({ people: 8, days: 4, sites: 4, countries: 2 }).slice(0, 12)];
const sound = encodeSegment(lines);

/** Opens and reads all there is; whether it opened. An exception fails the test. */
function readAll(bytes: Uint8Array): boolean {
  const segment = openSegment(bytes);
  if (segment === null) return false;
  expect(segment.count * 9).toBeLessThanOrEqual(bytes.length);
  expect(segment.ids).toHaveLength(segment.count * 16);
  expect(segment.seqs).toHaveLength(segment.count);
  expect(segment.ingMs).toHaveLength(segment.count);
  let length = 0;
  for (let index = segment.count - 1; index >= 0; index -= 1) length += segment.line(index).body.length + segment.id(index).length;
  segment.readBodies((receipt, body) => {
    length += receipt.id.length + body.length;
  });
  segment.readRegistry((row) => {
    length += row.units.length + row.from.length + row.to.length;
  });
  expect(length).toBeGreaterThanOrEqual(segment.count * 36);
  return true;
}

test("a segment cut anywhere does not open", () => {
  expect(readAll(sound)).toBe(true);
  const opened = Array.from(sound, (_, length) => length).filter((length) => openSegment(sound.slice(0, length)) !== null);
  expect(opened).toEqual([]);
});

test("a segment with something behind it does not open", () => {
  expect(openSegment(new Uint8Array([...sound, 0]))).toBeNull();
});

test("a segment of another version does not open", () => {
  const other = sound.slice();
  other[2] = COLUMNS_VERSION + 1;
  expect(openSegment(other)).toBeNull();
});

test("wherever a bit of a segment is flipped, reading it never ends in an exception", () => {
  for (let at = 0; at < sound.length; at += 5) {
    const damaged = sound.slice();
    damaged[at] = (damaged[at] ?? 0) ^ (1 << ((at / 5) % 8));
    readAll(damaged);
  }
});

test("bytes overwritten here and there never end in an exception", () => {
  const places = fc.array(fc.tuple(fc.nat(sound.length - 1), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(places, (overwritten) => {
      const damaged = sound.slice();
      for (const [at, byte] of overwritten) damaged[at] = byte;
      readAll(damaged);
    }),
    { numRuns: 1500 },
  );
});

test("bytes that nobody wrote never end in an exception", () => {
  const start = fc.constantFrom([], [0x44, 0x5a, COLUMNS_VERSION], [...sound.slice(0, 40)], [...sound.slice(0, 400)]);
  fc.assert(
    fc.property(start, fc.uint8Array({ maxLength: 600 }), (head, rest) => void readAll(new Uint8Array([...head, ...rest]))),
    { numRuns: 5000 },
  );
});

test("a line that a segment does not have is named", () => {
  const segment = openSegment(sound);
  for (const index of [-1, lines.length, 0.5, Number.NaN]) expect(() => segment?.line(index)).toThrow(`no line ${index}`);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodeSegment, openSegment, type Segment } from "#core/columns/segment.ts";
import { SEGMENT_EVENTS, type SegmentLine } from "#core/columns/segment-line.ts";
import { canonicalBody } from "#core/journal/canonical.ts";
import { exerciseLines, scenarioLines, segmentsOf } from "./journals.ts";
import { idOf, oddLines } from "./odd-events.ts";

function opened(lines: readonly SegmentLine[]): Segment {
  const segment = openSegment(encodeSegment(lines));
  if (segment === null) throw new Error("A segment just written does not open.");
  return segment;
}

function readBack(lines: readonly SegmentLine[]): readonly SegmentLine[] {
  const segment = opened(lines);
  expect(inOneGo(segment)).toEqual(lines.map((line) => ({ ...line, body: Buffer.from(line.body).toString("hex") })));
  return lines.map((_, index) => segment.line(index));
}

/** All events as whoever hashes them is given them, the bodies as the digits of their bytes. */
function inOneGo(segment: Segment): readonly SegmentLine[] {
  const read: SegmentLine[] = [];
  segment.readBodies((receipt, body) => read.push({ ...receipt, body: Buffer.from(body).toString("hex") }));
  return read;
}

const bodies = (list: readonly string[]): SegmentLine[] =>
  list.map((body, number) => ({ id: idOf(number), seq: number, ingMs: 0, role: null, skewMs: null, body }));

describe("what goes into a segment comes out of it byte for byte", () => {
  test("every event of the March scenario", () => {
    const lines = scenarioLines();
    expect(readBack(lines)).toEqual(lines);
  });

  test.each([1, 2, 3])("every event of exercise %i, with its receipt", (seed) => {
    for (const { lines } of segmentsOf(exerciseLines({ seed, people: 300 }))) expect(readBack(lines)).toEqual(lines);
  });

  test("forms that others may write, and every form of receipt", () => {
    const lines = oddLines();
    expect(readBack(lines)).toEqual(lines);
  });

  test("events of types nobody knows yet, with any fields", () => {
    const words = fc.constantFrom("type", "kind", "lane", "v", "id", "at", "hlc", "dev", "dseq", "units", "ok", "n", "f", "said");
    const key = fc.oneof(words, fc.string({ unit: "binary", maxLength: 8 })).filter((name) => name !== "__proto__");
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(
        "u-17",
        "u-0017",
        "u-99999999999999999999",
        "2026-03-01T00:00:00Z",
        "2026-03-01T00:00:00.000Z",
        "2026-02-30T00:00:00Z",
      ),
      fc.constantFrom(idOf(1), idOf(2), idOf(2).toUpperCase(), "\ud800", 'x"\\', "\\", "contact", "reg"),
      fc.string({ minLength: 300, maxLength: 700 }),
    );
    const number = fc.oneof(
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constantFrom(1e21, 1e-7, 2 ** 49, -(2 ** 49), 2 ** 49 + 1, 2 ** 53),
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: "medium", maxDepth: 8 },
        text,
        number,
        fc.constantFrom(null, true, false),
        fc.array(tie("value"), { maxLength: 5 }),
        fc.array(text, { maxLength: 5 }),
        fc.dictionary(key, tie("value"), { maxKeys: 6, noNullPrototype: true }),
      ),
    }));
    const wire = fc.dictionary(key, value, { maxKeys: 12, noNullPrototype: true });
    fc.assert(
      fc.property(fc.array(wire, { maxLength: 12 }), (list) => {
        const lines = bodies(list.map((fields, number) => canonicalBody({ ...fields, id: idOf(number) })));
        expect(readBack(lines)).toEqual(lines);
      }),
      { numRuns: 700 },
    );
  });

  test("text that is no event at all", () => {
    const made = fc.string({ unit: fc.constantFrom(...'{}[]",:\\0123456789-+eE. tfn\u0001\ud800\u00e9а'), maxLength: 60 });
    const almost = fc.constantFrom(
      '{"a":1,"a":2}',
      '{"a":01}',
      '{"a":-0}',
      '{"a":1',
      '{"a":1}}',
      '{"a" :1}',
      '{"\n":1}',
      '{"a":["x",1]}',
      '{"a":tru}',
      "",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(made, almost), { maxLength: 8 }), (list) => {
        const lines = bodies(list);
        expect(readBack(lines)).toEqual(lines);
      }),
      { numRuns: 1500 },
    );
  });

  test("a body nested too deep, with too many fields, or longer than others", () => {
    const deep = `${'{"a":'.repeat(60)}1${"}".repeat(60)}`;
    const wide = JSON.stringify(Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`k${at}`, `${at}`])));
    const long = JSON.stringify({ text: "Ж".repeat(200_000) });
    const lines = bodies([deep, wide, long, deep]);
    expect(readBack(lines)).toEqual(lines);
  });

  test("lists longer than all else of the segment", () => {
    const lines = bodies(Array.from({ length: 40 }, () => JSON.stringify({ from: Array.from({ length: 2000 }, () => "IR") })));
    expect(readBack(lines)).toEqual(lines);
  });

  test("no events, and one", () => {
    expect(opened([]).count).toBe(0);
    const [line] = scenarioLines();
    expect(line && readBack([line])).toEqual([line]);
  });
});

test("lines are read in any order", () => {
  const lines = segmentsOf(exerciseLines({ people: 300 })).at(-1)?.lines ?? [];
  const segment = opened(lines);
  for (let step = 0, index = 0; step < 2000; step += 1, index = (index + 1237) % lines.length)
    expect(segment.line(index)).toEqual(lines[index]);
});

test("ids, numbers and times of receipt are at hand without the lines", () => {
  const lines = oddLines();
  const segment = opened(lines);
  expect(segment.count).toBe(lines.length);
  expect(lines.map((_, index) => segment.id(index))).toEqual(lines.map(({ id }) => id));
  expect([...segment.seqs]).toEqual(lines.map(({ seq }) => seq ?? Number.NaN));
  expect([...segment.ingMs]).toEqual(lines.map(({ ingMs }) => ingMs));
  expect(segment.ids).toHaveLength(16 * lines.length);
});

test("equal lines give equal bytes, in a buffer of their own that can be handed to a worker", () => {
  const lines = exerciseLines({ people: 100 }).slice(0, SEGMENT_EVENTS);
  const bytes = encodeSegment(lines);
  expect(bytes.byteOffset).toBe(0);
  expect(bytes.buffer.byteLength).toBe(bytes.length);
  expect(encodeSegment(lines)).toEqual(bytes);
  expect(openSegment(structuredClone(bytes, { transfer: [bytes.buffer] }))?.line(3)).toEqual(lines[3]);
});

test("what no journal holds is refused in a sentence", () => {
  const [line] = scenarioLines();
  if (line === undefined) throw new Error("The scenario has events.");
  expect(() => encodeSegment([{ ...line, id: "e1" }])).toThrow("The id of an event is a UUID in lower case, not e1.");
  expect(() => encodeSegment([{ ...line, ingMs: Number.NaN }])).toThrow("whole number of milliseconds");
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalBody, canonicalJson, isCanonicalBody, MAX_DEPTH } from "#core/journal/canonical.ts";
import { entryFromBody, entryFromWire } from "#core/journal/entry.ts";
import { isFields } from "#core/journal/fields.ts";
import { restamp } from "#core/journal/restamp.ts";
import { sound } from "./sample.ts";

describe("J3 the canonical body", () => {
  test("has its keys sorted at every depth and no space between", () => {
    expect(canonicalBody({ b: { d: 1, c: [{ f: 1, e: 2 }] }, a: "x y" })).toBe(
      '{"a":"x y","b":{"c":[{"e":2,"f":1}],"d":1},"seen":[],"v":1}',
    );
  });

  test("J9 leaves the receipt out", () => {
    const receipt = { ing: "2026-03-04T08:00:00Z", seq: 3, role: "chief", skewMs: 5, verdict: "taken" };
    expect(canonicalBody({ ...sound.count, ...receipt })).toBe(canonicalBody(sound.count));
  });

  test("writes the times of the envelope in one way", () => {
    const times = (at: string) => canonicalBody({ ...sound.count, at: [at, at], reportedAt: at, src: { basis: "count", learned: at } });
    expect(times("2026-03-04T06:00:00.000Z")).toBe(times("2026-03-04T06:00:00Z"));
    expect(times("2026-03-04T11:00:00+05:00")).toBe(times("2026-03-04T06:00:00Z"));
    expect(times("2026-03-04T06:00:00.5Z")).toContain('"at":["2026-03-04T06:00:00.500Z"');
  });

  test("leaves all other text as it came, times of fields too", () => {
    expect(canonicalBody({ f: { published: "2026-03-04T06:00:00.000Z" }, at: ["soon", 7], reportedAt: null })).toBe(
      '{"at":["soon",7],"f":{"published":"2026-03-04T06:00:00.000Z"},"reportedAt":null,"seen":[],"v":1}',
    );
  });

  test("writes version 1 and empty heads out, so that leaving them away is no difference", () => {
    expect(canonicalBody({ ...sound.count, v: 1, seen: [] })).toBe(canonicalBody(sound.count));
  });

  test("is a fixed point: reading and writing it changes nothing (law)", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 6 })), (fields) => {
        const body = canonicalBody(fields);
        expect(canonicalBody(JSON.parse(body))).toBe(body);
      }),
    );
  });

  test("does not depend on the order of the keys (law)", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })), (fields) => {
        expect(canonicalBody(Object.fromEntries(Object.entries(fields).reverse()))).toBe(canonicalBody(fields));
      }),
    );
  });

  test("says what it means: other contents, other text (law)", () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        (value) => JSON.stringify(JSON.parse(canonicalJson(value))) === JSON.stringify(sorted(JSON.parse(JSON.stringify(value)))),
      ),
    );
  });

  test("is told from every other text without being written anew (law)", () => {
    const plain = { arbitrary: fc.constantFrom("2026-03-04T06:00:00Z", "2026-03-04T06:00:00.120Z"), weight: 3 };
    const time = fc.oneof(plain, fc.constantFrom("2026-03-04T06:00:00.000Z", "2026-03-04T11:00+05:00", "soon", 7));
    const mostly = (value: unknown) => fc.oneof({ arbitrary: fc.constant(value), weight: 3 }, fc.constant(null));
    const rarely = (value: unknown) => fc.oneof({ arbitrary: fc.constant(undefined), weight: 3 }, fc.constant(value));
    const key = fc.constantFrom("2", "10", "b", "a", "é");
    const envelope = fc.record({
      at: fc.array(time, { maxLength: 2 }),
      f: fc.dictionary(key, fc.dictionary(key, fc.constant(1)), { maxKeys: 2 }),
      reportedAt: rarely("2026-03-04T06:00:00.000Z"),
      seen: mostly([]),
      seq: rarely(3),
      src: fc.oneof(fc.constant({ basis: "count" }), fc.record({ learned: time })),
      v: mostly(1),
    });
    const sign = fc.constantFrom(" ", "\\u0041", "1.0");
    fc.assert(
      fc.property(envelope, fc.boolean(), fc.option(sign, { freq: 2 }), (fields, sorted, extra) => {
        const text = sorted ? canonicalBody(fields) : JSON.stringify(fields);
        const body = extra === null ? text : text.replace(/[:,]/, `$&${extra === " " ? " " : `"${extra}",`}`);
        const wire = wireOf(body);
        if (wire !== null) expect(isCanonicalBody(wire, body)).toBe(canonicalBody(wire) === body);
      }),
      { numRuns: 2_000 },
    );
    for (const wire of Object.values(sound)) {
      const body = canonicalBody(wire);
      expect(isCanonicalBody(JSON.parse(body), body)).toBe(true);
      expect(isCanonicalBody(wire, JSON.stringify(wire))).toBe(JSON.stringify(wire) === body);
    }
  });

  test("is not made of what is too deep", () => {
    let deep: unknown = 1;
    for (let i = 0; i < MAX_DEPTH + 5; i += 1) deep = [deep];
    expect(() => canonicalBody({ deep })).toThrow(RangeError);
  });

  test("keeps every field of the scenario's events through body and back", () => {
    for (const wire of Object.values(sound)) {
      const first = entryFromWire(wire);
      if (!first.ok) throw new Error("The sample is not sound.");
      const again = entryFromBody(first.value.body, null);
      expect(again.ok && again.value).toEqual(first.value);
    }
  });
});

describe("an event that the server found ahead of its clock", () => {
  test("gets a new stamp and keeps the time it claimed", () => {
    const body = restamp(canonicalBody(sound.count), [1772611000000, 4]);
    expect(JSON.parse(body)).toMatchObject({
      id: sound.count.id,
      hlc: [1772611000000, 4],
      src: { basis: "count", learned: "2026-03-04T08:00:00Z" },
    });
    expect(canonicalBody(JSON.parse(body))).toBe(body);
  });

  test("keeps what it said of when it was learned", () => {
    const told = canonicalBody({ ...sound.count, src: { basis: "count", learned: "2026-03-04T05:00:00Z" } });
    expect(JSON.parse(restamp(told, [1, 0])).src.learned).toBe("2026-03-04T05:00:00Z");
  });
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, sorted(inner)] as const);
  // Integer-like keys come first in any object; parsing the canonical text does the same.
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function wireOf(body: string): Readonly<Record<string, unknown>> | null {
  try {
    const wire: unknown = JSON.parse(body);
    return isFields(wire) ? wire : null;
  } catch {
    return null;
  }
}

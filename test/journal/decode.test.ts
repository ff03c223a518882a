import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalBody } from "#core/journal/canonical.ts";
import { decodeEvent } from "#core/journal/decode.ts";
import { encodeEvent } from "#core/journal/encode.ts";
import { entryFromBody, entryFromEvent, entryFromWire } from "#core/journal/entry.ts";
import type { Problem } from "#core/problem/problem.ts";
import { ID, sound, type Wire } from "./sample.ts";

function problems(wire: unknown, path = ""): readonly Problem[] {
  const read = decodeEvent(wire, path);
  return read.ok ? [] : read.problems;
}

function notes(wire: unknown): readonly string[] {
  const read = decodeEvent(wire);
  return read.ok ? read.notes.map((note) => `${note.path} ${note.code}`) : ["refused"];
}

describe("an event from outside", () => {
  test.each(Object.entries(sound))("a sound %s is read without problem or note", (type, wire) => {
    const read = decodeEvent(wire);
    expect(read.ok && { type: read.value.type, notes: read.notes }).toEqual({ type, notes: [] });
  });

  test("its times are milliseconds, its defaults filled", () => {
    const read = decodeEvent({ ...sound.count, reportedAt: "2026-03-04T08:00:00Z" });
    expect(read.ok && read.value).toMatchObject({
      v: 1,
      seen: [],
      at: [Date.UTC(2026, 2, 4, 6), Date.UTC(2026, 2, 4, 7)],
      src: { basis: "count", learnedMs: Date.UTC(2026, 2, 4, 8) },
      n: [65, 75],
    });
  });

  const broken: readonly (readonly [keyof typeof sound, Wire, string, string])[] = [
    ["count", { id: "c-ir-70" }, "id", "not-an-event-id"],
    ["count", { id: undefined }, "id", "missing"],
    ["count", { dev: "" }, "dev", "not-an-id"],
    ["count", { by: "a\u0000b" }, "by", "not-an-id"],
    ["count", { hlc: [2 ** 48, 0] }, "hlc", "not-a-stamp"],
    ["count", { hlc: [1, 65_536] }, "hlc", "not-a-stamp"],
    ["count", { hlc: [1.5, 0] }, "hlc", "not-a-stamp"],
    ["count", { hlc: 7 }, "hlc", "not-a-stamp"],
    ["count", { v: 0 }, "v", "not-a-version"],
    ["count", { v: "1" }, "v", "not-a-version"],
    ["count", { lane: "open" }, "lane", "not-one-of"],
    ["count", { lane: "reg" }, "lane", "not-one-of"],
    ["count", { at: ["2026-03-04T07:00:00Z", "2026-03-04T06:00:00Z"] }, "at", "time-order"],
    ["count", { at: ["2026-03-04", "2026-03-04T06:00:00Z"] }, "at[0]", "not-a-time"],
    ["count", { at: "2026-03-04T07:00:00Z" }, "at", "not-a-window"],
    ["count", { src: { who: "embassy" } }, "src.basis", "missing"],
    ["count", { src: { basis: "rumour" } }, "src.basis", "not-one-of"],
    ["count", { src: undefined }, "src", "missing"],
    ["count", { measure: "evacuated" }, "measure", "not-one-of"],
    ["count", { place: 7 }, "place", "not-an-id"],
    ["count", { place: "__proto__" }, "place", "not-an-id"],
    ["count", { n: [75, 65] }, "n", "not-a-range"],
    ["count", { n: [-1, 65] }, "n", "not-a-range"],
    ["count", { n: [65.5, 75] }, "n", "not-a-range"],
    ["count", { n: 70 }, "n", "not-a-range"],
    ["count", { n: [1e308, null] }, "n", "not-a-range"],
    ["count", { n: [0, 1e11] }, "n", "too-many"],
    ["count", { n: [0, 0], noReports: true }, "n", "no-reports"],
    ["count", { stated: "я".repeat(4097) }, "stated", "too-long"],
    ["move", { from: [] }, "from", "not-places"],
    ["move", { units: ["u-1"] }, "lane", "wrong-lane"],
    ["move", { lane: "reg", units: ["u-1", "u-2"], n: [1, 2] }, "n", "fewer-than-units"],
    ["link", { b: ID }, "b", "linked-to-itself"],
    ["link", { a: "DIP-FM-AZ" }, "a", "not-an-event-id"],
    ["link", { kind: "unit", a: "u-1", b: "u-2" }, "lane", "wrong-lane"],
    ["void", { target: "m-17" }, "target", "not-an-event-id"],
    ["void", { reason: undefined }, "reason", "missing"],
    ["set", { kind: "unit" }, "lane", "wrong-lane"],
    ["set", { kind: "corridor", lane: "adm" }, "lane", "wrong-lane"],
    ["set", { f: { status: "open" } }, "f.status", "not-one-of"],
    ["set", { f: { legs: [["IR"]] } }, "f.legs[0][1]", "not-an-id"],
    ["set", { kind: "place", f: { lon: 181 } }, "f.lon", "out-of-range"],
    ["set", { kind: "place", f: { lat: -90.1 } }, "f.lat", "out-of-range"],
    ["set", { kind: "permit", f: { n: [3, 2] } }, "f.n", "not-a-range"],
    ["set", { f: [] }, "f", "not-an-object"],
    ["contact", { ok: "yes" }, "ok", "not-yes-or-no"],
    ["seal", { ct: "A".repeat(6000) }, "ct", "too-long"],
    ["seal", { lane: "ops" }, "lane", "not-one-of"],
  ];
  test.each(broken)("a %s with %j is refused at %s: %s", (type, fields, path, code) => {
    const found = problems({ ...sound[type], ...fields }, "events[3]");
    expect(found.map((one) => `${one.path} ${one.code}`)).toContain(`events[3].${path} ${code}`);
    for (const one of found) expect(one.sentence).toMatch(/^.{15,}\.$/);
  });

  test("J10 no reports is never zero", () => {
    expect(problems({ ...sound.count, n: [0, 0], noReports: true }).map((one) => one.code)).toEqual(["no-reports"]);
    expect(problems({ ...sound.count, n: [0, null], noReports: true })).toEqual([]);
  });

  test("a problem says which event, and never repeats what people wrote", () => {
    const [problem] = problems({ ...sound.count, n: [2, 1], note: "Secret note" });
    expect(problem?.id).toBe(ID);
    expect(JSON.stringify(problem)).not.toContain("Secret");
  });

  test.each([undefined, null, 7, "text", [], true, () => 0, Number.NaN])("%s is no event", (wire) =>
    expect(problems(wire)).toHaveLength(1),
  );

  test("what would harm its reader is refused before it is read", () => {
    const deep = JSON.parse(`${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`);
    expect(problems(deep)[0]?.code).toBe("too-deep");
    expect(problems({ ...sound.set, f: { text: deep } })[0]?.code).toBe("too-deep");
    expect(problems(JSON.parse(`{"__proto__":{"lane":"ops"},"type":"set"}`))[0]?.code).toBe("forbidden-key");
    expect(problems({ ...sound.set, f: JSON.parse('{"__proto__":1}') })[0]?.code).toBe("forbidden-key");
    expect(problems({ ...sound.set, extra: Array.from({ length: 40 }, () => "x".repeat(4000)) })[0]?.code).toBe("too-large");
    expect(problems({ ...sound.set, extra: Number.POSITIVE_INFINITY })[0]?.code).toBe("not-a-number");
    expect(problems({ ...sound.set, extra: () => 0 })[0]?.code).toBe("not-json");
  });

  test("minus zero and 1e308 where they are allowed stay what they are", () => {
    const read = entryFromWire({ ...sound.set, kind: "place", f: { lon: -0, lat: 1e-300 } });
    expect(read.ok && read.value.body).toContain('"f":{"lat":1e-300,"lon":0}');
  });
});

describe("J2 what this version does not know", () => {
  test("an event of an unknown type is kept with its body and noted", () => {
    const read = entryFromWire({ ...sound.count, type: "vote", lane: "ops", ballots: [1] });
    expect(read.ok && read.value.event).toMatchObject({ type: "unknown", typeText: "vote" });
    expect(read.ok && read.value.body).toContain('"ballots":[1]');
    expect(read.ok && read.notes.map((note) => note.code)).toEqual(["unknown-type"]);
  });

  test("an event of a later version is kept and not folded", () => {
    const read = decodeEvent({ ...sound.count, v: 2, n: "many" });
    expect(read.ok && read.value).toMatchObject({ type: "unknown", typeText: "count", v: 2 });
    expect(read.ok && read.notes.map((note) => note.code)).toEqual(["unknown-version"]);
  });

  test.each<[string, Wire, readonly string[]]>([
    ["a field of the event", { ...sound.count, mood: 1 }, ["mood unknown-field"]],
    ["a field of the source", { ...sound.count, src: { basis: "count", mood: 1 } }, ["src.mood unknown-field"]],
    ["a field of a kind", { ...sound.set, f: { status: "closed", mood: 1 } }, ["f.mood unknown-field"]],
    ["a field called constructor", { ...sound.set, f: { constructor: 1 } }, ["f.constructor unknown-field"]],
    ["a kind", { ...sound.set, kind: "zeppelin", f: { mood: 1 } }, ["kind unknown-kind"]],
    ["a value of an open list", { ...sound.set, kind: "hazard", f: { hkind: "flood" } }, ["f.hkind unknown-value"]],
    ["a plan", { ...sound.set, kind: "plan", f: { status: "proposed" } }, ["kind kept-kind"]],
    ["a field of a unit", { ...sound.set, kind: "unit", lane: "reg", f: { n: [2, 2], mood: 1 } }, ["f.mood unknown-field"]],
  ])("%s is kept and noted", (_what, wire, expected) => expect(notes(wire)).toEqual(expected));

  test("receipts, carried fields and unknown values (null) are no news", () => {
    expect(notes({ ...sound.set, ing: "2026-03-04T08:00:00Z", seq: 1, ref: "x", fromLikely: "IR", f: { permit: null } })).toEqual([]);
  });
});

describe("J1 nothing makes the reader of events fail (law)", () => {
  const junk = fc.oneof(
    fc.jsonValue(),
    fc.anything(),
    fc.constantFrom<unknown>(-0, 1e308, "", "__proto__", "2026-03-04T06:00:00Z", [0, null]),
  );

  test("not any value at all", () => {
    fc.assert(fc.property(junk, (wire) => typeof decodeEvent(wire).ok === "boolean" && typeof entryFromWire(wire).ok === "boolean"));
  });

  test("not a sound event with one field replaced", () => {
    const wires = Object.values(sound);
    const keys = [...new Set(wires.flatMap((wire) => Object.keys(wire)))];
    fc.assert(
      fc.property(fc.constantFrom(...wires), fc.constantFrom(...keys), junk, (wire, key, value) => {
        const read = entryFromWire({ ...wire, [key]: value });
        if (read.ok) expect(entryFromBody(read.value.body, null)).toMatchObject({ ok: true, value: { body: read.value.body } });
        else for (const problem of read.problems) expect(problem.sentence.length).toBeGreaterThan(10);
      }),
      { numRuns: 1000 },
    );
  });

  test("not any text as a body", () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (body) => typeof entryFromBody(body, null).ok === "boolean"));
  });
});

describe("an event written here", () => {
  test.each(["set", "count", "move", "contact", "link", "void"] as const)("a %s is written as it was read", (type) => {
    const read = decodeEvent(sound[type]);
    if (!read.ok || read.value.type !== type) throw new Error("The sample is not sound.");
    const entry = entryFromEvent(read.value);
    expect(canonicalBody(encodeEvent(read.value))).toBe(canonicalBody(sound[type]));
    expect(entry.ok && entry.value.event).toEqual(read.value);
  });

  test("a form that builds nonsense is told so", () => {
    const read = decodeEvent(sound.count);
    if (!read.ok || read.value.type !== "count") throw new Error("The sample is not sound.");
    expect(entryFromEvent({ ...read.value, n: [9, 1] })).toMatchObject({ ok: false, problems: [{ path: "n", code: "not-a-range" }] });
  });
});

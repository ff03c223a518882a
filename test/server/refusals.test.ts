import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { canonicalBody } from "#core/journal/canonical.ts";
import { bodyOf, countAt, idOf, newId, refusalFor, startTestServer, type TestServer, wireEvent } from "./test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await server.push([bodyOf({ type: "set", e: "IR", kind: "place", f: { pkind: "country" } })]);
});
afterAll(() => server.stop());

describe("what the server does not take, and the reason it gives", () => {
  test("a body that is no JSON, no object, or no event", async () => {
    for (const body of ["", "{", "[]", "null", "7", '"text"', "{}"]) {
      expect(await refusalFor(server, body)).toMatchObject({ kind: "unreadable" });
    }
  });

  test("an event with a wrong field, with the path of it", async () => {
    const body = bodyOf(countAt("IR", { n: [75, 65] }));
    expect(await refusalFor(server, body)).toEqual({ kind: "unreadable", path: "n", problem: "not-a-range" });
    const late = new Date(Date.now() - 1_000).toISOString();
    const early = new Date(Date.now() - 2_000).toISOString();
    expect(await refusalFor(server, bodyOf(countAt("IR", { at: [late, early] })))).toMatchObject({ kind: "unreadable", path: "at" });
  });

  test("an event that is not in its canonical form", async () => {
    const wire = wireEvent();
    expect(await refusalFor(server, JSON.stringify(wire, null, 1))).toEqual({ kind: "unreadable", path: "", problem: "not-canonical" });
  });

  test("an event that brings its own receipt: nobody but headquarters says when headquarters knew", async () => {
    for (const [field, value] of [
      ["ing", "2026-03-01T07:00:00Z"],
      ["seq", 7],
      ["role", "admin"],
      ["skewMs", 0],
      ["verdict", null],
    ] as const) {
      const body = JSON.stringify({ ...wireEvent(), [field]: value });
      expect(await refusalFor(server, body)).toEqual({ kind: "unreadable", path: field, problem: "receipt-in-body" });
    }
  });

  test("an event in a lane that the role may not write", async () => {
    const body = bodyOf({ type: "seal", lane: "med", e: "u-1", kid: "k-1", iv: "AAAA", ct: "AAAA" });
    expect(await refusalFor(server, body)).toEqual({ kind: "may-not-write", type: "seal", role: "chief" });
  });

  test("a stamp more than five minutes ahead of the server, answered with the server's time so that the device stamps anew", async () => {
    const before = Date.now();
    const refusal = await refusalFor(server, bodyOf({ hlc: [Date.now() + 400_000, 0] }));
    expect(refusal?.kind).toBe("clock-ahead");
    if (refusal?.kind === "clock-ahead") expect(refusal.serverMs).toBeGreaterThanOrEqual(before);
    expect(await refusalFor(server, bodyOf({ hlc: [Date.now() + 200_000, 0] }))).toBeNull();
  });

  test("a report about a place, a corridor or an event that nobody knows", async () => {
    expect(await refusalFor(server, bodyOf(countAt("ATLANTIS")))).toEqual({ kind: "unknown-reference", path: "place", id: "ATLANTIS" });
    const move = { type: "move", n: [17, 17], from: "IR", to: ["IR", "NOWHERE"], src: { basis: "official" } };
    expect(await refusalFor(server, bodyOf(move))).toEqual({ kind: "unknown-reference", path: "to[1]", id: "NOWHERE" });
    const target = newId();
    expect(await refusalFor(server, bodyOf({ type: "void", target, reason: "twice" }))).toEqual({
      kind: "unknown-reference",
      path: "target",
      id: target,
    });
    expect(await refusalFor(server, bodyOf({ replaces: target }))).toEqual({ kind: "unknown-reference", path: "replaces", id: target });
    expect(await refusalFor(server, bodyOf({ type: "set", e: "X", kind: "place", f: { parent: "ATLANTIS" } }))).toEqual({
      kind: "unknown-reference",
      path: "f.parent",
      id: "ATLANTIS",
    });
  });

  test("a withdrawal or a correction that is older than what it withdraws or corrects", async () => {
    const body = bodyOf();
    await server.push([body]);
    const older = { hlc: [Date.now() - 60_000, 0] };
    expect(await refusalFor(server, bodyOf({ type: "void", target: idOf(body), reason: "twice", ...older }))).toEqual({
      kind: "unreadable",
      path: "target",
      problem: "not-later",
    });
    expect(await refusalFor(server, bodyOf({ replaces: idOf(body), ...older }))).toEqual({
      kind: "unreadable",
      path: "replaces",
      problem: "not-later",
    });
    expect(await refusalFor(server, bodyOf({ type: "void", target: idOf(body), reason: "twice" }))).toBeNull();
  });

  test("a correction of another type than what it corrects, or stamped at the very same instant", async () => {
    const body = bodyOf();
    await server.push([body]);
    expect(await refusalFor(server, bodyOf(countAt("IR", { replaces: idOf(body) })))).toEqual({
      kind: "unreadable",
      path: "replaces",
      problem: "other-type",
    });
    const { hlc } = JSON.parse(body) as { readonly hlc: readonly number[] };
    const same = { type: "void", target: idOf(body), reason: "twice", hlc, dev: "zz" };
    expect(await refusalFor(server, bodyOf(same))).toEqual({ kind: "unreadable", path: "target", problem: "not-later" });
  });

  test("nothing below a place whose name holds half a character", async () => {
    const half = bodyOf({ type: "set", e: "HALF", kind: "place", f: { parent: "IR", name_en: "\ud800\u0000" } });
    expect((await server.push([half])).refused).toEqual([]);
    expect(await refusalFor(server, bodyOf({ type: "set", e: "BELOW", kind: "place", f: { parent: "HALF" } }))).toBeNull();
  });

  test("a place that would lie in itself", async () => {
    const set = (e: string, parent: string) => bodyOf({ type: "set", e, kind: "place", f: { parent } });
    expect((await server.push([set("A", "IR"), set("B", "A")])).refused).toEqual([]);
    expect(await refusalFor(server, set("A", "A"))).toEqual({ kind: "unreadable", path: "f.parent", problem: "circular" });
    expect(await refusalFor(server, set("A", "B"))).toEqual({ kind: "unreadable", path: "f.parent", problem: "circular" });
    const together = await server.push([set("C", "D"), set("D", "C")]);
    expect(together.refused.map(({ refusal }) => refusal)).toEqual([{ kind: "unreadable", path: "f.parent", problem: "circular" }]);
  });

  test("a person's number or address in the words of the open lane, with the place but not the words", async () => {
    for (const [note, pattern] of [
      ["IIN 000000000000", "digits-12"],
      ["call +7 000 000 00 00", "phone"],
      ["write to nobody@example.invalid", "e-mail"],
    ] as const) {
      expect(await refusalFor(server, bodyOf({ note }))).toEqual({ kind: "personal-data", path: "note", pattern });
    }
    const hidden = bodyOf({ type: "set", e: "T", kind: "team", f: { title: "team", members: [{ iin: "000000000000" }] } });
    expect(await refusalFor(server, hidden)).toEqual({ kind: "personal-data", path: "f.members[0].iin", pattern: "digits-12" });
  });

  test("a withdrawal in another lane than the event withdrawn", async () => {
    const body = bodyOf();
    await server.push([body]);
    const refusal = await refusalFor(server, bodyOf({ type: "void", lane: "reg", target: idOf(body), reason: "twice" }));
    expect(refusal).toEqual({ kind: "unreadable", path: "lane", problem: "other-lane" });
  });
});

test("what refers to things of the same push is taken with them, and refused with them", async () => {
  const place = bodyOf({ type: "set", e: "TOWN", kind: "place", f: { pkind: "place" } });
  const count = bodyOf(countAt("TOWN"));
  const good = await server.push([count, place]);
  expect(good.refused).toEqual([]);
  const bad = bodyOf({ type: "set", e: "VILLAGE", kind: "place", f: { parent: "ATLANTIS" } });
  const there = bodyOf(countAt("VILLAGE"));
  const dependent = bodyOf({ type: "void", target: idOf(there), reason: "twice" });
  const { taken, refused } = await server.push([bad, there, dependent, bodyOf()]);
  expect(taken).toHaveLength(1);
  expect(refused.map(({ refusal }) => refusal.kind)).toEqual(["unknown-reference", "unknown-reference", "unknown-reference"]);
});

test("one bad event of a push does not hold up the others", async () => {
  const { taken, refused } = await server.push([bodyOf(), "{", bodyOf(countAt("ATLANTIS")), bodyOf()]);
  expect(taken).toHaveLength(2);
  expect(refused.map(({ index }) => index)).toEqual([1, 2]);
});

test("a fact later than its own ingest is taken with a verdict; a plan is no fact; a fast watch is forgiven", async () => {
  const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
  const fact = bodyOf(countAt("IR", { at: [inAnHour, inAnHour] }));
  const { taken } = await server.push([fact]);
  expect(taken[0]?.verdict).toBe("in-the-future");
  const frames = await server.pullAll();
  expect(frames.find(({ body }) => body === fact)?.verdict).toBe("in-the-future");
  const plan = await server.push([bodyOf({ at: [inAnHour, inAnHour] })]);
  expect(plan.taken[0]?.verdict).toBeUndefined();
  const fastWatch = await server.push([bodyOf(countAt("IR", { at: [inAnHour, inAnHour] }))], { sentMs: Date.now() + 3_600_000 });
  expect(fastWatch.taken[0]?.verdict).toBeUndefined();
  expect(fastWatch.taken[0]?.skewMs).toBeGreaterThan(3_590_000);
});

test("events of types, versions and fields that this version does not know are kept and handed on byte for byte", async () => {
  const bodies = [bodyOf({ type: "forecast", trend: [1, 2.5, null] }), bodyOf({ v: 2 }), bodyOf({ weather: { wind: "strong" } })];
  const { refused } = await server.push(bodies);
  expect(refused).toEqual([]);
  expect((await server.pullAll()).slice(-3).map(({ body }) => body)).toEqual(bodies);
});

test("an event that was taken is taken again even when the rules would refuse it today", async () => {
  const body = bodyOf();
  const [first] = (await server.push([body])).taken;
  await server.running.db.query("delete from entities where entity = $1", [`PLACE-${idOf(body)}`]);
  expect((await server.push([body])).taken).toEqual([first]);
  expect(canonicalBody(JSON.parse(body))).toBe(body);
});

import { existsSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { goneKeysSchema, OPEN_MAX, takenOutSchema } from "#core/identity/key-messages.ts";
import { listReads } from "#server/audit/read-log.ts";
import { LANE_KEYS_FILE } from "#server/keys/lane-keys.ts";
import { deviceWith } from "./enrolled-device.ts";
import { made, opened, peopleOf, person, REASON, readSeal, sealOf, unitBody } from "./sealed-people.ts";
import { type Caller, posted, refusalFor, refusalIn, startTestServer, type TestServer } from "./test-server.ts";

let server: TestServer;
let who: Awaited<ReturnType<typeof peopleOf>>;
let journal: string;

beforeAll(async () => {
  server = await startTestServer();
  ({ journal } = await server.hello());
  who = await peopleOf(server);
  const units = [
    unitBody(who.registrar, "u-ir", "IR.X"),
    unitBody(who.registrar, "u-az", "AZ.X"),
    unitBody(who.registrar, "u-both", "IR.X"),
  ];
  expect((await who.registrar.push(units)).refused).toEqual([]);
  await made(who.registrar, ["u-ir", "u-az", "u-both"]);
});
afterAll(() => server.stop());

const reads = () => listReads(server.running.db, journal, Number.MAX_SAFE_INTEGER, 100);
const subjects = (keys: readonly { readonly subject: string }[]) => keys.map(({ subject }) => subject).sort();
const still = async (by: Caller, kids: readonly string[]) =>
  v.parse(goneKeysSchema, await (await by.ask("/v1/keys/still", posted({ kids }))).json()).gone;

describe("a key is made", () => {
  test("for a person and a lane once: whoever asks again is told that there is one, without it", async () => {
    const { keys, there } = await made(who.registrar, ["u-new", "u-new", "u-ir"]);
    expect(subjects(keys)).toEqual(["u-new"]);
    expect(subjects(there)).toEqual(["u-ir"]);
    expect(await made(who.registrar, ["u-new"])).toEqual({ keys: [], there: [{ subject: "u-new", kid: keys[0]?.kid }] });
    const medical = await made(who.medic, ["u-new"], "med");
    expect(medical.keys[0]?.kid).toMatch(/^med-/);
    expect(medical.keys[0]?.key).not.toBe(keys[0]?.key);
  });

  test("by a consul for people of the own mission, and for those of whom nobody has heard; nothing is said of another's", async () => {
    const { keys, there } = await made(who.iran, ["u-az", "u-ir", "u-iran-new"]);
    expect([subjects(keys), subjects(there)]).toEqual([["u-iran-new"], ["u-ir"]]);
    expect(await made(who.baku, ["u-iran-new", "u-none-of-mine"])).toMatchObject({ keys: [{ subject: "u-none-of-mine" }], there: [] });
    expect(await made(who.nowhere, ["u-az", "u-other"])).toEqual({ keys: [], there: [] });
    expect(subjects(await opened(who.baku, ["u-iran-new", "u-none-of-mine"]))).toEqual(["u-none-of-mine"]);
  });

  test("in no lane that one does not seal: it looks like a route that is not there", async () => {
    const missing = await who.registrar.ask("/v1/no-such-route", { method: "POST" });
    const text = await missing.text();
    for (const [by, lane] of [
      [who.registrar, "med"],
      [who.medic, "pii"],
      [who.iran, "med"],
    ] as const) {
      const answer = await by.ask("/v1/keys/make", posted({ lane, subjects: ["u-ir"] }));
      expect([answer.status, await answer.text()]).toEqual([404, text]);
    }
  });

  test("by two at the same moment: one of them has it", async () => {
    const both = await Promise.all(Array.from({ length: 6 }, () => made(who.registrar, ["u-race"])));
    expect(both.flatMap(({ keys }) => keys)).toHaveLength(1);
    expect(new Set(both.flatMap(({ keys, there }) => [...keys, ...there]).map(({ kid }) => kid)).size).toBe(1);
  });
});

describe("a key is opened", () => {
  test("by those who may read the lane, a consul's only for the own mission, and nothing tells a stranger's from none", async () => {
    const asked = ["u-ir", "u-az", "u-never"];
    expect(subjects(await opened(who.registrar, asked))).toEqual(["u-az", "u-ir"]);
    expect(subjects(await opened(who.chief, asked))).toEqual(["u-az", "u-ir"]);
    expect(subjects(await opened(who.iran, asked))).toEqual(["u-ir"]);
    expect(subjects(await opened(who.baku, asked))).toEqual(["u-az"]);
    const forbidden = await who.iran.ask("/v1/keys/open", posted({ lane: "pii", subjects: ["u-az"], reason: REASON }));
    const missing = await who.iran.ask("/v1/keys/open", posted({ lane: "pii", subjects: ["u-never"], reason: REASON }));
    expect([forbidden.status, await forbidden.text()]).toEqual([missing.status, await missing.text()]);
    expect(await opened(who.nowhere, asked)).toEqual([]);
  });

  test("and opens what was sealed with it, for the person who was sealed", async () => {
    const { keys } = await made(who.iran, ["u-sealed"]);
    const [key] = keys;
    if (key === undefined) throw new Error("no key");
    expect((await who.iran.push([unitBody(who.iran, "u-sealed", "IR.X")])).refused).toEqual([]);
    const body = await sealOf(who.iran, key, person(1));
    expect((await who.iran.push([body])).refused).toEqual([]);
    const [again] = await opened(who.registrar, ["u-sealed"]);
    expect(again).toEqual(key);
    expect(await readSeal(body, again ?? key)).toEqual({ kind: "opened", record: person(1) });
  });

  test("after a line of the log that says who, whose, and why, a line for each", async () => {
    const before = await reads();
    await opened(who.chief, ["u-ir", "u-az", "u-never"], "pii", { code: "audit", text: "the monthly look" });
    const now = await reads();
    const added = now.slice(0, now.length - before.length);
    const line = { account: who.chief.user, device: who.chief.device, role: "chief", lane: "pii", why: "audit: the monthly look" };
    expect(added.map(({ what }) => what).sort()).toEqual(["u-az", "u-ir"]);
    for (const one of added) expect(one).toMatchObject(line);
  });

  test("not at all where the line cannot be written", async () => {
    await server.running.db.query("alter table read_log rename to read_log_away");
    try {
      const answer = await who.registrar.ask("/v1/keys/open", posted({ lane: "pii", subjects: ["u-ir"], reason: REASON }));
      expect([answer.status, await refusalIn(answer)]).toEqual([503, { kind: "unavailable" }]);
    } finally {
      await server.running.db.query("alter table read_log_away rename to read_log");
    }
  });

  test("for a reason of the list, by a head of shift in words, and never with somebody's number in it", async () => {
    const ask = async (by: Caller, reason: unknown) => {
      const answer = await by.ask("/v1/keys/open", posted({ lane: "pii", subjects: ["u-ir"], reason }));
      return answer.status === 200 ? "given" : Object(await refusalIn(answer)).path;
    };
    expect(await ask(who.registrar, { code: "contact" })).toBe("given");
    expect(await ask(who.registrar, undefined)).toBe("reason");
    expect(await ask(who.registrar, { code: "curiosity" })).toBe("reason.code");
    expect(await ask(who.registrar, { code: "other" })).toBe("reason.text");
    expect(await ask(who.chief, { code: "contact" })).toBe("reason.text");
    expect(await ask(who.chief, { code: "contact", text: "+7 700 000 00 01" })).toBe("reason.text");
  });

  test("a screen full at a time, and no faster than somebody reads", async () => {
    const many = Array.from({ length: OPEN_MAX + 1 }, (_, at) => `u-${at}`);
    const answer = await who.medic.ask("/v1/keys/open", posted({ lane: "med", subjects: many, reason: REASON }));
    expect(answer.status).toBe(400);
    const statuses: number[] = [];
    for (let n = 0; n < 40; n += 1)
      statuses.push((await who.nowhere.ask("/v1/keys/open", posted({ lane: "pii", subjects: ["u-ir"], reason: REASON }))).status);
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(200));
    expect(statuses).toContain(429);
  });
});

describe("a consul takes the keys of the own mission along", () => {
  const takeOut = async (by: Caller, more = {}) => by.ask("/v1/keys/take-out", posted({ reason: REASON, ...more }));

  test("all of them and no other, until a time, as one line of the log", async () => {
    const before = (await reads()).length;
    const { keys, expiresMs, next } = v.parse(takenOutSchema, await (await takeOut(who.iran)).json());
    expect(subjects(keys)).toEqual(["u-both", "u-ir", "u-iran-new", "u-sealed"]);
    expect(next).toBeNull();
    expect(Math.round((expiresMs - Date.now()) / 86_400_000)).toBe(7);
    const [line] = await reads();
    expect((await reads()).length).toBe(before + 1);
    expect(line).toMatchObject({ account: who.iran.user, role: "consul", lane: "pii", what: "mission IR: 4 keys" });
  });

  test("and nobody else does: a registrar is told that there is no such thing, and so is a consul without a mission", async () => {
    for (const by of [who.registrar, who.chief, who.medic, who.nowhere]) expect((await takeOut(by)).status).toBe(404);
  });

  test("and hears which of them to forget: those that are gone, another mission's, and such as never were", async () => {
    const all = await opened(who.registrar, ["u-ir", "u-az"]);
    const [ir = "", az = ""] = ["u-ir", "u-az"].map((subject) => all.find((key) => key.subject === subject)?.kid);
    const never = `pii-${"A".repeat(22)}`;
    expect(await still(who.iran, [ir, az, never])).toEqual([az, never]);
    expect(await still(who.registrar, [ir, az, never])).toEqual([never]);
  });
});

describe("a sealed record", () => {
  test("is taken only with a key that there is, of its own person and lane, and only sealed", async () => {
    const [ir] = await opened(who.registrar, ["u-ir"]);
    if (ir === undefined) throw new Error("no key");
    const sound = JSON.parse(await sealOf(who.registrar, ir, person(2))) as Record<string, unknown>;
    const refusal = (fields: object, by = who.registrar) =>
      refusalFor(by, by.body({ type: "seal", lane: "pii", e: "u-ir", kid: sound["kid"], iv: sound["iv"], ct: sound["ct"], ...fields }));
    const unreadable = (path: string, problem: string) => ({ kind: "unreadable", path, problem });
    expect(await refusal({})).toBeNull();
    expect(await refusal({ kid: `pii-${"A".repeat(22)}` })).toEqual(unreadable("kid", "no-key"));
    expect(await refusal({ e: "u-az" })).toEqual(unreadable("kid", "no-key"));
    expect(await refusal({ lane: "med" }, who.medic)).toEqual(unreadable("kid", "no-key"));
    expect(await refusal({ ct: "Әсел" })).toEqual(unreadable("ct", "not-sealed"));
    expect(await refusal({ ct: "AAAA" })).toEqual(unreadable("ct", "not-sealed"));
    expect(await refusal({ iv: "AAAA" })).toEqual(unreadable("iv", "not-sealed"));
    expect(await refusal({ ct: Buffer.alloc(4098).toString("base64") })).toMatchObject({ kind: "unreadable", path: "ct" });
    expect(await refusal({ ct: Buffer.alloc(4096).toString("base64") })).toBeNull();
  });
});

describe("the lane keys", () => {
  test("lie in a file of their owner's alone; without it no key is opened or made, and nothing else fails", async () => {
    const file = join(server.data, LANE_KEYS_FILE);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await server.running.stop();
    renameSync(file, `${file}-away`);
    server = await startTestServer({ data: server.data });
    const registrar = await deviceWith(server.url, who.registrar.device, who.registrar.user, who.registrar.key);
    const open = () => registrar.ask("/v1/keys/open", posted({ lane: "pii", subjects: ["u-ir"], reason: REASON }));
    expect([(await open()).status, existsSync(file)]).toEqual([503, false]);
    expect((await registrar.ask("/v1/keys/make", posted({ lane: "pii", subjects: ["u-later"] }))).status).toBe(503);
    expect((await registrar.push([unitBody(registrar, "u-later", "IR.X")])).refused).toEqual([]);
    renameSync(`${file}-away`, file);
    expect((await open()).status).toBe(200);
  });
});

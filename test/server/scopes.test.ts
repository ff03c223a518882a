import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import * as v from "valibot";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openSegment } from "#core/columns/segment.ts";
import { SEGMENT_EVENTS } from "#core/columns/segment-line.ts";
import { manifestSchema, pullSchema } from "#core/sync/protocol-schema.ts";
import { fillScopes } from "#server/store/fill-scopes.ts";
import { type PlainMachine, plainMachine } from "../support/plain-machine.ts";
import { dice } from "../sync/dice.ts";
import {
  areaOf,
  type Consul,
  callTo,
  campIn,
  consulOf,
  medicalOf,
  placesOf,
  putKeys,
  registryEvent,
  reportOf,
  roleCaller,
  unitAt,
  wanted,
  wholeJournal,
} from "./audiences.ts";
import { type Caller, callerAt, refusalIn, startTestServer, type TestServer } from "./test-server.ts";

/** A block of segments, and more than one page after it. */
const EVENTS = SEGMENT_EVENTS + 700;
const UNITS = Array.from({ length: 60 }, (_, at) => `U-${at + 1}`);
/** They live in the camp, and nobody knows where that lies: more events than one answer holds. */
const CAMPERS = Array.from({ length: 12 }, (_, at) => `CAMPER-${at + 1}`);

let server: TestServer;
let admin: Caller;
let iran: Consul;
let baku: Consul;
const people: Partial<Record<"officer" | "leader" | "registrar" | "medic" | "chief", Caller>> = {};
const machines: PlainMachine[] = [];

const missionOf = (author: string) => (author === iran.user ? "IR" : author === baku.user ? "AZ" : null);

beforeAll(async () => {
  server = await startTestServer();
  admin = callerAt(server.url, readFileSync(join(server.data, "admin-token"), "utf8").trim());
  for (const role of ["officer", "leader", "registrar", "medic", "chief"] as const) people[role] = await roleCaller(server, role);
  await push("officer", placesOf());
  await putKeys(server, "pii", [...UNITS, ...CAMPERS]);
  await putKeys(server, "med", UNITS);
  iran = await consulOf(server, admin, "iran", "IR", `B${"a".repeat(86)}`);
  baku = await consulOf(server, admin, "baku", "AZ", `B${"b".repeat(86)}`);
  await fill();
});
afterEach(() => {
  for (const machine of machines.splice(0)) machine.stop();
});
afterAll(() => server.stop());

async function push(role: keyof typeof people, bodies: readonly string[]): Promise<void> {
  const { refused } = (await people[role]?.push(bodies)) ?? { refused: ["nobody"] };
  if (refused.length > 0) throw new Error(`Refused: ${JSON.stringify(refused.slice(0, 3))}`);
}

/** A made-up journal: units that nobody has placed, some that travel from Iran to Azerbaijan, and all the lanes. */
async function fill(): Promise<void> {
  const rolls = dice(5);
  await push("registrar", [
    ...UNITS.map((unit, at) => unitAt(unit, at % 10 === 0 ? "IR-TEH" : undefined)),
    ...CAMPERS.map((unit) => unitAt(unit, "CAMP")),
  ]);
  const filed: string[] = [];
  for (let made = 0; made < EVENTS; made += 450) {
    const batch = Array.from({ length: 430 }, () => registryEvent([...UNITS, ...CAMPERS], filed, rolls));
    filed.push(...batch.filter((body) => body.includes('"contact"')));
    await push("registrar", batch);
    await push("officer", [reportOf("IR"), reportOf("AZ")]);
    await push("medic", [medicalOf(UNITS[rolls.below(UNITS.length)] ?? "")]);
    const unit = UNITS[rolls.below(UNITS.length)] ?? "";
    const own = iran.event({ type: "contact", lane: "reg", unit, channel: "CH", ok: false, dir: "out" });
    expect((await iran.push([own])).refused).toEqual([]);
    const travellers = [UNITS[0], UNITS[10 + rolls.below(20)]];
    const move = { type: "move", lane: "reg", n: [2, 2], from: "IR-TEH", to: "AZ-GNJ", units: travellers, src: { basis: "count" } };
    expect((await baku.push([baku.event(move)])).refused).toEqual([]);
  }
}

interface Reading {
  readonly bodies: readonly string[];
  readonly raw: string;
}

/** Everything by pull, page by page, as a machine of this version asks. */
async function pulled(caller: Caller, limit = 1000): Promise<Reading> {
  const bodies = new Map<number, string>();
  let raw = "";
  let after = 0;
  let more = "";
  for (;;) {
    const text = await (await caller.ask(`/v1/pull?after=${after}&limit=${limit}&protocol=2${more}`)).text();
    raw += text;
    const page = v.parse(pullSchema, JSON.parse(text));
    for (const { seq, body } of page.frames) bodies.set(seq, body);
    more = page.late === undefined ? "" : `&upTo=${page.late.upTo}&late=${page.late.seq}`;
    if (page.late === undefined && page.upTo === after) break;
    after = page.upTo ?? 0;
  }
  return { bodies: [...bodies].sort(([a], [b]) => a - b).map(([, body]) => body), raw };
}

async function expectedOf(who: string): Promise<readonly string[]> {
  const journal = await wholeJournal(server);
  const area = (mission: string) => ({ lanes: ["reg", "pii"], area: areaOf(journal, mission, missionOf) });
  if (who === "iran") return wanted(journal, ["ops"], area("IR"));
  if (who === "baku") return wanted(journal, ["ops"], area("AZ"));
  const lanes: Readonly<Record<string, readonly string[]>> = {
    officer: ["ops", "reg"],
    leader: ["ops"],
    registrar: ["ops", "reg", "pii"],
    medic: ["ops", "reg", "pii", "med"],
    chief: ["ops", "reg", "pii", "adm"],
    admin: ["adm"],
  };
  return wanted(journal, lanes[who] ?? []);
}

function callerNamed(who: string): Caller {
  const found = { ...people, admin, iran, baku }[who as "admin"];
  if (found === undefined) throw new Error(`There is no ${who}.`);
  return found;
}

/** Ids of events that are none of somebody's business, found in what was sent to them. */
async function strangers(who: string, raw: string): Promise<readonly string[]> {
  const own = new Set(await expectedOf(who));
  return (await wholeJournal(server))
    .filter(({ body }) => !own.has(body))
    .map(({ body }) => (JSON.parse(body) as { id: string }).id)
    .filter((id) => raw.includes(id));
}

function machineOf(who: string): PlainMachine {
  const machine = plainMachine(server.url, () => callerNamed(who).token);
  machines.push(machine);
  return machine;
}

const heldBy = (machine: PlainMachine) => [...machine.held.values()].sort((a, b) => a.seq - b.seq).map(({ body }) => body);
const isSynced = (machine: PlainMachine) => () => machine.view()?.kind === "synced";

const EVERYBODY = ["officer", "leader", "registrar", "medic", "chief", "admin", "iran", "baku"];

describe("what of the journal a machine receives", () => {
  it("is not the same for any two rights, and a mission's is part of the registry and not all", async () => {
    const sizes = await Promise.all(EVERYBODY.map(async (who) => (await expectedOf(who)).length));
    expect(new Set(sizes).size).toBe(EVERYBODY.length);
    const [iranian, azeri, registrar, leader] = await Promise.all(["iran", "baku", "registrar", "leader"].map(expectedOf));
    for (const own of [iranian, azeri]) {
      expect(own?.length).toBeGreaterThan((leader?.length ?? 0) + 100);
      expect(own?.length).toBeLessThan(registrar?.length ?? 0);
    }
  });

  it.each(EVERYBODY)("by pull is what the tables say for %s, and no byte of anything else is sent", async (who) => {
    const { bodies, raw } = await pulled(callerNamed(who));
    expect(bodies).toEqual(await expectedOf(who));
    expect(await strangers(who, raw)).toEqual([]);
  });

  it("does not depend on how much is asked at a time", async () => {
    expect((await pulled(iran, 97)).bodies).toEqual(await expectedOf("iran"));
  });

  it.each(EVERYBODY)("by segments is for %s of lanes read whole alone, and the others' names are not found", async (who) => {
    const caller = callerNamed(who);
    const manifest = v.parse(manifestSchema, await (await caller.ask("/v1/segments?protocol=2")).json());
    const all = v.parse(manifestSchema, await (await callerNamed("medic").ask("/v1/segments?protocol=2")).json());
    const own = await expectedOf(who);
    const isOwn = new Set(own);
    const got = new Map<number, string>();
    for (const { digest, events } of manifest.segments) {
      const segment = openSegment(inflateRawSync(Buffer.from(await (await caller.ask(`/v1/segments/${digest}`)).arrayBuffer())));
      expect(segment?.count).toBe(events);
      for (let at = 0; at < events; at++) {
        const line = segment?.line(at);
        expect(isOwn.has(line?.body ?? "")).toBe(true);
        got.set(line?.seq ?? 0, line?.body ?? "");
      }
    }
    // With what is newer, and with the mission's part of the other lanes, it is all.
    for (const [from, upTo, rest] of [
      [manifest.upTo, manifest.head, ""],
      [0, manifest.upTo, "&rest=1"],
    ] as const) {
      for (let after: number = from; after < upTo && (rest === "" || manifest.rest === true); ) {
        const answer = await caller.ask(`/v1/pull?after=${after}&upTo=${upTo}&protocol=2${rest}`);
        const page = v.parse(pullSchema, await answer.json());
        for (const { seq, body } of page.frames) got.set(seq, body);
        after = page.upTo ?? upTo;
      }
    }
    expect([...got].sort(([a], [b]) => a - b).map(([, body]) => body)).toEqual(own);
    const listed = new Set(manifest.segments.map(({ digest }) => digest));
    const others = all.segments.filter(({ digest }) => !listed.has(digest));
    expect(others.length).toBeGreaterThan(who === "medic" ? -1 : 0);
    for (const { digest } of others) expect((await caller.ask(`/v1/segments/${digest}`)).status).toBe(404);
    const readsRegistry = ["officer", "registrar", "medic", "chief"].includes(who);
    expect([manifest.snapshot !== null, manifest.rest]).toEqual([readsRegistry, who === "iran" || who === "baku"]);
    if (!readsRegistry) expect((await caller.ask(`/v1/segments/${all.snapshot?.digest}`)).status).toBe(404);
  });

  it.each(["officer", "leader", "iran", "baku", "admin"])("by a machine of %s that comes new, then listens, is the same", async (who) => {
    const machine = machineOf(who);
    await machine.until("it is level", isSynced(machine));
    expect(heldBy(machine)).toEqual(await expectedOf(who));
    await push("registrar", [callTo("U-1", "IR"), callTo("U-2", "AZ-GNJ"), callTo("U-31"), callTo("U-32")]);
    await push("officer", [reportOf("IR")]);
    const own = await expectedOf(who);
    await machine.until("it has what was put", () => machine.held.size === own.length);
    expect(heldBy(machine)).toEqual(own);
  });

  it("of a lost stretch comes back as it may be read now", async () => {
    const machine = machineOf("iran");
    await machine.until("it is level", isSynced(machine));
    const own = await expectedOf("iran");
    machine.lose(200, 900);
    expect(machine.held.size).toBeLessThan(own.length);
    await machine.until("all is there", () => machine.held.size === own.length);
    expect(heldBy(machine)).toEqual(own);
  });

  it("grows by all that was ever filed about people, when it turns out that their camp lies in the mission's country", async () => {
    const listening = machineOf("baku");
    await listening.until("it is level", isSynced(listening));
    const before = listening.held.size;
    await push("officer", [campIn("AZ-GNJ")]);
    const own = await expectedOf("baku");
    expect(own.length - before).toBeGreaterThan(700);
    await listening.until("the older events have come", () => listening.held.size === own.length);
    expect(heldBy(listening)).toEqual(own);
    // In answers of few events each, too.
    expect((await pulled(baku, 60)).bodies).toEqual(own);
    expect(heldBy(listening)).not.toEqual(await expectedOf("iran"));
  });

  it("is the same where a journal of before is gone through at the start", async () => {
    const { db } = server.running;
    const tables = ["event_units", "unit_areas", "place_parents"];
    const rows = () => Promise.all(tables.map(async (table) => (await db.query(`select * from ${table} order by 2, 3, 4`)).rows));
    const before = await rows();
    for (const table of tables) await db.query(`delete from ${table}`);
    await db.query("update streams set scoped = 0");
    const { journal, head } = await admin.hello();
    expect(await fillScopes(db, journal, Date.now())).toBe(head);
    expect(await rows()).toEqual(before);
    expect(await fillScopes(db, journal, Date.now())).toBe(0);
  });

  it("is refused to a machine of version 1 where it would lose something, and given where it would not", async () => {
    for (const path of ["/v1/pull?after=0", "/v1/feed?after=0", "/v1/segments"]) {
      const answer = await iran.ask(path);
      expect([answer.status, await refusalIn(answer)]).toEqual([426, { kind: "protocol-too-old", oldestTaken: 2 }]);
    }
    expect([(await iran.hello()).oldestProtocol, (await callerNamed("officer").hello()).oldestProtocol]).toEqual([2, 1]);
    expect(await callerNamed("officer").pullAll()).toHaveLength((await expectedOf("officer")).length);
  });

  it("changes at once when the account's mission does: the line is cut, and the machine made anew", async () => {
    const machine = machineOf("baku");
    await machine.until("it is level", isSynced(machine));
    expect(machine.scope()).toBe("ops+(reg+pii)@AZ");
    expect((await admin.push([baku.account({ mission: "IR" })])).refused).toEqual([]);
    await machine.until("it is of the other mission", () => machine.scope() === "ops+(reg+pii)@IR");
    await machine.until("it is level", isSynced(machine));
    const journal = await wholeJournal(server);
    // What the account filed before was filed for its mission of then.
    expect(heldBy(machine)).toEqual(wanted(journal, ["ops"], { lanes: ["reg", "pii"], area: areaOf(journal, "IR", missionOf) }));
  });

  it("ends at once for who is revoked", async () => {
    const answer = await iran.ask("/v1/feed?after=0&protocol=2");
    const reader = answer.body?.getReader();
    const ended = (async () => {
      for (let part = await reader?.read(); part?.done === false; part = await reader?.read());
      return true;
    })().catch(() => true);
    expect((await admin.push([iran.account({ revoked: new Date(Date.now() - 1_000).toISOString() })])).refused).toEqual([]);
    expect(await ended).toBe(true);
    expect((await iran.ask("/v1/pull?after=0&protocol=2")).status).toBe(401);
  });
});

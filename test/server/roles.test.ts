import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mayWriteEvent } from "#core/access/access.ts";
import { ROLES, type Role } from "#core/access/role.ts";
import { LANES } from "#core/journal/envelope.ts";
import { eventTypes } from "#core/journal/event-types.ts";
import { laneOfKind } from "#core/journal/set-event.ts";
import { kinds } from "#core/kinds/registry.ts";
import { PULL_MAX, type Pull } from "#core/sync/protocol.ts";
import { pullSchema } from "#core/sync/protocol-schema.ts";
import { entryOf } from "../journal/sample.ts";
import { putKeys, SEALED } from "./audiences.ts";
import { accountBody, type EnrolledDevice, enrolledDevice, fileAccounts, revoke, wireOf } from "./enrolled-device.ts";
import { bodyOf, type Caller, callerAt, countAt, idOf, posted, startTestServer, type TestServer } from "./test-server.ts";

/** What is asked of each route, so that whoever may ask gets an answer that no stranger gets, and what may: written down a second time. */
const TABLE: Readonly<Record<string, { readonly may: string; readonly ask?: string }>> = {
  "GET /healthz": { may: "anybody" },
  "GET /readyz": { may: "anybody" },
  "GET /v1/openapi.json": { may: "anybody" },
  "GET /metrics": { may: "admin chief this-computer" },
  "GET /v1/hello": { may: "admin chief officer consul registrar medic leader feed" },
  "POST /v1/push": { may: "admin chief officer consul registrar medic feed" },
  "POST /v1/recover": { may: "admin chief officer consul registrar medic leader" },
  "GET /v1/pull": { may: "admin chief officer consul registrar medic leader", ask: "?after=0&protocol=2" },
  "GET /v1/segments": { may: "admin chief officer consul registrar medic leader", ask: "?protocol=2" },
  "GET /v1/feed": { may: "admin chief officer consul registrar medic leader", ask: "?after=0&protocol=2" },
  "GET /v1/briefings": { may: "chief officer consul registrar medic leader" },
  "GET /v1/briefings/:id": { may: "chief officer consul registrar medic leader", ask: "?profile=none" },
  "GET /v1/wall": { may: "chief officer consul registrar medic leader wall" },
  "GET /v1/wall/history": { may: "chief officer consul registrar medic leader wall" },
  "GET /v1/tree": { may: "admin chief officer consul registrar medic leader" },
  "GET /v1/tree/consistency": { may: "admin chief officer consul registrar medic leader", ask: "?from=x" },
  "GET /v1/tree/inclusion": { may: "admin chief officer consul registrar medic leader", ask: "?seq=x" },
  "GET /v1/tree/leaves": { may: "admin chief officer consul registrar medic leader", ask: "?from=x&to=x&after=x" },
  "POST /v1/tree/seen": { may: "admin chief officer consul registrar medic leader" },
  "POST /v1/keys/make": { may: "consul registrar medic" },
  "POST /v1/keys/open": { may: "chief consul registrar medic" },
  "POST /v1/keys/take-out": { may: "consul" },
  "POST /v1/keys/still": { may: "chief consul registrar medic" },
  "POST /v1/keys/shred": { may: "admin" },
  "GET /v1/keys/shreds": { may: "admin chief" },
  "GET /v1/access/reads": { may: "admin chief" },
  "GET /v1/access": { may: "admin" },
  "POST /v1/access/find": { may: "admin" },
  "POST /v1/access/password": { may: "admin" },
  "POST /v1/access/rotate": { may: "admin" },
  "POST /v1/password": { may: "admin chief officer consul registrar medic leader wall feed" },
  "POST /v1/sign-out": { may: "admin chief officer consul registrar medic leader wall feed" },
  "POST /v1/enrol": { may: "anybody" },
  "POST /v1/enrol/state": { may: "anybody" },
  "POST /v1/nonce": { may: "anybody" },
  "POST /v1/token": { may: "anybody" },
  "POST /v1/session/local": { may: "this-machine" },
  "POST /v1/session/wall": { may: "this-machine" },
  "POST /v1/session/admin": { may: "this-machine" },
};

/** A segment that is not there looks like one that is not for this role: whom it is for is asked of the table of routes alone. */
const SAME_EITHER_WAY: Readonly<Record<string, string>> = {
  "GET /v1/segments/:digest": "admin chief officer consul registrar medic leader",
};

/** Lanes that each role receives; a consul of lanes reg and pii only what is about the own mission's units. */
const READS: Readonly<Record<Role, string>> = {
  admin: "adm",
  chief: "ops reg pii adm",
  officer: "ops reg",
  consul: "ops reg pii",
  registrar: "ops reg pii",
  medic: "ops reg pii med",
  leader: "ops",
  wall: "",
  feed: "",
};

let server: TestServer;
const devices = new Map<string, EnrolledDevice>();
let revoked: EnrolledDevice;
let expired: EnrolledDevice;

beforeAll(async () => {
  server = await startTestServer();
  const place = (e: string, f = {}) => bodyOf({ type: "set", e, kind: "place", f: { pkind: "country", ...f } });
  await server.push([place("IR"), place("AZ"), bodyOf({ type: "set", e: "CH", kind: "channel", f: { ckind: "hotline" } })]);
  await server.push([place("IR.X", { parent: "IR", pkind: "place" }), place("AZ.X", { parent: "AZ", pkind: "place" })]);
  for (const role of ROLES)
    for (const mission of ["IR", "AZ"]) devices.set(`${role}@${mission}`, await enrolledDevice(server, { role, mission }));
  revoked = await enrolledDevice(server, { role: "chief" });
  await revoke(server, revoked.device);
  expired = await enrolledDevice(server, { role: "chief" });
  await fileAccounts(server, [accountBody(expired.user, { expires: new Date(Date.now() - 1_000).toISOString() })]);
});
afterAll(() => server.stop());

function deviceOf(role: Role, mission = "IR"): EnrolledDevice {
  const device = devices.get(`${role}@${mission}`);
  if (device === undefined) throw new Error(`No device was enrolled for ${role}.`);
  return device;
}

const keyOf = ({ method, url }: { readonly method: string; readonly url: string }) => `${method} ${url}`;

/** Asks a route; of an answer that stays open only the beginning is read. */
async function ask(caller: Caller | null, key: string): Promise<{ status: number; text: string }> {
  const [method = "", url = ""] = key.split(" ");
  const path = `${url.replace(":id", "00000000-0000-7000-8000-000000000000").replace(":digest", "0".repeat(64))}${TABLE[key]?.ask ?? ""}`;
  const stop = new AbortController();
  const init = { ...(method === "POST" ? posted({}) : {}), signal: stop.signal };
  const answer = await (caller === null ? fetch(server.url + path, init) : caller.ask(path, init));
  const isOpen = (answer.headers.get("content-type") ?? "").includes("event-stream");
  const text = isOpen ? "" : await answer.text();
  stop.abort();
  return { status: answer.status, text };
}

describe("S1 every route and every role", () => {
  test("the table here names every route there is, and no other", () => {
    expect(server.running.routes.map(keyOf).sort()).toEqual([...Object.keys(TABLE), ...Object.keys(SAME_EITHER_WAY)].sort());
  });

  test("each route declares what the table says", () => {
    for (const route of server.running.routes) {
      const { policy } = route;
      const may = TABLE[keyOf(route)]?.may ?? SAME_EITHER_WAY[keyOf(route)];
      const declared =
        policy.who === "roles"
          ? [...policy.roles].sort()
          : policy.who === "this-computer"
            ? [...policy.roles, policy.who].sort()
            : policy.who === "enrolled"
              ? [...ROLES].sort()
              : [policy.who];
      expect([keyOf(route), declared]).toEqual([keyOf(route), may?.split(" ").sort()]);
    }
  });

  const cells = ROLES.flatMap((role) => ["IR", "AZ"].map((mission) => [role, mission] as const));
  test.each(cells)(
    "%s of mission %s: is answered where the table says, and everything else is missing, byte for byte",
    async (role, mission) => {
      const device = deviceOf(role, mission);
      const missing = await ask(device, "GET /v1/no-such-route");
      expect(missing).toEqual({ status: 404, text: '{"kind":"not-found"}' });
      for (const [key, { may }] of Object.entries(TABLE)) {
        const answer = await ask(device, key);
        if (may === "anybody" || may.split(" ").includes(role))
          expect([key, answer.status === 404 || answer.status === 401]).toEqual([key, false]);
        else if (may === "this-machine") expect([key, answer]).toEqual([key, { status: 401, text: '{"kind":"not-signed-in"}' }]);
        else expect([key, answer]).toEqual([key, missing]);
      }
      for (const key of Object.keys(SAME_EITHER_WAY)) expect(await ask(device, key)).toEqual(missing);
    },
  );

  const strangers: readonly (readonly [who: string, caller: () => Caller | null, kind: string])[] = [
    ["nobody", () => null, "not-signed-in"],
    ["an account that has expired", () => expired, "not-signed-in"],
    ["a revoked device", () => revoked, "revoked"],
    ["a token that is none", () => callerAt(server.url, "x".repeat(60)), "not-signed-in"],
  ];
  test.each(strangers)("%s: is told so by every route that is not for anybody, also where there is none", async (_who, caller, kind) => {
    const keys = [...Object.keys(TABLE), ...Object.keys(SAME_EITHER_WAY), "GET /v1/no-such-route", "POST /v1/no-such-route"];
    for (const key of keys) {
      const answer = await ask(caller(), key);
      const may = TABLE[key]?.may;
      // Without a token this computer's programs may; with one that is none, nobody.
      if (caller() === null && may?.includes("this-computer") === true) expect([key, answer.status]).toEqual([key, 200]);
      else if (may === "anybody") expect([key, answer.status === 401 || answer.status === 404]).toEqual([key, false]);
      else {
        const said = may === "this-machine" ? "not-signed-in" : kind;
        expect([key, answer]).toEqual([key, { status: 401, text: JSON.stringify({ kind: said }) }]);
      }
    }
  });
});

/** One event of each type, kind and lane that there can be, as wire fields. */
function samples(): readonly (readonly [name: string, fields: Readonly<Record<string, unknown>>])[] {
  const sets = kinds.map(
    ({ name }) => [`set ${name}`, { type: "set", lane: laneOfKind(name), e: `E-${name}`, kind: name, f: {} }] as const,
  );
  const others: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
    ["count", countAt("IR", { src: { basis: "estimate" } })],
    ["count official", countAt("IR")],
    ["move ops", { type: "move", n: [1, 1], from: "IR", to: "AZ", src: { basis: "estimate" } }],
    ["move reg", { type: "move", lane: "reg", n: [1, 1], from: "IR", to: "AZ", units: ["u"], src: { basis: "roster" } }],
    ["contact", { type: "contact", lane: "reg", unit: "u", channel: "CH", ok: true, dir: "in" }],
    ["link ops", { type: "link", kind: "move", rel: "same", a: EVENT, b: OTHER }],
    ["link maybe", { type: "link", kind: "move", rel: "maybe", a: EVENT, b: OTHER }],
    ["link reg", { type: "link", lane: "reg", kind: "unit", rel: "same", a: "u", b: "w" }],
    ...LANES.map((lane) => [`void ${lane}`, { type: "void", lane, target: EVENT, reason: "twice" }] as const),
    ["seal pii", { type: "seal", lane: "pii", e: "u", kid: "k", iv: "AAAA", ct: "AAAA" }],
    ["seal med", { type: "seal", lane: "med", e: "u", kid: "k", iv: "AAAA", ct: "AAAA" }],
    ["freeze", { type: "freeze", V: "2026-03-04T06:00:00Z", K: { seq: 1 }, figures: [], digest: "sha256:0" }],
    ["shred", { type: "shred", lane: "adm", subject: "u", basis: "request" }],
    ["corridor closed", { type: "set", e: "C", kind: "corridor", f: { status: "closed" } }],
    ["plan adopted", { type: "set", e: "P", kind: "plan", f: { status: "adopted" } }],
    ["advisory published", { type: "set", e: "A", kind: "advisory", f: { status: "published" } }],
  ];
  return [...sets, ...others];
}
const EVENT = "019cb7dc-6400-7162-a62b-b33794926459";
const OTHER = "019cb7dc-6400-7162-a62b-b33794926458";

describe("S2 every type and kind of event and every role", () => {
  test("the samples are of every type and kind", () => {
    const all = samples().map(([, fields]) => fields);
    expect(new Set(all.map(({ type }) => type))).toEqual(new Set(Object.keys(eventTypes)));
    expect(new Set(all.flatMap(({ kind, type }) => (type === "set" ? [kind] : [])))).toEqual(new Set(kinds.map(({ name }) => name)));
  });

  test.each(ROLES.map((role) => [role]))(
    "%s: headquarters takes what the table lets it write, and refuses the rest by name",
    async (role) => {
      for (const mission of ["IR", "AZ"]) {
        const device = deviceOf(role, mission);
        const cells = samples().map(([name, fields]) => {
          const wire = wireOf(device, fields);
          return { name, body: bodyOf(wire), may: mayWriteEvent(role, entryOf(wire).event) };
        });
        if (role === "wall" || role === "leader") {
          expect(cells.filter(({ may }) => may)).toEqual([]);
          continue;
        }
        const { refused } = await device.push(cells.map(({ body }) => body));
        const kindOf = new Map(refused.map(({ index, refusal }) => [index, refusal.kind]));
        for (const [index, { name, may }] of cells.entries())
          expect([role, name, kindOf.get(index) !== "may-not-write"]).toEqual([role, name, may]);
      }
    },
  );

  test.each(ROLES.map((role) => [role]))("%s: no event of another author is taken, whatever the role may write", async (role) => {
    if (role === "wall" || role === "leader") return;
    const device = deviceOf(role);
    const foreign = samples().map(([, fields]) => bodyOf({ ...wireOf(device, fields), by: deviceOf(role, "AZ").user }));
    const { taken, refused } = await device.push(foreign);
    expect(taken).toEqual([]);
    expect(new Set(refused.map(({ refusal }) => refusal.kind))).toEqual(new Set(["other-author"]));
  });

  test("each role receives the lanes of the privacy table, a consul of people only those of the own mission", async () => {
    const filed = await fileOfEveryLane();
    for (const role of ROLES) {
      for (const mission of ["IR", "AZ"]) {
        const received = await receivedBy(deviceOf(role, mission));
        const wanted = filed
          .filter(({ lane }) => READS[role].split(" ").includes(lane))
          .filter(({ lane, area }) => role !== "consul" || lane === "ops" || area === mission)
          .map(({ name }) => name);
        expect([role, mission, filed.filter(({ id }) => received.has(id)).map(({ name }) => name)]).toEqual([role, mission, wanted]);
      }
    }
  });
});

interface Filed {
  readonly name: string;
  readonly id: string;
  readonly lane: string;
  /** The mission in whose area the person it is about is; null where it is about no person. */
  readonly area: string | null;
}

/** Files, by those who may, events of every lane about a person in each of two missions' areas. */
async function fileOfEveryLane(): Promise<readonly Filed[]> {
  const filed: Filed[] = [];
  const file = async (role: Role, name: string, area: string | null, fields: Readonly<Record<string, unknown>>) => {
    // By who belongs to that mission: whom an account of another has entered is in that one's area too.
    const device = deviceOf(role, area ?? "IR");
    const body = bodyOf(wireOf(device, fields));
    const { taken, refused } = await device.push([body]);
    if (taken.length !== 1) throw new Error(`${name} was not taken: ${JSON.stringify(refused)}`);
    filed.push({ name, id: idOf(body), lane: String(fields["lane"] ?? "ops"), area });
    return idOf(body);
  };
  await file("officer", "a head count", null, countAt("IR", { src: { basis: "estimate" } }));
  const hazard = await file("officer", "a hazard", null, { type: "set", e: "H-1", kind: "hazard", f: { hkind: "unrest" } });
  await file("officer", "a hazard withdrawn", null, { type: "void", target: hazard, reason: "twice" });
  for (const [area, unit] of [
    ["IR", "u-ir"],
    ["AZ", "u-az"],
  ] as const) {
    const about = (what: string) => `${what} ${area}`;
    await file("registrar", about("a person"), area, { type: "set", lane: "reg", e: unit, kind: "unit", f: { locus: `${area}.X` } });
    await file("registrar", about("a call"), area, { type: "contact", lane: "reg", unit, channel: "CH", ok: true, dir: "in" });
    await putKeys(server, "pii", [unit]);
    await putKeys(server, "med", [unit]);
    await file("registrar", about("a sealed record"), area, { type: "seal", lane: "pii", e: unit, kid: `k-${unit}`, ...SEALED });
    await file("medic", about("a medical record"), area, { type: "seal", lane: "med", e: unit, kid: `m-${unit}`, ...SEALED });
  }
  await file("admin", "an account", null, { type: "set", lane: "adm", e: "somebody", kind: "account", f: { ukind: "user" } });
  return filed;
}

/** Ids of all that a device is given from the beginning. */
async function receivedBy(device: EnrolledDevice): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for (let after = 0; ; ) {
    const answer = await device.ask(`/v1/pull?after=${after}&limit=${PULL_MAX}&protocol=2`);
    if (answer.status === 404) return ids;
    const page: Pull = v.parse(pullSchema, await answer.json());
    const upTo = page.upTo ?? page.head;
    for (const { body } of page.frames) ids.add(idOf(body));
    if (upTo >= page.head) return ids;
    after = upTo;
  }
}

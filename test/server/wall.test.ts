import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fold } from "#core/fold/fold.ts";
import { entryFromBody } from "#core/journal/entry.ts";
import type { Frame } from "#core/sync/protocol.ts";
import { lastKnown, wallProjection } from "#core/tally/wall-projection.ts";
import type { WallProjection } from "#core/wall/projection.ts";
import { filedSet, usualSet } from "#core/wall/wall-sets.ts";
import { newSecret } from "#server/access/secrets.ts";
import { enrol } from "#server/access/token.ts";
import { type RoutePorts, routesOf } from "#server/http/routes.ts";
import { bodyOf, type Caller, callerAt, countAt, posted, refusalIn, SCENARIO, startTestServer, type TestServer } from "./test-server.ts";
import { openWall } from "./wall-follower.ts";

const HOUR_MS = 3_600_000;

let server: TestServer;
let wall: Caller;
beforeAll(async () => {
  server = await startTestServer({ scenario: SCENARIO });
  wall = callerAt(server.url, readFileSync(join(server.data, "wall-token"), "utf8").trim());
});
afterAll(() => server.stop());

const corridor = (id: string, f: Readonly<Record<string, unknown>>, more = {}) =>
  bodyOf({ type: "set", e: id, kind: "corridor", f, ...more });
const statusOf = (projection: WallProjection | undefined, id: string) => projection?.corridors.find((one) => one.id === id)?.status;

async function once(query: string, caller: Caller = wall): Promise<WallProjection> {
  const answer = await caller.ask(`/v1/wall${query}`);
  expect(answer.status).toBe(200);
  return (await answer.json()) as WallProjection;
}

function entriesOf(frames: readonly Frame[]) {
  return frames.map(({ body, ...receipt }) => {
    const read = entryFromBody(body, receipt);
    if (!read.ok) throw new Error("An event of the journal is not sound.");
    return read.value;
  });
}

test("a wall gets what the one function makes of headquarters' journal, under the server's clock", async () => {
  const answer = await wall.ask("/v1/wall?set=Main");
  expect(answer.headers.get("content-type")).toContain("application/json");
  expect(answer.headers.get("cache-control")).toContain("no-store");
  const projection = (await answer.json()) as WallProjection;
  const state = fold(entriesOf(await server.pullAll()), { kind: "now" });
  const of = { set: usualSet("Main", "ME"), known: { kind: "now" }, mode: "live", exercise: false, ...lastKnown(state) } as const;
  expect(projection).toEqual(JSON.parse(JSON.stringify(wallProjection(state, projection.vMs, of))));
  expect(Math.abs(projection.vMs - Date.now())).toBeLessThan(60_000);
  expect(projection.seq).toBe((await server.hello()).head);
});

test("a wall of a past moment shows what was known then", async () => {
  const at = "2026-03-03T12:00:00Z";
  const past = await once(`?set=Main&at=${at}`);
  expect(past).toMatchObject({ mode: "history", vMs: Date.parse(at) });
  expect(past.knownMs).toBeLessThanOrEqual(Date.parse(at));
  expect(past.strips["ME"]?.remaining.key).toBe("present.ME");
  expect(past.places.find(({ id }) => id === "IR")?.present.value).toEqual([65, 75]);
  expect(await once(`?set=Main&at=${at}`)).toEqual(past);
  const stream = await openWall(wall, `?set=Main&at=${at}`);
  await stream.until(() => stream.beats.length > 0);
  expect(stream.projections).toEqual([past]);
  await stream.close();
});

test("an unknown set, a moment that is none and one that has not come are refused", async () => {
  for (const accept of ["application/json", "text/event-stream"]) {
    const unknown = await wall.ask("/v1/wall?set=Nobody", { headers: { accept } });
    expect([unknown.status, await refusalIn(unknown)]).toEqual([404, { kind: "not-found" }]);
  }
  for (const at of ["yesterday", "2026-03-03", "", new Date(Date.now() + HOUR_MS).toISOString()]) {
    expect(await refusalIn(await wall.ask(`/v1/wall?at=${encodeURIComponent(at)}`))).toMatchObject({ kind: "malformed", path: "at" });
  }
  expect(await refusalIn(await wall.ask("/v1/wall?set=Main&set=Other"))).toMatchObject({ kind: "malformed", path: "set" });
});

test("a corridor that closes is on every connected wall before the second sign of life that follows", async () => {
  const walls = await Promise.all(Array.from({ length: 8 }, () => openWall(wall)));
  for (const one of walls) await one.until(() => one.projections.length > 0);
  expect(walls.map((one) => statusOf(one.projections.at(-1), "C-TM"))).toEqual(walls.map(() => "in use"));
  const beats = walls.map((one) => one.beats.length);
  const before = performance.now();
  const { taken } = await server.push([corridor("C-TM", { status: "closed" })]);
  expect(taken).toHaveLength(1);
  for (const one of walls) await one.until(() => statusOf(one.projections.at(-1), "C-TM") === "closed");
  console.log(`A closed corridor was on 8 walls ${Math.round(performance.now() - before)} ms after it was sent.`);
  walls.forEach((one, at) => {
    expect(statusOf(one.projections.at(-1), "C-TM")).toBe("closed");
    expect(one.beats.length).toBeLessThan((beats[at] ?? 0) + 2);
  });
  for (const one of walls) await one.close();
});

test("a wall that was cut off is level again at once, with the server's clock beside it", async () => {
  const first = await openWall(wall);
  await first.until(() => first.beats.length > 0);
  await first.close();
  await server.push([corridor("C-AM", { status: "suspended" })]);
  const again = await openWall(wall);
  await again.until(() => again.beats.length > 0);
  expect(statusOf(again.projections[0], "C-AM")).toBe("suspended");
  const [beat] = again.beats;
  expect(Math.abs((beat?.nowMs ?? 0) - Date.now())).toBeLessThan(60_000);
  expect(beat?.syncedMs).toBeGreaterThan(0);
  await again.close();
});

test("a set that is filed is a wall's at once, and one that is taken away ends its walls", async () => {
  const set = { ...usualSet("East", "ME"), smallCells: 5 };
  const filed = bodyOf({ type: "set", e: "WALL:East", kind: "policy", f: { wall: filedSet(set) } });
  expect((await server.push([filed])).refused).toEqual([]);
  const east = await openWall(wall, "?set=East");
  await east.until(() => east.projections.length > 0);
  expect(east.projections[0]?.set).toEqual(set);
  await server.push([bodyOf({ type: "set", e: "WALL:East", kind: "policy", f: { wall: null } })]);
  await east.until(east.ended);
  expect(east.ended()).toBe(true);
  expect((await wall.ask("/v1/wall?set=East")).status).toBe(404);
});

test("nothing that a person wrote is in any byte that a wall gets", async () => {
  const marker = "marker-5e1f";
  const src = { basis: "media", who: `${marker} who`, outlet: `${marker} outlet`, note: `${marker} src`, doc: `${marker}.txt` };
  const words = {
    note: `${marker} note`,
    atText: `${marker} time`,
    reason: `${marker} reason`,
    scopeText: `${marker} scope`,
    ref: marker,
    src,
  };
  const listener = await openWall(wall);
  await listener.until(() => listener.projections.length > 0);
  const before = listener.projections.length;
  const { refused } = await server.push([
    bodyOf({ ...countAt("IR"), stated: `${marker} words`, ...words, by: marker, dev: marker }),
    corridor("C-EG", { status: "closed", title: `${marker} title`, reason: `${marker} why` }, words),
    bodyOf({
      type: "set",
      e: "HZ-1",
      kind: "hazard",
      f: { hkind: "strike", title: `${marker} strike`, source: marker, place: "IR" },
      ...words,
    }),
    bodyOf({
      type: "set",
      e: "TASK-1",
      kind: "task",
      f: { title: `${marker} task`, person: `${marker} person`, reason: marker },
      ...words,
    }),
    bodyOf({ type: "set", e: "STAT-1", kind: "statement", f: { title: `${marker} said`, text: `${marker} text`, by: marker }, ...words }),
  ]);
  expect(refused).toEqual([]);
  await listener.until(() => listener.projections.length > before);
  expect(statusOf(listener.projections.at(-1), "C-EG")).toBe("closed");
  const history = await (await wall.ask(`/v1/wall?at=${new Date().toISOString()}`)).text();
  const live = await (await wall.ask("/v1/wall")).text();
  for (const bytes of [listener.bytes(), history, live]) {
    expect(bytes.length).toBeGreaterThan(1_000);
    expect(bytes).not.toContain(marker);
  }
  await listener.close();
  expect(readFileSync(join(server.data, "server.log"), "utf8")).not.toContain(marker);
});

test("the token of the walls lies where only its owner reads it, and this machine's page is given it", async () => {
  for (const name of ["wall-token", "reader-token"]) expect(statSync(join(server.data, name)).mode & 0o077).toBe(0);
  const own = { origin: server.url, "sec-fetch-site": "same-origin" };
  const given = await fetch(`${server.url}/v1/session/wall`, { method: "POST", headers: own });
  expect(await given.json()).toEqual({ token: wall.token });
  const strange = await fetch(`${server.url}/v1/session/wall`, { method: "POST", headers: { origin: "http://elsewhere.example" } });
  expect(strange.status).toBe(401);
});

test("of all routes that want a token, that of a wall opens its two", async () => {
  // The table alone is looked at: whatever a route asks of its ports is there.
  const any: unknown = new Proxy(() => undefined, { get: () => any });
  const all = routesOf(any as RoutePorts).filter(({ policy }) => policy.who === "roles");
  expect(all.map(({ url }) => url)).toEqual(expect.arrayContaining(["/v1/hello", "/v1/push", "/v1/pull", "/v1/feed", "/v1/wall"]));
  const opened: string[] = [];
  for (const { method, url } of all) {
    const path = url.replace(":id", "00000000-0000-7000-8000-000000000000");
    const answer = await wall.ask(path, method === "GET" ? {} : posted({}));
    if (answer.status === 200) opened.push(url);
    else expect([answer.status, await answer.text()]).toEqual([404, '{"kind":"not-found"}']);
    await answer.body?.cancel().catch(() => undefined);
  }
  expect(opened).toEqual(["/v1/wall", "/v1/wall/history"]);
  const roles = all.filter(({ policy }) => policy.who === "roles" && policy.roles.includes("wall"));
  expect(roles.map(({ url }) => url)).toEqual(["/v1/wall", "/v1/wall/history"]);
  const leaders = all.filter(({ policy }) => policy.who === "roles" && policy.roles.includes("leader"));
  expect(leaders.map(({ url }) => url)).toEqual(expect.arrayContaining(["/v1/briefings", "/v1/wall", "/v1/wall/history"]));
});

test("a role that receives no tallies gets no wall, and a reader does", async () => {
  for (const role of ["admin", "feed"] as const) {
    const token = newSecret();
    await enrol(server.running.db, token, role, role, Date.now());
    expect((await callerAt(server.url, token).ask("/v1/wall")).status).toBe(404);
  }
  const reader = callerAt(server.url, readFileSync(join(server.data, "reader-token"), "utf8").trim());
  expect((await reader.ask("/v1/wall")).status).toBe(200);
});

test("a wall whose token is revoked is cut off and gets in no more, and the others stay", async () => {
  const token = newSecret();
  await enrol(server.running.db, token, "a wall elsewhere", "wall", Date.now());
  const lost = await openWall(callerAt(server.url, token));
  const kept = await openWall(wall);
  await lost.until(() => lost.projections.length > 0);
  await server.running.db.query("update devices set revoked_ms = 1 where title = 'a wall elsewhere'");
  await lost.until(lost.ended);
  expect(lost.ended()).toBe(true);
  expect(kept.ended()).toBe(false);
  expect((await callerAt(server.url, token).ask("/v1/wall")).status).toBe(401);
  await kept.close();
});

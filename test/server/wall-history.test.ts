import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { WallHistory } from "#core/wall/history.ts";
import { joinHistory } from "#core/wall/history-joining.ts";
import { projectionFrom } from "#core/wall/history-reading.ts";
import type { WallProjection } from "#core/wall/projection.ts";
import { filedSet, usualSet } from "#core/wall/wall-sets.ts";
import { bodyOf, type Caller, callerAt, countAt, refusalIn, SCENARIO, startTestServer, type TestServer } from "./test-server.ts";

let server: TestServer;
let wall: Caller;
beforeAll(async () => {
  server = await startTestServer({ scenario: SCENARIO });
  wall = callerAt(server.url, readFileSync(join(server.data, "wall-token"), "utf8").trim());
});
afterAll(() => server.stop());

async function historyOf(query = "", caller: Caller = wall): Promise<WallHistory> {
  const answer = await caller.ask(`/v1/wall/history${query}`);
  expect(answer.status).toBe(200);
  return (await answer.json()) as WallHistory;
}

const after = (held: WallHistory) => `?set=Main&since=${held.seq}&base=${held.base}`;

const covered = ({ vMs, set, strips, places, corridors, permits, hazards, flows }: WallProjection) =>
  JSON.stringify([vMs, set, strips, places, corridors, permits, hazards, flows]);

test("a wall that holds the history shows at any moment what the server gives for it", async () => {
  const history = await historyOf();
  expect(history).toMatchObject({ format: "daliz-wall-history/1", fromMs: null, seq: (await server.hello()).head, exercise: false });
  for (const at of [
    "2026-02-28T07:00:00Z",
    "2026-03-02T18:00:00Z",
    "2026-03-03T07:00:00Z",
    "2026-03-05T11:00:01Z",
    "2026-03-12T08:00:00Z",
  ]) {
    const given = (await (await wall.ask(`/v1/wall?set=Main&at=${at}`)).json()) as WallProjection;
    expect(covered(projectionFrom(history, Date.parse(at)))).toBe(covered(given));
  }
});

test("what came since is sent alone, and fits what the wall holds", async () => {
  const held = await historyOf();
  expect(await server.push([bodyOf(countAt("IR", { n: [40, 44] }))])).toMatchObject({ refused: [] });
  const piece = await historyOf(after(held));
  expect(piece.fromMs).toBe(held.knownMs);
  expect(piece.seq).toBe((held.seq ?? 0) + 1);
  expect(JSON.stringify(piece).length).toBeLessThan(JSON.stringify(held).length / 2);
  const joint = joinHistory(held, piece);
  if (joint === null) throw new Error("The piece does not fit.");
  const whole = await historyOf();
  expect(covered(projectionFrom(joint, joint.toMs))).toBe(covered(projectionFrom({ ...whole }, joint.toMs)));
  expect(projectionFrom(joint, joint.toMs).places.find(({ id }) => id === "IR")?.present.value).toEqual([40, 44]);
  expect(projectionFrom(joint, held.toMs).places.find(({ id }) => id === "IR")?.present.value).toEqual([65, 75]);
});

test("a history that has not changed is not sent again, and one that is sent is compressed", async () => {
  const first = await wall.ask("/v1/wall/history?set=Main", { headers: { "accept-encoding": "gzip" } });
  expect(first.headers.get("content-encoding")).toBe("gzip");
  expect(first.headers.get("cache-control")).toBe("private, no-cache");
  const etag = first.headers.get("etag") ?? "";
  await first.arrayBuffer();
  const again = await wall.ask("/v1/wall/history?set=Main", { headers: { "if-none-match": etag } });
  expect([again.status, await again.text()]).toEqual([304, ""]);
});

test("a set whose policy on small cells has changed is sent whole, whatever the wall holds", async () => {
  const held = await historyOf("?set=Main");
  const set = { ...usualSet("Main", "ME"), smallCells: 5 };
  const filed = await server.push([bodyOf({ type: "set", e: "WALL:Main", kind: "policy", f: { wall: filedSet(set) } })]);
  expect(filed).toMatchObject({ refused: [] });
  const now = await historyOf(after(held));
  expect(now.fromMs).toBeNull();
  expect(now.base).not.toBe(held.base);
  expect(now.set.smallCells).toBe(5);
});

test("an unknown set, a number that is none, and who has no token are refused", async () => {
  expect(await refusalIn(await wall.ask("/v1/wall/history?set=Nobody"))).toEqual({ kind: "not-found" });
  expect(await refusalIn(await wall.ask("/v1/wall/history?since=-1"))).toMatchObject({ kind: "malformed", path: "since" });
  expect((await callerAt(server.url, "x".repeat(43)).ask("/v1/wall/history")).status).toBe(401);
  expect((await fetch(`${server.url}/v1/wall/history`)).status).toBe(401);
});

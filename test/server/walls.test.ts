import { join } from "node:path";
import { afterEach, beforeAll, expect, test } from "vitest";
import { generate } from "#core/exercise/exercise.ts";
import { canonicalBody } from "#core/journal/canonical.ts";
import type { Frame } from "#core/sync/protocol.ts";
import type { WallProjection } from "#core/wall/projection.ts";
import type { Sink } from "#server/feed/hub.ts";
import { type Bench, plainBench, threadBench } from "#server/wall/bench.ts";
import { createWalls, type WallPorts, type Walls } from "#server/wall/walls.ts";
import { buildServerBundle } from "./server-process.ts";

beforeAll(buildServerBundle);

const THREAD = join(import.meta.dirname, "../../out/server/wall-worker.js");
const drill = generate({ seed: 5, people: 400, days: 3, countries: 3, sites: 8 });
const journal: readonly Frame[] = drill.events.map((wire, at) => ({
  seq: at + 1,
  ingMs: Date.parse(String(wire["ing"])),
  role: "chief",
  skewMs: 0,
  body: canonicalBody(wire),
}));
const endMs = Math.max(...journal.map(({ ingMs }) => ingMs)) + 60_000;

let open: Walls[] = [];
afterEach(async () => {
  for (const walls of open) await walls.close();
  open = [];
});

/** Walls over a journal of which the first `head` events have been put in. */
function openWalls(bench: Bench, more: Partial<WallPorts> = {}) {
  const state = { head: journal.length, away: false, failures: 0 };
  const walls = createWalls({
    read: async (after, limit) => {
      if (state.away) throw new Error("The journal is out of reach.");
      return journal.slice(after, Math.min(after + limit, state.head));
    },
    bench,
    nowMs: () => endMs + performance.now(),
    failed: () => {
      state.failures += 1;
    },
    ...more,
  });
  open.push(walls);
  return { walls, state };
}

function listener() {
  const chunks: string[] = [];
  const state = { ended: false };
  const end = () => {
    state.ended = true;
  };
  const sink: Sink = { write: (chunk) => chunks.push(chunk) > 0, drained: async () => true, end };
  const projections = () =>
    [...chunks.join("").matchAll(/data: {"projection":(.*)}\n/g)].map((found) => JSON.parse(found[1] ?? "") as WallProjection);
  return { sink, chunks, state, projections };
}

async function until(isEnough: () => boolean): Promise<void> {
  for (let tries = 0; tries < 800 && !isEnough(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 25));
}

const signedIn = async () => true;

test("forty walls that come at once cost one projection, and another for all when something has happened", async () => {
  const { walls, state } = openWalls(plainBench(true));
  state.head = journal.length - 5;
  const listeners = Array.from({ length: 40 }, listener);
  const firsts = await Promise.all(listeners.map(() => walls.now("Main", 30_000)));
  listeners.forEach(({ sink }, at) => void walls.follow("Main", firsts[at] ?? "", sink, signedIn));
  expect(walls.projections()).toBe(1);
  state.head = journal.length;
  walls.wake();
  await until(() => listeners.every(({ projections }) => projections().length > 1));
  expect(walls.projections()).toBe(2);
  expect(new Set(listeners.map(({ projections }) => JSON.stringify(projections()))).size).toBe(1);
  expect(listeners[0]?.projections().map(({ seq, exercise }) => [seq, exercise])).toEqual([
    [journal.length - 5, true],
    [journal.length, true],
  ]);
});

test("a line that is full gets the newest projection once it is free, and not all that it missed", async () => {
  const { walls, state } = openWalls(plainBench(true));
  state.head = journal.length - 20;
  const chunks: string[] = [];
  let free: () => void = () => undefined;
  const sink: Sink = {
    write: (chunk) => chunks.push(chunk) < 0,
    drained: () =>
      new Promise((resolve) => {
        free = () => resolve(true);
      }),
    end: () => undefined,
  };
  walls.follow("Main", (await walls.now("Main", 30_000)) ?? "", sink, signedIn);
  const quick = listener();
  walls.follow("Main", (await walls.now("Main", 30_000)) ?? "", quick.sink, signedIn);
  for (const head of [journal.length - 10, journal.length - 5, journal.length]) {
    state.head = head;
    walls.wake();
    await until(() => quick.projections().at(-1)?.seq === head);
  }
  expect(chunks).toHaveLength(1);
  free();
  await until(() => chunks.length > 1);
  expect(chunks).toHaveLength(2);
  expect(chunks[1]).toContain(`"seq":${journal.length},`);
});

test("while the journal is out of reach walls keep their line and are told since when, and are level again afterwards", async () => {
  const { walls, state } = openWalls(plainBench(true));
  state.head = 100;
  const wall = listener();
  walls.follow("Main", (await walls.now("Main", 30_000)) ?? "", wall.sink, signedIn);
  state.away = true;
  state.head = journal.length;
  walls.wake();
  await until(() => state.failures > 0);
  await expect(walls.now("Main", 0)).rejects.toThrow(/out of reach/);
  const beats = () =>
    [...wall.chunks.join("").matchAll(/{"beat":{"nowMs":([\d.]+),"syncedMs":([\d.]+)}}/g)].map((found) => [
      Number(found[1]),
      Number(found[2]),
    ]);
  await until(() => beats().length > 1);
  const [nowMs = 0, syncedMs = 0] = beats().at(-1) ?? [];
  expect(syncedMs).toBeLessThan(nowMs);
  expect(syncedMs).toBe(beats()[0]?.[1]);
  state.away = false;
  await until(() => wall.projections().at(-1)?.seq === journal.length);
  expect(wall.projections().map(({ seq }) => seq)).toEqual([100, journal.length]);
  expect(wall.state.ended).toBe(false);
});

test("a gap in the numbers is never folded over: the journal is read anew", async () => {
  const bench = plainBench(true);
  let emptied = 0;
  let gap = true;
  const counted: Bench = {
    ...bench,
    empty: () => {
      emptied += 1;
      bench.empty();
    },
  };
  const read = async (after: number, limit: number) => journal.filter(({ seq }) => seq > after && !(gap && seq === 50)).slice(0, limit);
  const { walls, state } = openWalls(counted, { read });
  await expect(walls.now("Main", 0)).rejects.toThrow(/gap/);
  expect(state.failures).toBe(1);
  gap = false;
  const whole = JSON.parse((await walls.now("Main", 0)) ?? "") as WallProjection;
  expect([emptied, whole.seq]).toEqual([1, journal.length]);
});

test("in a thread of its own the fold says the same, live and of the past, and a thread that dies is replaced whole", async () => {
  const atMs = journal[Math.floor(journal.length / 2)]?.ingMs ?? 0;
  const nowMs = () => endMs;
  const plain = openWalls(plainBench(true), { nowMs }).walls;
  let poisoned = true;
  const read = async (after: number, limit: number) =>
    journal.slice(after, after + limit).map((frame) => (poisoned && frame.seq === 10 ? { ...frame, body: "damaged" } : frame));
  const { walls, state } = openWalls(threadBench(THREAD, true), { nowMs, read });
  await expect(walls.now("Main", 30_000)).rejects.toThrow(/thread ended/);
  expect(state.failures).toBe(1);
  poisoned = false;
  expect(await walls.now("Main", 30_000)).toBe(await plain.now("Main", 30_000));
  expect(await walls.past("Main", atMs)).toBe(await plain.past("Main", atMs));
  expect(await walls.now("Nobody", 30_000)).toBeNull();
});

test("a set that cannot be projected takes no other wall with it", async () => {
  const bench = plainBench(true);
  const project: Bench["project"] = (set, atMs, nowMs) =>
    set === "Broken" ? Promise.reject(new Error("This set cannot be projected.")) : bench.project(set, atMs, nowMs);
  const { walls, state } = openWalls({ ...bench, project });
  const broken = walls.now("Broken", 30_000).catch((error: unknown) => String(error));
  const whole = await walls.now("Main", 30_000);
  expect(JSON.parse(whole ?? "null")).toMatchObject({ format: "daliz-wall/1" });
  expect(await broken).toContain("cannot be projected");
  expect(state.failures).toBeGreaterThan(0);
});

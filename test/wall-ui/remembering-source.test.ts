import { IDBFactory } from "fake-indexeddb";
import { expect, test } from "vitest";
import { historyBase, type WallHistory } from "#core/wall/history.ts";
import { rememberingSource } from "#renderer/wall/remembering-source.ts";
import { WALL_LEASE_MS, wallMemory } from "#renderer/wall/wall-memory.ts";
import type { WallNews, WallSource } from "#renderer/wall/wall-source.ts";
import { wallSetWith } from "../support/wall-fixture.ts";

const none = { table: [], steps: {} };
const history = (toMs: number, name = "Main"): WallHistory => ({
  ...{ format: "daliz-wall-history/1", base: historyBase("j/1", wallSetWith()), set: { ...wallSetWith(), name }, exercise: false },
  ...{ seq: 1, knownMs: 1, fromMs: null, startMs: 1, toMs },
  ...{ figures: none, order: none, grounds: none, strips: none, corridors: none, permits: none, hazards: none, flows: none },
});

/** A source that says what a test lets it say. */
function spoken() {
  let tell: (news: WallNews) => void = () => undefined;
  const source: WallSource = {
    start: (listener) => {
      tell = listener;
      return () => undefined;
    },
    at: () => undefined,
  };
  return { source, say: (news: WallNews) => tell(news) };
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400 && !(await isSo()); tries++) await new Promise((resolve) => setTimeout(resolve, 20));
}

test("what a wall kept is there at once when it is opened again, and for its own set only", async () => {
  const factory = new IDBFactory();
  const memory = wallMemory(factory);
  await memory.keep(history(5_000), 1_000);
  expect(await wallMemory(factory).load("Main", 2_000)).toEqual(history(5_000));
  expect(await wallMemory(factory).load("Hall", 2_000)).toBeNull();
  const heard: WallNews[] = [];
  const end = rememberingSource({
    source: spoken().source,
    set: "Main",
    ask: async () => null,
    memory,
    nowMs: () => 2_000,
  }).start((news) => heard.push(news));
  await until(() => heard.length > 0);
  expect(heard).toEqual([{ kind: "history", history: history(5_000) }]);
  end();
});

test("when the server refuses the token nothing of it stays", async () => {
  const factory = new IDBFactory();
  const memory = wallMemory(factory);
  await memory.keep(history(5_000), 1_000);
  const { source, say } = spoken();
  const heard: WallNews[] = [];
  const end = rememberingSource({ source, set: "Main", ask: async () => history(9_000), memory, nowMs: () => 2_000 }).start((news) =>
    heard.push(news),
  );
  await until(() => heard.length > 0);
  say({ kind: "no-token" });
  expect(heard.slice(-2)).toEqual([{ kind: "history", history: null }, { kind: "no-token" }]);
  await until(async () => (await memory.load("Main", 2_000)) === null);
  expect(await memory.load("Main", 2_000)).toBeNull();
  // Its round comes and asks for nothing.
  await new Promise((resolve) => setTimeout(resolve, 2_400));
  expect(await memory.load("Main", 2_000)).toBeNull();
  end();
});

test("twelve hours after its server was last heard a wall has forgotten", async () => {
  const memory = wallMemory(new IDBFactory());
  await memory.keep(history(5_000), 1_000);
  expect(await memory.load("Main", 1_000 + WALL_LEASE_MS - 1)).not.toBeNull();
  expect(await memory.load("Main", 1_000 + WALL_LEASE_MS)).toBeNull();
  expect(await memory.load("Main", 1_000)).toBeNull();
});

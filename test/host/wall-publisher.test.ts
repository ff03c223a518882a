import { afterEach, describe, expect, it } from "vitest";
import { WALL_CHANNEL, type WallMessage } from "#core/wall/wall-messages.ts";
import { type PublisherPorts, publishWalls } from "#renderer/host/wall-publisher.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import { countDraft, demoDesk, NOW_MS } from "../store/desk-bench.ts";
import { headquarters, machine, until } from "../store/machines.ts";
import { dice } from "../sync/dice.ts";

// Real BroadcastChannels, a real desk over the real store; only the beats come fifty times faster.
const FASTER = 50;
const ending: (() => void)[] = [];
afterEach(() => {
  for (const end of ending.splice(0)) end();
});

/** The machine's one seat, as Web Locks give it: one holder, the others in line. */
function oneSeat(): PublisherPorts["hold"] {
  let line: Promise<void> = Promise.resolve();
  return (work) => {
    line = line.then(work);
  };
}

function publisher(desk: DeskPort, hold: PublisherPorts["hold"], nowMs: () => number): () => void {
  const end = publishWalls(desk, {
    ...{ hold, nowMs },
    channel: new BroadcastChannel(WALL_CHANNEL) as unknown as PublisherPorts["channel"],
    every: (ms, work) => {
      const timer = setInterval(work, ms / FASTER);
      return () => clearInterval(timer);
    },
    after: (ms, work) => void setTimeout(work, ms / FASTER),
  });
  ending.push(end);
  return end;
}

/** A wall window, as far as the channel knows one. */
function wall(name: string, set = "Main") {
  const channel = new BroadcastChannel(WALL_CHANNEL);
  const heard: WallMessage[] = [];
  channel.onmessage = (event) => heard.push((event as MessageEvent<WallMessage>).data);
  ending.push(() => channel.close());
  const of = <Kind extends WallMessage["kind"]>(kind: Kind) =>
    heard.filter((message): message is Extract<WallMessage, { kind: Kind }> => message.kind === kind);
  return {
    want: (atMs: number | null = null) => channel.postMessage({ kind: "wall.want", wall: name, set, atMs } satisfies WallMessage),
    bye: () => channel.postMessage({ kind: "wall.bye", wall: name } satisfies WallMessage),
    of,
    shown: () => of("wall.projection").filter((message) => message.wall === null || message.wall === name),
  };
}

/** Lets some beats pass. */
const beats = (n: number) => new Promise((resolve) => setTimeout(resolve, (n * 1_000) / FASTER));

describe("the publisher of a machine's walls", () => {
  it("answers a wall with what the desk gives a wall, and nothing beside it", async () => {
    const { desk } = await demoDesk();
    publisher(desk, oneSeat(), () => NOW_MS);
    const one = wall("w1");
    one.want();
    await until("the wall is answered", () => one.shown().length > 0);
    const wanted = await desk.wall({ vMs: NOW_MS, view: "now", live: true }, "Main");
    expect(one.shown()[0]?.projection).toEqual(wanted);
    expect(JSON.stringify(one.shown()[0])).not.toMatch(/"body"|"src"|"note"|"who"/);
  });

  it("answers a wall that asks for a moment with what was known then, and that wall alone", async () => {
    const { desk } = await demoDesk();
    publisher(desk, oneSeat(), () => NOW_MS);
    const one = wall("w1");
    const atMs = Date.parse("2026-03-03T13:00:00Z");
    one.want(atMs);
    await until("the wall is answered", () => one.shown().length > 0);
    const message = one.shown()[0];
    expect(message).toMatchObject({ wall: "w1", projection: { mode: "history", vMs: atMs } });
    expect(message?.projection.knownMs).toBeLessThanOrEqual(atMs);
    await beats(5);
    expect(one.shown().every(({ projection }) => projection.vMs === atMs)).toBe(true);
  });

  it("says that there is no such set, and which there are", async () => {
    const { desk } = await demoDesk();
    publisher(desk, oneSeat(), () => NOW_MS);
    const one = wall("w1", "Зал");
    one.want();
    await until("it is said", () => one.of("wall.unknown").length > 0);
    expect(one.of("wall.unknown")[0]).toEqual({ kind: "wall.unknown", wall: "w1", set: "Зал", sets: ["Main"] });
    expect(one.shown()).toEqual([]);
  });

  it("tells every live wall of a change once headquarters has it, and beats with the time it was last level", async () => {
    const hq = headquarters(dice(7));
    const one = await machine(hq, "astana");
    ending.push(() => one.crash());
    publisher(one.desk, oneSeat(), hq.nowMs);
    const walls = [wall("w1"), wall("w2")];
    for (const each of walls) each.want();
    await until("both are shown something", () => walls.every((each) => each.shown().length > 0));
    expect(walls[0]?.shown()[0]?.projection.seq ?? 0).toBe(0);
    await one.desk.record(countDraft({ at: [hq.nowMs(), hq.nowMs()], learnedMs: hq.nowMs() }));
    await until("both have the event's number", () => walls.every((each) => each.shown().some(({ projection }) => projection.seq === 1)));
    const last = () => walls[0]?.of("wall.beat").at(-1);
    await until("the beat says level", () => (last()?.syncedMs ?? 0) > 0);
    expect(last()).toMatchObject({ joined: true });
    one.network.up = false;
    await until("the link notices", () => one.view().kind === "offline");
    await beats(3);
    const stoodMs = last()?.syncedMs;
    await beats(10);
    expect(last()?.syncedMs).toBe(stoodMs);
    expect(last()?.nowMs).toBeGreaterThan(stoodMs ?? Number.POSITIVE_INFINITY);
  });

  it("publishes at most once a beat, however fast the journal changes", async () => {
    const bench = await demoDesk();
    publisher(bench.desk, oneSeat(), () => NOW_MS);
    const one = wall("w1");
    one.want();
    await until("it is answered", () => one.shown().length > 0);
    const before = one.of("wall.projection").length;
    const beatsBefore = one.of("wall.beat").length;
    for (let n = 0; n < 40; n += 1) await bench.desk.record(countDraft({ n: [n, n] }));
    await beats(3);
    const projections = one.of("wall.projection").length - before;
    expect(projections).toBeGreaterThan(0);
    expect(projections).toBeLessThanOrEqual(one.of("wall.beat").length - beatsBefore + 1);
  });

  it("tells the time anew each minute though nothing has changed, and forgets a wall that gives no sign", async () => {
    const { desk } = await demoDesk();
    const clock = { nowMs: NOW_MS };
    publisher(desk, oneSeat(), () => clock.nowMs);
    const one = wall("w1");
    one.want();
    await until("it is answered", () => one.shown().length > 0);
    await beats(5);
    const quiet = one.shown().length;
    await beats(5);
    expect(one.shown().length).toBe(quiet);
    clock.nowMs += 60_000;
    await until("the minute is told", () => one.shown().some(({ projection }) => projection.vMs === NOW_MS + 60_000));
    clock.nowMs += 60_001;
    await beats(5);
    const forgotten = one.shown().length;
    clock.nowMs += 60_001;
    await beats(5);
    expect(one.shown().length).toBe(forgotten);
    one.want();
    await until("it is known again", () => one.shown().length > forgotten);
  });

  it("two windows publish once; when one ends the other goes on, and knows the walls already", async () => {
    const { desk } = await demoDesk();
    const hold = oneSeat();
    const clock = { nowMs: NOW_MS };
    const first = publisher(desk, hold, () => clock.nowMs);
    publisher(desk, hold, () => clock.nowMs);
    const one = wall("w1");
    one.want();
    await until("it is answered", () => one.shown().length > 0);
    await beats(3);
    expect(one.shown().filter(({ wall: to }) => to === "w1")).toHaveLength(1);
    clock.nowMs += 1_000;
    first();
    await until("the other one tells", () => one.shown().some(({ projection }) => projection.vMs === NOW_MS + 1_000));
  });

  it("a window whose journal does not answer leaves the seat and stops beating: another takes over", async () => {
    const { desk } = await demoDesk();
    const hold = oneSeat();
    let isLost = false;
    const losing: DeskPort = {
      ...desk,
      wall: (moment, set) => (isLost ? Promise.reject(new Error("The worker is gone.")) : desk.wall(moment, set)),
    };
    publisher(losing, hold, () => NOW_MS);
    publisher(desk, hold, () => NOW_MS + 5_000);
    const one = wall("w1");
    one.want();
    await until("it is answered", () => one.shown().length === 1);
    expect(one.shown()[0]?.projection.vMs).toBe(NOW_MS);
    isLost = true;
    one.want();
    await until("the other window answers", () => one.shown().some(({ projection }) => projection.vMs === NOW_MS + 5_000));
    const told = one.of("wall.beat").length;
    await beats(4);
    const after = one.of("wall.beat").slice(told);
    expect(after.length).toBeGreaterThan(0);
    expect(after.every(({ nowMs }) => nowMs === NOW_MS + 5_000)).toBe(true);
  });

  it("a window whose journal says nothing at all stops beating after half a minute, and another takes over", async () => {
    const { desk } = await demoDesk();
    const hold = oneSeat();
    const clock = { nowMs: NOW_MS };
    const silent: DeskPort = { ...desk, wall: () => new Promise(() => undefined) };
    publisher(silent, hold, () => clock.nowMs);
    publisher(desk, hold, () => clock.nowMs + 1_000);
    const one = wall("w1");
    one.want();
    await beats(5);
    expect(one.shown()).toEqual([]);
    clock.nowMs += 50_000;
    one.want();
    await beats(3);
    clock.nowMs += 20_000;
    await until("the other window answers", () => one.shown().some(({ projection }) => projection.vMs === clock.nowMs + 1_000));
  });
});

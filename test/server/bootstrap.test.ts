import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { SEGMENT_EVENTS } from "#core/columns/segment-line.ts";
import type { LinkView } from "#core/sync/messages.ts";
import type { Manifest } from "#core/sync/protocol.ts";
import { manifestSchema } from "#core/sync/protocol-schema.ts";
import type { JournalStore } from "#renderer/store/journal-store.ts";
import { freshDisk, openStore } from "../store/journal.ts";
import { fillJournal } from "../support/fill-journal.ts";
import { type JoiningMachine, joiningMachine } from "../support/joining-machine.ts";
import { largeJournal } from "../support/large-journal.ts";
import { type ThinLine, type ThinLineOptions, thinLine } from "../support/thin-line.ts";
import { bodyOf, startTestServer, type TestServer } from "./test-server.ts";

const EVENTS = 14_000;
const COVERED = 3 * SEGMENT_EVENTS;
let server: TestServer;
let manifest: Manifest;
const open: { stop(): void | Promise<void> }[] = [];

beforeAll(async () => {
  server = await startTestServer();
  await fillJournal(server.running.db, largeJournal({ events: EVENTS, seed: 5 }));
  manifest = v.parse(manifestSchema, await (await server.ask("/v1/segments")).json());
});
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.stop();
});
afterAll(() => server.stop());

async function lineTo(options: Omit<ThinLineOptions, "to"> = {}): Promise<ThinLine> {
  const line = await thinLine({ to: server.url, ...options });
  open.push({ stop: line.close });
  return line;
}

function machineOn(line: { readonly url: string }, store: JournalStore, speed = 1): JoiningMachine {
  const machine = joiningMachine(line.url, server.token, store, speed);
  open.push(machine);
  return machine;
}

async function until(what: string, holds: () => boolean): Promise<void> {
  for (let i = 0; i < 5_000; i++) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`It never came about that ${what}.`);
}

const synced = (machine: JoiningMachine) => until("the machine is level with headquarters", () => machine.view().kind === "synced");
const bootstraps = (views: readonly LinkView[]) =>
  views.flatMap((view) => (view.kind === "syncing" && view.bootstrap !== undefined ? [{ ...view, bootstrap: view.bootstrap }] : []));

describe("a new machine", () => {
  it("gets the journal as segments, the tail as events, and ends with headquarters' own", async () => {
    const store = await openStore(freshDisk());
    const machine = machineOn(server, store);
    await synced(machine);
    expect(store.holding.stand.cursor).toBe(EVENTS);
    const frames = await server.pullAll();
    const lines = await store.lines(frames.map(({ body }) => (JSON.parse(body) as { id: string }).id));
    expect(lines.map((line) => [line?.seq, line?.ingMs, line?.body])).toEqual(frames.map(({ seq, ingMs, body }) => [seq, ingMs, body]));
    expect([...store.have()].sort().slice(0)).toEqual(expect.arrayContaining(manifest.segments.map(({ digest }) => digest)));
    expect(machine.answers.map(({ bytes }) => bytes).reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(COVERED * 30);
  });

  it("has what the latest figures are made of before history, and says how much is left", async () => {
    const machine = machineOn(await lineTo({ bytesPerS: 400_000, delayMs: 5 }), await openStore(freshDisk()));
    await synced(machine);
    const layers = machine.asked.flatMap((digest) => manifest.segments.filter((one) => one.digest === digest));
    // Whole events of two lanes, and plain rows of one.
    expect(layers.map(({ layer }) => layer)).toEqual([...Array(6).fill("ops"), ...Array(3).fill("reg")]);
    expect(layers.map(({ toSeq }) => toSeq / SEGMENT_EVENTS)).toEqual([3, 3, 2, 2, 1, 1, 3, 2, 1]);
    const views = bootstraps(machine.views);
    const last = views.at(-1);
    expect(views.find(({ bootstrap }) => bootstrap.figures)?.bootstrap.segments.done).toBeLessThan(9);
    expect(last?.bootstrap.segments.total).toBe(9);
    expect(views.some(({ bootstrap }) => bootstrap.leftMs !== null && bootstrap.leftMs > 0)).toBe(true);
    for (const [index, { done, bootstrap }] of views.entries()) {
      const before = views[index - 1];
      expect(done).toBeGreaterThanOrEqual(before?.done ?? 0);
      expect(bootstrap.bytes.done).toBeGreaterThanOrEqual(before?.bootstrap.bytes.done ?? 0);
      expect(bootstrap.bytes.done).toBeLessThanOrEqual(bootstrap.bytes.total);
    }
  });

  it("whose line is cut in the middle again and again goes on where it was: a cut costs at most one segment", async () => {
    let cuts = 0;
    let nextAt = 9_000;
    const line = await lineTo({
      bytesPerS: 2_000_000,
      passing(own) {
        if (cuts >= 6 || own.carried() < nextAt) return;
        cuts += 1;
        nextAt = own.carried() + 18_000;
        own.cut();
      },
    });
    const store = await openStore(freshDisk());
    const machine = machineOn(line, store, 5);
    await synced(machine);
    expect(cuts).toBe(6);
    expect(store.holding.stand.cursor).toBe(EVENTS);
    const whole = manifest.segments.reduce((sum, { bytes }) => sum + bytes, 0);
    const carried = machine.answers.reduce((sum, { digest, bytes }) => sum + (digest === manifest.snapshot?.digest ? 0 : bytes), 0);
    // What had been read is not sent again; what lay unread when the line broke is, and that is less than a segment.
    expect(carried - whole).toBeLessThanOrEqual(cuts * Math.max(...manifest.segments.map(({ bytes }) => bytes)));
    expect(machine.answers.some(({ status }) => status === 206)).toBe(true);
  });

  it("that was closed halfway asks for the rest alone when it opens again", async () => {
    const disk = freshDisk();
    const first = await openStore(disk);
    const line = await lineTo({ bytesPerS: 300_000 });
    const before = machineOn(line, first);
    const listed = new Set(manifest.segments.map(({ digest }) => digest));
    const stored = () => first.have().filter((digest) => listed.has(digest));
    await until("some segments are stored", () => stored().length >= 4);
    before.stop();
    first.close();
    const held = new Set(stored());
    const second = await openStore(disk);
    const after = machineOn(server, second);
    await synced(after);
    expect(second.holding.stand.cursor).toBe(EVENTS);
    expect(after.answers.filter(({ digest }) => held.has(digest))).toEqual([]);
    // The rest, and the registry's newest moment once more.
    expect(after.answers.length).toBeLessThanOrEqual(10 - held.size);
  });

  it("sends what it filed meanwhile, and none of it is lost or doubled", async () => {
    const store = await openStore(freshDisk());
    const line = await lineTo({ bytesPerS: 300_000 });
    const machine = machineOn(line, store);
    await until("the download has begun", () => bootstraps(machine.views).length > 0);
    const body = bodyOf();
    const { id } = JSON.parse(body) as { id: string };
    await store.file(({ stand }) => ({ rows: [{ id, state: "waiting", body, refusal: null }], stand, value: null }));
    await synced(machine);
    expect(store.holding.waiting.size).toBe(0);
    expect((await server.pullAll(EVENTS)).filter((frame) => frame.body === body)).toHaveLength(1);
    expect((await store.lines([id]))[0]?.body).toBe(body);
  });

  it("gets a segment whose file has gone from the server's disk all the same", async () => {
    const folder = join(server.data, "segments");
    await server.running.stop();
    for (const name of readdirSync(folder).slice(0, 3)) rmSync(join(folder, name));
    server = await startTestServer({ data: server.data });
    const store = await openStore(freshDisk());
    await synced(machineOn(server, store));
    expect(store.have().length).toBeGreaterThanOrEqual(9);
  });
});

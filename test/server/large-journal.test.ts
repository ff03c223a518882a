import { expect, it } from "vitest";
import { layerOf } from "#core/columns/layer.ts";
import { entryFromWire } from "#core/journal/entry.ts";
import { fillJournal } from "../support/fill-journal.ts";
import { largeJournal } from "../support/large-journal.ts";
import { startTestServer } from "./test-server.ts";

it("a large made-up journal has exactly the events asked for, each sound and in canonical form, a few in a hundred of them operational", () => {
  const events = 30_000;
  const ids = new Set<string>();
  let operational = 0;
  let lastMs = 0;
  for (const { wire, body, ingMs } of largeJournal({ events })) {
    const read = entryFromWire(wire);
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    expect([read.value.body, read.value.receipt?.ingMs, ingMs >= lastMs]).toEqual([body, ingMs, true]);
    if (layerOf(read.value) === "ops") operational += 1;
    ids.add(wire.id);
    lastMs = ingMs;
  }
  expect(ids.size).toBe(events);
  expect(operational / events).toBeGreaterThan(0.01);
  expect(operational / events).toBeLessThan(0.06);
});

it("a server filled past the protocol hands out what it was filled with, and takes the next event after it", async () => {
  const server = await startTestServer();
  const events = [...largeJournal({ events: 5_000, seed: 2 })];
  expect(await fillJournal(server.running.db, events)).toBe(events.length);
  const frames = await server.pullAll();
  expect(frames.map(({ seq, ingMs, body }) => [seq, ingMs, body])).toEqual(
    events.map(({ ingMs, body }, index) => [index + 1, ingMs, body]),
  );
  const again = await server.push([events[7]?.body ?? ""]);
  expect(again.taken.map(({ seq }) => seq)).toEqual([8]);
  await expect(fillJournal(server.running.db, events)).rejects.toThrow("not empty");
  await server.stop();
});

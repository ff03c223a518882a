import { describe, expect, it } from "vitest";
import { exerciseLines } from "../columns/journals.ts";
import { EPOCH, freshDisk, JOURNAL, joining, openStore } from "./journal.ts";
import { segmentServer } from "./segment-server.ts";

const LINES = exerciseLines({ people: 120 });
const NOW = { kind: "now" } as const;

describe("rows of history that are not read yet", () => {
  it("are in the figures in the end, also when small rows are merged before they are read", async () => {
    const [disk, server] = [freshDisk(), segmentServer(LINES, 64)];
    const store = await openStore(disk);
    await store.frames(joining());
    for (let at = 0; at < 160; at += 8) await server.pull(store, at, at + 8);
    await server.level(store);
    store.close();

    let goOn: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const opened = await openStore(disk, undefined, undefined, { atOnceEvents: 1, breathe: () => held });
    expect(opened.history()).not.toBeNull();
    const { cursor } = opened.holding.stand;
    for (let turn = 1; turn <= 40; turn++) {
      const frames = [{ seq: cursor + turn, ingMs: LINES.at(-1)?.ingMs ?? 0, role: "desk", skewMs: 0, body: bodyOf(turn) }];
      await opened.frames({
        kind: "frames.arrived",
        batch: turn,
        journal: JOURNAL,
        epoch: EPOCH,
        cursor: cursor + turn,
        frames,
        reset: false,
      });
    }
    goOn();
    await opened.whole();
    const again = await openStore(disk);
    expect(opened.holding.registry.totals(NOW)).toEqual(again.holding.registry.totals(NOW));
    expect(opened.history()).toBeNull();
  });

  it("are asked for again when the disk did not answer once", async () => {
    const [disk, server] = [freshDisk(), segmentServer(LINES, 64)];
    const store = await openStore(disk);
    await store.frames(joining());
    await server.level(store);
    store.close();
    let fails = 1;
    const breathe = async () => {
      if (fails-- > 0) throw new Error("The disk did not answer.");
    };
    const opened = await openStore(disk, undefined, undefined, { atOnceEvents: 1, breathe });
    expect(opened.history()).not.toBeNull();
    await opened.whole();
    expect([opened.history(), opened.holding.registry.totals(NOW)]).toEqual([null, store.holding.registry.totals(NOW)]);
  });
});

/** Another event like the first contact of the exercise. */
function bodyOf(no: number): string {
  const contact = LINES.find(({ body }) => body.includes('"type":"contact"'));
  if (contact === undefined) throw new Error("There are contacts.");
  return contact.body.replace(contact.id, `019c9c65-0000-7000-8000-0000000${String(10_000 + no)}`);
}

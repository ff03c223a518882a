import { describe, expect, it } from "vitest";
import { compareExchange } from "#core/exchange/compare-exchange.ts";
import { takeCompared, takeExchange } from "#core/exchange/take-exchange.ts";
import type { JournalStore } from "#renderer/store/journal-store.ts";
import { storeExchange } from "#renderer/store/store-exchange.ts";
import { NO_WITNESS } from "#renderer/store/witness.ts";
import { arriving, bodiesOnDisk, type Disk, databaseOn, freshDisk, JOURNAL, joining, openStore, scenarioFrames } from "../store/journal.ts";
import { madeExchange, partyBody, waitingBody } from "./made-exchange.ts";

const OTHER_EPOCH = "019c9c65-0000-7000-8000-00000000000b";

async function joined(frames = scenarioFrames().slice(0, 40), epoch?: string): Promise<{ disk: Disk; store: JournalStore }> {
  const disk = freshDisk();
  const store = await openStore(disk);
  await store.frames(joining(epoch));
  await store.frames(arriving(frames, epoch));
  return { disk, store };
}

const take = (store: JournalStore, exchange = madeExchange()) => takeExchange(storeExchange(store), exchange);

describe("a file brought to a machine on a stick", () => {
  it("is united with its journal: receipts are kept, what headquarters has not seen waits here", async () => {
    const { disk, store } = await joined();
    const exchange = madeExchange();
    const all = exchange.taken.length;
    expect(await take(store, exchange)).toEqual({
      kind: "united",
      kept: all - 40,
      offered: 2,
      same: 40,
      notForUs: 0,
      clashes: [],
      unreadable: 0,
    });
    expect(store.holding.waiting.size).toBe(2);
    expect(store.holding.stand.cursor).toBe(40);
    const lines = await store.lines(exchange.taken.map(({ id }) => id));
    expect(lines).toEqual(exchange.taken);
    expect((await bodiesOnDisk(disk)).length).toBe(all + 2);
  });

  it("a second time changes nothing", async () => {
    const { disk, store } = await joined();
    const exchange = madeExchange();
    await take(store, exchange);
    const before = await bodiesOnDisk(disk);
    expect(await take(store, exchange)).toMatchObject({ kept: 0, offered: 0, same: exchange.taken.length + 2 });
    expect(await bodiesOnDisk(disk)).toEqual(before);
    store.close();
    const again = await openStore(disk);
    expect(await take(again, exchange)).toMatchObject({ kept: 0, offered: 0 });
    expect(await bodiesOnDisk(disk)).toEqual(before);
  });

  it("and another, in either order, give the same journal", async () => {
    const [one, two] = [
      madeExchange({ taken: madeExchange().taken.slice(0, 60) }),
      madeExchange({ taken: madeExchange().taken.slice(30) }),
    ];
    const [ab, ba] = [await joined(), await joined()];
    for (const exchange of [one, two]) await take(ab.store, exchange);
    for (const exchange of [two, one]) await take(ba.store, exchange);
    expect(await bodiesOnDisk(ab.disk)).toEqual(await bodiesOnDisk(ba.disk));
    expect(ab.store.holding.waiting.size).toBe(4);
  });

  it("what comes from headquarters afterwards is not doubled", async () => {
    const { disk, store } = await joined();
    await take(store);
    await store.frames(arriving(scenarioFrames()));
    expect(store.holding.ids.size).toBe(scenarioFrames().length);
    expect((await bodiesOnDisk(disk)).length).toBe(scenarioFrames().length + 2);
  });

  it("begins the journal of a machine that has none", async () => {
    const disk = freshDisk();
    const store = await openStore(disk);
    const exchange = madeExchange();
    expect(await take(store, exchange)).toMatchObject({ kind: "united", kept: exchange.taken.length, offered: 2 });
    expect(store.holding.stand).toMatchObject({ journal: JOURNAL, exercise: false, title: "Crisis" });
    expect((await bodiesOnDisk(disk)).length).toBe(exchange.taken.length + 2);
  });

  it("with receipts of another life of the server has its events offered and not believed", async () => {
    const { store } = await joined(scenarioFrames().slice(0, 40), OTHER_EPOCH);
    const exchange = madeExchange();
    expect(await take(store, exchange)).toMatchObject({ kept: 0, offered: exchange.taken.length - 40 + 2, same: 40 });
    expect(store.holding.waiting.size).toBe(exchange.taken.length - 40 + 2);
  });

  it("gives a receipt to a report that waits here", async () => {
    const { store } = await joined();
    const [fresh] = madeExchange().taken.slice(-1);
    if (fresh === undefined) throw new Error("There are events.");
    await take(store, madeExchange({ taken: [], waiting: [fresh.body] }));
    expect(store.holding.waiting.has(fresh.id)).toBe(true);
    expect(await take(store, madeExchange({ taken: [fresh], waiting: [] }))).toMatchObject({ kept: 1 });
    expect(store.holding.waiting.has(fresh.id)).toBe(false);
    expect(await store.lines([fresh.id])).toEqual([fresh]);
  });

  it("of another journal, or of a drill, changes nothing and is named", async () => {
    const { disk, store } = await joined();
    const before = await bodiesOnDisk(disk);
    const other = madeExchange({ journal: "019c9c65-0000-7000-8000-0000000000ff", title: "Other" });
    expect(await take(store, other)).toEqual({ kind: "other-journal", journal: other.journal, title: "Other" });
    expect(await take(store, madeExchange({ exercise: true }))).toEqual({ kind: "exercise", file: true });
    expect(await bodiesOnDisk(disk)).toEqual(before);
  });

  it("leaves in the file what may not be read here, and takes no event that is not sound", async () => {
    const { disk, store } = await joined();
    await store.note({ role: "leader" });
    const bad = ['{"id":"019c9c65-0000-7000-8000-0000000000fe"}', ` ${waitingBody()}`];
    expect(await take(store, madeExchange({ taken: [], waiting: [partyBody(), ...bad, waitingBody()] }))).toMatchObject({
      notForUs: 1,
      unreadable: 2,
      offered: 1,
    });
    expect((await bodiesOnDisk(disk)).some((body) => body.includes('"lane":"reg"'))).toBe(false);
  });

  it("of what a role reads of its mission alone, takes only what came under the very same scope", async () => {
    const { store } = await joined();
    await store.note({ role: "consul", scope: "ops+(reg+pii)@IR" });
    const from = (scope?: string) => madeExchange({ taken: [], waiting: [partyBody()], ...(scope === undefined ? {} : { scope }) });
    expect(await take(store, from())).toMatchObject({ notForUs: 1, offered: 0 });
    expect(await take(store, from("ops+reg"))).toMatchObject({ notForUs: 1, offered: 0 });
    expect(await take(store, from("ops+(reg+pii)@TR"))).toMatchObject({ notForUs: 1, offered: 0 });
    expect(await take(store, from("ops+(reg+pii)@IR"))).toMatchObject({ notForUs: 0, offered: 1 });
    expect(await take(store, madeExchange({ taken: [], waiting: [waitingBody()] }))).toMatchObject({ offered: 1 });
  });

  it("brings nothing to a machine that was let in and has not heard its role yet", async () => {
    const { store } = await joined();
    await store.note({ account: { device: "D-1", user: null } });
    expect(await take(store)).toMatchObject({ kept: 0, offered: 0, notForUs: madeExchange().taken.length - 40 + 2 });
  });

  it("is taken in whole or not at all", async () => {
    const { disk, store } = await joined();
    const before = await bodiesOnDisk(disk);
    store.close();
    const database = databaseOn(disk);
    const full = await openStore(disk, NO_WITNESS, database);
    // What has a receipt goes to the disk first; of what waits nothing has room any more.
    const refuse = (): never => {
      throw new DOMException("The disk is full.", "QuotaExceededError");
    };
    database.waiting.hook("creating", refuse);
    const united = storeExchange(full);
    expect(await takeExchange(united, madeExchange())).toEqual({ kind: "not-saved" });
    expect(united.failure()).toBe("disk-full");
    expect(full.holding.ids.size).toBe(40);
    database.waiting.hook("creating").unsubscribe(refuse);
    expect(await bodiesOnDisk(disk)).toEqual(before);
    expect(await take(full)).toMatchObject({ kind: "united", offered: 2 });
  });

  it("read in while its journal is on its way from headquarters counts nothing twice", async () => {
    const { disk, store } = await joined();
    const exchange = madeExchange();
    const united = storeExchange(store);
    const found = await compareExchange(united, exchange);
    if (found.kind !== "comparable") throw new Error("It is this journal's.");
    await store.frames(arriving(scenarioFrames()));
    expect(await takeCompared(united, exchange, found)).toMatchObject({ kept: 0, offered: 2, same: exchange.taken.length });
    expect((await bodiesOnDisk(disk)).length).toBe(exchange.taken.length + 2);
  });

  it("never takes another body under an id that is here", async () => {
    const { disk, store } = await joined();
    const [first] = madeExchange().taken;
    if (first === undefined) throw new Error("There are events.");
    const forged = { ...first, body: first.body.replace('"by":"', '"by":"not-') };
    const before = await bodiesOnDisk(disk);
    expect(await take(store, madeExchange({ taken: [forged], waiting: [] }))).toMatchObject({ clashes: [first.id], kept: 0 });
    expect(await bodiesOnDisk(disk)).toEqual(before);
  });
});

import { afterEach, describe, expect, it } from "vitest";
import { dice } from "../sync/dice.ts";
import { countDraft, moveDraft } from "./desk-bench.ts";
import { databaseOn } from "./journal.ts";
import { bodiesOf, type Headquarters, headquarters, type Machine, machine, until } from "./machines.ts";

const open: Machine[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.crash();
});

async function start(...args: Parameters<typeof machine>): Promise<Machine> {
  const one = await machine(...args);
  open.push(one);
  return one;
}

/** A fact of this very hour of the machine's own clock. */
function fresh(hq: Headquarters, n: number) {
  const atMs = hq.nowMs() - 60_000;
  return moveDraft({ n: [n, n], at: [atMs, atMs], learnedMs: atMs });
}

const isConfirmed = ({ store: { holding } }: Machine) => holding.confirmed.size === holding.ids.size;
const synced = (one: Machine) => one.view().kind === "synced";

describe("two machines and headquarters", () => {
  it("a departure recorded offline counts at once, waits through a server's crash, and reaches the other desk once", async () => {
    const hq = headquarters(dice(1));
    const [tehran, astana] = [await start(hq, "tehran"), await start(hq, "astana")];
    await until("both are synced", () => synced(tehran) && synced(astana));
    tehran.network.up = false;
    await until("Tehran notices", () => tehran.view().kind === "offline");
    await tehran.desk.record(fresh(hq, 17));
    expect(await tehran.desk.status()).toMatchObject({ waiting: 1, events: 1 });
    hq.server.up = false;
    tehran.network.up = true;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(hq.server.log).toHaveLength(0);
    hq.server.up = true;
    await until("Astana has it", () => astana.store.holding.entries.length === 1);
    await until("Tehran is synced", () => synced(tehran));
    expect(bodiesOf(astana)).toEqual(bodiesOf(tehran));
    expect(await tehran.desk.status()).toMatchObject({ waiting: 0, events: 1 });
    expect(hq.server.log).toHaveLength(1);
  });

  it("a briefing frozen behind a cut cable claims no knowledge of what came since", async () => {
    const hq = headquarters(dice(21));
    const [tehran, astana] = [await start(hq, "tehran"), await start(hq, "astana")];
    await until("both are synced", () => synced(tehran) && synced(astana));
    tehran.network.up = false;
    await until("Tehran notices", () => tehran.view().kind === "offline");
    const cutMs = hq.nowMs();
    await astana.desk.record(fresh(hq, 17));
    await until("Astana's is taken", () => synced(astana) && hq.server.log.length === 1);
    const texts = { names: {}, titles: {}, who: {}, stated: {}, outlets: {}, nominalHours: [] };
    const moment = { vMs: hq.nowMs(), view: "now" } as const;
    const ask = { moment, theatre: "ME", officer: null, highlights: [], questions: [], mapView: null, texts };
    expect(Date.parse((await tehran.desk.draftBriefing(ask)).known.ing)).toBeLessThanOrEqual(cutMs);
    expect(Date.parse((await astana.desk.draftBriefing(ask)).known.ing)).toBeGreaterThan(cutMs);
  });

  it("a window that dies during a push loses nothing and doubles nothing", async () => {
    const hq = headquarters(dice(2));
    const first = await start(hq, "tehran");
    await until("it has joined", () => synced(first));
    for (let n = 1; n <= 5; n++) await first.desk.record(fresh(hq, n));
    first.crash();
    const again = await start(hq, "tehran", first.disk);
    await until("all five are at headquarters", () => synced(again));
    expect(hq.server.log).toHaveLength(5);
    expect(bodiesOf(again)).toEqual(bodiesOf(hq.server));
  });

  it("a clock ten years ahead holds nothing up: the event goes with a new stamp and keeps the time it claimed", async () => {
    const hq = headquarters(dice(3));
    const wrong = await start(hq, "wrong", undefined, 10 * 365 * 86_400_000);
    await until("it has joined", () => synced(wrong));
    const target = await wrong.desk.record(countDraft({ at: [hq.nowMs() - 60_000, hq.nowMs() - 60_000] }));
    await wrong.desk.undo();
    await until("both are at headquarters", () => hq.server.log.length === 2 && synced(wrong));
    expect(await wrong.desk.refused()).toEqual([]);
    const [count, undo] = hq.server.log.map(
      ({ body }) => JSON.parse(body) as { id: string; type: string; hlc: [number, number]; src: { learned?: string } },
    );
    expect([count?.type, undo?.type]).toEqual(["count", "void"]);
    expect(count?.hlc[0]).toBeLessThan(hq.nowMs() + 300_000);
    expect(undo?.src.learned).toMatch(/^2036-/);
    expect(target.kind === "recorded" ? await wrong.desk.event(target.event) : null).toMatchObject({ state: "voided" });
    expect(bodiesOf(wrong)).toEqual(bodiesOf(hq.server));
  });

  it("a server set up from yesterday's backup gets the rest back from the desks", async () => {
    const hq = headquarters(dice(4));
    const [one, two] = [await start(hq, "one"), await start(hq, "two")];
    for (let n = 1; n <= 12; n++) await (n % 2 ? one : two).desk.record(fresh(hq, n));
    await until("all have all", () => hq.server.log.length === 12 && synced(one) && synced(two) && two.store.holding.taken.size === 12);
    const before = bodiesOf(hq.server);
    two.network.up = false;
    hq.server.restore(4);
    two.network.up = true;
    await until("headquarters has it back", () => hq.server.log.length === 12);
    await until("the desks have settled", () => synced(one) && synced(two) && isConfirmed(one) && isConfirmed(two));
    expect(bodiesOf(hq.server)).toEqual(before);
    expect(bodiesOf(one)).toEqual(before);
    expect(await one.desk.status()).toMatchObject({ events: 12, waiting: 0 });
  });

  it("a row that went bad on one desk's disk is given back by headquarters, and what waits there is kept", async () => {
    const hq = headquarters(dice(31));
    const [one, two] = [await start(hq, "one"), await start(hq, "two")];
    for (let n = 1; n <= 9; n++) await one.desk.record(fresh(hq, n));
    await until(
      "both have all",
      () => synced(one) && synced(two) && one.store.holding.taken.size === 9 && two.store.holding.taken.size === 9,
    );
    two.network.up = false;
    await until("two notices", () => two.view().kind === "offline");
    await two.desk.record(fresh(hq, 70));
    two.crash();
    const database = databaseOn(two.disk);
    await database.segments.toCollection().modify((row) => {
      Object.assign(row, { sealed: row.sealed.slice(0, -2) });
    });
    database.close();
    const again = await start(hq, "two", two.disk);
    await until("it is whole", () => again.store.problem() === null && synced(again) && hq.server.log.length === 10);
    await until("it has its own back with a receipt", () => again.store.holding.taken.size === 10);
    expect(bodiesOf(again)).toEqual(bodiesOf(hq.server));
    expect(await again.desk.status()).toMatchObject({ events: 10, waiting: 0, damage: null });
  });

  it("in a bad week of lost answers and dying windows every desk ends with headquarters' journal (12 seeds)", async () => {
    for (let seed = 1; seed <= 12; seed++) {
      const rolls = dice(seed);
      const hq = headquarters(rolls);
      const desks = [await start(hq, "a"), await start(hq, "b")];
      let recorded = 0;
      for (let i = 0; i < 14; i++) {
        const at = rolls.below(2);
        const one = desks[at];
        if (one === undefined) continue;
        one.network.loss = 0.25;
        const roll = rolls.roll();
        if (roll < 0.6) recorded += (await one.desk.record(fresh(hq, i + 1))).kind === "recorded" ? 1 : 0;
        else if (roll < 0.8) {
          one.crash();
          desks[at] = await start(hq, one.name, one.disk);
        } else hq.server.up = !hq.server.up;
        await new Promise((resolve) => setTimeout(resolve, rolls.below(12)));
      }
      hq.server.up = true;
      for (const one of desks) one.network.loss = 0;
      await until(`seed ${seed} has come to rest`, () =>
        desks.every((one) => synced(one) && one.store.holding.entries.length === recorded),
      );
      for (const one of desks) expect(bodiesOf(one), `seed ${seed}`).toEqual(bodiesOf(hq.server));
      expect(hq.server.log, `seed ${seed}`).toHaveLength(recorded);
      for (const one of open.splice(0)) one.crash();
    }
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callQueue, MOST_TIMES } from "#core/contact/call-queue.ts";
import { nextCallMs } from "#core/contact/next-call.ts";
import { placeRules } from "#core/contact/place-rules.ts";
import { generate } from "#core/exercise/exercise.ts";
import { fold } from "#core/fold/fold.ts";
import { BUCKETS } from "#core/fold/unit-at.ts";
import { entryFromWire } from "#core/journal/entry.ts";
import type { Entry } from "#core/journal/event.ts";
import { listUnits } from "#core/registry/list.ts";
import { readUnitColumns } from "#core/registry/unit-columns.ts";
import { printIso } from "#core/time/iso.ts";
import { registryJournal } from "../fold/registry-journals.ts";
import { runs } from "../laws/law-size.ts";
import { filled } from "../registry/reference-rows.ts";

const START_MS = 1_780_272_000_000;
const HOUR_MS = 3_600_000;
const NOW = { kind: "now" } as const;
let written = 0;

/** An event so many hours after the start. */
function event(hour: number, wire: Readonly<Record<string, unknown>>): Entry {
  written += 1;
  const at = START_MS + hour * HOUR_MS;
  const own = {
    ...{ v: 1, id: `019f0000-0000-7000-8000-${written.toString(16).padStart(12, "0")}`, dev: "d", by: "a", dseq: written },
    ...{ hlc: [at, written], at: [printIso(at), printIso(at)], src: {}, seen: [], ing: printIso(at) },
  };
  const read = entryFromWire({ ...own, ...wire });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value;
}

const place = (e: string, f: Readonly<Record<string, unknown>>): Entry =>
  event(0, { type: "set", lane: "ops", e, kind: "place", f: { pkind: "country", parent: null, ...f } });
const unit = (hour: number, e: string, f: Readonly<Record<string, unknown>>): Entry =>
  event(hour, { type: "set", lane: "reg", e, kind: "unit", f });
const call = (hour: number, of: string, ok: boolean, more: Readonly<Record<string, unknown>> = {}): Entry =>
  event(hour, { type: "contact", lane: "reg", unit: of, channel: "CH-1", ok, dir: "out", ...more });

function at(entries: readonly Entry[], hour: number) {
  const vMs = START_MS + hour * HOUR_MS;
  const held = filled(entries);
  const state = fold(entries, NOW);
  const columns = readUnitColumns(held.product.unitsAt(NOW, true, vMs), vMs, held.cards);
  const rules = placeRules(state, vMs);
  const queue = callQueue(columns, rules);
  return { columns, state, rules, queue, cards: held.cards, ids: queue.calls.map(({ entry }) => columns.textOf(entry)) };
}

const GROUND = [place("A", { contactH: 6, risk: 3 }), place("B", { contactH: 24 })];

describe("the queue of calls", () => {
  it("holds whom nobody heard of for longer than the place allows, and fills by time alone", () => {
    const entries = [...GROUND, unit(0, "u-1", { locus: "A" }), unit(0, "u-2", { locus: "B" })];
    expect(at(entries, 6).ids).toEqual([]);
    expect(at(entries, 7).ids).toEqual(["u-1"]);
    expect(at(entries, 24).ids).toEqual(["u-1"]);
    expect(at(entries, 25).ids).toEqual(["u-1", "u-2"]);
    expect(at([...entries, call(20, "u-1", true)], 25).ids).toEqual(["u-2"]);
  });

  it("goes by times over what is allowed, risk of the place and the most pressing tag; each row says of what its points are made", () => {
    const entries = [
      ...GROUND,
      unit(0, "u-plain", { locus: "B" }),
      unit(0, "u-ill", { locus: "B", tags: ["medical", "woman"] }),
      unit(12, "u-risk", { locus: "A" }),
    ];
    const { queue, ids } = at(entries, 30);
    expect(ids).toEqual(["u-risk", "u-ill", "u-plain"]);
    expect(queue.calls[0]).toMatchObject({ times: 3, risk: 3, tag: null, points: 12, isNever: true });
    expect(queue.calls[1]).toMatchObject({ times: 1.25, risk: null, tag: "medical", points: 2.5 });
    expect(at(entries, 1000).queue.calls[0]?.times).toBe(MOST_TIMES);
  });

  it("takes the order of priority from the journal's policy where it states one", () => {
    const policy = event(0, { type: "set", lane: "ops", e: "POLICY", kind: "policy", f: { priority: ["woman", "child", "medical"] } });
    const people = [unit(0, "u-ill", { locus: "B", tags: ["medical"] }), unit(0, "u-woman", { locus: "B", tags: ["woman"] })];
    expect(at([...GROUND, ...people], 30).ids).toEqual(["u-ill", "u-woman"]);
    const stated = at([...GROUND, policy, ...people], 30);
    expect(stated.ids).toEqual(["u-woman", "u-ill"]);
    expect(stated.rules).toMatchObject({ isStated: true, tags: ["woman", "child", "medical", "pregnant", "limited", "elderly"] });
  });

  it("calls a family once, with everybody in it, and counts its records", () => {
    const entries = [
      ...GROUND,
      unit(0, "f-1", { ukind: "household", n: [0, 0], locus: "A" }),
      unit(0, "u-1", { of: "f-1", locus: "A" }),
      unit(0, "u-2", { of: "f-1", locus: "A", tags: ["child"] }),
    ];
    const { queue, columns } = at(entries, 8);
    expect(queue.calls).toHaveLength(1);
    expect(queue.records).toBe(3);
    expect(queue.calls[0]?.entries.map((entry) => columns.textOf(entry))).toEqual(["f-1", "u-1", "u-2"]);
    expect(queue.calls[0]).toMatchObject({ silent: 3, tag: "child" });
  });

  it("puts a call that nobody answered behind those that are due, until its turn comes again", () => {
    const entries = [...GROUND, unit(0, "u-1", { locus: "A" }), unit(1, "u-2", { locus: "A" }), call(10, "u-1", false)];
    const soon = at(entries, 11);
    expect(soon.ids).toEqual(["u-2", "u-1"]);
    expect(soon.queue.due).toBe(1);
    expect(soon.queue.calls[1]).toMatchObject({ tries: 1, dueMs: START_MS + 11.5 * HOUR_MS });
    expect(at(entries, 12).ids).toEqual(["u-1", "u-2"]);
    expect(nextCallMs(0, null, 6)).toBe(6 * HOUR_MS);
  });

  it("names the channel that answered last and counts the attempts of the last day by channel", () => {
    const entries = [
      ...GROUND,
      unit(0, "u-1", { locus: "A" }),
      call(1, "u-1", true),
      call(2, "u-1", true, { channel: "CH-2" }),
      call(20, "u-1", false),
      call(40, "u-1", false),
    ];
    const { queue, columns, cards } = at(entries, 41);
    expect(cards.word(queue.calls[0]?.channel ?? -1)).toBe("CH-2");
    expect(queue.calls[0]?.tries).toBe(2);
    expect([...columns.channels].map(([channel, use]) => [cards.word(channel), use])).toEqual([["CH-1", { tries: 2, answers: 0 }]]);
  });

  it("has everybody whom the fold says is out of contact, and of those still in danger nobody else (law)", () => {
    const [lost, risk] = [BUCKETS.indexOf("lost"), BUCKETS.indexOf("at-risk")];
    const check = (entries: readonly Entry[], hour: number, startMs: number): void => {
      const vMs = startMs + hour * HOUR_MS;
      const held = filled(entries);
      const state = fold(entries, NOW);
      const columns = readUnitColumns(held.product.unitsAt(NOW, true, vMs), vMs, held.cards);
      const rules = placeRules(state, vMs);
      const queue = callQueue(columns, rules);
      const silent = listUnits(
        { columns, cards: held.cards, tree: state.treeAt(vMs), hoursOf: rules.hoursOf },
        {
          ...{ view: "silent", silentH: null, post: null, text: "", textPlaces: [], textUnits: [], sort: "id", isDown: false },
          ...{ placeOrder: [], from: 0, count: 10_000 },
        },
      ).page(0, 10_000);
      expect(queue.records).toBe(silent.length);
      const ids = new Set(silent.rows.map(({ id }) => id));
      for (let at = 0; at < columns.length; at++) {
        const bucket = columns.bucket[at] ?? -1;
        if (bucket === lost || bucket === risk) expect(ids.has(columns.textOf(at))).toBe(bucket === lost);
      }
      const called = queue.calls.flatMap(({ entries: all }) => all);
      expect(new Set(called).size).toBe(called.length);
      expect(queue.calls.reduce((sum, one) => sum + one.silent, 0)).toBe(queue.records);
    };
    fc.assert(
      fc.property(registryJournal, fc.integer({ min: 0, max: 200 }), (entries, hour) => {
        check(entries, hour, Math.min(...entries.map(({ event: { at: window } }) => window[0]), Number.MAX_SAFE_INTEGER));
      }),
      { numRuns: runs(20, 400) },
    );
    const { events } = generate({ people: 300, seed: 3, days: 4, countries: 2, sites: 4, startMs: START_MS });
    const entries = events.flatMap((wire) => {
      const read = entryFromWire(wire);
      return read.ok ? [read.value] : [];
    });
    for (const hour of [30, 60, 90]) check(entries, hour, START_MS);
  });
});

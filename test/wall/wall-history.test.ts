import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { layerOf } from "#core/columns/layer.ts";
import { rowsOf } from "#core/columns/registry-row-of.ts";
import { diceFrom } from "#core/exercise/dice.ts";
import { generate } from "#core/exercise/exercise.ts";
import { createOperationsFold } from "#core/fold/operations-fold.ts";
import { createRegistryFold, type RegistryFold } from "#core/fold/registry-fold.ts";
import type { State } from "#core/fold/state.ts";
import { withRegistry } from "#core/fold/with-registry.ts";
import { entryFromWire } from "#core/journal/entry.ts";
import type { Entry } from "#core/journal/event.ts";
import { readJournalFile } from "#core/journal/file.ts";
import { tells } from "#core/tally/wall-guard.ts";
import { createWallHistory, type WallHistoryMaker } from "#core/tally/wall-history.ts";
import { createMarks } from "#core/tally/wall-history-marks.ts";
import { wallProjection } from "#core/tally/wall-projection.ts";
import type { WallHistory } from "#core/wall/history.ts";
import { joinHistory } from "#core/wall/history-joining.ts";
import { projectionFrom } from "#core/wall/history-reading.ts";
import type { WallProjection } from "#core/wall/projection.ts";
import type { WallSet } from "#core/wall/scene.ts";
import { theatreAt, usualSet } from "#core/wall/wall-sets.ts";
import { sceneOf, wallSetWith } from "../support/wall-fixture.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const never = () => false;

interface Journal {
  readonly entries: readonly Entry[];
  readonly firstMs: number;
  readonly lastMs: number;
  readonly stateAt: (tMs: number) => State;
}

/** A journal whose diagonal is worked out moment by moment, as the server does when a moment is asked for. */
function journalOf(entries: readonly Entry[]): Journal {
  const { whole, registry } = groundOf(entries);
  const operations = createOperationsFold(whole);
  const stateAt = (untilMs: number) => {
    const known = { kind: "until", untilMs } as const;
    return withRegistry(operations.stateAt(known), registry, known);
  };
  return { entries, stateAt, firstMs: ingOf(entries[0]), lastMs: ingOf(entries.at(-1)) };
}

function groundOf(entries: readonly Entry[]): { whole: Entry[]; registry: RegistryFold } {
  const registry = createRegistryFold();
  registry.addRows(rowsOf(entries));
  const whole = entries.filter((entry) => layerOf(entry) === "ops");
  registry.setEntries([...whole]);
  return { whole, registry };
}

function ingOf(entry: Entry | undefined): number {
  return entry?.receipt?.ingMs ?? 0;
}

function march(): Journal {
  const path = fileURLToPath(new URL("../../resources/scenario-2026-03.json", import.meta.url));
  const file = readJournalFile(readFileSync(path, "utf8"));
  if (!file.ok) throw new Error("The shipped scenario does not read.");
  return journalOf([...file.value.entries].sort((a, b) => ingOf(a) - ingOf(b)));
}

function exercise(seed: number, people: number): Journal {
  const events = [...generate({ seed, people, days: 6 }).events].sort((a, b) => (a.ing < b.ing ? -1 : a.ing > b.ing ? 1 : 0));
  return journalOf(
    events.map((event, index) => {
      const read = entryFromWire({ ...event, seq: index + 1 });
      if (!read.ok) throw new Error(JSON.stringify(read.problems));
      return read.value;
    }),
  );
}

function makerOf(entries: readonly Entry[], set: WallSet): WallHistoryMaker {
  const { whole, registry } = groundOf(entries);
  const marks = createMarks(registry);
  marks.add(entries);
  return createWallHistory({ entries: whole, registry, marks }, { set, exercise: true, from: "j/1" });
}

function historyOf({ entries, lastMs }: Journal, set: WallSet): WallHistory {
  const maker = makerOf(entries, set);
  expect(maker.advance(lastMs + 5 * DAY_MS, never)).toBe(true);
  return sent(maker.history(null));
}

/** As it comes out of the other end of a line. */
function sent(history: WallHistory): WallHistory {
  return JSON.parse(JSON.stringify(history)) as WallHistory;
}

/** All of a projection that a history covers, byte for byte. */
function covered({ format, set, vMs, mode, exercise: is, strips, places, corridors, permits, hazards, flows }: WallProjection): string {
  return JSON.stringify({ format, set, vMs, mode, is, strips, places, corridors, permits, hazards, flows });
}

function shownAt({ stateAt }: Journal, set: WallSet, tMs: number): string {
  const known = { kind: "until", untilMs: tMs } as const;
  const of = { set, known, mode: "history", exercise: true, knownMs: null, seq: null, steps: [] } as const;
  return covered(wallProjection(stateAt(tMs), tMs, of));
}

function expectLaw(journal: Journal, set: WallSet, history: WallHistory, times: readonly number[]): void {
  for (const tMs of times) expect(covered(projectionFrom(history, tMs)), new Date(tMs).toISOString()).toBe(shownAt(journal, set, tMs));
}

/** Moments that lie anywhere, and moments beside arrivals, ends of windows and a day after them, where an error of one would show. */
function moments({ entries, firstMs, lastMs }: Journal, seed: number, n: number): number[] {
  const dice = diceFrom(seed);
  const times: number[] = [];
  while (times.length < n) {
    times.push(Math.floor(firstMs - HOUR_MS + dice.unit() * (lastMs - firstMs + 5 * DAY_MS)));
    const entry = entries[Math.floor(dice.unit() * entries.length)];
    if (entry === undefined) continue;
    const beside = [ingOf(entry), entry.event.at[0], entry.event.at[1], entry.event.at[1] + DAY_MS, entry.event.at[0] + DAY_MS];
    const tMs = (beside[Math.floor(dice.unit() * beside.length)] ?? 0) + Math.floor(dice.unit() * 3) - 1;
    if (tMs <= lastMs + 5 * DAY_MS) times.push(tMs);
  }
  return times;
}

describe("history of a wall", () => {
  it("shows at every moment of the March crisis what the wall was shown then, byte for byte (law)", () => {
    const journal = march();
    const set = wallSetWith([sceneOf("overview"), sceneOf("corridors", "IR"), sceneOf("figure", "IL")], 3);
    const history = historyOf(journal, set);
    expectLaw(journal, set, history, moments(journal, 1, 150));
    expect(projectionFrom(history, Date.parse("2026-03-03T07:00:00Z")).strips["IR"]?.remaining.value).toEqual([65, 75]);
  });

  it.each([1, 2, 3])("does so in an exercise with late reports, corrections and possible duplicates: %i (law)", (seed) => {
    const journal = exercise(seed, 100);
    const set = { ...usualSet("Main", theatreAt(journal.stateAt(journal.lastMs), journal.lastMs) ?? ""), smallCells: seed === 1 ? 0 : 3 };
    expectLaw(journal, set, historyOf(journal, set), moments(journal, seed, 60));
  });

  it("is the same whether it was made at once or as the events came, and its pieces fit together", () => {
    const journal = exercise(4, 60);
    const set = usualSet("Main", theatreAt(journal.stateAt(journal.lastMs), journal.lastMs) ?? "");
    const { entries, lastMs } = journal;
    const whole: Entry[] = [];
    const registry = createRegistryFold();
    const marks = createMarks(registry);
    const maker = createWallHistory({ entries: whole, registry, marks }, { set, exercise: true, from: "j/1" });
    let held: WallHistory | null = null;
    let bytes = 0;
    const part = Math.ceil(entries.length / 12);
    for (let at = 0; at < entries.length; at += part) {
      const next = entries.slice(at, at + part);
      registry.addRows(rowsOf(next));
      whole.push(...next.filter((entry) => layerOf(entry) === "ops"));
      registry.setEntries([...whole]);
      marks.add(next);
      maker.came(ingOf(next[0]));
      // Up to two hours after the last of them: the first of the next have arrived by then, unheard of.
      while (!maker.advance(ingOf(next.at(-1)) + 2 * HOUR_MS, () => Math.imul(at, 7) % 3 === 0 && bytes++ % 5 === 0));
      const piece = sent(maker.history(held?.seq ?? null));
      held = joinHistory(held, piece);
      expect(held).not.toBeNull();
    }
    maker.advance(lastMs + 5 * DAY_MS, never);
    held = joinHistory(held, sent(maker.history(held?.seq ?? null)));
    if (held === null) throw new Error("The pieces do not fit.");
    const atOnce = historyOf(journal, set);
    expect(JSON.stringify(sent(maker.history(null)).figures.steps)).toHaveLength(JSON.stringify(atOnce.figures.steps).length);
    for (const tMs of moments(journal, 9, 200)) {
      expect(covered(projectionFrom(held, tMs))).toBe(covered(projectionFrom(atOnce, tMs)));
    }
  });

  it("does not change before the arrival of a report that comes late", () => {
    const journal = exercise(4, 60);
    const set = usualSet("Main", theatreAt(journal.stateAt(journal.lastMs), journal.lastMs) ?? "");
    const late = journal.entries.find((entry) => entry.event.type === "move" && entry.event.at[1] < ingOf(entry) - 6 * HOUR_MS);
    const arrivedMs = ingOf(late);
    expect(late).toBeDefined();
    const early = journal.entries.filter((entry) => ingOf(entry) < arrivedMs);
    const before = historyOf(journalOf(early), set);
    const after = historyOf(journal, set);
    for (let tMs = journal.firstMs; tMs < arrivedMs; tMs += HOUR_MS)
      expect(covered(projectionFrom(after, tMs))).toBe(covered(projectionFrom(before, tMs)));
    expect(covered(projectionFrom(after, arrivedMs))).not.toBe(covered(projectionFrom(before, arrivedMs)));
  });

  it("sends only what came since, and a piece that does not fit is not taken", () => {
    const journal = march();
    const set = wallSetWith([sceneOf("overview")], 3);
    const maker = makerOf(journal.entries, set);
    maker.advance(journal.lastMs + DAY_MS, never);
    const whole = maker.history(null);
    const piece = maker.history(whole.seq);
    expect(piece.fromMs).toBe(journal.lastMs);
    expect(JSON.stringify(piece).length).toBeLessThan(JSON.stringify(whole).length / 3);
    expect(joinHistory(whole, piece)).not.toBeNull();
    expect(joinHistory(null, piece)).toBeNull();
    expect(joinHistory({ ...whole, base: "other" }, piece)).toBeNull();
    expect(joinHistory(whole, { ...piece, fromMs: whole.toMs + 1 })).toBeNull();
    expect(makerOf(journal.entries, { ...set, smallCells: 5 }).base).not.toBe(maker.base);
  });

  it("holds no figure below the policy of the set at any moment", () => {
    const journal = exercise(2, 100);
    const set = usualSet("Main", theatreAt(journal.stateAt(journal.lastMs), journal.lastMs) ?? "");
    const history = historyOf(journal, set);
    const small = (range: readonly [number, number | null] | null) => range !== null && range[1] !== null && range[1] > 0 && range[1] < 3;
    expect(history.figures.table.length).toBeGreaterThan(50);
    expect(history.figures.table.filter(([value, stated]) => small(value) || small(stated))).toEqual([]);
    expect(history.flows.table.filter(({ n }) => small(n))).toEqual([]);
    expect(history.corridors.table.filter(({ passed }) => small(passed))).toEqual([]);
    expect(history.figures.table.some(([, , signs]) => (signs & 1) === 1)).toBe(true);
  });

  it("tells no hidden figure by its neighbours at any moment: parent less the brothers shown leaves room", () => {
    const journal = exercise(2, 100);
    const set = usualSet("Main", theatreAt(journal.stateAt(journal.lastMs), journal.lastMs) ?? "");
    const history = historyOf(journal, set);
    let looked = 0;
    for (const tMs of moments(journal, 5, 120)) {
      const { places } = projectionFrom(history, tMs);
      for (const measure of ["present", "lost", "hurt"] as const) {
        for (const { id, [measure]: parent } of places) {
          const children = places.filter((place) => place.parent === id).map((place) => place[measure]);
          const hidden = children.filter((one) => one.hidden).length;
          if (parent.value === null || hidden === 0) continue;
          const shown = children.flatMap(({ value }) => (value === null || value[1] === 0 ? [] : [value]));
          expect(tells(parent.value, shown, hidden, 3), `${parent.key} ${new Date(tMs).toISOString()}`).toBe(false);
          looked += 1;
        }
      }
    }
    expect(looked).toBeGreaterThan(20);
  });

  it("knows nothing of alarms and gives none", () => {
    const journal = march();
    expect(projectionFrom(historyOf(journal, wallSetWith()), journal.lastMs).alarms).toEqual([]);
  });
});

import { describe, expect, test } from "vitest";
import type { Range } from "#core/count/range.ts";
import { fold } from "#core/fold/fold.ts";
import { registryAt } from "#core/fold/registry-at.ts";
import type { State } from "#core/fold/state.ts";
import type { Entry, EventId, MoveEvent } from "#core/journal/event.ts";
import { readJournalFile } from "#core/journal/file.ts";
import { listLinkBodies, takesNames, UNITS_AN_EVENT } from "#core/reconcile/list-link.ts";
import { type NamedMove, namedMoves, type UnitsAsked } from "#core/reconcile/named-moves.ts";
import { figureAt } from "#core/tally/figure-at.ts";
import { hour, NOW, type Pen, region } from "../fold/write-journal.ts";
import { product } from "../laws/product.ts";
import { crisisOf, entriesOf, instantsOf, keysWithTruth, missesOf } from "../laws/soundness.ts";
import { SCENARIO } from "../support/named-list.ts";
import { linkEntries, voidEntry } from "./link-entries.ts";

function asked(state: State, vMs: number): UnitsAsked {
  const persons = new Map(registryAt(state, vMs).map(({ unit, n }) => [unit, n]));
  return { standsFor: (unit) => state.links.units.find(unit), personsOf: (unit) => persons.get(unit) ?? null };
}

function movesAt(entries: readonly Entry[], vMs: number): NamedMove[] {
  const state = fold(entries, NOW);
  return namedMoves(state, vMs, asked(state, vMs));
}

function moveOf(entries: readonly Entry[], id: EventId): MoveEvent {
  const event = entries.find((entry) => entry.event.id === id)?.event;
  if (event?.type !== "move") throw new Error("It must be a movement.");
  return event;
}

function value(entries: readonly Entry[], h: number, key: string): Range | null {
  return figureAt(fold(entries, NOW), hour(h), key).value;
}

/** Seventeen on their way home, and so many registered in Gorgan before. */
function seventeen(named: number): { pen: Pen; move: EventId; units: string[] } {
  const pen = region();
  pen.count("present", "IR", [65, 75], 5);
  const units = Array.from({ length: named }, (_, at) => `u-${at + 10}`);
  for (const unit of units) pen.set(unit, "unit", { locus: "IR.GRG" }, 8);
  const move = pen.move([17, 17], "IR", "KZ", [10, 34], { via: ["TM"], corridor: "C-TM" });
  return { pen, move, units };
}

describe("a list of names for a movement known as a number", () => {
  test("17 stays 17, 15 of them are named and two are not", () => {
    const { pen, move, units } = seventeen(15);
    expect(movesAt(pen.entries, hour(40))[0]).toMatchObject({ n: [17, 17], named: [0, 0], unnamed: [17, 17] });
    const linked = [...pen.entries, ...linkEntries(moveOf(pen.entries, move), { units }, null, hour(41))];
    const [first, ...others] = movesAt(linked, hour(42));
    expect(others).toEqual([]);
    expect(first).toMatchObject({ event: move, n: [17, 17], named: [15, 15], unnamed: [2, 2], isExceeded: false });
    for (const key of ["present.IR", "present.ME", "present.KZ", "home.IR", "home.ME", "present.TM", "permits.granted"])
      expect([key, value(linked, 42, key)]).toEqual([key, value(pen.entries, 42, key)]);
    expect(value(linked, 42, "present.IR.GRG")).toBeNull();
  });

  test("those named are drawn at home, and no more in Gorgan", () => {
    const { pen, move, units } = seventeen(15);
    expect(value(pen.entries, 42, "present.IR.GRG")).toEqual([15, null]);
    const linked = [...pen.entries, ...linkEntries(moveOf(pen.entries, move), { units }, null, hour(41))];
    const after = registryAt(fold(linked, NOW), hour(42));
    expect(new Set(after.map(({ locus, bucket }) => `${locus ?? ""} ${bucket}`))).toEqual(new Set(["KZ home"]));
  });

  test("withdrawn, everything is as it was", () => {
    const { pen, move, units } = seventeen(15);
    const link = linkEntries(moveOf(pen.entries, move), { units }, null, hour(41));
    const undone = [...pen.entries, ...link, ...link.map(({ event }) => voidEntry(event.id, hour(43)))];
    expect(movesAt(undone, hour(44))).toEqual(movesAt(pen.entries, hour(44)));
    expect(registryAt(fold(undone, NOW), hour(44))).toEqual(registryAt(fold(pen.entries, NOW), hour(44)));
  });

  test("the same list twice, and two that overlap, name nobody twice", () => {
    const { pen, move, units } = seventeen(15);
    const to = moveOf(pen.entries, move);
    const twice = [
      ...pen.entries,
      ...linkEntries(to, { units: [...units, ...units] }, null, hour(41)),
      ...linkEntries(to, { units: units.slice(5) }, null, hour(42)),
    ];
    expect(movesAt(twice, hour(43))[0]?.named).toEqual([15, 15]);
  });

  test("two records of one person are one name", () => {
    const { pen, move, units } = seventeen(2);
    pen.link("unit", "same", units[0] ?? "", units[1] ?? "");
    const linked = [...pen.entries, ...linkEntries(moveOf(pen.entries, move), { units }, null, hour(41))];
    expect(movesAt(linked, hour(42))[0]).toMatchObject({ named: [1, 1], unnamed: [16, 16], units: [units[0]] });
  });

  test("more names than the movement counts are said, and change no number", () => {
    const { pen, move, units } = seventeen(19);
    const linked = [...pen.entries, ...linkEntries(moveOf(pen.entries, move), { units }, null, hour(41))];
    expect(movesAt(linked, hour(42))[0]).toMatchObject({ n: [17, 17], named: [19, 19], unnamed: [0, 0], isExceeded: true });
    expect(value(linked, 42, "home.IR")).toEqual(value(pen.entries, 42, "home.IR"));
  });

  test("names given to a report that was corrected, or is the same movement as another, are that movement's", () => {
    const { pen, move, units } = seventeen(3);
    const link = linkEntries(moveOf(pen.entries, move), { units }, null, hour(41));
    const other = pen.move([16, 16], "IR", "KZ", [10, 34], { replaces: move });
    const again = pen.move([16, 16], "IR", "KZ", [10, 34]);
    pen.link("move", "same", other, again, { ing: 36 });
    const [found, ...rest] = movesAt([...pen.entries, ...link], hour(42));
    expect(rest).toEqual([]);
    expect(found).toMatchObject({ n: [16, 16], named: [3, 3], reports: 1 });
  });

  test("a long list is several events of at most 2,000 units, a short one is one, none is none", () => {
    const { pen, move } = seventeen(0);
    const to = moveOf(pen.entries, move);
    const many = Array.from({ length: UNITS_AN_EVENT + 1 }, (_, at) => `u-${at}`);
    expect(listLinkBodies(to, { units: many }).map(({ units }) => (units as readonly string[]).length)).toEqual([UNITS_AN_EVENT, 1]);
    expect(linkEntries(to, { units: many }, null, hour(41))).toHaveLength(2);
    expect(listLinkBodies(to, { units: [] })).toEqual([]);
    expect(takesNames(to)).toBe(true);
  });
});

describe("the seventeen of 2 March", () => {
  const file = readJournalFile(JSON.stringify(SCENARIO));
  if (!file.ok) throw new Error("The scenario must be sound.");
  const move = file.value.entries.map(({ event }) => event).find((event) => event.ref === "m-17");
  if (move?.type !== "move") throw new Error("The scenario has the movement.");
  const vMs = Date.UTC(2026, 2, 3, 7);

  test("get fifteen names, and no figure of any place grows by one", () => {
    const named = Array.from({ length: 15 }, (_, at) => `u-${at + 10}`);
    const registry = region();
    for (const unit of named) registry.set(unit, "unit", { locus: "IR.GRG" }, 2);
    const units = registry.entries.filter(({ event }) => event.type === "set" && event.kind === "unit");
    const before = [...file.value.entries, ...units];
    const after = [...before, ...linkEntries(move, { units: named }, vMs, vMs)];
    for (const key of ["present.IR", "present.ME", "home.IR", "home.ME", "present.TRANSIT", "present.KZ"])
      expect([key, figureAt(fold(after, NOW), vMs, key).value]).toEqual([key, figureAt(fold(before, NOW), vMs, key).value]);
    const found = movesAt(after, vMs).find(({ event }) => event === move.id);
    expect(found).toMatchObject({ n: [17, 17], named: [15, 15], unnamed: [2, 2] });
  });
});

describe("law: names that come late for movements counted before add nobody", () => {
  test.each([1, 2, 3, 4])("seed %i: the tallies contain the truth, and home by origin is as if nobody had been named", (seed) => {
    const made = crisisOf(seed, { people: 150 });
    const all = entriesOf(made);
    const companions = all.flatMap(({ event }) => (event.type === "move" && event.of !== undefined ? [event] : []));
    expect(companions.length).toBeGreaterThan(0);
    const anonymous = all.filter(({ event }) => !(event.type === "move" && event.of !== undefined));
    const endMs = made.options.startMs + (made.options.days + 1) * 86_400_000;
    const linked = companions.flatMap(({ of, units }, at) => {
      const named = units ?? [];
      return named.length === 0 ? [] : linkEntries(moveOf(all, of ?? ""), { units: named }, endMs, endMs + at);
    });
    const without = fold(anonymous, NOW);
    const state = fold([...anonymous, ...linked], NOW);
    const instants = instantsOf(made, 6);
    for (const key of keysWithTruth(made).filter((one) => one.startsWith("home.")))
      for (const vMs of instants) expect(figureAt(state, vMs, key).value).toEqual(figureAt(without, vMs, key).value);
    const given = { ...product, fold: () => state };
    expect(missesOf(given, made, instants).misses).toEqual([]);
    for (const move of namedMoves(state, endMs, asked(state, endMs))) expect(move.isExceeded).toBe(false);
  });
});

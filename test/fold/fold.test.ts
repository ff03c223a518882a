import { describe, expect, test } from "vitest";
import { fold } from "#core/fold/fold.ts";
import { MAX_FACT_LEAD_MS } from "#core/fold/folded.ts";
import type { Entry } from "#core/journal/event.ts";
import { figureAt } from "#core/tally/figure-at.ts";
import { figureKeys } from "#core/tally/keys.ts";
import { hour, NOW, type Pen, region, until } from "./write-journal.ts";

function crisis(): Pen {
  const pen = region();
  pen.count("present", "IR", [65, 75], 50, { approx: true, basis: "official" });
  const first = pen.move([17, 17], "IR", "KZ", [10, 34], { ing: 50 });
  const second = pen.move([50, 50], "IR.THR", ["IR", "TM", "KZ"], [0, 40], { ing: 41 });
  pen.link("move", "maybe", first, second, { ing: 51 });
  const wrong = pen.move([12, 12], "IR", "TM", 60);
  pen.move([13, 13], "IR", "TM", 60, { replaces: wrong, ing: 70 });
  pen.void(pen.move([5, 5], "IR", "AM", 61), { ing: 80 });
  pen.set("u-1", "unit", { locus: "IR.THR" }, 20);
  return pen;
}

function figures(entries: readonly Entry[], known = NOW, h = 90): unknown {
  const state = fold(entries, known);
  return figureKeys(state, hour(h)).map((key) => figureAt(state, hour(h), key));
}

describe("the same events", () => {
  test("in any order give the same figures", () => {
    const { entries } = crisis();
    const expected = figures(entries);
    expect(figures(entries.toReversed())).toEqual(expected);
    for (let turn = 1; turn < entries.length; turn++)
      expect(figures([...entries.slice(turn), ...entries.slice(0, turn)])).toEqual(expected);
  });

  test("given twice count once", () => {
    const { entries } = crisis();
    expect(figures([...entries, ...entries.map((entry) => ({ ...entry }))])).toEqual(figures(entries));
  });

  test("held once as waiting and once as taken are taken", () => {
    const { entries } = crisis();
    const waiting = entries.map((entry) => ({ ...entry, receipt: null }));
    const state = fold([...waiting, ...entries], NOW);
    expect(state.waiting).toBe(0);
    expect(figures([...waiting, ...entries])).toEqual(figures(entries));
  });
});

describe("what was shown then", () => {
  test("does not change by what arrives later", () => {
    const { entries } = crisis();
    for (const h of [0, 41, 50, 60, 75]) {
      const then = entries.filter((entry) => entry.receipt !== null && entry.receipt.ingMs <= hour(h));
      expect(figures(entries, until(h), h)).toEqual(figures(then, until(h), h));
    }
  });

  test("holds nothing that still waits on this machine", () => {
    const pen = crisis();
    pen.move([3, 3], "IR", "AM", 62, { ing: null });
    expect(figures(pen.entries, until(1000))).toEqual(figures(crisis().entries, until(1000)));
  });

  test("says how many events it holds back", () => {
    const pen = crisis();
    expect(fold(pen.entries, until(41)).heldBack).toBe(pen.entries.filter((entry) => (entry.receipt?.ingMs ?? 0) > hour(41)).length);
    expect(fold(pen.entries, NOW).heldBack).toBe(0);
  });
});

describe("an event that waits on this machine", () => {
  test("counts at once in the reading of now, marked mine, with headquarters' figure beside it", () => {
    const pen = crisis();
    pen.move([3, 3], "IR", "AM", 62, { ing: null });
    const state = fold(pen.entries, NOW);
    const iran = figureAt(state, hour(90), "present.IR");
    expect(iran.value).toEqual([49, 59]);
    expect(iran.mine).toBe(true);
    expect(iran.headquarters).toEqual([52, 62]);
    const israel = figureAt(state, hour(90), "present.IL");
    expect([israel.mine, israel.headquarters]).toEqual([false, null]);
    expect(state.waiting).toBe(1);
  });

  test("is not mine any more once headquarters took it", () => {
    const pen = crisis();
    pen.move([3, 3], "IR", "AM", 62);
    const state = fold(pen.entries, NOW);
    expect(state.headquarters()).toBeNull();
    expect(figureAt(state, hour(90), "present.IR")).toMatchObject({ value: [49, 59], mine: false, headquarters: [49, 59] });
  });

  test("that withdraws one of headquarters' moves the figure too", () => {
    const pen = crisis();
    const count = pen.entries.find((entry) => entry.event.type === "count")?.event.id ?? "";
    pen.void(count, { ing: null });
    const iran = figureAt(fold(pen.entries, NOW), hour(90), "present.IR");
    expect(iran).toMatchObject({ driver: null, mine: true, headquarters: [52, 62] });
  });
});

describe("a fact", () => {
  function counted(t1: number, ing: number, skewMs?: number): Entry[] {
    const pen = region();
    pen.count("present", "IR", [70, 70], t1, { ing });
    return pen.entries.map((entry) =>
      entry.receipt !== null && skewMs !== undefined ? { ...entry, receipt: { ...entry.receipt, skewMs } } : entry,
    );
  }

  test("from the future is kept, counted and not folded", () => {
    const state = fold(counted(20, 10), NOW);
    expect(state.unfolded).toHaveLength(1);
    expect(figureAt(state, hour(30), "present.IR").value).toBeNull();
  });

  test("up to five minutes ahead is taken, a minute more is not", () => {
    const minute = 1 / 60;
    expect(MAX_FACT_LEAD_MS).toBe(300_000);
    expect(fold(counted(10 + 5 * minute, 10), NOW).unfolded).toHaveLength(0);
    expect(fold(counted(10 + 6 * minute, 10), NOW).unfolded).toHaveLength(1);
  });

  test("of a clock known to be ahead is judged without that lead", () => {
    expect(fold(counted(11, 10, 3_600_000), NOW).unfolded).toHaveLength(0);
  });
});

test("an empty journal folds to nothing, and every figure of it is a dash", () => {
  const state = fold([], NOW);
  expect(state.entries).toEqual([]);
  expect(figureAt(state, hour(1), "present.IR").value).toBeNull();
  expect(figureAt(state, hour(1), "home.IR").value).toBeNull();
});

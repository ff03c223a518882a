import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fold } from "#core/fold/fold.ts";
import type { Known } from "#core/fold/known.ts";
import { entryFromWire } from "#core/journal/entry.ts";
import type { Entry } from "#core/journal/event.ts";
import type { Conflict, Resolution } from "#core/tally/conflict.ts";
import { conflictsAt } from "#core/tally/conflicts.ts";
import { readingAt } from "#core/tally/reading-at.ts";
import { resolutionBodies } from "#core/tally/resolution-bodies.ts";
import { printIso } from "#core/time/iso.ts";
import { hour, NOW, type Pen, region, START_MS, until } from "../fold/write-journal.ts";
import { runs } from "../laws/law-size.ts";

function queueOf(entries: readonly Entry[], h: number, known: Known = NOW): Conflict[] {
  const state = fold(entries, known);
  const { attention } = readingAt(state, hour(h), { theatre: "ME", known, flowWindowMs: 0 });
  return conflictsAt(state, hour(h), "ME", attention);
}

/** A machine's clock, hours after everything in these journals. */
let minute = 0;

/** The events with which somebody at a machine settles it. */
function settle(resolution: Resolution, entries: readonly Entry[], dev = "desk"): Entry[] {
  const laneOf = (id: string) => entries.find(({ event }) => event.id === id)?.event.lane ?? "reg";
  return resolutionBodies(resolution, { nowMs: hour(90), reason: "asked the consul", laneOf }).map((body) => file(body, dev));
}

function file(body: Readonly<Record<string, unknown>>, dev: string): Entry {
  minute++;
  const id = `019cc000-0000-7000-8000-${minute.toString(16).padStart(12, "0")}`;
  const made = entryFromWire({ ...body, id, dev, by: dev, hlc: [START_MS + 90 * 3_600_000 + minute, 0] });
  if (!made.ok) throw new Error(made.problems.map(({ path, sentence }) => `${path}: ${sentence}`).join(" "));
  return made.value;
}

function undone(entries: readonly Entry[], dev = "desk"): Entry[] {
  return entries.toReversed().map(({ event }) =>
    file(
      {
        v: 1,
        type: "void",
        lane: event.lane,
        target: event.id,
        reason: "Undo",
        at: [printIso(hour(91)), printIso(hour(91))],
        src: {},
        seen: [],
      },
      dev,
    ),
  );
}

/** One of each question. */
const TROUBLES: Readonly<Record<Conflict["kind"], (pen: Pen) => void>> = {
  field(pen) {
    pen.set("C-1", "corridor", { status: "in use", legs: [["IR", "TM"]] }, 5, { dev: "a" });
    pen.set("C-1", "corridor", { status: "closed" }, 6, { dev: "b" });
  },
  rivals(pen) {
    const move = pen.move([17, 17], "IR", "KZ", 5);
    const a = pen.move([16, 16], "IR", "KZ", 5, { replaces: move, dev: "a" });
    pen.move([15, 15], "IR", "KZ", 5, { replaces: a, dev: "a" });
    pen.move([18, 18], "IR", "KZ", 5, { replaces: move, dev: "b" });
  },
  moves(pen) {
    pen.count("present", "IR", [70, 70], 2);
    const a = pen.move([17, 17], "IR.GRG", "KZ", 5);
    const b = pen.move([20, 20], "IR.GRG", "KZ", [5, 9]);
    pen.link("move", "maybe", a, b, { ing: 9 });
  },
  units(pen) {
    pen.set("u-1", "unit", { locus: "IR" }, 5);
    pen.set("u-2", "unit", { locus: "IR" }, 6);
    pen.link("unit", "maybe", "u-1", "u-2", { ing: 7 });
  },
  sightings(pen) {
    pen.set("u-3", "unit", { locus: "IR.THR" }, [5, 8]);
    pen.contact("u-3", 6, { locus: "AM" });
  },
  sources(pen) {
    pen.count("present", "IL", [10, 10], 5, { dev: "a" });
    pen.count("present", "IL", [20, 20], 6, { dev: "b" });
  },
};
const KINDS = ["field", "rivals", "moves", "units", "sightings", "sources"] as const;

function troubled(...kinds: readonly Conflict["kind"][]): Entry[] {
  const pen = region();
  for (const kind of kinds) TROUBLES[kind](pen);
  return pen.entries;
}

function only(entries: readonly Entry[], h = 80): Conflict {
  const [one, ...more] = queueOf(entries, h);
  if (one === undefined || more.length > 0) throw new Error(`There are ${String(more.length + (one === undefined ? 0 : 1))} questions.`);
  return one;
}

describe("the queue of conflicts", () => {
  test("is empty when nobody disagrees", () => {
    expect(queueOf(region().entries, 80)).toEqual([]);
  });

  test("has one question of each kind, in the order of kinds", () => {
    expect(queueOf(troubled(...KINDS.toReversed()), 80).map(({ kind }) => kind)).toEqual(KINDS);
  });

  test("shows a field with both values, and that the later one stands meanwhile", () => {
    const { sides, rule, field, entity, sinceMs } = only(troubled("field"));
    expect(sides.map(({ value, stands }) => [value, stands])).toEqual([
      ["in use", false],
      ["closed", true],
    ]);
    expect({ rule, field, entity, sinceMs }).toEqual({ rule: "latest-field", field: "status", entity: "C-1", sinceMs: hour(6) });
  });

  test("shows the last of each line of corrections, and that the newest counts", () => {
    const { sides, figures } = only(troubled("rivals"));
    expect(sides.map(({ stands }) => stands)).toEqual([false, true]);
    expect(figures).toContain("home.IR");
  });

  test("says which figures a possible duplicate widens, countries first", () => {
    expect(only(troubled("moves")).figures).toEqual(["present.IR", "home.IR", "home.IR.GRG"]);
  });

  test("names the figure about which two sources differ once", () => {
    const { sides, figures, rule } = only(troubled("sources"));
    expect(sides.map(({ stands }) => stands)).toEqual([false, true]);
    expect({ figures, rule }).toEqual({ figures: ["present.IL"], rule: "best-source" });
  });

  test("tells what lies outside the theatre", () => {
    const pen = region();
    pen.set("C-9", "corridor", { status: "in use", legs: [["AM", "KZ"]] }, 5, { dev: "a" });
    pen.set("C-9", "corridor", { status: "closed", legs: [["AM", "KZ"]] }, 5, { dev: "a", seen: [] });
    TROUBLES.field(pen);
    expect(queueOf(pen.entries, 80).map(({ entity, inTheatre }) => [entity, inTheatre])).toEqual([
      ["C-9", false],
      ["C-1", true],
    ]);
  });

  test("is that of the moment shown: before the second entry there was no question, nor before headquarters knew", () => {
    const entries = troubled("field");
    expect(queueOf(entries, 5)).toEqual([]);
    expect(queueOf(entries, 80, until(5))).toEqual([]);
    expect(queueOf(entries, 80, until(6))).toHaveLength(1);
  });
});

describe.each(KINDS)("a conflict of kind %s", (kind) => {
  const entries = troubled(kind);

  test.each([0, 1])("is settled by either answer, as events beside those it had (answer %i)", (answer) => {
    const question = only(entries);
    const resolution = question.resolutions[answer];
    if (resolution === undefined) throw new Error("There is no such answer.");
    const filed = settle(resolution, entries);
    expect(queueOf([...entries, ...filed], 80)).toEqual([]);
    expect(filed.length).toBeGreaterThan(0);
  });

  test.each([0, 1])("comes back when the answer is undone (answer %i)", (answer) => {
    const question = only(entries);
    const resolution = question.resolutions[answer];
    const filed = resolution === undefined ? [] : settle(resolution, entries);
    expect(queueOf([...entries, ...filed, ...undone(filed)], 80).map(({ id }) => id)).toEqual([question.id]);
  });
});

describe("whoever decides", () => {
  test("makes the chosen value stand wherever the two disagreed", () => {
    const entries = troubled("field");
    const [inUse] = only(entries).resolutions;
    const state = fold([...entries, ...(inUse === undefined ? [] : settle(inUse, entries))], NOW);
    const { corridors } = readingAt(state, hour(80), { theatre: "ME", known: NOW, flowWindowMs: 0 });
    expect(corridors[0]?.status).toMatchObject({ value: "in use", conflict: false });
  });

  test("otherwise than somebody else at the same time makes a new question, with both answers in it", () => {
    const entries = troubled("field");
    const [first, second] = only(entries).resolutions.map((resolution, index) => settle(resolution, entries, `desk-${String(index)}`));
    const question = only([...entries, ...(first ?? []), ...(second ?? [])]);
    expect(question.sides.map(({ value }) => value)).toEqual(["in use", "closed"]);
    expect(question.id).not.toBe(only(entries).id);
  });

  test("as somebody else did at the same time leaves no question", () => {
    const entries = troubled("field");
    const [first] = only(entries).resolutions;
    const both = first === undefined ? [] : ["desk-1", "desk-2"].flatMap((dev) => settle(first, entries, dev));
    expect(queueOf([...entries, ...both], 80)).toEqual([]);
  });
});

describe("laws", () => {
  const someKinds = fc.subarray([...KINDS], { minLength: 1 });

  test("every machine with the same entries has the same queue, in whatever order they came", () => {
    fc.assert(
      fc.property(
        someKinds.chain((kinds) => {
          const entries = troubled(...kinds);
          return fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length }));
        }),
        ([entries, shuffled]) => {
          expect(queueOf(shuffled, 80)).toEqual(queueOf(entries, 80));
        },
      ),
      { numRuns: runs(60, 600) },
    );
  });

  test("answers filed on several machines empty the queue on each of them, in whatever order they arrive", () => {
    fc.assert(
      fc.property(someKinds, fc.array(fc.nat(1), { minLength: 6, maxLength: 6 }), fc.infiniteStream(fc.nat()), (kinds, answers, draws) => {
        const entries = troubled(...kinds);
        const filed = queueOf(entries, 80).flatMap(({ resolutions }, index) => {
          const resolution = resolutions[answers[index] ?? 0];
          return resolution === undefined ? [] : settle(resolution, entries, `desk-${String(index % 3)}`);
        });
        const mixed = [...entries, ...filed].map((entry) => ({ entry, by: draws.next().value ?? 0 })).sort((a, b) => a.by - b.by);
        expect(
          queueOf(
            mixed.map(({ entry }) => entry),
            80,
          ),
        ).toEqual([]);
      }),
      { numRuns: runs(60, 600) },
    );
  });
});

import { describe, expect, test } from "vitest";
import { fold } from "#core/fold/fold.ts";
import type { Attention } from "#core/tally/reading.ts";
import { readingAt } from "#core/tally/reading-at.ts";
import { hour, NOW, type Pen, region } from "../fold/write-journal.ts";

function asks(pen: Pen, h: number): readonly Attention[] {
  return readingAt(fold(pen.entries, NOW), hour(h), { theatre: "ME", known: NOW, flowWindowMs: 0 }).attention;
}

function kinds(pen: Pen, h: number): string[] {
  return asks(pen, h).map((one) => one.kind);
}

describe("asks for an eye", () => {
  test("nothing, when all is well", () => {
    const pen = region();
    pen.count("present", "IR", [70, 70], 10);
    pen.move([5, 5], "IR", "TM", 11);
    expect(asks(pen, 12)).toEqual([]);
  });

  test("a field two people edited apart", () => {
    const pen = region();
    const first = pen.set("C-1", "corridor", { status: "in use" }, 5, { dev: "a" });
    const second = pen.set("C-1", "corridor", { status: "closed" }, 6, { dev: "b" });
    expect(asks(pen, 7)).toEqual([{ kind: "field-conflict", entity: "C-1", key: "field.C-1.status", events: [first, second], rel: null }]);
    expect(asks(pen, 5)).toEqual([]);
  });

  test("one report corrected twice", () => {
    const pen = region();
    const move = pen.move([17, 17], "IR", "KZ", 5);
    const a = pen.move([16, 16], "IR", "KZ", 5, { replaces: move });
    const b = pen.move([18, 18], "IR", "KZ", 5, { replaces: move });
    expect(asks(pen, 7)).toEqual([{ kind: "rival-corrections", entity: null, key: null, events: [b, a], rel: null }]);
  });

  test("two movements that may be one, from when both may have begun", () => {
    const pen = region();
    const a = pen.move([17, 17], "IR", "KZ", 5);
    const b = pen.move([17, 17], "IR", "KZ", [7, 9]);
    pen.link("move", "maybe", a, b, { ing: 9 });
    expect(kinds(pen, 6)).toEqual([]);
    expect(asks(pen, 7)).toEqual([{ kind: "possible-duplicate", entity: null, key: null, events: [a, b], rel: "maybe" }]);
  });

  test("two registered people who may be one", () => {
    const pen = region();
    pen.set("u-1", "unit", { locus: "IR" }, 5);
    pen.set("u-2", "unit", { locus: "IR" }, 6);
    const link = pen.link("unit", "maybe", "u-1", "u-2", { ing: 7 });
    expect(asks(pen, 7)).toEqual([{ kind: "possible-duplicate", entity: "u-1", key: null, events: [link], rel: "maybe" }]);
    expect(asks(pen, 5)).toEqual([]);
  });

  test("a place that would lie in itself, from when that was said", () => {
    const pen = region();
    const first = pen.place("A", "place", "IR", 1);
    pen.place("B", "place", "A", 1);
    const round = pen.set("A", "place", { parent: "B" }, 5, { seen: [first] });
    expect(asks(pen, 4)).toEqual([]);
    expect(asks(pen, 6)).toEqual([{ kind: "broken-tree", entity: "A", key: null, events: [round], rel: null }]);
  });

  test("towns that hold more than their country", () => {
    const pen = region();
    const count = pen.count("present", "IR", [10, 10], 5);
    pen.count("present", "IR.THR", [20, 20], 5);
    expect(asks(pen, 6)).toContainEqual({ kind: "floor-above-estimate", entity: "IR", key: "present.IR", events: [count], rel: null });
  });

  test("a count that no movement explains, and the sources that differ", () => {
    const pen = region();
    const first = pen.count("present", "IR", [10, 10], 5);
    const second = pen.count("present", "IR", [20, 20], 6);
    expect(asks(pen, 7)).toEqual([
      { kind: "unexplained", entity: "IR", key: "present.IR", events: [second], rel: null },
      { kind: "sources-differ", entity: "IR", key: "present.IR", events: [second, first], rel: null },
    ]);
  });

  test("an old count of a country of the theatre, and of a place at risk, not of a safe country", () => {
    const pen = region();
    const iran = pen.count("present", "IR", [10, 10], 5);
    pen.count("present", "TM", [10, 10], 5);
    const armenia = pen.count("present", "AM", [10, 10], 5);
    pen.set("AM", "place", { risk: 2 }, 5);
    expect(kinds(pen, 29)).toEqual([]);
    expect(asks(pen, 30)).toEqual([
      { kind: "stale-driver", entity: "IR", key: "present.IR", events: [iran], rel: null },
      { kind: "stale-driver", entity: "AM", key: "present.AM", events: [armenia], rel: null },
    ]);
  });

  test("a permit granted and not used, until somebody passes", () => {
    const pen = region();
    pen.place("AM.J", "crossing", "AM");
    pen.set(
      "C-AM",
      "corridor",
      {
        legs: [
          ["IR", "AM.J"],
          ["AM.J", "AM"],
          ["AM", "KZ"],
        ],
        status: "in use",
      },
      1,
    );
    const granted = pen.set("P-1", "permit", { n: [2, 2], crossing: "AM.J", status: "granted" }, 5);
    expect(asks(pen, 6)).toEqual([{ kind: "permit-unused", entity: "P-1", key: null, events: [granted], rel: null }]);
    pen.move([2, 2], "IR", "AM", 8, { corridor: "C-AM" });
    expect(kinds(pen, 7)).toEqual(["permit-unused"]);
    expect(kinds(pen, 8)).toEqual([]);
  });

  test("a permit is not used by who passed before it was granted, but by who went through its crossing", () => {
    const pen = region();
    pen.place("AM.J", "crossing", "AM");
    pen.move([2, 2], "IR", "AM", 3, { via: ["AM.J"] });
    pen.set("P-1", "permit", { n: [2, 2], crossing: "AM.J", status: "granted" }, 5);
    expect(kinds(pen, 6)).toEqual(["permit-unused"]);
    pen.move([2, 2], "IR", "AM", 7, { via: ["AM.J"] });
    expect(kinds(pen, 8)).toEqual([]);
  });

  test("people on a corridor that was closed all the while", () => {
    const pen = region();
    const open = pen.set("C-1", "corridor", { status: "in use" }, 1);
    const closed = pen.set("C-1", "corridor", { status: "closed" }, 5, { seen: [open] });
    pen.move([2, 2], "IR", "TM", [4, 6], { corridor: "C-1" });
    expect(kinds(pen, 7)).toEqual([]);
    const through = pen.move([2, 2], "IR", "TM", [5.5, 6], { corridor: "C-1" });
    expect(asks(pen, 7)).toEqual([{ kind: "closed-corridor-used", entity: "C-1", key: null, events: [through, closed], rel: null }]);
  });
});

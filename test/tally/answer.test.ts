import { describe, expect, test } from "vitest";
import { fold } from "#core/fold/fold.ts";
import { figureKeys } from "#core/tally/keys.ts";
import { parseKey } from "#core/tally/parse-key.ts";
import { hour, NOW, region } from "../fold/write-journal.ts";
import { ask } from "./ask.ts";

describe("a key", () => {
  test("names a measure and a place with its own dots", () => {
    expect(parseKey("present.IR.THR")).toEqual({ kind: "chain", measure: "present", place: "IR.THR" });
    expect(parseKey("home.ME")).toEqual({ kind: "home", origin: "ME" });
    expect(parseKey("transit.ME")).toEqual({ kind: "transit", theatre: "ME" });
    expect(parseKey("permits.granted")).toEqual({ kind: "permits" });
  });

  test("of nothing is none", () => {
    for (const key of ["", "present", "present.", ".IR", "evacuated.IR", "field.C-1.status"]) expect(parseKey(key)).toBeNull();
  });
});

describe("an answer", () => {
  test("of a place nobody knows is a dash", () => {
    expect(ask(region(), "present.XX", 1)).toBe("none");
    expect(ask(region(), "present.XX.stated", 1)).toBe("none");
  });

  test("under a key that is none does not exist", () => {
    for (const key of ["evacuated.IR", "present", "field.C-1", "field.", ""]) expect(ask(region(), key, 1)).toBeUndefined();
  });

  test("of a field is its value, of a field nobody set a dash", () => {
    const pen = region();
    pen.set("C-1", "corridor", { status: "closed", capDay: 40 }, 5);
    pen.set("IR.THR", "place", { risk: 3 }, 5);
    expect(ask(pen, "field.C-1.status", 6)).toBe("closed");
    expect(ask(pen, "field.C-1.capDay", 6)).toBe(40);
    expect(ask(pen, "field.IR.THR.risk", 6)).toBe(3);
    expect(ask(pen, "field.C-1.status", 4)).toBe("none");
    expect(ask(pen, "field.C-1.title", 6)).toBe("none");
  });

  test("of the parts of a figure is what the figure says", () => {
    const pen = region();
    pen.count("present", "IR", [70, 70], 5);
    expect(ask(pen, "present.IR.stale", 6)).toBe(false);
    expect(ask(pen, "present.IR.others", 6)).toEqual([]);
    expect(ask(pen, "present.IR.othersAgree", 6)).toEqual([]);
    expect(ask(pen, "present.IR.stated", 6)).toEqual([70, 70]);
  });
});

describe("permits granted", () => {
  test("are a dash while no permit was heard of, then the sum of those granted", () => {
    const pen = region();
    pen.set("P-1", "permit", { n: [2, 2], status: "requested", crossing: "B-1" }, 5);
    const granted = pen.set("P-1", "permit", { status: "granted" }, 7);
    pen.set("P-2", "permit", { n: [5, 5], status: "granted" }, 8);
    expect(ask(pen, "permits.granted", 4)).toBe("none");
    expect(ask(pen, "permits.granted", 5)).toEqual([0, 0]);
    expect(ask(pen, "permits.granted", 7)).toEqual([2, 2]);
    expect(ask(pen, "permits.granted", 8)).toEqual([7, 7]);
    pen.set("P-1", "permit", { status: "used" }, 9, { seen: [granted] });
    expect(ask(pen, "permits.granted", 9)).toEqual([5, 5]);
  });

  test("of a number not stated are open above", () => {
    const pen = region();
    pen.set("P-1", "permit", { status: "granted" }, 5);
    expect(ask(pen, "permits.granted", 6)).toEqual([0, null]);
  });

  test("are people nowhere: a permit is not a crossing", () => {
    const pen = region();
    pen.set("P-1", "permit", { n: [2, 2], status: "granted", crossing: "TM" }, 5);
    expect(ask(pen, "present.TM", 6)).toBe("none");
    expect(ask(pen, "home.IR", 6)).toBe("none");
  });
});

describe("all keys", () => {
  test("are the figures of every place, in the order of the tree", () => {
    const pen = region();
    pen.count("dead", "IR", [1, 1], 5);
    const keys = figureKeys(fold(pen.entries, NOW), hour(6));
    expect(keys.slice(0, 4)).toEqual(["present.WORLD", "home.WORLD", "lost.WORLD", "hurt.WORLD"]);
    expect(keys).toContain("home.IR.THR");
    expect(keys).toContain("dead.IR");
    expect(keys).not.toContain("dead.IL");
    expect(keys).not.toContain("home.KZ");
    expect(keys.at(-1)).toBe("permits.granted");
    expect(new Set(keys).size).toBe(keys.length);
  });
});

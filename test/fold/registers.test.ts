import { describe, expect, test } from "vitest";
import { fold } from "#core/fold/fold.ts";
import { fieldAt, sameValue, valueAt } from "#core/fold/register.ts";
import { hour, NOW, region, until } from "./write-journal.ts";

describe("a field", () => {
  test("holds the value last asserted by the moment asked", () => {
    const pen = region();
    const planned = pen.set("C-1", "corridor", { status: "planned" }, 5);
    const used = pen.set("C-1", "corridor", { status: "in use" }, 9, { seen: [planned] });
    const state = fold(pen.entries, NOW);
    expect(valueAt(state, hour(4), "C-1", "status")).toBeUndefined();
    expect(fieldAt(state, hour(4), "C-1", "status")).toBeNull();
    expect(valueAt(state, hour(5), "C-1", "status")).toBe("planned");
    expect(valueAt(state, hour(9), "C-1", "status")).toBe("in use");
    expect(fieldAt(state, hour(9), "C-1", "status")).toEqual({
      field: "status",
      value: "in use",
      event: used,
      asOfMs: hour(9),
      heads: [{ event: used, value: "in use" }],
      conflict: false,
      mine: false,
    });
  });

  test("asserted twice for one hour holds what was written last", () => {
    const pen = region();
    pen.set("C-1", "corridor", { status: "planned" }, 5);
    pen.set("C-1", "corridor", { status: "closed" }, 5);
    expect(valueAt(fold(pen.entries, NOW), hour(6), "C-1", "status")).toBe("closed");
  });

  test("of a window holds from the start of the window", () => {
    const pen = region();
    pen.set("P-1", "permit", { status: "granted" }, [3, 20]);
    expect(valueAt(fold(pen.entries, NOW), hour(3), "P-1", "status")).toBe("granted");
  });

  test("is not touched by an edit of another field", () => {
    const pen = region();
    pen.set("C-1", "corridor", { status: "planned", title: "North" }, 5);
    pen.set("C-1", "corridor", { title: "North road" }, 6);
    expect(valueAt(fold(pen.entries, NOW), hour(7), "C-1", "status")).toBe("planned");
    expect(valueAt(fold(pen.entries, NOW), hour(7), "C-1", "title")).toBe("North road");
  });
});

describe("two edits of one field", () => {
  test("that differ and have not seen each other are a conflict, both shown", () => {
    const pen = region();
    const base = pen.set("C-1", "corridor", { status: "planned" }, 5);
    const open = pen.set("C-1", "corridor", { status: "in use" }, 9, { seen: [base], dev: "a" });
    const closed = pen.set("C-1", "corridor", { status: "closed" }, 9, { seen: [base], dev: "b" });
    const field = fieldAt(fold(pen.entries, NOW), hour(10), "C-1", "status");
    expect(field?.conflict).toBe(true);
    expect(field?.value).toBe("closed");
    expect(field?.heads.map((head) => head.event)).toEqual([open, closed]);
  });

  test("that say the same agree", () => {
    const pen = region();
    pen.set("C-1", "corridor", { legs: [["IR", "TM"]] }, 9, { dev: "a" });
    pen.set("C-1", "corridor", { legs: [["IR", "TM"]] }, 9, { dev: "b" });
    expect(fieldAt(fold(pen.entries, NOW), hour(10), "C-1", "legs")?.conflict).toBe(false);
  });

  test("stay a conflict until somebody writes who has seen both", () => {
    const pen = region();
    const open = pen.set("C-1", "corridor", { status: "in use" }, 9, { dev: "a" });
    const closed = pen.set("C-1", "corridor", { status: "closed" }, 9, { dev: "b" });
    pen.set("C-1", "corridor", { status: "closed" }, 11, { seen: [closed], dev: "c" });
    expect(fieldAt(fold(pen.entries, NOW), hour(12), "C-1", "status")?.conflict).toBe(true);
    pen.set("C-1", "corridor", { status: "suspended" }, 12, { seen: [open, pen.entries.at(-1)?.event.id ?? ""], dev: "a" });
    const settled = fieldAt(fold(pen.entries, NOW), hour(12), "C-1", "status");
    expect(settled?.conflict).toBe(false);
    expect(settled?.value).toBe("suspended");
  });

  test("were a conflict as it was shown then, even when it is settled now", () => {
    const pen = region();
    const open = pen.set("C-1", "corridor", { status: "in use" }, 9, { dev: "a" });
    const closed = pen.set("C-1", "corridor", { status: "closed" }, 9, { dev: "b" });
    pen.set("C-1", "corridor", { status: "closed" }, 12, { seen: [open, closed] });
    expect(fieldAt(fold(pen.entries, until(10)), hour(10), "C-1", "status")?.conflict).toBe(true);
    expect(fieldAt(fold(pen.entries, NOW), hour(10), "C-1", "status")?.conflict).toBe(false);
  });

  test("do not settle another field that the same event set", () => {
    const pen = region();
    const first = pen.set("C-1", "corridor", { status: "in use", title: "North" }, 9, { dev: "a" });
    pen.set("C-1", "corridor", { title: "South" }, 9, { dev: "b" });
    pen.set("C-1", "corridor", { status: "closed" }, 10, { seen: [first] });
    expect(fieldAt(fold(pen.entries, NOW), hour(12), "C-1", "title")?.conflict).toBe(true);
    expect(fieldAt(fold(pen.entries, NOW), hour(12), "C-1", "status")?.conflict).toBe(false);
  });
});

describe("a corrected edit", () => {
  test("is gone at every moment, its correction stands from its own hour", () => {
    const pen = region();
    const wrong = pen.set("C-1", "corridor", { status: "closed" }, 5);
    pen.set("C-1", "corridor", { status: "suspended" }, 7, { replaces: wrong });
    const state = fold(pen.entries, NOW);
    expect(fieldAt(state, hour(6), "C-1", "status")).toBeNull();
    expect(valueAt(state, hour(7), "C-1", "status")).toBe("suspended");
  });

  test("has seen what the edit it corrects had seen", () => {
    const pen = region();
    const base = pen.set("C-1", "corridor", { status: "planned" }, 5);
    const wrong = pen.set("C-1", "corridor", { status: "closed" }, 7, { seen: [base] });
    pen.set("C-1", "corridor", { status: "in use" }, 7, { replaces: wrong });
    expect(fieldAt(fold(pen.entries, NOW), hour(8), "C-1", "status")?.conflict).toBe(false);
  });

  test("withdrawn leaves the value before it", () => {
    const pen = region();
    const base = pen.set("C-1", "corridor", { status: "planned" }, 5);
    const closed = pen.set("C-1", "corridor", { status: "closed" }, 7, { seen: [base] });
    pen.void(closed, { ing: 9 });
    const field = fieldAt(fold(pen.entries, NOW), hour(10), "C-1", "status");
    expect(field?.value).toBe("planned");
    expect(field?.heads).toEqual([{ event: base, value: "planned" }]);
  });
});

test("an edit that headquarters has not taken is marked mine", () => {
  const pen = region();
  const base = pen.set("C-1", "corridor", { status: "planned" }, 5);
  pen.set("C-1", "corridor", { status: "closed" }, 7, { seen: [base], ing: null });
  expect(fieldAt(fold(pen.entries, NOW), hour(8), "C-1", "status")?.mine).toBe(true);
  expect(fieldAt(fold(pen.entries, until(8)), hour(8), "C-1", "status")?.value).toBe("planned");
});

test("a kind of a later program is kept, counted and not folded", () => {
  const pen = region();
  pen.set("DRONE-1", "corridor", { status: "in use" }, 5);
  const entries = pen.entries.map((entry) =>
    entry.event.type === "set" && entry.event.e === "DRONE-1" ? { ...entry, event: { ...entry.event, kind: "drone" } } : entry,
  );
  const state = fold(entries, NOW);
  expect(fieldAt(state, hour(6), "DRONE-1", "status")).toBeNull();
  expect(state.unfolded).toHaveLength(1);
});

test("values are equal as data, not as text", () => {
  expect(sameValue({ a: 1, b: [2, 3] }, { b: [2, 3], a: 1 })).toBe(true);
  expect(sameValue([2, 3], [3, 2])).toBe(false);
  expect(sameValue({ 0: 1 }, [1])).toBe(false);
  expect(sameValue(null, {})).toBe(false);
  expect(sameValue({ a: 1 }, { a: 1, b: undefined })).toBe(false);
});

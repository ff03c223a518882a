import { expect, test } from "vitest";
import { QUESTIONS } from "#electron/main/questions.ts";

const binding = { displayId: "2", set: "Main", lang: "kk", diagonalInch: 65, distanceM: null };

test.each([
  { kind: "identify" },
  { kind: "close" },
  { kind: "open", set: null },
  { kind: "open", set: "Main" },
  { kind: "unbind", displayId: "2" },
  { kind: "bind", binding },
])("%j is an act on walls", (act) => {
  expect(QUESTIONS["walls.act"]([act])).toBe(true);
});

test.each([
  null,
  "close",
  {},
  { kind: "open" },
  { kind: "open", set: "../x" },
  { kind: "unbind", displayId: 2 },
  { kind: "bind" },
  { kind: "bind", binding: { ...binding, lang: "de" } },
  { kind: "bind", binding: { ...binding, diagonalInch: Number.NaN } },
  { kind: "bind", binding: { ...binding, distanceM: "5" } },
])("%j is none", (act) => {
  expect(QUESTIONS["walls.act"]([act])).toBe(false);
});

test("pages to print and pictures have bounds", () => {
  expect(QUESTIONS["page.pdf"](["<p>", "a4"])).toBe(true);
  expect(QUESTIONS["page.pdf"](["<p>", "a3"])).toBe(false);
  expect(QUESTIONS["page.picture"](["<p>", 3840, 2160])).toBe(true);
  for (const size of [0, -1, 1.5, 100_000, "3840", Number.NaN]) expect(QUESTIONS["page.picture"](["<p>", size, 2160])).toBe(false);
});

test("keys are bytes of a key's size, under a key's name", () => {
  const id = "0123456789abcdef0123456789abcdef";
  expect(QUESTIONS["key.seal"]([new Uint8Array(32)])).toBe(true);
  expect(QUESTIONS["key.open"]([new Uint8Array(200)])).toBe(true);
  expect(QUESTIONS["key.lend"]([id, new Uint8Array(32)])).toBe(true);
  expect(QUESTIONS["key.lend"]([id, null])).toBe(true);
  expect(QUESTIONS["key.lent"]([id])).toBe(true);
  for (const key of [new Uint8Array(), new Uint8Array(65), "key", [1, 2], null]) expect(QUESTIONS["key.seal"]([key])).toBe(false);
  expect(QUESTIONS["key.open"]([new Uint8Array(100_000)])).toBe(false);
  for (const key of [new Uint8Array(31), undefined, "key"]) expect(QUESTIONS["key.lend"]([id, key])).toBe(false);
  for (const name of ["", "x", `${id}0`, 5, null]) expect(QUESTIONS["key.lent"]([name])).toBe(false);
});

test("a file goes into a folder by its kind, never by a path", () => {
  expect(QUESTIONS["file.saveInto"](["briefings", "a.pdf", new Uint8Array(1)])).toBe(true);
  expect(QUESTIONS["file.saveInto"](["/etc", "a.pdf", new Uint8Array(1)])).toBe(false);
  expect(QUESTIONS["file.saveInto"](["briefings", "a.pdf", "text"])).toBe(false);
});

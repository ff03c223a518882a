import { expect, test } from "vitest";
import { linesOf, sheetsOf } from "#core/briefing/page/fit.ts";
import { html } from "#core/briefing/page/html.ts";

test("what does not fit on a sheet goes to the next, in order, and nothing is lost", () => {
  expect(sheetsOf([4, 4, 4, 9, 1], (height) => height, 8, 10)).toEqual([[4, 4], [4], [9, 1]]);
  expect(sheetsOf([], () => 1, 8, 10)).toEqual([]);
});

test("what is taller than any sheet has one for itself", () => {
  expect(sheetsOf([20, 20], (height) => height, 8, 10)).toEqual([[20], [20]]);
});

test("lines are counted in letters that are seen: tags are none, an escaped sign is one", () => {
  expect(linesOf(html`<b title="a long title">${"<>&"}</b>`, 3)).toBe(1);
  expect(linesOf(html`abcdef<br>ab`, 3)).toBe(3);
});

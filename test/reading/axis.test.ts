import { describe, expect, it } from "vitest";
import { axisToNow, msAt, plainAxis, runsOf, xAt } from "#renderer/reading/axis.ts";

const DAY = 86_400_000;
const MARCH = Date.UTC(2026, 1, 28);

describe("the time axis", () => {
  it("folds the empty months after the last event and says where", () => {
    const axis = axisToNow([{ fromMs: MARCH, toMs: MARCH + 13 * DAY }], Date.UTC(2026, 10, 27));
    expect(axis.stretches.map((stretch) => stretch.folded)).toEqual([false, true, false]);
    expect(xAt(axis, MARCH + 13 * DAY)).toBeGreaterThan(0.7);
    expect(xAt(axis, Date.UTC(2026, 10, 27))).toBeLessThan(1);
  });
  it("has no fold while the crisis is young", () => {
    expect(axisToNow([{ fromMs: MARCH, toMs: MARCH + 3 * DAY }], MARCH + 4 * DAY).stretches).toHaveLength(1);
  });
  it("goes from a place to its instant and back, folds included", () => {
    const axis = axisToNow([{ fromMs: MARCH, toMs: MARCH + 13 * DAY }], Date.UTC(2026, 10, 27));
    for (const ms of [MARCH, MARCH + 5 * DAY, MARCH + 60 * DAY, Date.UTC(2026, 10, 27)])
      expect(Math.abs(msAt(axis, xAt(axis, ms)) - ms)).toBeLessThan(1000);
  });
  it("never runs backwards", () => {
    const axis = axisToNow([{ fromMs: MARCH, toMs: MARCH + 13 * DAY }], Date.UTC(2026, 10, 27));
    const places = Array.from({ length: 200 }, (_, k) => xAt(axis, MARCH - DAY + k * 1.5 * DAY));
    expect(places.every((x, at) => at === 0 || x >= (places[at - 1] ?? 0))).toBe(true);
  });
  it("leaves March its width when something about it is recorded months later", () => {
    const late = Date.UTC(2026, 10, 27);
    const runs = runsOf([late, MARCH + 13 * DAY, MARCH, MARCH + 4 * DAY]);
    expect(runs).toEqual([
      { fromMs: MARCH, toMs: MARCH + 13 * DAY },
      { fromMs: late, toMs: late },
    ]);
    const axis = axisToNow(runs, late + DAY / 24);
    expect(axis.stretches.map((stretch) => stretch.folded)).toEqual([false, true, false]);
    expect(xAt(axis, MARCH + 13 * DAY)).toBeGreaterThan(0.7);
    expect(xAt(axis, late) - xAt(axis, MARCH + 60 * DAY)).toBeGreaterThan(0);
    const ends = axis.stretches.map((stretch) => [stretch.fromMs, stretch.x0]);
    expect(ends.slice(1)).toEqual(axis.stretches.slice(0, -1).map((stretch) => [stretch.toMs, stretch.x1]));
  });
  it("keeps what lies outside at its edges", () => {
    const axis = plainAxis(MARCH, MARCH + DAY);
    expect([xAt(axis, MARCH - DAY), xAt(axis, MARCH + 9 * DAY)]).toEqual([0, 1]);
  });
});

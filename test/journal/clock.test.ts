import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { laterStamp, MAX_COUNTER, MAX_LEAD_MS, MAX_STAMP_MS, nextStamp, skewOf, stampOf } from "#core/journal/clock.ts";
import type { Stamp } from "#core/journal/event.ts";
import { compareStamp } from "#core/journal/order.ts";
import { UUID, uuidV7 } from "#core/journal/uuid.ts";

const NOW_MS = Date.UTC(2026, 2, 4, 6);
const anyStamp: fc.Arbitrary<Stamp> = fc.tuple(fc.integer({ min: 0, max: MAX_STAMP_MS - 1 }), fc.integer({ min: 0, max: MAX_COUNTER }));
const anyClock = fc.integer({ min: -NOW_MS, max: MAX_STAMP_MS });

describe("J8 the hybrid clock", () => {
  test("always moves forward, whatever the wall clock says (law)", () => {
    fc.assert(fc.property(anyStamp, anyClock, (last, nowMs) => compareStamp(stampOf(nextStamp(last, nowMs)), last) > 0));
  });

  test("follows a series of wall clocks without ever going back (law)", () => {
    fc.assert(
      fc.property(fc.array(anyClock, { minLength: 2, maxLength: 50 }), (clocks) => {
        let last: Stamp | null = null;
        for (const nowMs of clocks) {
          const next = stampOf(nextStamp(last, nowMs));
          if (last) expect(compareStamp(next, last)).toBeGreaterThan(0);
          last = next;
        }
      }),
    );
  });

  test("takes the wall clock when that is ahead, and counts within a millisecond", () => {
    expect(nextStamp(null, NOW_MS)).toEqual([NOW_MS, 0]);
    expect(nextStamp([NOW_MS - 1, 9], NOW_MS)).toEqual([NOW_MS, 0]);
    expect(nextStamp([NOW_MS, 9], NOW_MS)).toEqual([NOW_MS, 10]);
    expect(nextStamp([NOW_MS, MAX_COUNTER], NOW_MS)).toEqual([NOW_MS + 1, 0]);
  });

  test("five minutes of lead are borne in silence, a millisecond more is said", () => {
    expect(nextStamp([NOW_MS + MAX_LEAD_MS, 0], NOW_MS)).toEqual([NOW_MS + MAX_LEAD_MS, 1]);
    expect(nextStamp([NOW_MS + MAX_LEAD_MS + 1, 0], NOW_MS)).toEqual({
      kind: "clock-ahead",
      stamp: [NOW_MS + MAX_LEAD_MS + 1, 1],
      nowMs: NOW_MS,
      leadMs: MAX_LEAD_MS + 1,
    });
  });

  test("ten years behind still gives a stamp: a wrong clock never blocks a report", () => {
    const next = nextStamp([NOW_MS, 0], Date.UTC(2016, 2, 4));
    expect("kind" in next && next.kind).toBe("clock-ahead");
    expect(stampOf(next)).toEqual([NOW_MS, 1]);
  });

  test("the server sees who is ahead of it, and by how much", () => {
    expect(skewOf([NOW_MS + MAX_LEAD_MS, 0], NOW_MS)).toEqual({ skewMs: MAX_LEAD_MS, ahead: false });
    expect(skewOf([NOW_MS + MAX_LEAD_MS + 1, 0], NOW_MS)).toEqual({ skewMs: MAX_LEAD_MS + 1, ahead: true });
    expect(skewOf([NOW_MS - 10 * 365 * 86_400_000, 0], NOW_MS).ahead).toBe(false);
  });

  test("remembers the later of two stamps (law)", () => {
    fc.assert(
      fc.property(anyStamp, anyStamp, (a, b) => {
        const later = laterStamp(a, b);
        expect(compareStamp(later, a)).toBeGreaterThanOrEqual(0);
        expect(compareStamp(later, b)).toBeGreaterThanOrEqual(0);
        expect(later).toEqual(laterStamp(b, a));
      }),
    );
    expect(laterStamp(null, [1, 1])).toEqual([1, 1]);
  });

  test("ends in the year 10889, and says so", () => {
    expect(() => nextStamp([MAX_STAMP_MS, MAX_COUNTER], 0)).toThrow(/10889/);
  });
});

describe("the id of an event", () => {
  const bytes = fc.uint8Array({ minLength: 10, maxLength: 10 });

  test("is a UUID of version 7 that begins with its time (law)", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_STAMP_MS }), bytes, (nowMs, dice) => {
        const id = uuidV7(nowMs, dice);
        expect(id).toMatch(UUID);
        expect(id).toMatch(/^.{14}7.{4}[89ab]/);
        expect(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toBe(nowMs);
      }),
    );
  });

  test("differs when the dice differ in the bits it takes", () => {
    const dice = Uint8Array.from({ length: 10 }, (_, i) => i);
    expect(uuidV7(NOW_MS, dice)).not.toBe(uuidV7(NOW_MS, dice.with(9, 255)));
  });

  test("needs ten bytes", () => expect(() => uuidV7(NOW_MS, new Uint8Array(9))).toThrow(RangeError));
});

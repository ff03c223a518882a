import { expect, it } from "vitest";
import { openFromAddress } from "#renderer/reading/address-sync.ts";
import { DEMO_MS, momentOf, useClock } from "#renderer/reading/clock.ts";

it("an address that says LIVE is read at the present minute from the first reading on", () => {
  useClock.setState({ live: false, vMs: DEMO_MS });
  const before = Date.now();
  expect(openFromAddress({ search: "", hash: "#/room?t=live" })).toBe(true);
  const { vMs, view } = momentOf(useClock.getState());
  expect(view).toBe("now");
  expect(vMs % 60_000).toBe(0);
  expect(vMs).toBeGreaterThan(before - 60_000);
  expect(vMs).toBeLessThanOrEqual(Date.now());
});

it("an address that names a moment is read at that moment", () => {
  openFromAddress({ search: "", hash: "#/room?t=2026-03-03T07:00:00Z&k=then" });
  expect(momentOf(useClock.getState())).toEqual({ vMs: Date.UTC(2026, 2, 3, 7), view: "then" });
});

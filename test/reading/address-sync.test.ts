import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { keepAddress, openFromAddress } from "#renderer/reading/address-sync.ts";
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

/** A window of which only the address matters; its events are sent by hand, as a browser sends them: some time after the address changed. */
class AddressWindow extends EventTarget {
  readonly location = { hash: "" };
  readonly history = {
    replaceState: (_data: unknown, _unused: string, to: string): void => {
      this.location.hash = to;
    },
  };
  readonly setTimeout = setTimeout;
  readonly clearTimeout = clearTimeout;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("an address typed while a moment waits to be written is followed, not written over", () => {
  const window = new AddressWindow();
  const end = keepAddress(window as unknown as Window);
  useClock.setState({ live: false, view: "then", vMs: Date.UTC(2026, 2, 5) });
  vi.advanceTimersByTime(100);
  window.location.hash = "#/room?t=2026-03-03T07:00:00Z&k=now";
  vi.advanceTimersByTime(100);
  window.dispatchEvent(new Event("hashchange"));
  end();
  expect(momentOf(useClock.getState())).toEqual({ vMs: Date.UTC(2026, 2, 3, 7), view: "now" });
  expect(window.location.hash).toContain("t=2026-03-03T07:00");
});

it("a moment at rest is written into the address", () => {
  const window = new AddressWindow();
  const end = keepAddress(window as unknown as Window);
  vi.advanceTimersByTime(200);
  useClock.setState({ live: false, view: "then", vMs: Date.UTC(2026, 2, 6, 9) });
  vi.advanceTimersByTime(200);
  end();
  expect(window.location.hash).toContain("t=2026-03-06T09:00");
});

import { describe, expect, test } from "vitest";
import { linkTime, type SharedTime, type TimeChannel, type TimeMessage } from "#renderer/shell/time-link.ts";

const NOON: SharedTime = { live: false, vMs: 1_772_521_200_000, view: "then", playing: false };

/** Windows of one machine: each has a clock and an end of the channel; what is said is counted. */
function machine() {
  const ends = new Set<TimeChannel>();
  const said: TimeMessage[] = [];
  function window(name: string, first: SharedTime) {
    let time = first;
    const listeners = new Set<() => void>();
    const set = (next: Partial<SharedTime>): void => {
      time = { ...time, ...next };
      for (const listener of listeners) listener();
    };
    const end: TimeChannel = {
      onmessage: null,
      postMessage(message) {
        said.push(message);
        for (const other of ends) if (other !== end) other.onmessage?.({ data: structuredClone(message) });
      },
      close: () => ends.delete(end),
    };
    const link = (): (() => void) => {
      ends.add(end);
      return linkTime(
        end,
        {
          get: () => time,
          take: set,
          subscribe: (listener) => {
            listeners.add(listener);
            return () => listeners.delete(listener);
          },
        },
        name,
      );
    };
    return { get: () => time, set, link };
  }
  return { window, said };
}

describe("windows with linked time", () => {
  test("a window that links takes the time of those already linked", () => {
    const { window } = machine();
    const [a, b] = [window("a", NOON), window("b", { ...NOON, vMs: NOON.vMs + 1, live: true })];
    a.link();
    b.link();
    expect(b.get()).toEqual(NOON);
    expect(a.get()).toEqual(NOON);
  });

  test("a step in one is a step in all, said once: no echo", () => {
    const { window, said } = machine();
    const windows = ["a", "b", "c"].map((name) => window(name, NOON));
    for (const one of windows) one.link();
    said.length = 0;
    windows[0]?.set({ vMs: NOON.vMs + 300_000 });
    expect(windows.map((one) => one.get().vMs)).toEqual([NOON.vMs + 300_000, NOON.vMs + 300_000, NOON.vMs + 300_000]);
    expect(said.length).toBe(1);
  });

  test("while one plays the others follow and do not play themselves; a pause in any stops it", () => {
    const { window } = machine();
    const [a, b] = [window("a", NOON), window("b", NOON)];
    a.link();
    b.link();
    a.set({ playing: true });
    a.set({ vMs: NOON.vMs + 720_000 });
    expect(b.get()).toEqual({ ...NOON, vMs: NOON.vMs + 720_000, playing: false });
    b.set({ vMs: NOON.vMs });
    expect(a.get()).toEqual({ ...NOON, playing: false });
  });

  test("live and the view are shared; an unlinked window hears nothing more", () => {
    const { window } = machine();
    const [a, b] = [window("a", NOON), window("b", NOON)];
    a.link();
    const unlink = b.link();
    a.set({ live: true, view: "now" });
    expect(b.get()).toMatchObject({ live: true, view: "now" });
    unlink();
    a.set({ live: false });
    expect(b.get().live).toBe(true);
  });
});

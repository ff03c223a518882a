import { create } from "zustand";

/** The screens there are, in the order of the rail. The planner comes when it is built. */
export const SCREENS = ["wall", "room", "registry", "briefing", "statements", "access"] as const;
export type Screen = (typeof SCREENS)[number];

/** Which screen this window shows, and what that screen has open: part of its address, beside the clock and never in it. */
export interface Shown {
  readonly screen: Screen;
  /** `open=` of the address: the id of a briefing, a view of the registry. Another screen begins with nothing open. */
  readonly open: string | null;
}

export const useScreen = create<Shown>(() => ({ screen: "room", open: null }));

/** The screen an address names (`#/briefing?t=…`); null where it names none of ours. */
export function screenOf(address: string): Screen | null {
  const name = /^#?\/?([a-z]+)(?:\?|$)/.exec(address)?.[1];
  return SCREENS.find((screen) => screen === name) ?? null;
}

/** What an address says is open on its screen. */
export function openOf(address: string): string | null {
  const said = new URLSearchParams(address.includes("?") ? address.slice(address.indexOf("?") + 1) : "").get("open");
  return said === null || said === "" || said.length > 200 ? null : said;
}

import { useEffect } from "react";
import { create } from "zustand";
import { type Clock, useClock } from "#renderer/reading/clock.ts";

/** Windows of one machine that share their time speak here. */
export const TIME_CHANNEL = "daliz.time";

/** What linked windows share: where they stand in time and how they look at it. Selection, screen and map are each window's own. */
export type SharedTime = Pick<Clock, "live" | "vMs" | "view" | "playing">;

/** One window to the others. `ask`: a window has just linked and takes over the time of those that are. */
export type TimeMessage =
  | { readonly kind: "time"; readonly from: string; readonly time: SharedTime }
  | { readonly kind: "ask"; readonly from: string };

interface TimeLink {
  readonly on: boolean;
  toggle(): void;
}

/** Whether this window shares its time with the other linked ones. Off at first, and never kept. */
export const useTimeLink = create<TimeLink>((set) => ({ on: false, toggle: () => set(({ on }) => ({ on: !on })) }));

/** A channel as BroadcastChannel is one: what is said reaches the others, never oneself. */
export interface TimeChannel {
  postMessage(message: TimeMessage): void;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  close(): void;
}

export interface TimeOwner {
  get(): SharedTime;
  /** Takes a time that came from another window. */
  take(time: SharedTime): void;
  /** Called after any change of the clock; returns what ends it. */
  subscribe(listener: () => void): () => void;
}

/**
 * Shares the time of a clock on a channel. No echo: what came from another window is not said again, and while one window plays the
 * others follow what it says and do not play themselves. Returns what ends it.
 */
export function linkTime(channel: TimeChannel, clock: TimeOwner, self: string): () => void {
  let said = "";
  let taking = false;
  const say = (): void => {
    if (taking) return;
    const time = shared(clock.get());
    const text = JSON.stringify(time);
    if (text === said) return;
    said = text;
    channel.postMessage({ kind: "time", from: self, time });
  };
  channel.onmessage = ({ data }) => {
    const message = data as TimeMessage;
    if (message.from === self) return;
    if (message.kind === "ask") {
      said = "";
      say();
      return;
    }
    taking = true;
    // The window that plays moves the time; here it only arrives.
    const time = { ...message.time, playing: false };
    clock.take(time);
    said = JSON.stringify(shared(clock.get()));
    taking = false;
  };
  const quiet = clock.subscribe(say);
  said = JSON.stringify(shared(clock.get()));
  channel.postMessage({ kind: "ask", from: self });
  return () => {
    quiet();
    channel.close();
  };
}

/** Links this window's clock while the switch is on. */
export function useTimeChannel(): void {
  const on = useTimeLink((link) => link.on);
  useEffect(() => {
    if (!on) return undefined;
    const channel = new BroadcastChannel(TIME_CHANNEL);
    const self = String(crypto.getRandomValues(new Uint32Array(2)).join("-"));
    return linkTime(
      channel as TimeChannel,
      { get: useClock.getState, take: (time) => useClock.setState(time), subscribe: (listener) => useClock.subscribe(listener) },
      self,
    );
  }, [on]);
}

function shared({ live, vMs, view, playing }: SharedTime): SharedTime {
  return { live, vMs, view, playing };
}

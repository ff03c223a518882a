import { useEffect, useState } from "react";
import { goLive, HOUR_MS, useClock } from "./clock.ts";

const FRAME_MS = 200;

/** Keeps LIVE at the real time (each whole minute) and moves what plays: an hour a second, until `endMs`. */
export function useTicking(endMs: number | null): void {
  const live = useClock((clock) => clock.live);
  const playing = useClock((clock) => clock.playing);
  useEffect(() => {
    if (!live) return undefined;
    const timer = window.setInterval(() => {
      const nowMs = Date.now();
      if (useClock.getState().live && nowMs - useClock.getState().vMs >= 60_000) goLive(nowMs - (nowMs % 60_000));
    }, 1000);
    return () => window.clearInterval(timer);
  }, [live]);
  useEffect(() => {
    if (!playing) return undefined;
    const timer = window.setInterval(() => {
      const { vMs } = useClock.getState();
      const next = vMs + (HOUR_MS * FRAME_MS) / 1000;
      if (endMs !== null && next >= endMs) useClock.setState({ vMs: endMs, playing: false });
      else useClock.setState({ vMs: next });
    }, FRAME_MS);
    return () => window.clearInterval(timer);
  }, [playing, endMs]);
}

/** The wall clock, each second, for panels that show what time it is now. */
export function useNow(everyMs = 1000): number {
  const [nowMs, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), everyMs);
    return () => window.clearInterval(timer);
  }, [everyMs]);
  return nowMs;
}

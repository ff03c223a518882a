import { useEffect, useRef } from "react";
import { PRELOAD_NAME } from "#core/host/preload-bridge.ts";
import type { WallProjection } from "#core/wall/projection.ts";
import { at } from "#renderer/words/fmt.ts";
import { ASTANA_CLOCK } from "./capitals.ts";
import { withScene } from "./wall-address.ts";
import { freshness, type WallAge } from "./wall-age.ts";

const ORBIT_MS = 90_000;
/** Places the whole picture takes in turn, pixels: no edge stands on the same dots for long. */
const ORBIT = [
  [0, 0],
  [4, 0],
  [4, 4],
  [0, 4],
  [-4, 4],
  [-4, 0],
  [-4, -4],
  [0, -4],
  [4, -4],
] as const;
const NIGHT_HOUR = 4;

interface Care {
  readonly shift: readonly [x: number, y: number];
  readonly swapped: boolean;
}

/** What keeps a wall that is never touched: its place on the dots, its address, its sign of life, and a new page each night. */
export function useCare(age: WallAge, projection: WallProjection | null, scene: number): Care {
  const second = Math.floor(age.nowMs / 1000);
  const openedDay = useRef(nightOf(age.nowMs));
  useEffect(() => {
    const next = withScene(window.location.hash, scene);
    if (next !== window.location.hash) window.history.replaceState(null, "", next);
  }, [scene]);
  useEffect(() => {
    if (second > 0) aliveSign()?.(scene);
  }, [second, scene]);
  const night = nightOf(age.nowMs);
  const level = freshness(age) === "level";
  useEffect(() => {
    // While the wall is cut off a reload would lose the figures that it still has.
    if (night !== openedDay.current && level) window.location.reload();
  }, [night, level]);
  const hour = at(age.nowMs, ASTANA_CLOCK.zone).getHours();
  return {
    shift: ORBIT[Math.floor(age.nowMs / ORBIT_MS) % ORBIT.length] ?? [0, 0],
    swapped: (projection?.set.swapSides ?? false) && hour % 2 === 1,
  };
}

/** Number of the night the instant belongs to: it changes at 04:00 in Astana. */
function nightOf(ms: number): number {
  return Math.floor((ms + (5 - NIGHT_HOUR) * 3_600_000) / 86_400_000);
}

/** The program's watch over its walls; null in a plain browser. */
function aliveSign(): ((scene: number) => void) | null {
  const bridge: unknown = Reflect.get(window, PRELOAD_NAME);
  if (typeof bridge !== "object" || bridge === null || !("wallAlive" in bridge)) return null;
  const tell = bridge.wallAlive;
  return typeof tell === "function" ? (scene) => void tell(scene) : null;
}

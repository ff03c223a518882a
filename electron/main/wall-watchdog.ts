/** What the watchdog of one wall knows. Times are of a clock that only goes forward, in ms. */
export interface WallWatch {
  /** `loading`: the page is on its way; `alive`: it has said so; `waiting`: it has died at once too often, and rests before it is opened again. */
  readonly phase: "loading" | "alive" | "waiting";
  /** Since when it loads, when it last said that it lives, or when it is to be opened again. */
  readonly atMs: number;
  /** The scene it showed last. */
  readonly scene: number;
  /** How often it was opened anew since it was bound. */
  readonly restarts: number;
  /** Deaths in a row, none followed by a minute of life. */
  readonly deaths: number;
  readonly openedMs: number;
  readonly tickMs: number;
}

export type WallSign =
  /** The page said that it lives. */
  | { readonly kind: "alive"; readonly scene: number }
  /** The page began to load by itself (the nightly reload). */
  | { readonly kind: "loading" }
  /** Its process has ended, or answers no more. */
  | { readonly kind: "gone" }
  | { readonly kind: "tick" };

/** Three signs of life missed: with the page's loading a hung wall is back within five seconds. */
export const SILENT_MS = 3_000;
const LOAD_MOST_MS = 20_000;
const STEADY_MS = 60_000;
const REST_MOST_MS = 60_000;
/** The first death costs nothing; from the second in a row the rest doubles: after ten it is a minute. */
const REST_FIRST_MS = 250;
/** Ticks come each half second: a longer gap is this program's own sleep, not the wall's death. */
const OWN_SLEEP_MS = 3_000;

/** A wall that is being opened. */
export function freshWatch(scene: number, nowMs: number): WallWatch {
  return { phase: "loading", atMs: nowMs, scene, restarts: 0, deaths: 0, openedMs: nowMs, tickMs: nowMs };
}

/**
 * One step of the watchdog: a wall that died, hangs, or was silent for 3 s is opened anew at the same scene, each time counted; one that
 * dies again at once is given ever longer rests, up to a minute, so that it never spins.
 *
 * @returns what is known now, and whether to open the wall anew now
 */
export function stepWatch(watch: WallWatch, sign: WallSign, nowMs: number): { readonly watch: WallWatch; readonly open: boolean } {
  const keep = (next: WallWatch) => ({ watch: next, open: false });
  switch (sign.kind) {
    case "alive": {
      if (watch.phase === "waiting") return keep(watch);
      const isSteady = nowMs - watch.openedMs >= STEADY_MS;
      return keep({ ...watch, phase: "alive", atMs: nowMs, scene: sign.scene, deaths: isSteady ? 0 : watch.deaths });
    }
    case "loading":
      return keep(watch.phase === "alive" ? { ...watch, phase: "loading", atMs: nowMs } : watch);
    case "gone":
      return watch.phase === "waiting" ? keep(watch) : died(watch, nowMs);
    case "tick": {
      const seen = { ...watch, tickMs: nowMs };
      if (watch.phase === "waiting") return nowMs >= watch.atMs ? opened(seen, nowMs) : keep(seen);
      if (nowMs - watch.tickMs > OWN_SLEEP_MS) return keep({ ...seen, atMs: nowMs });
      const patience = watch.phase === "alive" ? SILENT_MS : LOAD_MOST_MS;
      return nowMs - watch.atMs >= patience ? died(seen, nowMs) : keep(seen);
    }
  }
}

function died(watch: WallWatch, nowMs: number): { readonly watch: WallWatch; readonly open: boolean } {
  const deaths = watch.deaths + 1;
  if (deaths === 1) return opened({ ...watch, deaths }, nowMs);
  const restMs = Math.min(REST_MOST_MS, REST_FIRST_MS * 2 ** (deaths - 2));
  return { watch: { ...watch, deaths, phase: "waiting", atMs: nowMs + restMs }, open: false };
}

function opened(watch: WallWatch, nowMs: number): { readonly watch: WallWatch; readonly open: boolean } {
  return { watch: { ...watch, phase: "loading", atMs: nowMs, openedMs: nowMs, restarts: watch.restarts + 1 }, open: true };
}

import { useEffect, useMemo, useState } from "react";
import type { EventId } from "#core/journal/event.ts";
import type { WallProjection } from "#core/wall/projection.ts";
import type { WallSet } from "#core/wall/scene.ts";
import { MAIN_SET } from "#core/wall/wall-sets.ts";
import { latest } from "#renderer/reading/latest.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import { Superseded } from "#renderer/store/desk-proxy.ts";

export interface FiledSet {
  readonly set: WallSet;
  readonly seen: readonly EventId[];
  readonly conflict: boolean;
  /** Nobody has filed it: what a wall shows meanwhile. */
  readonly usual: boolean;
}

export type SetsNow =
  | { readonly kind: "loading" }
  | { readonly kind: "failed" }
  | { readonly kind: "sets"; readonly sets: readonly FiledSet[] };

/** The sets of the journal, Main always among them, followed with every change. */
export function useWallSets(desk: DeskPort): { readonly now: SetsNow; again(): void } {
  const [now, setNow] = useState<SetsNow>({ kind: "loading" });
  const ask = useMemo(() => {
    const run: (ask: number) => void = latest<number, readonly FiledSet[]>(
      () => readSets(desk),
      () => true,
      (sets) => setNow({ kind: "sets", sets }),
      (reason) => (reason instanceof Superseded ? run(0) : setNow({ kind: "failed" })),
    );
    return () => run(0);
  }, [desk]);
  useEffect(() => {
    ask();
    return desk.subscribe(ask);
  }, [desk, ask]);
  return { now, again: ask };
}

async function readSets(desk: DeskPort): Promise<readonly FiledSet[]> {
  const filed = (await desk.wallSets()).map((one) => ({ ...one, usual: false }));
  if (filed.some(({ set }) => set.name === MAIN_SET)) return filed;
  const main = await desk.wall({ vMs: Date.now(), view: "now", live: true }, MAIN_SET);
  return "kind" in main ? filed : [{ set: main.set, seen: [], conflict: false, usual: true }, ...filed];
}

/** What a wall of the set would be given now; the last answer stays until the next one is there. */
export function useProjection(desk: DeskPort, set: WallSet | null): WallProjection | null {
  const [projection, setProjection] = useState<WallProjection | null>(null);
  const ask = useMemo(
    () =>
      latest<WallSet, WallProjection | null>(
        async (asked) => {
          const wall = await desk.wall({ vMs: Date.now(), view: "now", live: true }, asked);
          return "kind" in wall ? null : wall;
        },
        (answered, newest) => answered === newest,
        setProjection,
        (reason) => {
          // What newer questions pushed out is answered by them.
          if (!(reason instanceof Superseded)) setProjection(null);
        },
      ),
    [desk],
  );
  useEffect(() => {
    if (set === null) return undefined;
    const timer = window.setTimeout(() => ask(set), 150);
    const leave = desk.subscribe(() => ask(set));
    return () => {
      window.clearTimeout(timer);
      leave();
    };
  }, [ask, desk, set]);
  return projection;
}

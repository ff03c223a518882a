import type { LinkSeat } from "./desk.ts";
import type { Holding } from "./holding.ts";

/**
 * Until when this machine can have heard all that headquarters took, epoch ms: now while the link is level or where no server was ever
 * joined, else the last time it was level, and minus infinity where nobody saw it level since the start (what it holds is known all the
 * same).
 */
export function createLevel(link: LinkSeat, holding: Holding): () => number {
  let lastMs = Number.NEGATIVE_INFINITY;
  const look = (): number => {
    const view = link.view();
    if (view.kind === "synced") lastMs = Math.max(lastMs, view.atMs);
    return view.kind === "synced" || holding.stand.epoch === null ? Number.POSITIVE_INFINITY : lastMs;
  };
  link.subscribe(look);
  return look;
}

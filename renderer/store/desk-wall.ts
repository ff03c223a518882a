import type { DeskPort } from "./desk-port.ts";
import type { FoldCache } from "./fold-cache.ts";
import type { Holding } from "./holding.ts";
import type { Desktop } from "./recording.ts";

/** What the desk answers about walls. */
export function wallDesk(_cache: FoldCache, _holding: Holding, _desktop: Desktop): Pick<DeskPort, "wall" | "wallSets"> {
  return {
    wall: () => Promise.reject(new Error("Walls are not built yet.")),
    wallSets: () => Promise.reject(new Error("Walls are not built yet.")),
  };
}

import type { WallProjection } from "./projection.ts";

/**
 * What passes between the machine's fold (the publisher: the room's window, or the hidden keeper's) and its wall windows, over the
 * BroadcastChannel `daliz.wall`. A wall never gets anything else from this machine.
 */
export type WallMessage =
  /** A wall has opened, or wants another moment. `atMs` null = live. Repeated every 20 s as a sign of life. */
  | { readonly kind: "wall.want"; readonly wall: string; readonly set: string; readonly atMs: number | null }
  /** For the wall that asked (by `wall`), or for every live wall of the set (`wall` null). */
  | { readonly kind: "wall.projection"; readonly wall: string | null; readonly set: string; readonly projection: WallProjection }
  /** Every second from the publisher: it lives, and how its own link to headquarters stands. `syncedMs`: last time it was level with the server; null = never or no server. */
  | { readonly kind: "wall.beat"; readonly nowMs: number; readonly syncedMs: number | null; readonly joined: boolean }
  /** There is no such set. */
  | { readonly kind: "wall.unknown"; readonly wall: string; readonly set: string; readonly sets: readonly string[] }
  | { readonly kind: "wall.bye"; readonly wall: string };

/** Name of the channel. */
export const WALL_CHANNEL = "daliz.wall";

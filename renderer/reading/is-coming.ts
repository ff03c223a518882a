import type { StoreStatus } from "#renderer/store/desk-port.ts";

/** The first pieces of a journal that has never been here: they make no figures yet, and none are worked out of them. */
export function isComing({ link, unfinished }: Pick<StoreStatus, "link" | "unfinished">): boolean {
  return unfinished === true && link.kind === "syncing" && link.bootstrap?.figures === false;
}

import { isComing } from "#renderer/reading/is-coming.ts";
import type { StoreStatus } from "#renderer/store/desk-port.ts";

/**
 * What a window shows: `room` as soon as there is a journal; before that `arriving` while the first one is being fetched, `closed` where
 * the storage lets nothing be opened or begun, and the three ways to begin where there truly is none.
 */
export type Opening = "room" | "arriving" | "closed" | "first-run";

type Opened = Pick<StoreStatus, "events" | "link" | "problem" | "unfinished">;

/** An empty list of events alone proves nothing: the journal may be on its way, or here and not readable. */
export function openingOf({ events, link, problem, unfinished }: Opened): Opening {
  if (isComing({ link, unfinished: unfinished === true })) return "arriving";
  if (events > 0) return "room";
  if (problem === "newer" || problem === "storage-blocked") return "closed";
  // There was one: what is left of it is being filled.
  if (problem === "damaged") return "arriving";
  return link.kind === "starting" || link.kind === "syncing" ? "arriving" : "first-run";
}

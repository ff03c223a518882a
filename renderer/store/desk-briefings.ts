import type { DeskPort } from "./desk-port.ts";
import type { FoldCache } from "./fold-cache.ts";
import type { JournalStore } from "./journal-store.ts";
import type { Desktop } from "./recording.ts";

/** What the desk answers about briefings. */
export function briefingDesk(
  _cache: FoldCache,
  _store: JournalStore,
  _desktop: Desktop,
): Pick<DeskPort, "briefings" | "briefing" | "draftBriefing" | "freeze" | "correctedSince"> {
  const unbuilt = () => Promise.reject(new Error("Briefings are not built yet."));
  return { briefings: unbuilt, briefing: unbuilt, draftBriefing: unbuilt, freeze: unbuilt, correctedSince: unbuilt };
}

import { create } from "zustand";
import type { EventId } from "#core/journal/event.ts";

/** What of the briefings is on the screen: nothing here says anything of the journal. */
export interface BriefingView {
  /** The briefing read; null = the newest. */
  readonly chosen: EventId | null;
  /** The two set side by side, the earlier first; null = one is read. */
  readonly compared: readonly [EventId, EventId] | null;
  readonly sheet: "freeze" | "approve" | "export" | "schedule" | null;
}

export const useBriefingView = create<BriefingView>(() => ({ chosen: null, compared: null, sheet: null }));

export function chooseBriefing(chosen: EventId): void {
  useBriefingView.setState({ chosen, compared: null });
}

export function openSheet(sheet: BriefingView["sheet"]): void {
  useBriefingView.setState({ sheet });
}

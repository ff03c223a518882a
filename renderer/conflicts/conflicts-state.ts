import { create } from "zustand";
import { goToScreen } from "#renderer/reading/address-sync.ts";
import { useRoom } from "#renderer/room/room-state.ts";
import { NO_FILTER, type QuestionFilter } from "./questions.ts";

/** What of the queue a person has before them. Nothing here says anything of the journal. */
interface ConflictsState {
  readonly filter: QuestionFilter;
  /** Key of the question looked at; null or gone: the first. */
  readonly chosen: string | null;
  /** Which answer is previewed, from 0. */
  readonly answer: number | null;
  /** Contradictory sightings as the queue last found them: only it looks for them. */
  readonly sightings: number;
}

export const useConflicts = create<ConflictsState>(() => ({ filter: NO_FILTER, chosen: null, answer: null, sightings: 0 }));

/** Opens the queue over the map, with its first question, or closes it. */
export function openConflicts(open = true): void {
  if (open) goToScreen("room");
  useConflicts.setState({ answer: null });
  useRoom.setState(open ? { conflicts: true, desk: null } : { conflicts: false });
}

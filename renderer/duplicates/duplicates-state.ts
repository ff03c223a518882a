import { create } from "zustand";
import type { EntityId } from "#core/journal/event.ts";
import { goToScreen } from "#renderer/reading/address-sync.ts";

/** What of the queue of duplicates a person has before them. Nothing here says anything of the journal. */
interface DuplicatesState {
  readonly tab: "queue" | "settled";
  /** Key of the group looked at; null or gone: the first. */
  readonly chosen: string | null;
  /** Records of the group looked at that a decision leaves out. */
  readonly left: ReadonlySet<EntityId>;
  /** Keys of groups put off: they come last, until the program is closed. */
  readonly later: ReadonlySet<string>;
  /** Records chosen in the table to be decided on; null: none are. */
  readonly given: readonly EntityId[] | null;
}

export const useDuplicates = create<DuplicatesState>(() => ({
  tab: "queue",
  chosen: null,
  left: new Set(),
  later: new Set(),
  given: null,
}));

/** The key of what was chosen in the table. */
export const GIVEN = "given";

/** Brings records chosen in the table side by side. */
export function openGiven(units: readonly EntityId[]): void {
  useDuplicates.setState({ given: [...units].sort(), chosen: GIVEN, left: new Set(), tab: "queue" });
  goToScreen("registry", "duplicates");
}

/** Another group is looked at. */
export function chooseGroup(key: string): void {
  useDuplicates.setState({ chosen: key, left: new Set() });
}

/** Leaves a record out of the decision, or takes it in again. */
export function toggleLeft(unit: EntityId): void {
  useDuplicates.setState(({ left }) => {
    const next = new Set(left);
    if (!next.delete(unit)) next.add(unit);
    return { left: next };
  });
}

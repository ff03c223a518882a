import { create } from "zustand";
import type { EntityId, PlaceId } from "#core/journal/event.ts";
import type { RegistryView, SortKey } from "#core/registry/registry-ask.ts";
import { keptText } from "#renderer/shell/kept-text.ts";

/** How long nobody must have been heard of for the view of the silent: choices in hours. */
export const SILENT_HOURS = [3, 6, 12, 24, 48, 72] as const;

/** What of the registry's screen is set: nothing here says anything of the journal or of time. The view itself is part of the address. */
export interface RegistryState {
  /** Null: as many hours as the place allows. */
  readonly silentH: number | null;
  /** The place of my post, where the account names none. */
  readonly post: PlaceId | null;
  readonly text: string;
  readonly sort: SortKey;
  readonly isDown: boolean;
  readonly selected: ReadonlySet<EntityId>;
  /** The row the keyboard stands on, by its place in the list. */
  readonly cursor: number;
  /** Where a stretch of selected rows began. */
  readonly anchor: number | null;
  /** Units of the contact form that is open; null: none is. */
  readonly contact: readonly EntityId[] | null;
  /** The channel that form begins with; null: the one used last. */
  readonly contactBy: EntityId | null;
}

export const useRegistryState = create<RegistryState>(() => ({
  silentH: null,
  post: null,
  text: "",
  sort: "family",
  isDown: false,
  selected: new Set(),
  cursor: 0,
  anchor: null,
  contact: null,
  contactBy: null,
}));

const kept = keptText("registry-post", (text) => {
  if (text !== null && text !== "") useRegistryState.setState({ post: text });
});

/** The post of this machine, kept on it. */
export function choosePost(place: PlaceId): void {
  useRegistryState.setState({ post: place, cursor: 0, anchor: null });
  kept.set(place);
}

/** A column's head: sorted by it, then the other way round, then as at first. */
export function sortBy(key: SortKey): void {
  useRegistryState.setState(({ sort, isDown }) =>
    sort !== key
      ? { sort: key, isDown: false, cursor: 0, anchor: null }
      : { sort: isDown ? "family" : key, isDown: !isDown, cursor: 0, anchor: null },
  );
}

/** Another list: the keyboard stands on its first row again. */
export function search(text: string): void {
  useRegistryState.setState({ text, cursor: 0, anchor: null });
}

/** Nothing is selected any more. */
export function clearSelection(): void {
  useRegistryState.setState({ selected: new Set(), anchor: null });
}

/** Puts a unit among the selected, or takes it out. */
export function toggle(unit: EntityId, at: number): void {
  useRegistryState.setState(({ selected }) => {
    const next = new Set(selected);
    if (!next.delete(unit)) next.add(unit);
    return { selected: next, anchor: at };
  });
}

/** The view an address names; the first where it names none. */
export function viewOf(open: string | null, views: readonly RegistryView[]): RegistryView {
  return views.find((view) => view === open) ?? "all";
}

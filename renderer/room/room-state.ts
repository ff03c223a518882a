import { create } from "zustand";
import type { EntityId, EventId, Measure, PlaceId } from "#core/journal/event.ts";
import type { MapLayers } from "#renderer/map/map-props.ts";
import { goToScreen } from "#renderer/reading/address-sync.ts";

/** Which form is open in the left column, and what it starts from. */
export type DeskOpen =
  | { readonly form: "count"; readonly place: PlaceId | null; readonly measure: Measure; readonly replaces: EventId | null }
  | { readonly form: "move"; readonly from: PlaceId | null; readonly replaces: EventId | null }
  | { readonly form: "corridor"; readonly corridor: EntityId | null }
  | { readonly form: "withdraw"; readonly target: EventId };

/** What of the room is open: nothing here says anything of the journal or of time. */
export interface RoomState {
  readonly desk: DeskOpen | null;
  readonly layers: MapLayers;
  /** The journal was seen to have a registry. */
  readonly hasRegistry: boolean;
  readonly table: boolean;
  readonly inspector: boolean;
  readonly keys: boolean;
  readonly about: boolean;
  readonly palette: boolean;
  readonly bookmarks: boolean;
  readonly letters: boolean;
  readonly syncPanel: boolean;
  readonly attention: boolean;
  /** The queue of conflicts, over the map. */
  readonly conflicts: boolean;
  readonly askLive: boolean;
}

export const useRoom = create<RoomState>(() => ({
  desk: null,
  layers: { people: true, corridors: true, permits: true, hazards: true, flows: true },
  hasRegistry: false,
  table: false,
  inspector: true,
  keys: false,
  about: false,
  palette: false,
  bookmarks: false,
  letters: true,
  syncPanel: false,
  attention: false,
  conflicts: false,
  askLive: false,
}));

/** Opens a form, in the room: the other screens have none. */
export function openDesk(desk: DeskOpen | null): void {
  if (desk !== null) goToScreen("room");
  useRoom.setState(desk === null ? { desk } : { desk, conflicts: false });
}

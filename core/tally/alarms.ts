import type { State } from "#core/fold/state.ts";
import type { PlaceId } from "#core/journal/event.ts";
import type { WallAlarm } from "#core/wall/projection.ts";

/** The alarms at V for a theatre. */
export function alarmsAt(_state: State, _vMs: number, _theatre: PlaceId): WallAlarm[] {
  return [];
}

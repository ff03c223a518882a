import type { JournalEvent } from "#core/journal/event.ts";
import { listed } from "./describe.ts";
import { openDesk } from "./room-state.ts";

/** Opens the form that corrects an entry, filled with what it says. False when it has no form. */
export function openCorrection(event: JournalEvent): boolean {
  switch (event.type) {
    case "count":
      openDesk({ form: "count", place: event.place, measure: event.measure, replaces: event.id });
      return true;
    case "move":
      openDesk({ form: "move", from: listed(event.from)[0] ?? null, replaces: event.id });
      return true;
    case "set":
      if (event.kind !== "corridor") return false;
      openDesk({ form: "corridor", corridor: event.e });
      return true;
    default:
      return false;
  }
}

import type { DeviceId, EventId, JournalEvent } from "#core/journal/event.ts";
import { compareEvents } from "#core/journal/order.ts";
import type { OwnRow } from "./holding.ts";

/** Reasons written by Undo and Redo: they tell these voids from a withdrawal that a person wrote. */
export const UNDO_REASON = "undo";
export const REDO_REASON = "redo";
/** Begins the `ref` of events that were recorded in one act. */
export const ACT_PREFIX = "act-";

/** What Undo and Redo would void, read from the journal itself: it holds across restarts and windows. */
export interface UndoStack {
  readonly undo: readonly EventId[];
  /** Voids written by Undo, the last one first in line. */
  readonly redo: readonly EventId[];
}

/** @param events this device's own events in any order, refused ones left out */
export function undoStack(events: Iterable<JournalEvent | OwnRow>, device: DeviceId): UndoStack {
  const undo: EventId[] = [];
  let redo: { readonly by: EventId; readonly target: EventId }[] = [];
  // A frozen briefing is never withdrawn; what was written before it can still be undone.
  const own = [...events].filter((event) => event.dev === device && event.type !== "freeze").sort(compareEvents);
  for (const event of own) {
    if (event.type === "void" && "reason" in event && event.reason === UNDO_REASON) {
      const at = undo.lastIndexOf(event.target);
      if (at >= 0) undo.splice(at, 1);
      redo.push({ by: event.id, target: event.target });
    } else if (event.type === "void" && "reason" in event && event.reason === REDO_REASON) {
      const undone = redo.find(({ by }) => by === event.target);
      if (undone !== undefined) undo.push(undone.target);
      redo = redo.filter((one) => one !== undone);
    } else if (!(event.type === "link" && event.b === undo.at(-1))) {
      // A link written with the movement it is about goes with that movement.
      undo.push(event.id);
      redo = [];
    }
  }
  return { undo, redo: redo.map(({ by }) => by) };
}

/**
 * The last of a stack with all that were recorded in one act with it, the last first.
 *
 * @param stack ids, oldest first
 * @param refOf the `ref` of an event; null where it has none
 */
export function lastAct(stack: readonly EventId[], refOf: (id: EventId) => string | null): readonly EventId[] {
  const last = stack.at(-1);
  if (last === undefined) return [];
  const act = refOf(last);
  if (act === null || !act.startsWith(ACT_PREFIX)) return [last];
  const from = stack.findLastIndex((id) => refOf(id) !== act);
  return stack.slice(from + 1).toReversed();
}

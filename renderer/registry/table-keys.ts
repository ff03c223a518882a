import type { KeyboardEvent } from "react";
import type { EntityId } from "#core/journal/event.ts";
import { clearSelection, toggle, useRegistryState } from "./registry-state.ts";

/** What the keys of the table work on. */
export interface TableHands {
  /** Rows of the list, and how many of them are seen at once. */
  readonly length: number;
  readonly seen: number;
  /** The unit of a row that is here; null where its page is still coming. */
  readonly unitAt: (at: number) => EntityId | null;
  readonly open: (unit: EntityId) => void;
  /** Selects a stretch of rows, wherever their pages are. */
  readonly selectRange: (from: number, to: number) => void;
  readonly scrollTo: (at: number) => void;
}

/** Keys by where they lie, the same in every layout. True: the key was the table's. */
export function tableKey(event: KeyboardEvent, hands: TableHands): boolean {
  const { cursor, anchor, selected } = useRegistryState.getState();
  const { length, seen } = hands;
  const isCtrl = event.ctrlKey || event.metaKey;
  if (event.altKey || length === 0) return false;
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: Math.max(1, seen - 1),
    PageUp: -Math.max(1, seen - 1),
    Home: -length,
    End: length,
  };
  const by = steps[event.code];
  if (by !== undefined) {
    if (isCtrl && by * by === 1) return false;
    const next = Math.min(length - 1, Math.max(0, cursor + by));
    const start = anchor ?? cursor;
    useRegistryState.setState({ cursor: next, anchor: event.shiftKey ? start : next });
    if (event.shiftKey) hands.selectRange(Math.min(start, next), Math.max(start, next));
    hands.scrollTo(next);
    return true;
  }
  const unit = hands.unitAt(cursor);
  if (event.code === "Space" && !isCtrl) {
    if (event.shiftKey && anchor !== null) hands.selectRange(Math.min(anchor, cursor), Math.max(anchor, cursor));
    else if (unit !== null) toggle(unit, cursor);
    return true;
  }
  if ((event.code === "Enter" || event.code === "NumpadEnter") && !isCtrl) {
    if (unit !== null) hands.open(unit);
    return true;
  }
  if (event.code === "KeyA" && isCtrl && !event.shiftKey) {
    hands.selectRange(0, length - 1);
    return true;
  }
  if (event.code === "Escape" && selected.size > 0) {
    clearSelection();
    return true;
  }
  return false;
}

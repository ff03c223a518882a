import { useEffect, useRef } from "react";
import { useRoom } from "#renderer/room/room-state.ts";
import { isOverlaid } from "#renderer/ui/is-overlaid.ts";

/** What the keys of the queue do. */
export interface DuplicateActs {
  readonly move: (by: 1 | -1) => void;
  readonly merge: () => void;
  readonly apart: () => void;
  readonly household: () => void;
  readonly putOff: () => void;
  readonly undo: () => void;
  /** Leaves a record out by its place, from 0; false when there is none. */
  readonly leave: (at: number) => boolean;
}

/** Hears the queue's keys wherever the focus is but in a field or a dialog. By `event.code`: the same in every layout. */
export function useDuplicateKeys(acts: DuplicateActs, isOn: boolean): void {
  const now = useRef(acts);
  now.current = acts;
  useEffect(() => {
    if (!isOn) return;
    const pressed = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || isOverlaid()) return;
      if (isTyping(event.target) || !heard(event, now.current)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    // Before the registry's own keys: here H and N decide.
    window.addEventListener("keydown", pressed, { capture: true });
    return () => window.removeEventListener("keydown", pressed, { capture: true });
  }, [isOn]);
}

function heard({ code, target, repeat }: KeyboardEvent, acts: DuplicateActs): boolean {
  const isInList = target instanceof HTMLElement && target.closest("[data-duplicate-list]") !== null;
  if (isInList && (code === "ArrowDown" || code === "ArrowUp")) {
    acts.move(code === "ArrowDown" ? 1 : -1);
    return true;
  }
  if (!useRoom.getState().letters) return false;
  const act = {
    KeyJ: () => acts.move(1),
    KeyK: () => acts.move(-1),
    KeyM: acts.merge,
    KeyN: acts.apart,
    KeyH: acts.household,
    KeyP: acts.putOff,
    KeyU: acts.undo,
  }[code];
  if (act !== undefined) {
    // A key held down moves on, and decides once.
    if (!repeat || code === "KeyJ" || code === "KeyK") act();
    return true;
  }
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
  return digit !== undefined && acts.leave(Number(digit) - 1);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("textarea,select,[role=combobox],input:not([type=checkbox]):not([type=radio])");
}

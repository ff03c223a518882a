import { type RefObject, useEffect, useRef } from "react";
import { useRoom } from "#renderer/room/room-state.ts";
import { isOverlaid } from "#renderer/ui/is-overlaid.ts";

/** What the keys of the queue do. */
interface QueueActs {
  /** To the next question, or the one before. */
  readonly move: (by: 1 | -1) => void;
  /** Previews an answer, from 0; false when there is none of that number. */
  readonly answer: (at: number) => boolean;
  /** Files the answer previewed; false when there is none. */
  readonly file: () => boolean;
  /** Opens the form for an answer of one's own; false when there is none. */
  readonly other: () => boolean;
  readonly undo: () => void;
  readonly back: () => void;
}

/** Hears the queue's keys while it is open, wherever the focus is but in a field or a dialog. By `event.code`: the same in every layout. */
export function useQueueKeys(acts: QueueActs, queue: RefObject<HTMLElement | null>): void {
  const now = useRef(acts);
  now.current = acts;
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || isOverlaid()) return;
      if (!heard(event, now.current, queue.current)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    // Before the room's own keys: Esc here leaves an answer, then the queue, and no selection.
    window.addEventListener("keydown", pressed, { capture: true });
    return () => window.removeEventListener("keydown", pressed, { capture: true });
  }, [queue]);
}

function heard(event: KeyboardEvent, acts: QueueActs, queue: HTMLElement | null): boolean {
  const { code, target } = event;
  const isInside = target === document.body || (target instanceof Node && queue?.contains(target) === true);
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
  const isEnter = code === "Enter" || code === "NumpadEnter";
  if (isTyping(target)) return isInside && (isEnter ? acts.file() : code === "Escape" && done(acts.back));
  if (code === "Escape") return isInside && !isOpenList(target) && done(acts.back);
  if (isEnter) return isInside && !isPressedByEnter(target) && acts.file();
  if (code === "ArrowDown" || code === "ArrowUp")
    return isInside && !hasOwnArrows(target) && done(() => acts.move(code === "ArrowDown" ? 1 : -1));
  if (!useRoom.getState().letters) return false;
  if (code === "KeyJ" || code === "KeyK") return done(() => acts.move(code === "KeyJ" ? 1 : -1));
  if (code === "KeyE") return acts.other();
  if (code === "KeyU") return done(acts.undo);
  return digit !== undefined && acts.answer(Number(digit) - 1);
}

function done(act: () => void): boolean {
  act();
  return true;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.matches("textarea,select,input:not([type=checkbox]):not([type=radio]):not([aria-hidden=true])")
  );
}

/** A button does what it says by Enter, but for a row and an answer: there it files what is previewed. */
function isPressedByEnter(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest("button:not([data-question],[data-answer]),a,[role=radio],[role=combobox]") !== null
  );
}

function hasOwnArrows(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("[role=radiogroup],[role=combobox],[role=listbox]") !== null;
}

function isOpenList(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('[role=listbox],[aria-expanded="true"]') !== null;
}

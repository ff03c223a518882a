import { useEffect, useRef } from "react";
import { useScreen } from "#renderer/reading/screen.ts";
import { type Command, commandOf } from "#renderer/shell/keys.ts";
import { type Around, runCommand } from "#renderer/shell/run-command.ts";
import { isOverlaid } from "#renderer/ui/is-overlaid.ts";
import { useRoom } from "./room-state.ts";

/** Hears the keys of the table of commands. By `event.code`, so that they are the same keys in every layout. */
export function useKeys(around: Around): void {
  const now = useRef(around);
  now.current = around;
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isOverlaid()) return;
      const found = commandOf(event, useScreen.getState().screen);
      if (found === null || !mayActOn(found.command, event.target)) return;
      if (runCommand(found.command.id, now.current, found.chord)) event.preventDefault();
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, []);
  // What is chosen in the program's menu is the same commands.
  const { bridge } = around;
  useEffect(
    () =>
      bridge.watchMenu((command) => {
        if (!isOverlaid()) runCommand(command, now.current);
      }),
    [bridge],
  );
}

/** Whether a command may take a key from what has the focus. */
function mayActOn(command: Command, target: EventTarget | null): boolean {
  if (command.letter === true && !useRoom.getState().letters) return false;
  if (command.typing !== true && isTyping(target)) return false;
  if (command.arrows === true && isWithin(target, OWN_ARROWS)) return false;
  return command.presses !== true || !isWithin(target, PRESSED_BY_SPACE);
}

/** Controls that have arrows of their own: radios, lists, tables, the map. The playhead's are the room's. */
const OWN_ARROWS = "[role=radiogroup],[role=combobox],[role=listbox],[role=application],canvas,table";
const PRESSED_BY_SPACE = "button,a,[role=radio],[role=checkbox],[role=combobox]";

function isWithin(target: EventTarget | null, selector: string): boolean {
  return target instanceof HTMLElement && target.closest(selector) !== null;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches("textarea,select,input:not([type=checkbox]):not([type=radio]):not([aria-hidden=true])");
}

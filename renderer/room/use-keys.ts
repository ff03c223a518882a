import { useEffect, useRef } from "react";
import type { EventId } from "#core/journal/event.ts";
import { writeAddress } from "#renderer/reading/address.ts";
import { DAY_MS, goLive, goTo, HOUR_MS, pauseOrLive, select, selectEvent, step, useClock } from "#renderer/reading/clock.ts";
import type { RoomReading } from "#renderer/reading/room-reading.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import { isOverlaid } from "#renderer/ui/is-overlaid.ts";
import { useNotice } from "#renderer/ui/toast.tsx";
import { type Say, useWords } from "#renderer/words/words.tsx";
import { openCorrection } from "./open-correction.ts";
import { openDesk, useRoom } from "./room-state.ts";
import { undoOrRedo } from "./undo.ts";

type Notice = ReturnType<typeof useNotice>;

/** What a key does in the room. By `event.code`, so that they are the same keys in every layout. */
export function useKeys(desk: DeskPort, room: RoomReading | null): void {
  const say = useWords();
  const notice = useNotice();
  const now = useRef({ desk, room, say, notice });
  now.current = { desk, room, say, notice };
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isOverlaid()) return;
      const done = event.ctrlKey || event.metaKey ? withControl(event, now.current) : plain(event, now.current);
      if (done) event.preventDefault();
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, []);
}

interface Around {
  readonly desk: DeskPort;
  readonly room: RoomReading | null;
  readonly say: Say;
  readonly notice: Notice;
}

function withControl(event: KeyboardEvent, { desk, room, say, notice }: Around): boolean {
  const typing = isTyping(event.target);
  switch (event.code) {
    case "KeyZ":
    case "KeyY":
      if (typing) return false;
      undoOrRedo(desk, event.code === "KeyZ" && !event.shiftKey ? "undo" : "redo", say, notice);
      return true;
    case "KeyC":
      if (!event.shiftKey) return false;
      copyLink(say, notice);
      return true;
    case "Enter":
    case "NumpadEnter":
      if (useRoom.getState().desk !== null) return false;
      return newEvent(room);
    case "ArrowLeft":
    case "ArrowRight":
      if (typing || inWidget(event.target)) return false;
      step(event.code === "ArrowLeft" ? -DAY_MS : DAY_MS);
      return true;
    default:
      return false;
  }
}

function plain(event: KeyboardEvent, around: Around): boolean {
  if (event.altKey) return false;
  if (event.code === "F6") return nextPane(event.shiftKey ? -1 : 1);
  if (isTyping(event.target)) return false;
  if (event.code === "Escape") return leaveOne();
  if (event.key === "?") {
    useRoom.setState({ keys: true });
    return true;
  }
  const control = inWidget(event.target);
  switch (event.code) {
    case "ArrowLeft":
    case "ArrowRight": {
      if (control) return false;
      const size = event.shiftKey ? HOUR_MS : 300_000;
      step(event.code === "ArrowLeft" ? -size : size);
      return true;
    }
    case "Home":
      if (control || around.room === null) return false;
      goTo(around.room.fromMs);
      return true;
    case "End":
      if (control) return false;
      goLive(Date.now());
      return true;
    case "Space":
      if (event.target instanceof HTMLElement && event.target.closest("button,a,[role=radio],[role=checkbox],[role=combobox]") !== null)
        return false;
      pauseOrLive(Date.now());
      return true;
    default:
      return useRoom.getState().letters && !event.shiftKey && letter(event.code, around);
  }
}

/** Single letters: only outside text, and they can be switched off (WCAG 2.1.4). */
function letter(code: string, { room }: Around): boolean {
  switch (code) {
    case "BracketLeft":
    case "BracketRight":
      if (room !== null) nextEvent(room, code === "BracketLeft" ? -1 : 1);
      return true;
    case "KeyN":
      return newEvent(room);
    case "KeyE":
      return room?.subject?.kind === "event" && room.subject.view.state === "live" && openCorrection(room.subject.view.event);
    case "KeyT":
      useRoom.setState(({ table }) => ({ table: !table }));
      return true;
    case "KeyI":
      useRoom.setState(({ inspector }) => ({ inspector: !inspector }));
      return true;
    case "KeyL":
      if (useRoom.getState().desk === null) focusPane("left");
      return true;
    case "KeyF":
      useClock.setState({ mapView: null });
      return true;
    default:
      return false;
  }
}

/** A new entry about what is selected: a corridor's status, else people at the place. */
function newEvent(room: RoomReading | null): boolean {
  const { selection } = useClock.getState();
  const id = selection?.kind === "entity" ? selection.id : null;
  if (room?.reading.corridors.some((one) => one.id === id) === true) openDesk({ form: "corridor", corridor: id });
  else
    openDesk({
      form: "count",
      place: room?.reading.places.some((one) => one.id === id) === true ? id : null,
      measure: "present",
      replaces: null,
    });
  return true;
}

/** From the form: its own pane closes it. Else the selection; else, in history, ask whether to return. */
function leaveOne(): boolean {
  if (useRoom.getState().desk !== null) return false;
  if (useClock.getState().selection !== null) select(null);
  else if (!useClock.getState().live) useRoom.setState({ askLive: true });
  return true;
}

function nextEvent({ timeline }: RoomReading, by: -1 | 1): void {
  const { selection } = useClock.getState();
  const told = timeline.items.filter((item) => item.lane !== "other").sort((a, b) => (a.ingMs ?? a.at[1]) - (b.ingMs ?? b.at[1]));
  const ids: readonly EventId[] = told.map((item) => item.event);
  const at = selection === null ? -1 : ids.indexOf(selection.id);
  const next = at < 0 ? (by > 0 ? ids[0] : ids.at(-1)) : ids[at + by];
  if (next !== undefined) selectEvent(next);
}

/** Panes in the order of the page; one that only holds others is none itself. */
function nextPane(by: -1 | 1): boolean {
  const panes = [...document.querySelectorAll<HTMLElement>("[data-pane]")].filter((pane) => pane.querySelector("[data-pane]") === null);
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  const start = at < 0 && by < 0 ? 0 : at;
  const order = panes.map((_, k) => panes[(start + by * (k + 1) + panes.length * 2) % panes.length]);
  return order.some((pane) => pane !== undefined && focusIn(pane));
}

function focusPane(name: string): boolean {
  const pane = document.querySelector<HTMLElement>(`[data-pane="${name}"]`);
  return pane !== null && focusIn(pane);
}

function focusIn(pane: HTMLElement): boolean {
  if (pane.offsetParent === null) return false;
  const first = pane.querySelector<HTMLElement>('button:not(:disabled),a[href],input,[tabindex="0"]');
  (first ?? pane).focus();
  return true;
}

function copyLink(say: Say, notice: Notice): void {
  const url = `${window.location.href.split("#")[0] ?? ""}${writeAddress(useClock.getState())}`;
  window.navigator.clipboard.writeText(url).then(
    () => notice(say("inspect.copied")),
    () => notice(say("inspect.copyFailed", { url })),
  );
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches("textarea,select,input:not([type=checkbox]):not([type=radio]):not([aria-hidden=true])");
}

/** Controls that have arrows of their own: radios, lists, tables, the map. The playhead's are the room's. */
function inWidget(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest("[role=radiogroup],[role=combobox],[role=listbox],[role=application],canvas,table") !== null
  );
}

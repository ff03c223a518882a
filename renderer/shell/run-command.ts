import type { Bridge } from "#core/host/bridge.ts";
import type { EventId } from "#core/journal/event.ts";
import { openConflicts } from "#renderer/conflicts/conflicts-state.ts";
import { openFiles } from "#renderer/files/files-state.ts";
import type { VaultDoor } from "#renderer/host/vault-door.ts";
import { addressNow, goToScreen } from "#renderer/reading/address-sync.ts";
import { DAY_MS, goLive, goTo, HOUR_MS, pauseOrLive, select, selectEvent, step, useClock } from "#renderer/reading/clock.ts";
import type { RoomReading } from "#renderer/reading/room-reading.ts";
import { openCorrection } from "#renderer/room/open-correction.ts";
import { openDesk, useRoom } from "#renderer/room/room-state.ts";
import { undoOrRedo } from "#renderer/room/undo.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import { shownItems } from "#renderer/store/shown-items.ts";
import type { Say } from "#renderer/words/words.tsx";
import type { Chord, HeardHere } from "./keys.ts";
import { focusPane, nextPane } from "./panes.ts";
import { openPeople } from "./person.ts";
import { rangeAround, useRange } from "./range.ts";
import { useTimeLink } from "./time-link.ts";
import { gatherTyped } from "./typed-ahead.ts";

/** What a command may work on. */
export interface Around {
  readonly desk: DeskPort;
  readonly bridge: Bridge;
  readonly door: VaultDoor;
  readonly room: RoomReading | null;
  readonly say: Say;
  readonly notice: (sentence: string) => void;
}

/** Does what a command says; false when there was nothing to do and the key is anybody's. */
export function runCommand(id: HeardHere, around: Around, chord?: Chord): boolean {
  return RUN[id](around, chord);
}

type Run = (around: Around, chord?: Chord) => boolean;

function done(work: () => void): Run {
  return () => {
    work();
    return true;
  };
}

function steps(sizeMs: number): Run {
  return (_, chord) => {
    step(chord?.code === "ArrowLeft" ? -sizeMs : sizeMs);
    return true;
  };
}

const RUN: Readonly<Record<HeardHere, Run>> = {
  palette: done(() => {
    gatherTyped();
    useRoom.setState({ palette: true });
  }),
  "screen.wall": done(() => goToScreen("wall")),
  "screen.room": done(() => goToScreen("room")),
  "screen.registry": done(() => goToScreen("registry")),
  "screen.briefing": done(() => goToScreen("briefing")),
  "screen.statements": done(() => goToScreen("statements")),
  "screen.access": done(() => goToScreen("access")),
  window: openWindow,
  "link-time": done(() => useTimeLink.getState().toggle()),
  live: done(() => pauseOrLive(Date.now())),
  step: steps(300_000),
  hour: steps(HOUR_MS),
  day: steps(DAY_MS),
  first: ({ room }) => {
    if (room !== null) goTo(room.fromMs);
    return room !== null;
  },
  end: done(() => goLive(Date.now())),
  events: ({ room }, chord) => {
    if (room !== null) nextEvent(room, chord?.code === "BracketLeft" ? -1 : 1);
    return true;
  },
  bookmarks: done(() => useRoom.setState({ bookmarks: true })),
  range: done(() => useRange.setState(({ range }) => ({ range: range === null ? rangeAround(useClock.getState().vMs) : null }))),
  conflicts: done(() => openConflicts(!useRoom.getState().conflicts)),
  panes: (_, chord) => nextPane(chord?.shift === true ? -1 : 1),
  new: ({ room }) => newEvent(room),
  "new.typing": ({ room }) => useRoom.getState().desk === null && newEvent(room),
  correct: ({ room }) => room?.subject?.kind === "event" && room.subject.view.state === "live" && openCorrection(room.subject.view.event),
  undo: ({ desk, say, notice }, chord) => {
    undoOrRedo(desk, chord?.code === "KeyZ" && chord.shift !== true ? "undo" : "redo", say, notice);
    return true;
  },
  freeze: done(() => {
    goToScreen("briefing");
    void import("#renderer/briefing/briefing-view.ts").then(({ openSheet }) => openSheet("freeze"));
  }),
  twin: done(() => {
    useRoom.setState(({ table }) => ({ table: !table }));
  }),
  layers: done(() => {
    if (useRoom.getState().desk === null) focusPane("left");
  }),
  inspector: done(() => useRoom.setState(({ inspector }) => ({ inspector: !inspector }))),
  fit: done(() => useClock.setState({ mapView: null })),
  copy: copyLink,
  theme: done(() => useClock.setState(({ theme }) => ({ theme: theme === "dark" ? "light" : "dark" }))),
  lock: ({ door, say, notice }) => {
    void door.act({ kind: "lock" }).then((answer) => {
      if (answer !== "done") notice(say("vault.lock.nothing"));
    });
    return true;
  },
  "file.export": done(() => openFiles("export")),
  "file.bring": done(() => openFiles("bring")),
  person: done(openPeople),
  escape: leaveOne,
  help: done(() => useRoom.setState({ keys: true })),
  "help.typing": done(() => useRoom.setState({ keys: true })),
};

/** This screen, with its moment and what is open on it, in a window of its own. */
function openWindow({ bridge, say, notice }: Around): boolean {
  bridge.openWindow(addressNow()).then(
    (opened) => {
      if (!opened) notice(say("shell.window.failed"));
    },
    () => notice(say("shell.window.failed")),
  );
  return true;
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

/** From the form: its own pane closes it. Else the range, the selection; else, in history, ask whether to return. */
function leaveOne(): boolean {
  if (useRoom.getState().desk !== null) return false;
  if (useRange.getState().range !== null) useRange.setState({ range: null });
  else if (useClock.getState().selection !== null) select(null);
  else if (!useClock.getState().live) useRoom.setState({ askLive: true });
  return true;
}

function nextEvent({ timeline }: RoomReading, by: -1 | 1): void {
  const { selection } = useClock.getState();
  const told = shownItems(timeline)
    .filter((item) => item.lane !== "other")
    .sort((a, b) => (a.ingMs ?? a.at[1]) - (b.ingMs ?? b.at[1]));
  const ids: readonly EventId[] = told.map((item) => item.event);
  const at = selection === null ? -1 : ids.indexOf(selection.id);
  const next = at < 0 ? (by > 0 ? ids[0] : ids.at(-1)) : ids[at + by];
  if (next !== undefined) selectEvent(next);
}

function copyLink({ say, notice }: Around): boolean {
  const url = `${window.location.href.split("#")[0] ?? ""}${addressNow()}`;
  window.navigator.clipboard.writeText(url).then(
    () => notice(say("inspect.copied")),
    () => notice(say("inspect.copyFailed", { url })),
  );
  return true;
}

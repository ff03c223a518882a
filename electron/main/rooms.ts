import { join } from "node:path";
import { app, type BaseWindow, type BrowserWindow, screen } from "electron";
import type { MenuCommand } from "#core/host/bridge.ts";
import { MENU_CHANNEL } from "#electron/channels.ts";
import { APP_ORIGIN } from "#electron/main/app-address.ts";
import { revive } from "#electron/main/revive.ts";
import { secureWindow } from "#electron/main/secure-window.ts";
import { keepWindowState, placeWindow, readWindowState } from "#electron/main/window-state.ts";

/** The windows in which people work: rooms, readers and wall previews, as many as are wanted. */
export interface Rooms {
  /** Opens another window at an address of our own. */
  open(page: "index" | "wall" | "reader", address: string): void;
  /** Brings a room to the front, or opens the first one. */
  focus(): void;
  /** Brings a room to the front, the one that was chosen in if it is one, and tells it which of our entries of the menu was chosen. */
  choose(command: MenuCommand, chosenIn: BaseWindow | null): void;
  /** How many rooms there are whose page lives. */
  living(): number;
  /** Whether a wall is seen in a plain window. */
  hasWall(): boolean;
  /** How many windows there are in all. */
  count(): number;
}

interface Ports {
  readonly preloads: { readonly room: string; readonly wall: string };
  /** A window has come or gone, or its page has died or lives again. */
  readonly changed: () => void;
}

interface Seat {
  readonly window: BrowserWindow;
  readonly page: string;
  lives: boolean;
}

/** Each window opens where the one with its number stood last: the first as the program has always done, another beside it. */
export function createRooms({ preloads, changed }: Ports): Rooms {
  const seats = new Map<number, Seat>();

  function open(page: "index" | "wall" | "reader", address: string): void {
    let number = 1;
    while (seats.has(number)) number += 1;
    const stateFile = join(app.getPath("userData"), number === 1 ? "window.json" : `window-${number}.json`);
    const kept = readWindowState(stateFile);
    const first = screen.getPrimaryDisplay();
    const others = screen.getAllDisplays().filter((display) => display.id !== first.id);
    const areas = [first, ...others].map((display) => display.workArea);
    const window = secureWindow(page, page === "wall" ? preloads.wall : preloads.room, {
      ...placeWindow(kept, areas),
      minWidth: 960,
      minHeight: 600,
    });
    if (kept?.maximized) window.maximize();
    const seat: Seat = { window, page, lives: true };
    seats.set(number, seat);
    window.once("ready-to-show", () => window.show());
    window.on("close", () => keepWindowState(stateFile, { ...window.getNormalBounds(), maximized: window.isMaximized() }));
    window.on("closed", () => {
      seats.delete(number);
      changed();
    });
    revive(window, (lives) => {
      seat.lives = lives;
      changed();
    });
    void window.loadURL(address);
    changed();
  }

  /** In front now; null where the first one had to be opened. */
  function front(wanted: BaseWindow | null): BrowserWindow | null {
    const rooms = [...seats.values()].filter(({ page }) => page === "index").map(({ window }) => window);
    const room = rooms.find((window) => window === wanted) ?? rooms[0];
    if (room === undefined) {
      open("index", `${APP_ORIGIN}/index.html`);
      return null;
    }
    if (room.isMinimized()) room.restore();
    room.focus();
    return room;
  }

  return {
    open,
    focus: () => void front(null),
    choose: (command, chosenIn) => front(chosenIn)?.webContents.send(MENU_CHANNEL, command),
    living: () => [...seats.values()].filter(({ page, lives }) => page === "index" && lives).length,
    hasWall: () => [...seats.values()].some(({ page }) => page === "wall"),
    count: () => seats.size,
  };
}

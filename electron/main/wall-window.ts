import type { BrowserWindow } from "electron";
import { APP_ORIGIN } from "#electron/main/app-address.ts";
import { holdToLeave } from "#electron/main/hold-to-leave.ts";
import { secureWindow } from "#electron/main/secure-window.ts";
import type { Area, WallPane, WallPaneAsk } from "#electron/main/wall-pane.ts";

/** Opens a wall over the whole of a display: no frame, no menu, no way out but the one; without `kiosk` a plain window on it. */
export function openWallWindow(preload: string, ask: WallPaneAsk): WallPane {
  const window = secureWindow("wall", preload, {
    ...ask.area,
    ...(ask.kiosk ? { kiosk: true, fullscreen: true, frame: false, movable: false, minimizable: false, closable: false } : {}),
    skipTaskbar: ask.kiosk,
  });
  const { webContents: contents } = window;
  window.removeMenu();
  window.once("ready-to-show", () => window.show());
  window.on("unresponsive", () => ask.tell({ kind: "gone" }));
  contents.on("render-process-gone", () => ask.tell({ kind: "gone" }));
  contents.on("did-start-navigation", ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) ask.tell({ kind: "loading" });
  });
  if (ask.kiosk) keepIn(window, ask.leave);
  else window.on("closed", ask.leave);
  void window.loadURL(`${APP_ORIGIN}/${ask.address}`);
  return {
    contentsId: contents.id,
    moveTo(area: Area) {
      if (ask.kiosk) window.setKiosk(false);
      window.setBounds(area);
      if (ask.kiosk) window.setKiosk(true);
    },
    close() {
      window.removeListener("closed", ask.leave);
      // Without a word to its page: a wall that hangs would not answer.
      if (!window.isDestroyed()) window.destroy();
    },
  };
}

function keepIn(window: BrowserWindow, leave: () => void): void {
  const take = holdToLeave((ms, work) => {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  }, leave);
  window.webContents.on("before-input-event", (event, key) => {
    if (take(key)) event.preventDefault();
  });
  window.on("close", (event) => event.preventDefault());
}

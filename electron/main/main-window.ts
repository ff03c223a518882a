import { join } from "node:path";
import { app, BrowserWindow, screen } from "electron";
import { VERSION_ARGUMENT } from "#electron/channels.ts";
import { APP_ORIGIN } from "#electron/main/app-address.ts";
import { keepWindowState, placeWindow, readWindowState } from "#electron/main/window-state.ts";

/** Opens the room's window where it last stood; the page sees nothing but the bridge. */
export function openMainWindow(preload: string): BrowserWindow {
  const stateFile = join(app.getPath("userData"), "window.json");
  const kept = readWindowState(stateFile);
  const first = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter((display) => display.id !== first.id);
  const window = new BrowserWindow({
    ...placeWindow(
      kept,
      [first, ...others].map((display) => display.workArea),
    ),
    minWidth: 960,
    minHeight: 600,
    title: "Daliz",
    backgroundColor: "#0B1519",
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      additionalArguments: [`${VERSION_ARGUMENT}${app.getVersion()}`],
    },
  });
  if (kept?.maximized) window.maximize();
  window.once("ready-to-show", () => window.show());
  window.on("close", () => keepWindowState(stateFile, { ...window.getNormalBounds(), maximized: window.isMaximized() }));
  void window.loadURL(`${APP_ORIGIN}/index.html`);
  return window;
}

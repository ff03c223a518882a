import { app, BrowserWindow, type BrowserWindowConstructorOptions, type WebContents } from "electron";
import { VERSION_ARGUMENT } from "#electron/channels.ts";
import { type PageName, pageOf } from "#electron/main/page-address.ts";

/** What every window of the program is held to; nothing in it may be loosened for one of them. */
export const SECURE = {
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
} as const;

const kinds = new WeakMap<WebContents, PageName>();

/** Opens an empty window for one of our pages. It stays a window of that page: it may neither go to another one nor ask as another one. */
export function secureWindow(page: PageName, preload: string, options: BrowserWindowConstructorOptions): BrowserWindow {
  const window = new BrowserWindow({
    title: "Daliz",
    backgroundColor: "#0B1519",
    show: false,
    autoHideMenuBar: true,
    ...options,
    webPreferences: {
      preload,
      ...SECURE,
      // Walls live on what a room or the keeper tells them each second, seen or not.
      backgroundThrottling: false,
      additionalArguments: [`${VERSION_ARGUMENT}${app.getVersion()}`],
    },
  });
  kinds.set(window.webContents, page);
  const stay = (event: { readonly url: string; preventDefault(): void }): void => {
    if (pageOf(event.url) !== page) event.preventDefault();
  };
  window.webContents.on("will-navigate", stay);
  window.webContents.on("will-redirect", stay);
  return window;
}

/** A window for a page that is only looked at: no script, no preload, never shown. */
export function sightWindow(options: BrowserWindowConstructorOptions, offscreen: boolean): BrowserWindow {
  return new BrowserWindow({
    ...options,
    webPreferences: { ...SECURE, javascript: false, ...(offscreen ? { offscreen: { deviceScaleFactor: 1 } } : {}) },
  });
}

/** Which of our pages a window was opened for; null for one that was opened for none. */
export function kindOf(contents: WebContents): PageName | null {
  return kinds.get(contents) ?? null;
}

import { type BrowserWindow, screen } from "electron";
import type { HeldPages } from "#electron/main/held-pages.ts";
import { sightWindow } from "#electron/main/secure-window.ts";

const SHOWN_MS = 5_000;

/** Shows a large number on every display for five seconds: the order is the one in which displays are listed. */
export function identifyDisplays(held: HeldPages): void {
  screen.getAllDisplays().forEach(({ bounds }, index) => {
    const side = Math.round(Math.min(bounds.width, bounds.height) / 2);
    const window = sightWindow(
      {
        x: bounds.x + Math.round((bounds.width - side) / 2),
        y: bounds.y + Math.round((bounds.height - side) / 2),
        width: side,
        height: side,
        show: false,
        frame: false,
        focusable: false,
        skipTaskbar: true,
        alwaysOnTop: true,
        backgroundColor: "#0B1519",
      },
      false,
    );
    const page = held.hold(numberPage(index + 1));
    window.once("ready-to-show", () => window.showInactive());
    void window.loadURL(page.address);
    setTimeout(() => end(window, page.letGo), SHOWN_MS);
  });
}

function end(window: BrowserWindow, letGo: () => void): void {
  letGo();
  if (!window.isDestroyed()) window.destroy();
}

function numberPage(number: number): string {
  const style = "margin:0;height:100vh;display:grid;place-items:center;background:#0B1519;color:#00AFCA;font:700 70vmin sans-serif";
  return `<!doctype html><html lang="kk"><head><meta charset="utf-8"><title>${number}</title></head><body style="${style}">${number}</body></html>`;
}

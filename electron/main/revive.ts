import type { BrowserWindow } from "electron";

const REST_FIRST_MS = 500;
const REST_MOST_MS = 60_000;

/**
 * Loads a window anew when its process has ended, after a rest that doubles while it dies again within a minute.
 *
 * @param tell hears whether its page lives
 */
export function revive(window: BrowserWindow, tell: (lives: boolean) => void): void {
  let deaths = 0;
  let bornMs = performance.now();
  window.webContents.on("render-process-gone", (_event, { reason }) => {
    if (reason === "clean-exit") return;
    deaths = performance.now() - bornMs > REST_MOST_MS ? 1 : deaths + 1;
    tell(false);
    setTimeout(
      () => {
        if (!window.isDestroyed()) window.webContents.reload();
      },
      Math.min(REST_MOST_MS, REST_FIRST_MS * 2 ** (deaths - 1)),
    );
  });
  window.webContents.on("did-finish-load", () => {
    bornMs = performance.now();
    tell(true);
  });
}

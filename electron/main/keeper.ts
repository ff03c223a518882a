import type { BrowserWindow } from "electron";
import { APP_ORIGIN } from "#electron/main/app-address.ts";
import { revive } from "#electron/main/revive.ts";
import { secureWindow } from "#electron/main/secure-window.ts";

/**
 * The hidden window that holds the journal and feeds the walls of this machine while no room does.
 *
 * @returns says whether it is needed now; calling it again with the same answer changes nothing
 */
export function createKeeper(preload: string): (isNeeded: boolean) => void {
  let window: BrowserWindow | null = null;
  return (isNeeded) => {
    if (isNeeded && window === null) {
      const opened = secureWindow("keeper", preload, { width: 320, height: 200, skipTaskbar: true, focusable: false });
      window = opened;
      revive(opened, () => {});
      void opened.loadURL(`${APP_ORIGIN}/keeper.html`);
    } else if (!isNeeded && window !== null) {
      window.destroy();
      window = null;
    }
  };
}

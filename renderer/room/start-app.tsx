import { createRoot } from "react-dom/client";
import type { Bridge } from "#core/host/bridge.ts";
import { watchSchedule } from "#renderer/briefing/watch-schedule.ts";
import type { VaultDoor } from "#renderer/host/vault-door.ts";
import { keepAddress, openFromAddress } from "#renderer/reading/address-sync.ts";
import { openKeptTexts } from "#renderer/shell/kept-text.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import { loadTexts } from "#renderer/words/load-texts.ts";
import { App } from "./app.tsx";

/** Opens the room in an element: the address first, then texts and font, then the first paint. */
export async function startApp(element: HTMLElement, desk: DeskPort, bridge: Bridge, door: VaultDoor): Promise<void> {
  openFromAddress(window.location);
  keepAddress(window);
  void door.opened.then(() => openKeptTexts(desk));
  const texts = await loadTexts();
  void door.opened.then(() => watchSchedule(desk, texts));
  createRoot(element).render(<App desk={desk} bridge={bridge} door={door} texts={texts} />);
}

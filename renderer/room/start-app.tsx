import { startTransition } from "react";
import { createRoot } from "react-dom/client";
import type { Bridge } from "#core/host/bridge.ts";
import { watchSchedule } from "#renderer/briefing/watch-schedule.ts";
import type { VaultDoor } from "#renderer/host/vault-door.ts";
import { hasWebGl } from "#renderer/map/has-webgl.ts";
import { keepAddress, openFromAddress } from "#renderer/reading/address-sync.ts";
import { useClock } from "#renderer/reading/clock.ts";
import { openKeptTexts } from "#renderer/shell/kept-text.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import { dayStart } from "#renderer/words/fmt.ts";
import { loadTexts } from "#renderer/words/load-texts.ts";
import { wordsOf } from "#renderer/words/words.tsx";
import { App } from "./app.tsx";

/** Each in a turn of its own: what the system takes long to say the first time it is asked. */
async function readyForPicture(): Promise<void> {
  for (const ask of [() => wordsOf(useClock.getState().lang), () => dayStart(0), hasWebGl]) {
    await new Promise((resolve) => setTimeout(resolve));
    ask();
  }
}

/** Opens the room in an element: the address first, then texts and font, then the first paint. */
export async function startApp(element: HTMLElement, desk: DeskPort, bridge: Bridge, door: VaultDoor): Promise<void> {
  openFromAddress(window.location);
  keepAddress(window);
  void door.opened.then(() => openKeptTexts(desk));
  // While the texts are on their way: what the first picture would wait for.
  const warmed = readyForPicture();
  const texts = await loadTexts();
  await warmed;
  void door.opened.then(() => watchSchedule(desk, texts));
  const root = createRoot(element);
  // In pieces: the journal's first answers and a hand are not kept waiting by the whole of the first picture.
  startTransition(() => root.render(<App desk={desk} bridge={bridge} door={door} texts={texts} />));
}

import { type Addressed, readAddress, writeAddress } from "./address.ts";
import { useClock } from "./clock.ts";
import { openOf, type Screen, type Shown, screenOf, useScreen } from "./screen.ts";

/** Takes what the address says; returns whether it named a moment. */
export function openFromAddress(location: Pick<Location, "search" | "hash">): boolean {
  const said = timed({ ...readAddress(location.search), ...readAddress(location.hash) });
  useClock.setState(said);
  useScreen.setState(shownBy(location.hash));
  return said.vMs !== undefined || said.live === true;
}

/** The address of a screen as the clock stands: what a link in the rail leads to. */
export function screenAddress(screen: Screen, open: string | null = null): string {
  return writeAddress(useClock.getState(), { screen, open });
}

/** The address of this window as it stands. */
export function addressNow(): string {
  return writeAddress(useClock.getState(), useScreen.getState());
}

/** Turns this window to a screen (and to what is to be open on it), as a step that "back" undoes; time, selection and the rest stay. */
export function goToScreen(screen: Screen, open: string | null = null): void {
  const now = useScreen.getState();
  if (screen !== now.screen || open !== now.open) window.location.hash = screenAddress(screen, open);
}

/**
 * Keeps address and clock the same: a new moment is written at rest (150 ms), back and forward and typed addresses are followed.
 * Returns what ends it.
 */
export function keepAddress(window: Window): () => void {
  let timer: number | undefined;
  let written = window.location.hash;
  const write = (): void => {
    // Another address has been typed or pasted and its event has not come yet: it is followed, never written over.
    if (window.location.hash !== written) return;
    const next = addressNow();
    if (next === written) return;
    window.history.replaceState(null, "", next);
    written = window.location.hash;
  };
  const later = (): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(write, 150);
  };
  const followed = (): void => {
    if (window.location.hash === written) return;
    window.clearTimeout(timer);
    written = window.location.hash;
    const said = timed(readAddress(written));
    useScreen.setState(shownBy(written));
    useClock.setState({ selection: null, scope: null, mapView: null, ...said, playing: false });
  };
  const quiet = useClock.subscribe(later);
  window.addEventListener("hashchange", followed);
  later();
  return () => {
    quiet();
    window.clearTimeout(timer);
    window.removeEventListener("hashchange", followed);
  };
}

/** LIVE is the present minute from the first reading on: not the moment that the clock stood at before. */
function timed(said: Addressed): Addressed {
  const nowMs = Date.now();
  return said.live === true ? { ...said, vMs: nowMs - (nowMs % 60_000) } : said;
}

function shownBy(hash: string): Shown {
  return { screen: screenOf(hash) ?? "room", open: openOf(hash) };
}

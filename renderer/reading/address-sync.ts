import { type Addressed, readAddress, writeAddress } from "./address.ts";
import { type Clock, useClock } from "./clock.ts";

/** Takes what the address says; returns whether it named a moment. */
export function openFromAddress(location: Location): boolean {
  const said: Addressed = { ...readAddress(location.search), ...readAddress(location.hash) };
  useClock.setState(said);
  return said.vMs !== undefined || said.live === true;
}

/**
 * Keeps address and clock the same: a new moment is written at rest (150 ms), back and forward and typed addresses are followed.
 * Returns what ends it.
 */
export function keepAddress(window: Window): () => void {
  let timer: number | undefined;
  let written = window.location.hash;
  const write = (clock: Clock): void => {
    const next = writeAddress(clock);
    if (next === written) return;
    written = next;
    window.history.replaceState(null, "", next);
  };
  const later = (clock: Clock): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => write(clock), 150);
  };
  const followed = (): void => {
    if (window.location.hash === written) return;
    written = window.location.hash;
    const said = readAddress(written);
    useClock.setState({ selection: null, scope: null, mapView: null, ...said, playing: false });
  };
  const quiet = useClock.subscribe(later);
  window.addEventListener("hashchange", followed);
  later(useClock.getState());
  return () => {
    quiet();
    window.clearTimeout(timer);
    window.removeEventListener("hashchange", followed);
  };
}

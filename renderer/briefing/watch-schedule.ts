import { useClock } from "#renderer/reading/clock.ts";
import { personNow } from "#renderer/shell/person.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import { freezeWhenDue } from "#renderer/store/freeze-when-due.ts";
import type { TextTables } from "#renderer/words/texts.ts";
import { briefingTexts } from "./briefing-texts.ts";

/** Held by the one window of this machine that looks at the schedule. */
const LOCK = "daliz.schedule";
const MINUTE_MS = 60_000;

/**
 * Freezes what the schedule says is due, once a minute, in one window of this machine at a time: when that window closes, the next one
 * takes over. Returns what ends it.
 */
export function watchSchedule(desk: DeskPort, tables: TextTables): () => void {
  const ended = new AbortController();
  const texts = briefingTexts(tables);
  const look = (): void => {
    const { theatre } = useClock.getState();
    // What is due and could not be frozen now (a full disk, say) is due in a minute again.
    freezeWhenDue(desk, { theatre, officer: personNow(), highlights: [], questions: [], mapView: null, texts }, Date.now()).catch(
      () => undefined,
    );
  };
  const watch = (): Promise<void> => {
    look();
    const timer = setInterval(look, MINUTE_MS);
    return new Promise((resolve) => {
      ended.signal.addEventListener("abort", () => {
        clearInterval(timer);
        resolve();
      });
    });
  };
  navigator.locks?.request(LOCK, { signal: ended.signal }, watch).catch(() => undefined);
  return () => ended.abort();
}

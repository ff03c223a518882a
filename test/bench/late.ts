import { diceFrom } from "../../core/exercise/dice.ts";
import { uuidV7 } from "../../core/journal/uuid.ts";
import { printIso } from "../../core/time/iso.ts";
import type { BenchEvent, BenchJournal } from "./journal.ts";

const DAY_MS = 24 * 3_600_000;

/** How many events a desk that was offline brings at once, and how far back they lie. */
export const LATE_EVENTS = 1000;
export const LATE_MS = 7 * DAY_MS;

/**
 * What a desk that was cut off for a week brings when it is back: contacts with units of the journal, about things of seven days before,
 * arriving after everything else. `batch` makes other ids and other units.
 */
export function lateEvents(journal: BenchJournal, batch: number): BenchEvent[] {
  const dice = diceFrom(journal.seed * 1000 + batch);
  const sightings = journal.events.filter((event) => event["type"] === "contact" && event["said"] !== undefined);
  const units = sightings.map((event) => String(event["unit"]));
  const places = sightings.map((event) => (event["said"] as { locus: string }).locus);
  return Array.from({ length: LATE_EVENTS }, (_, index) => {
    const atMs = Math.floor(journal.lastMs - LATE_MS + dice.unit() * 12 * 3_600_000);
    const ingMs = journal.lastMs + 1000 * (1 + batch);
    const at = printIso(atMs);
    return {
      id: uuidV7(atMs, dice.bytes(10)),
      v: 1,
      type: "contact",
      lane: "reg",
      dev: "field-desk",
      dseq: batch * LATE_EVENTS + index + 1,
      by: "exercise-field-desk",
      hlc: [atMs, index],
      at: [at, at],
      seen: [],
      src: { doc: null },
      unit: dice.pick(units),
      channel: "CH-LINE",
      ok: true,
      dir: "out",
      said: { locus: dice.pick(places), life: "ok" },
      ing: printIso(ingMs),
      seq: journal.size + batch * LATE_EVENTS + index + 1,
    };
  });
}

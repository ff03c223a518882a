import type { Dice } from "#core/exercise/dice.ts";
import type { EventId } from "#core/journal/event.ts";
import { uuidV7 } from "#core/journal/uuid.ts";
import { printIso } from "#core/time/iso.ts";

const HOUR_MS = 3_600_000;

/** An event in wire form with the moment headquarters took it. */
export type WireEvent = Readonly<Record<string, unknown>> & { readonly id: EventId; readonly ing: string };

/** Writes the made-up events down: gives each its id, clock, device and receipt, and hands them out in order of arrival. */
export interface Scribe {
  /**
   * @param device who writes
   * @param ingMs when headquarters takes it
   * @param at window of the thing itself, epoch ms
   * @param fields type, lane and payload in wire form
   */
  write(device: string, ingMs: number, at: readonly [number, number], fields: Readonly<Record<string, unknown>>): EventId;
  /** A report's delay: log-normal around its median, a minute at least and 48 h at most. */
  delayMs(): number;
  /** A window of the size that reports have (exact 40 %, 1 h 40 %, 12 h 20 %) that contains `tMs`. */
  windowAround(tMs: number): readonly [number, number];
  /** A range that contains `n`: exact with probability `exact`, else up to `spread` wide on either side. */
  rangeAround(n: number, exact: number, spread: number): readonly [number, number];
  all(): WireEvent[];
}

/**
 * A scribe whose chance comes from `dice`.
 *
 * @param delayH median delay of a report, hours
 */
export function scribeWith(dice: Dice, delayH: number): Scribe {
  const written: { ingMs: number; order: number; wire: Record<string, unknown> & { id: EventId } }[] = [];
  const whole = (ms: number): number => Math.floor(ms / 1000) * 1000;
  return {
    write: (device, ingMs, at, fields) => {
      const id = uuidV7(whole(ingMs), dice.bytes(10));
      const window = [printIso(Math.floor(at[0])), printIso(Math.ceil(at[1]))];
      const wire = { id, v: 1, dev: device, by: `exercise-${device}`, at: window, seen: [], ...fields };
      written.push({ ingMs: whole(ingMs), order: written.length, wire });
      return id;
    },
    delayMs: () => Math.min(48 * HOUR_MS, Math.max(60_000, dice.logNormal(delayH, 1.1) * HOUR_MS)),
    windowAround: (tMs) => {
      const size = dice.unit();
      if (size < 0.4) return [tMs, tMs];
      const width = size < 0.8 ? HOUR_MS : 12 * HOUR_MS;
      const before = Math.floor(dice.unit() * width);
      return [tMs - before, tMs - before + width];
    },
    rangeAround: (n, exact, spread) => {
      if (dice.chance(exact)) return [n, n];
      const lo = Math.max(0, n - Math.floor(dice.unit() * spread * n + dice.unit()));
      return [lo, n + Math.floor(dice.unit() * spread * n + dice.unit())];
    },
    all: () => {
      written.sort((a, b) => a.ingMs - b.ingMs || a.order - b.order);
      const perDevice = new Map<string, number>();
      let lastMs = Number.NEGATIVE_INFINITY;
      let counter = 0;
      return written.map(({ ingMs, wire }) => {
        const device = String(wire.dev);
        counter = ingMs === lastMs ? counter + 1 : 0;
        lastMs = ingMs;
        const dseq = (perDevice.get(device) ?? 0) + 1;
        perDevice.set(device, dseq);
        return { ...wire, dseq, hlc: [ingMs, counter], ing: printIso(ingMs) };
      });
    },
  };
}

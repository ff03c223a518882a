import type { BenchEvent } from "./journal.ts";
import type { Answer } from "./registry-answer.ts";

/** What was said of where units are, as columns: what a query engine is given to follow places alone. */
export interface Sightings {
  readonly unit: Int32Array;
  readonly place: Int32Array;
  readonly n: Int32Array;
  /** Middle of the window, epoch ms; made distinct within a unit, so that "the last" has one answer. */
  readonly t: Float64Array;
}

/** Takes events batch by batch, numbering units and places, and remembers the whole. */
export interface SightingBook {
  take(events: readonly BenchEvent[]): Sightings;
  readonly all: readonly { readonly unit: number; readonly place: number; readonly n: number; readonly t: number }[];
}

export function sightingsOf(): SightingBook {
  const units = new Map<string, number>();
  const places = new Map<string, number>();
  const sizes = new Map<number, number>();
  const times = new Map<number, Set<number>>();
  const all: SightingBook["all"][number][] = [];
  const numberIn = (numbers: Map<string, number>, name: string): number => {
    const held = numbers.get(name) ?? numbers.size;
    numbers.set(name, held);
    return held;
  };
  return {
    all,
    take(events) {
      const from = all.length;
      for (const event of events) {
        const seen = seenIn(event);
        if (seen === null) continue;
        const [t0, t1] = (event["at"] as [string, string]).map((text) => Date.parse(text)) as [number, number];
        for (const id of seen.units) {
          const unit = numberIn(units, id);
          if (seen.n !== null) sizes.set(unit, seen.n);
          const held = times.get(unit) ?? new Set<number>();
          times.set(unit, held);
          let t = t0 + (t1 - t0) / 2;
          while (held.has(t)) t += 0.25;
          held.add(t);
          all.push({ unit, place: numberIn(places, seen.place), n: sizes.get(unit) ?? 1, t });
        }
      }
      const taken = all.slice(from);
      return {
        unit: Int32Array.from(taken, (one) => one.unit),
        place: Int32Array.from(taken, (one) => one.place),
        n: Int32Array.from(taken, (one) => one.n),
        t: Float64Array.from(taken, (one) => one.t),
      };
    },
  };
}

/** By place at V: units and persons last seen there, by walking over everything that was said. */
export function sightings(book: SightingBook, vMs: number): Answer {
  const last = new Map<number, SightingBook["all"][number]>();
  for (const one of book.all) {
    const held = last.get(one.unit);
    if (one.t <= vMs && (held === undefined || one.t > held.t)) last.set(one.unit, one);
  }
  const cells: Record<string, [number, number]> = {};
  for (const { place, n } of last.values()) {
    const [units, persons] = cells[place] ?? [0, 0];
    cells[place] = [units + 1, persons + n];
  }
  return { count: 0, cells };
}

function seenIn(event: BenchEvent): { readonly units: readonly string[]; readonly place: string; readonly n: number | null } | null {
  if (event["type"] === "contact") {
    const said = event["said"] as { readonly locus?: string } | undefined;
    return said?.locus === undefined ? null : { units: [String(event["unit"])], place: said.locus, n: null };
  }
  if (event["type"] === "set" && event["kind"] === "unit") {
    const fields = event["f"] as { readonly locus: string; readonly n: readonly [number, number] };
    return { units: [String(event["e"])], place: fields.locus, n: fields.n[0] };
  }
  if (event["type"] === "move" && Array.isArray(event["units"]))
    return { units: event["units"] as string[], place: String(event["to"]), n: null };
  return null;
}

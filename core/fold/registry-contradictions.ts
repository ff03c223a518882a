import type { EventId, PlaceId } from "#core/journal/event.ts";
import { compareText } from "#core/journal/order.ts";
import { type Contradiction, contradictionsOf } from "./contradictions.ts";
import type { Step } from "./itinerary.ts";
import type { FactIndex } from "./registry-facts.ts";
import { type Forest, meets, setsMeet } from "./registry-forest.ts";
import { type Itinerary, orderLegs, upTo } from "./registry-itinerary.ts";
import type { PlaceSets } from "./registry-names.ts";
import type { PlaceHistory } from "./registry-places.ts";
import type { Rows } from "./registry-rows.ts";
import type { FactRef } from "./registry-sayings.ts";
import type { Ground, Sweeper } from "./registry-sweeper.ts";

/** What was found of units about which there is nothing but rows, by all that is known now: it holds while they have no more rows. */
export type KnownClashes = Map<number, { readonly history: PlaceHistory; readonly rows: number; readonly found: readonly Contradiction[] }>;

/**
 * Units said to be in two places at once by what is known at K, whatever V; in the order of their ids. A walk over every row about every
 * unit, but only a unit of which two windows share an instant is read as a whole, and only once.
 */
export function contradictionsAt(
  ground: Ground,
  rows: Rows,
  facts: FactIndex,
  sweeper: Sweeper,
  known: KnownClashes,
  kMs: number,
): Contradiction[] {
  const { world, limit } = ground;
  const fixed = world.axis.kind === "fixed";
  const arrivedMs = world.axis.kind === "fixed" ? world.axis.untilMs : kMs;
  const { bounds, sets } = world.terrain;
  const forest = world.terrain.lastForestOf(upTo(bounds, bounds.length, fixed ? Number.POSITIVE_INFINITY : kMs));
  const meet = (a: PlaceId, b: PlaceId): boolean => a === b || meets(forest, rows.places.find(a), rows.places.find(b));
  const placesOf = (set: number): PlaceId[] => sets.placesOf(set).map((place) => rows.places.textOf(place));
  const done = new Set<number>();
  const found: Contradiction[] = [];
  const keeps = fixed && arrivedMs === Number.POSITIVE_INFINITY;
  const read = (unit: number): readonly Contradiction[] => {
    const { representative, sweep } = sweeper.fileAt(ground, unit, fixed ? Number.POSITIVE_INFINITY : kMs);
    if (done.has(representative)) return [];
    done.add(representative);
    if (!clashesIn(sweep.path, sets, forest)) return [];
    const knownMs = new Map<EventId, number>();
    const idOf = (ref: FactRef): EventId => {
      const whole = ref < 0 ? world.wholes[-1 - ref]?.entry : undefined;
      const id = whole?.event.id ?? rows.idOf(ref);
      knownMs.set(id, whole === undefined ? rows.ingOf(ref) : (whole.receipt?.ingMs ?? whole.event.hlc[0]));
      return id;
    };
    const steps = stepsOf(sweep.path, idOf, placesOf);
    return contradictionsOf(rows.units.textOf(representative), steps, meet, (id) => knownMs.get(id) ?? 0);
  };
  for (let unit = 0; unit < rows.units.size; unit++) {
    if (world.groups.has(unit) || world.wholesOf.has(unit)) {
      found.push(...read(unit));
      continue;
    }
    const held = keeps ? known.get(unit) : undefined;
    const count = facts.load(unit, limit, arrivedMs);
    if (held !== undefined && held.history === world.history && held.rows === count) {
      found.push(...held.found);
      continue;
    }
    const clashes = mayClash(facts, rows, count) ? read(unit) : [];
    found.push(...clashes);
    if (keeps) known.set(unit, { history: world.history, rows: count, found: clashes });
  }
  return found.sort((a, b) => compareText(a.unit, b.unit));
}

/** Whether some two windows of the rows just loaded may share an instant: rows come nearly in the order of time, so most units are passed at once. */
function mayClash(facts: FactIndex, rows: Rows, count: number): boolean {
  let latest = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < count; at++) {
    const row = facts.buffer[at] ?? 0;
    if (rows.toOf(row) < 0) continue;
    if (rows.t0Of(row) <= latest) return true;
    latest = Math.max(latest, rows.t1Of(row));
  }
  return false;
}

/** The rule of contradictions.ts on columns: whether there is anything to tell. */
function clashesIn(path: Itinerary, sets: PlaceSets, forest: Forest): boolean {
  orderLegs(path, sets, forest);
  if (!path.overlaps) return false;
  for (let leg = 1; leg < path.length; leg++) {
    const [t0, t1] = [path.legT0[leg] ?? 0, path.legT1[leg] ?? 0];
    if ((path.legT0[leg - 1] ?? 0) > t1 || (path.legT1[leg - 1] ?? 0) < t0) continue;
    const from = path.legFrom[leg] ?? -1;
    if (!setsMeet(forest, sets, path.legTo[leg - 1] ?? 0, from < 0 ? (path.legTo[leg] ?? 0) : from)) return true;
  }
  return false;
}

function stepsOf(path: Itinerary, idOf: (ref: FactRef) => EventId, placesOf: (set: number) => PlaceId[]): Step[] {
  const steps: Step[] = [];
  for (let at = 0; at < path.length; at++) {
    const from = path.from[at] ?? -1;
    steps.push({
      event: idOf(path.ref[at] ?? 0),
      hlc: [path.hlc[at] ?? 0, path.counter[at] ?? 0],
      t0Ms: path.t0[at] ?? 0,
      t1Ms: path.t1[at] ?? 0,
      from: from < 0 ? null : placesOf(from),
      to: placesOf(path.to[at] ?? 0),
    });
  }
  return steps;
}

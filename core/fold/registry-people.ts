import type { EntityId, EventId } from "#core/journal/event.ts";
import { compareText } from "#core/journal/order.ts";
import { readLinks } from "./links.ts";
import type { Casualty } from "./registry.ts";
import { orderLegs, upTo } from "./registry-itinerary.ts";
import { stands } from "./registry-places.ts";
import { DEAD, HURT, type Rows, UNFOLDED } from "./registry-rows.ts";
import type { Ground, Sweeper } from "./registry-sweeper.ts";

/** A possible duplicate, and from when on both its units were seen. */
export interface SeenPair {
  readonly link: EventId;
  readonly unit: EntityId;
  readonly bothMs: number;
}

/** Unsettled pairs of possible duplicates by what is known at K, in the order of their links. */
export function pairsAt(ground: Ground, rows: Rows, sweeper: Sweeper, kMs: number): SeenPair[] {
  const { world } = ground;
  const fixed = world.axis.kind === "fixed";
  const standing = world.links.flatMap(({ entry, spans }) => (stands(spans, fixed ? Number.NEGATIVE_INFINITY : kMs) ? [entry] : []));
  const { maybeUnits } = readLinks(
    standing,
    (id) => id,
    () => false,
  );
  const firstMs = (id: EntityId): number => {
    const unit = rows.units.find(id);
    return unit < 0 ? Number.POSITIVE_INFINITY : sweeper.firstSeen(ground, unit, fixed ? Number.POSITIVE_INFINITY : kMs);
  };
  return maybeUnits.map(({ link, a, b }) => ({ link, unit: a, bothMs: Math.max(firstMs(a), firstMs(b)) }));
}

/** Rows, in the order they were added, that say of a unit that it is hurt or dead. */
export interface CasualtyRows {
  note(): void;
  readonly rows: readonly number[];
}

/** Keeps those rows at hand. */
export function createCasualtyRows(rows: Rows): CasualtyRows {
  const found: number[] = [];
  let noted = 0;
  return {
    rows: found,
    note() {
      for (; noted < rows.count; noted++) if ((rows.saidOf(noted) & 2) !== 0 && (rows.flagsOf(noted) & UNFOLDED) === 0) found.push(noted);
    },
  };
}

/** Who is said to be hurt or dead by what is known at K, whatever V: the event that first said so decides from when on it is shown. */
export function casualtiesAt(
  ground: Ground,
  rows: Rows,
  sweeper: Sweeper,
  said: CasualtyRows,
  kMs: number,
  life: "hurt" | "dead",
): Casualty[] {
  const { world, limit } = ground;
  const fixed = world.axis.kind === "fixed";
  const code = life === "dead" ? DEAD : HURT;
  const arrivedMs = world.axis.kind === "fixed" ? world.axis.untilMs : kMs;
  const units = new Set<number>();
  said.note();
  for (const row of said.rows)
    if (row < limit && (rows.saidOf(row) & 3) === code && rows.ingOf(row) <= arrivedMs)
      for (let at = rows.unitCount(row) - 1; at >= 0; at--) units.add(rows.unitAt(row, at));
  for (const whole of world.wholes) if ((whole.said & 3) === code) for (const unit of whole.units) units.add(unit);
  const found: Casualty[] = [];
  const files = new Set<number>();
  for (const unit of units) {
    const { representative, sweep } = sweeper.fileAt(ground, unit, fixed ? Number.POSITIVE_INFINITY : kMs);
    if (files.has(representative)) continue;
    files.add(representative);
    const { life: words, path } = sweep;
    let first = -1;
    for (let at = 0; at < words.length && first < 0; at++) if (words.value[at] === code) first = at;
    if (first < 0) continue;
    const t0 = words.t0[first] ?? 0;
    const epoch = upTo(world.terrain.bounds, world.terrain.bounds.length, fixed ? Number.POSITIVE_INFINITY : kMs);
    orderLegs(path, rows.sets, world.terrain.lastForestOf(epoch));
    const leg = upTo(path.shown, path.length, t0) - 1;
    const shown = leg < 0 ? null : rows.sets.placesOf(path.legTo[leg] ?? 0).map((place) => rows.places.textOf(place));
    found.push({ unit: rows.units.textOf(representative), event: eventOf(ground, rows, words.ref[first] ?? 0), shown });
  }
  return found.sort((a, b) => compareText(a.unit, b.unit));
}

function eventOf({ world }: Ground, rows: Rows, ref: number): Casualty["event"] {
  const whole = world.wholes[-1 - ref]?.entry.event;
  if (ref < 0 && whole !== undefined) return { id: whole.id, at: whole.at, hlc: whole.hlc, dev: whole.dev };
  return {
    id: rows.idOf(ref),
    at: [rows.t0Of(ref), rows.t1Of(ref)],
    hlc: [rows.hlcOf(ref), rows.counterOf(ref)],
    dev: rows.devOf(ref),
  };
}

import type { EntityId, Entry, EventId, PlaceId } from "#core/journal/event.ts";
import { compareText } from "#core/journal/order.ts";
import { readLinks } from "./links.ts";
import type { FactIndex } from "./registry-facts.ts";
import { changedUnits, closure, MOST_OVERLAID } from "./registry-index.ts";
import { stands } from "./registry-places.ts";
import type { RegistryReader } from "./registry-reading.ts";
import type { Rows } from "./registry-rows.ts";
import type { FactRef } from "./registry-sayings.ts";
import type { Ground, Sweeper } from "./registry-sweeper.ts";
import { ABSENT, type Track } from "./registry-track.ts";
import type { WholeFact, World } from "./registry-world.ts";

/** One unit at one (V, K). The object is used again for the next unit: what is to be kept is copied. */
export interface UnitStanding {
  /** Number of the unit, in `textOf`: of several that links make one, the one with the smallest id. */
  unit: number;
  /** Number of its state in BUCKETS (docs: domain 2.3). */
  bucket: number;
  locus: PlaceId | null;
  /** Persons it stands for, members taken off; the high end -1 = not stated. */
  lo: number;
  hi: number;
  /** Everything standing about it at K, whatever V: the first `count` of `refs`, in no order. */
  refs: ArrayLike<FactRef>;
  count: number;
}

/** What is said of units, by reference: a row (0 and above) or an event kept whole (below 0). Times are epoch ms. */
export interface UnitFacts {
  /** SET, CONTACT or MOVE of registry-rows.ts. */
  kindOf(ref: FactRef): number;
  /** Of a contact: it succeeded. */
  okOf(ref: FactRef): boolean;
  t0Of(ref: FactRef): number;
  t1Of(ref: FactRef): number;
  /** The codes of `saidOf` in registry-rows.ts. */
  saidOf(ref: FactRef): number;
  /** It says where the unit is, or goes. */
  isPlaced(ref: FactRef): boolean;
  /** Party of a set: a unit's number, OF_NOBODY or OF_UNSAID. */
  partyOf(ref: FactRef): number;
  /** A size is stated: `loOf` and `hiOf` (-1 = open) are it. */
  isSized(ref: FactRef): boolean;
  loOf(ref: FactRef): number;
  hiOf(ref: FactRef): number;
  idOf(ref: FactRef): EventId;
  /** The event kept whole; null for a row, of which the columns have no more than stands here. */
  wholeOf(ref: FactRef): Entry | null;
  /** Whether `a` holds over `b`: by (t0, hlc, device, id), as of two assertions the later one is shown. */
  isLater(a: FactRef, b: FactRef): boolean;
}

/** The units of a registry as they stand at one (V, K), each once. */
export interface UnitsAt {
  readonly facts: UnitFacts;
  /** Units are numbered below this. */
  readonly size: number;
  textOf(unit: number): EntityId;
  /** The number of a unit's id, or -1. */
  numberOf(unit: EntityId): number;
  /** The unit that stands for this one at K: itself, where no link makes it one with another. */
  standsFor(unit: number): number;
  /** Every unit seen by V, in the order of their ids. */
  read(visit: (standing: UnitStanding) => void): void;
  /** Unsettled pairs of possible duplicates, both seen by V: the link and both units. */
  pairs(): readonly { readonly link: EventId; readonly a: EntityId; readonly b: EntityId }[];
  /** Every link between units that stands at K: which are one, which are not, which may be. In the order of `compareEvents`. */
  links(): readonly Entry[];
}

/** How every unit stands along one axis, kept unit by unit; who reads one moment after the other waits for the places alone. */
export interface UnitTracks {
  readonly ground: Ground;
  /** Makes it stand for another ground; false when so many units changed that it is better made anew. */
  follow(ground: Ground): boolean;
  at(vMs: number): UnitsAt;
  bytes(): number;
}

/** How one unit stands over time, from each time of `at` on. */
interface Steps {
  readonly at: readonly number[];
  readonly state: readonly number[];
  readonly shown: readonly number[];
  readonly lo: readonly number[];
  readonly hi: readonly number[];
}

const NO_STEPS: Steps = { at: [], state: [], shown: [], lo: [], hi: [] };

/** Sweeps every unit along the axis of a ground. */
export function createUnitTracks(start: Ground, rows: Rows, facts: FactIndex, sweeper: Sweeper, reader: RegistryReader): UnitTracks {
  const base = packed(start, rows, sweeper);
  const overlaid = new Map<number, Steps>();
  let ground = start;
  let ordered = new Int32Array(0);

  /** All units in the order of their ids. */
  const inOrder = (): Int32Array => {
    if (ordered.length === rows.units.size) return ordered;
    const texts = Array.from({ length: rows.units.size }, (_, unit) => rows.units.textOf(unit));
    ordered = Int32Array.from(texts.toSorted(compareText), (text) => rows.units.find(text));
    return ordered;
  };
  const readAgain = (units: ReadonlySet<number>, before: World): void => {
    const all = closure(units, before, ground.world);
    for (const unit of all) overlaid.set(unit, NO_STEPS);
    const done = new Set<number>();
    for (const unit of all) {
      if (done.has(unit)) continue;
      for (const one of ground.world.groups.get(unit)?.units ?? [unit]) done.add(one);
      sweeper.sweep(ground, unit, (representative, track) => overlaid.set(representative, stepsOf(track)));
    }
  };
  return {
    get ground() {
      return ground;
    },
    follow(next) {
      const units = changedUnits(ground, next, rows, facts);
      if (units === null || units.size + overlaid.size > MOST_OVERLAID) return false;
      const before = ground.world;
      ground = next;
      if (units.size > 0) readAgain(units, before);
      return true;
    },
    at: (vMs) => unitsAt(ground, vMs, inOrder(), base, overlaid, rows, facts, sweeper, reader),
    bytes: () => base.at.byteLength * 3 + base.state.byteLength + base.shown.byteLength + base.starts.byteLength,
  };
}

type Packed = ReturnType<typeof packed>;

/** All units' steps one after the other: those of unit `u` lie from `starts[u]` up to `starts[u + 1]`. */
function packed(ground: Ground, rows: Rows, sweeper: Sweeper) {
  const { groups } = ground.world;
  const size = rows.units.size;
  const apart = new Map<number, Steps>();
  const starts = new Int32Array(size + 1);
  let length = 0;
  let room = Math.max(64, size * 4);
  let columns = columnsOf(room);
  for (let unit = 0; unit < size; unit++) {
    starts[unit] = length;
    const group = groups.get(unit);
    if (group !== undefined) {
      if (group.units[0] === unit) sweeper.sweep(ground, unit, (representative, track) => apart.set(representative, stepsOf(track)));
      continue;
    }
    sweeper.sweep(ground, unit, (_, track) => {
      if (length + track.length > room) {
        room = (length + track.length) * 2;
        columns = widened(columns, room);
      }
      columns.at.set(track.at.subarray(0, track.length), length);
      columns.state.set(track.state.subarray(0, track.length), length);
      columns.shown.set(track.shown.subarray(0, track.length), length);
      columns.lo.set(track.lo.subarray(0, track.length), length);
      columns.hi.set(track.hi.subarray(0, track.length), length);
      length += track.length;
    });
  }
  starts[size] = length;
  return { ...columns, starts, apart };
}

function columnsOf(room: number) {
  return {
    at: new Float64Array(room),
    state: new Uint8Array(room),
    shown: new Int32Array(room),
    lo: new Float64Array(room),
    hi: new Float64Array(room),
  };
}

function widened(from: ReturnType<typeof columnsOf>, room: number): ReturnType<typeof columnsOf> {
  const to = columnsOf(room);
  to.at.set(from.at);
  to.state.set(from.state);
  to.shown.set(from.shown);
  to.lo.set(from.lo);
  to.hi.set(from.hi);
  return to;
}

function stepsOf(track: Track): Steps {
  const listed = (column: ArrayLike<number>): number[] => Array.from({ length: track.length }, (_, at) => column[at] ?? 0);
  return { at: listed(track.at), state: listed(track.state), shown: listed(track.shown), lo: listed(track.lo), hi: listed(track.hi) };
}

function unitsAt(
  ground: Ground,
  vMs: number,
  ordered: Int32Array,
  base: Packed,
  overlaid: ReadonlyMap<number, Steps>,
  rows: Rows,
  facts: FactIndex,
  sweeper: Sweeper,
  reader: RegistryReader,
): UnitsAt {
  const { world, limit } = ground;
  const { axis, history, groups } = world;
  const kMs = axis.kind === "fixed" ? Number.POSITIVE_INFINITY : vMs;
  const arrivedMs = axis.kind === "fixed" ? axis.untilMs : vMs;
  const tree = history.stateAt(axis.kind === "fixed" ? 0 : vMs).treeAt(vMs);
  const standing: UnitStanding = { unit: 0, bucket: 0, locus: null, lo: 0, hi: 0, refs: [], count: 0 };
  const links = (): readonly Entry[] => {
    const atMs = axis.kind === "fixed" ? Number.NEGATIVE_INFINITY : vMs;
    return world.links.flatMap(({ entry, spans }) => (stands(spans, atMs) ? [entry] : []));
  };
  const standsFor = (unit: number): number => (groups.has(unit) ? sweeper.refsAt(ground, unit, kMs).representative : unit);
  return {
    facts: unitFacts(world, rows),
    size: rows.units.size,
    textOf: (unit) => rows.units.textOf(unit),
    numberOf: (unit) => rows.units.find(unit),
    standsFor,
    read(visit) {
      for (const unit of ordered) {
        const apart = overlaid.get(unit) ?? base.apart.get(unit);
        const from = apart === undefined ? (base.starts[unit] ?? 0) : 0;
        const end = apart === undefined ? (base.starts[unit + 1] ?? 0) : apart.at.length;
        const columns = apart ?? base;
        const step = lastUpTo(columns.at, from, end, vMs);
        const state = columns.state[step] ?? ABSENT;
        if (step < from || state === ABSENT) continue;
        const { locus, bucket } = reader.cellOf(columns.shown[step] ?? -1, state, tree);
        standing.unit = unit;
        standing.locus = locus;
        standing.bucket = bucket;
        standing.lo = columns.lo[step] ?? 0;
        standing.hi = columns.hi[step] ?? 0;
        if (groups.has(unit)) {
          standing.refs = sweeper.refsAt(ground, unit, kMs).refs;
          standing.count = standing.refs.length;
        } else {
          standing.count = facts.load(unit, limit, arrivedMs);
          standing.refs = facts.buffer;
        }
        visit(standing);
      }
    },
    links,
    pairs() {
      const { maybeUnits } = readLinks(
        links(),
        (id) => id,
        () => false,
      );
      const isSeen = (id: EntityId): boolean => {
        const unit = rows.units.find(id);
        return unit >= 0 && sweeper.firstSeen(ground, unit, kMs) <= vMs;
      };
      return maybeUnits.filter(({ a, b }) => isSeen(a) && isSeen(b));
    },
  };
}

/** The last place below `end` whose time is not above `vMs`; below `from` when there is none. */
function lastUpTo(times: ArrayLike<number>, from: number, end: number, vMs: number): number {
  let low = from;
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) <= vMs) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function unitFacts(world: World, rows: Rows): UnitFacts {
  const wholeAt = (ref: FactRef): WholeFact | undefined => world.wholes[-1 - ref];
  const clockOf = (ref: FactRef): readonly [number, number] =>
    ref >= 0 ? [rows.hlcOf(ref), rows.counterOf(ref)] : (wholeAt(ref)?.entry.event.hlc ?? [0, 0]);
  const t0Of = (ref: FactRef): number => (ref >= 0 ? rows.t0Of(ref) : (wholeAt(ref)?.entry.event.at[0] ?? 0));
  return {
    kindOf: (ref) => (ref >= 0 ? rows.flagsOf(ref) & 3 : (wholeAt(ref)?.kind ?? 0)),
    okOf: (ref) => (ref >= 0 ? (rows.flagsOf(ref) & 4) !== 0 : wholeAt(ref)?.ok === true),
    t0Of,
    t1Of: (ref) => (ref >= 0 ? rows.t1Of(ref) : (wholeAt(ref)?.entry.event.at[1] ?? 0)),
    saidOf: (ref) => (ref >= 0 ? rows.saidOf(ref) : (wholeAt(ref)?.said ?? 0)),
    isPlaced: (ref) => (ref >= 0 ? rows.toOf(ref) : (wholeAt(ref)?.to ?? -1)) >= 0,
    partyOf: (ref) => (ref >= 0 ? rows.partyOf(ref) : (wholeAt(ref)?.party ?? -2)),
    isSized: (ref) => (ref >= 0 ? (rows.flagsOf(ref) & 16) !== 0 : wholeAt(ref)?.sized === true),
    loOf: (ref) => (ref >= 0 ? rows.loOf(ref) : (wholeAt(ref)?.lo ?? 1)),
    hiOf: (ref) => (ref >= 0 ? rows.hiOf(ref) : (wholeAt(ref)?.hi ?? 1)),
    idOf: (ref) => (ref >= 0 ? rows.idOf(ref) : (wholeAt(ref)?.entry.event.id ?? "")),
    wholeOf: (ref) => wholeAt(ref)?.entry ?? null,
    isLater(a, b) {
      const [first, second] = [t0Of(a), t0Of(b)];
      if (first !== second) return first > second;
      const [clockA, clockB] = [clockOf(a), clockOf(b)];
      const between = clockA[0] - clockB[0] || clockA[1] - clockB[1];
      return between !== 0 ? between > 0 : world.ties.compareWriters(a, b) > 0;
    },
  };
}

import { doubled } from "#core/columns/doubled.ts";
import type { EntityId } from "#core/journal/event.ts";
import { type Links, readLinks } from "./links.ts";
import type { FactIndex } from "./registry-facts.ts";
import { addStep } from "./registry-itinerary.ts";
import { stands } from "./registry-places.ts";
import { CONTACT, MOVE, OF_UNSAID, type Rows, SET } from "./registry-rows.ts";
import { type FactRef, say } from "./registry-sayings.ts";
import { addCall, addLife, addRow, clearSweep, createSweep, run, runParty, type Sweep, seen } from "./registry-sweep.ts";
import { ABSENT, createTrack, lessCertain, type Track, track } from "./registry-track.ts";
import type { UnitGroup, WholeFact, World } from "./registry-world.ts";
import { unionFind } from "./union-find.ts";

/** What is swept: the rows there were, and the world they stood in. */
export interface Ground {
  readonly world: World;
  /** The first so many rows. */
  readonly limit: number;
}

/** Reads units along an axis. */
export interface Sweeper {
  /** How a unit stands, and every unit that is bound to it by links; each track is given once, to be copied. Called for one unit of a group. */
  sweep(ground: Ground, unit: number, visit: (unit: number, track: Track) => void): void;
  /** The file of a unit at K: everything standing about all it is one with. Good until the next call. */
  fileAt(ground: Ground, unit: number, kMs: number): { readonly representative: number; readonly sweep: Sweep };
  /**
   * Everything standing about a file at K: rows (0 and above) and events kept whole (below 0), for whoever reads more of them than a sweep
   * does. Each once, in no order.
   */
  refsAt(ground: Ground, unit: number, kMs: number): { readonly representative: number; readonly refs: readonly FactRef[] };
  /** When a file was first seen, by what is known at K; infinity when it is not there. */
  firstSeen(ground: Ground, unit: number, kMs: number): number;
}

interface File {
  readonly representative: number;
  readonly units: readonly number[];
}

/** Changes of what a party's members come to, ascending. */
interface Deltas {
  length: number;
  at: Float64Array;
  lo: Float64Array;
  hi: Float64Array;
  open: Float64Array;
}

const NOBODY: readonly number[] = [];
const NO_OTHERS: ReadonlyMap<File, readonly Track[]> = new Map();

/** A sweeper over rows and their index. */
export function createSweeper(rows: Rows, facts: FactIndex): Sweeper {
  const sweep = createSweep();
  const memberSweep = createSweep();
  const raw = createTrack();
  const done = createTrack();
  const membership = createTrack();
  const arrivesBy = ({ axis }: World): number => (axis.kind === "fixed" ? axis.untilMs : Number.POSITIVE_INFINITY);
  const deltas: Deltas = {
    length: 0,
    at: new Float64Array(64),
    lo: new Float64Array(64),
    hi: new Float64Array(64),
    open: new Float64Array(64),
  };

  const addDelta = (at: number, lo: number, hi: number, sign: number): void => {
    if (deltas.length === deltas.at.length) for (const key of ["at", "lo", "hi", "open"] as const) deltas[key] = doubled(deltas[key]);
    let to = deltas.length++;
    for (; to > 0 && (deltas.at[to - 1] ?? 0) > at; to--)
      for (const key of ["at", "lo", "hi", "open"] as const) deltas[key][to] = deltas[key][to - 1] ?? 0;
    deltas.at[to] = at;
    deltas.lo[to] = sign * lo;
    deltas.hi[to] = hi < 0 ? 0 : sign * hi;
    deltas.open[to] = hi < 0 ? sign : 0;
  };
  /** Takes what a member's track says of these units as parties into the deltas. */
  const addMember = (one: Track, parties: readonly number[]): void => {
    for (let at = 0; at < one.length; at++) {
      if (at > 0 && one.state[at - 1] !== ABSENT && parties.includes(one.shown[at - 1] ?? -1))
        addDelta(one.at[at] ?? 0, one.lo[at - 1] ?? 0, one.hi[at - 1] ?? 0, -1);
      if (one.state[at] !== ABSENT && parties.includes(one.shown[at] ?? -1)) addDelta(one.at[at] ?? 0, one.lo[at] ?? 0, one.hi[at] ?? 0, 1);
    }
  };
  const membersOf = ({ world }: Ground, units: readonly number[]): readonly number[] => {
    const [only] = units;
    if (units.length === 1 && only !== undefined && world.wholes.length === 0) return facts.membersOf(only);
    const found = new Set(units.flatMap((unit) => facts.membersOf(unit)));
    for (const { party, units: about } of world.wholes) if (party >= 0 && units.includes(party)) for (const unit of about) found.add(unit);
    return [...found];
  };
  /** Members' sizes into the deltas. */
  const gatherMembers = (ground: Ground, file: File): void => {
    deltas.length = 0;
    const seenGroups = new Set<UnitGroup>();
    for (const member of membersOf(ground, file.units)) {
      const group = ground.world.groups.get(member);
      if (group === undefined) {
        if (member === file.representative) continue;
        plainParty(ground, member);
        addMember(membership, file.units);
      } else if (!seenGroups.has(group)) {
        seenGroups.add(group);
        for (const [representative, one] of sweepGroup(ground, group, true))
          if (representative !== file.representative) addMember(one, file.units);
      }
    }
  };
  /** Takes members off the raw track, from its start up to `untilMs`, onto another. */
  const takeOff = (from: Track, fromMs: number, untilMs: number, out: Track): void => {
    let [lo, hi, open, delta] = [0, 0, 0, 0];
    const pass = (upTo: number): void => {
      for (; delta < deltas.length && (deltas.at[delta] ?? 0) <= upTo; delta++) {
        lo += deltas.lo[delta] ?? 0;
        hi += deltas.hi[delta] ?? 0;
        open += deltas.open[delta] ?? 0;
      }
    };
    const put = (at: number, index: number): void => {
      const ownHi = from.hi[index] ?? 0;
      const low = open > 0 ? 0 : Math.max(0, (from.lo[index] ?? 0) - hi);
      const state = from.state[index] ?? ABSENT;
      track(out, at, state, from.shown[index] ?? -1, from.possible[index] ?? -1, low, ownHi < 0 ? -1 : Math.max(low, ownHi - lo));
    };
    pass(fromMs);
    for (let index = 0; index < from.length; index++) {
      const at = from.at[index] ?? 0;
      const end = index + 1 < from.length ? (from.at[index + 1] ?? 0) : untilMs;
      pass(at);
      put(at, index);
      while (delta < deltas.length && (deltas.at[delta] ?? 0) < end) {
        const now = deltas.at[delta] ?? 0;
        pass(now);
        put(now, index);
      }
    }
  };
  const loadPlain = (ground: Ground, unit: number): number => {
    const count = facts.load(unit, ground.limit, arrivesBy(ground.world));
    clearSweep(sweep);
    return count;
  };
  const plainParty = (ground: Ground, unit: number): void => {
    const { ties, axis } = ground.world;
    const diagonal = axis.kind === "diagonal";
    const count = facts.load(unit, ground.limit, arrivesBy(ground.world));
    clearSweep(memberSweep);
    membership.length = 0;
    let knownMs = Number.NEGATIVE_INFINITY;
    for (let at = 0; at < count; at++) {
      const row = facts.buffer[at] ?? 0;
      const isSet = (rows.flagsOf(row) & 3) === SET;
      const t0 = rows.t0Of(row);
      if (!isSet && t0 >= memberSweep.firstMs) continue;
      const ingMs = rows.ingOf(row);
      if (diagonal && at > 0 && ingMs > knownMs) runParty(memberSweep, knownMs, ingMs, false, membership);
      knownMs = ingMs;
      if (isSet) addRow(memberSweep, ties, rows, row, 0);
      else seen(memberSweep, t0);
    }
    if (count > 0) runParty(memberSweep, diagonal ? knownMs : Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, false, membership);
  };
  const sweepPlain = (ground: Ground, unit: number): void => {
    const { world } = ground;
    const { ties, terrain, axis } = world;
    const count = loadPlain(ground, unit);
    raw.length = 0;
    let said = 0;
    for (let at = 0; at < count; at++) said |= rows.saidOf(facts.buffer[at] ?? 0);
    for (let at = 0; at < count; at++) {
      const row = facts.buffer[at] ?? 0;
      addRow(sweep, ties, rows, row, said);
      if (axis.kind === "fixed") continue;
      const untilMs = at + 1 < count ? rows.ingOf(facts.buffer[at + 1] ?? 0) : Number.POSITIVE_INFINITY;
      const ingMs = rows.ingOf(row);
      if (untilMs > ingMs) run(sweep, terrain, ingMs, untilMs, false, raw);
    }
    if (axis.kind === "fixed" && count > 0) run(sweep, terrain, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, false, raw);
  };

  /** Everything standing about a unit at K, in rows and in events kept whole. */
  const standingAt = (ground: Ground, unit: number, kMs: number): FactRef[] => {
    const { world, limit } = ground;
    const diagonal = world.axis.kind === "diagonal";
    const atMs = diagonal ? kMs : Number.NEGATIVE_INFINITY;
    const count = facts.load(unit, limit, diagonal ? kMs : Math.min(kMs, arrivesBy(world)));
    const list = [...facts.buffer.subarray(0, count)].filter((row) => {
      const spans = world.rowSpans.get(row);
      return spans === undefined || stands(spans, atMs);
    });
    const wholes = (world.wholesOf.get(unit) ?? []).filter(({ spans }) => stands(spans, atMs));
    const isUnit = wholes.every(({ foreign }) => !foreign) || kindHolds(world, list, wholes);
    return [
      ...list.filter((row) => isUnit || (rows.flagsOf(row) & 3) !== SET),
      ...wholes.filter(({ kind }) => isUnit || kind !== SET).map(({ ref }) => ref),
    ];
  };
  const addUnit = (ground: Ground, unit: number, kMs: number, into: Sweep, given: Set<number>): void => {
    const { world } = ground;
    for (const ref of standingAt(ground, unit, kMs)) {
      if (given.has(ref)) continue;
      given.add(ref);
      const whole = ref < 0 ? world.wholes[-1 - ref] : undefined;
      if (whole !== undefined) addWhole(into, world, whole);
      else addRow(into, world.ties, rows, ref, 255);
    }
  };
  /** Whether the last `set` of an entity of several kinds says it is a unit. */
  const kindHolds = ({ ties }: World, list: readonly number[], wholes: readonly WholeFact[]): boolean => {
    const order = createSweep().size;
    for (const row of list)
      if ((rows.flagsOf(row) & 3) === SET) say(order, ties, rows.t0Of(row), rows.hlcOf(row), rows.counterOf(row), row, 1, 0);
    for (const { entry, ref, kind, foreign } of wholes) {
      const { at, hlc } = entry.event;
      if (kind === SET) say(order, ties, at[0], hlc[0], hlc[1], ref, foreign ? 0 : 1, 0);
    }
    return order.value[order.length - 1] === 1;
  };
  /** Units that are one at K, by links that stand then. */
  const linksAt = (group: UnitGroup, kMs: number): Links =>
    readLinks(
      group.links.flatMap(({ entry, spans }) => (stands(spans, kMs) ? [entry] : [])),
      (id) => id,
      () => false,
    );
  const filesOf = (group: UnitGroup, links: Links): File[] => {
    const files = new Map<EntityId, number[]>();
    for (const unit of group.units) {
      const representative = links.units.find(rows.units.textOf(unit));
      files.set(representative, [...(files.get(representative) ?? []), unit]);
    }
    return [...files].map(([id, units]) => ({ representative: rows.units.indexOf(id), units }));
  };
  const timesOf = ({ world, limit }: Ground, group: UnitGroup): number[] => {
    if (world.axis.kind === "fixed") return [Number.NEGATIVE_INFINITY];
    const times = new Set<number>();
    for (const { spans } of group.links) for (const time of spans) times.add(time);
    for (const unit of group.units) {
      const count = facts.load(unit, limit, Number.POSITIVE_INFINITY);
      for (const row of facts.buffer.subarray(0, count)) {
        times.add(rows.ingOf(row));
        for (const time of world.rowSpans.get(row) ?? []) times.add(time);
      }
      for (const { spans } of world.wholesOf.get(unit) ?? []) for (const time of spans) times.add(time);
    }
    return [...times].filter((time) => time < Number.POSITIVE_INFINITY).sort((a, b) => a - b);
  };
  /** All files of a group over the whole axis; members taken off, or (`party`) only which party they name and how large they are. */
  const sweepGroup = (ground: Ground, group: UnitGroup, party: boolean): Map<number, Track> => {
    const tracks = new Map<number, Track>();
    const times = timesOf(ground, group);
    const kOf = (time: number): number => (ground.world.axis.kind === "fixed" ? Number.POSITIVE_INFINITY : time);
    times.forEach((fromMs, index) => {
      const untilMs = times[index + 1] ?? Number.POSITIVE_INFINITY;
      const links = linksAt(group, fromMs);
      const files = filesOf(group, links).map((file) => {
        const one = createSweep();
        const given = new Set<number>();
        for (const unit of file.units) addUnit(ground, unit, kOf(fromMs), one, given);
        return { file, sweep: one };
      });
      const doubtful = doubtfulOf(links, (id) => files.find(({ file }) => file.representative === rows.units.find(id))?.sweep.firstMs);
      const ifOne = party
        ? NO_OTHERS
        : ifOneOf(ground, files, links, kOf(fromMs), (one, out) => run(one, ground.world.terrain, fromMs, untilMs, false, out));
      for (const [representative, held] of tracks)
        if (!files.some(({ file }) => file.representative === representative)) track(held, fromMs, ABSENT, -1, -1, 0, 0);
      for (const { file, sweep: one } of files) {
        const held = tracks.get(file.representative) ?? createTrack();
        tracks.set(file.representative, held);
        const doubted = doubtful.has(rows.units.textOf(file.representative));
        if (party) {
          runParty(one, fromMs, untilMs, doubted, held);
          continue;
        }
        const own = createTrack();
        run(one, ground.world.terrain, fromMs, untilMs, doubted, own);
        const perhaps = doubted ? [] : (ifOne.get(file) ?? []);
        if (perhaps.length > 0) lessCertain(own, perhaps, ground.world.terrain.sets);
        if (own.length === 0 || (own.at[0] ?? 0) > fromMs) track(held, fromMs, ABSENT, -1, -1, 0, 0);
        gatherMembers(ground, file);
        takeOff(own, fromMs, untilMs, held);
      }
    });
    return tracks;
  };

  /** By file that others may be the same as: how all of them as one stand, then how each of the others does. */
  const ifOneOf = (
    ground: Ground,
    files: readonly { readonly file: File; readonly sweep: Sweep }[],
    links: Links,
    kMs: number,
    read: (one: Sweep, out: Track) => void,
  ): ReadonlyMap<File, readonly Track[]> => {
    const bound = perhapsOne(links, (id) =>
      files.find(({ file, sweep: one }) => file.representative === rows.units.find(id) && one.firstMs < Number.POSITIVE_INFINITY),
    );
    const found = new Map<File, readonly Track[]>();
    for (const together of bound) {
      const all = createSweep();
      const given = new Set<number>();
      for (const { file } of together) for (const unit of file.units) addUnit(ground, unit, kMs, all, given);
      const one = createTrack();
      read(all, one);
      const each = together.map((member) => {
        const own = createTrack();
        read(member.sweep, own);
        member.sweep.lostAt = Number.NEGATIVE_INFINITY;
        return own;
      });
      for (const [index, { file }] of together.entries()) found.set(file, [one, ...each.filter((_, at) => at !== index)]);
    }
    return found;
  };

  const fileOf = (ground: Ground, unit: number, kMs: number): File => {
    const group = ground.world.groups.get(unit);
    if (group === undefined) return { representative: unit, units: [unit] };
    const links = linksAt(group, ground.world.axis.kind === "fixed" ? Number.NEGATIVE_INFINITY : kMs);
    return filesOf(group, links).find(({ units }) => units.includes(unit)) ?? { representative: unit, units: NOBODY };
  };

  return {
    sweep(ground, unit, visit) {
      const group = ground.world.groups.get(unit);
      if (group !== undefined) {
        for (const [representative, one] of sweepGroup(ground, group, false)) visit(representative, one);
        return;
      }
      sweepPlain(ground, unit);
      const alone = facts.membersOf(unit).length === 0;
      if (alone && (ground.world.wholes.length === 0 || membersOf(ground, [unit]).length === 0)) {
        visit(unit, raw);
        return;
      }
      gatherMembers(ground, { representative: unit, units: [unit] });
      done.length = 0;
      takeOff(raw, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, done);
      visit(unit, done);
    },
    fileAt(ground, unit, kMs) {
      const file = fileOf(ground, unit, kMs);
      clearSweep(sweep);
      const given = new Set<number>();
      for (const one of file.units) addUnit(ground, one, kMs, sweep, given);
      return { representative: file.representative, sweep };
    },
    refsAt(ground, unit, kMs) {
      const { representative, units } = fileOf(ground, unit, kMs);
      return { representative, refs: [...new Set(units.flatMap((one) => standingAt(ground, one, kMs)))] };
    },
    firstSeen(ground, unit, kMs) {
      return this.fileAt(ground, unit, kMs).sweep.firstMs;
    },
  };
}

function addWhole(into: Sweep, { ties }: World, whole: WholeFact): void {
  const { at, hlc } = whole.entry.event;
  const [t0, t1] = at;
  const [ms, counter] = hlc;
  const { ref } = whole;
  seen(into, t0);
  if (whole.kind === CONTACT && whole.ok) addCall(into, t1);
  if (whole.to >= 0) addStep(into.path, ties, t0, t1, ms, counter, ref, whole.kind === MOVE ? whole.from : -1, whole.to);
  if ((whole.said & 3) !== 0) addLife(into, ties, t0, ms, counter, ref, whole.said & 3);
  if ((whole.said & 12) !== 0) say(into.intent, ties, t0, ms, counter, ref, whole.said & 12, 0);
  if (whole.sized) say(into.size, ties, t0, ms, counter, ref, whole.lo, whole.hi);
  if (whole.party !== OF_UNSAID) say(into.party, ties, t0, ms, counter, ref, whole.party, 0);
}

/** Files connected by unsettled possible duplicates, two at least; a unit nobody has told of yet (no file) connects nothing. */
function perhapsOne<T>(links: Links, fileOf: (id: EntityId) => T | undefined): readonly (readonly T[])[] {
  const sets = unionFind();
  const bound = new Map<EntityId, T>();
  for (const { a, b } of links.maybeUnits) {
    const [first, second] = [fileOf(a), fileOf(b)];
    if (first === undefined || second === undefined) continue;
    sets.join(a, b);
    bound.set(a, first).set(b, second);
  }
  const found = new Map<EntityId, T[]>();
  for (const [id, file] of bound) found.set(sets.find(id), [...(found.get(sets.find(id)) ?? []), file]);
  return [...found.values()];
}

function doubtfulOf(links: Links, firstMsOf: (id: EntityId) => number | undefined): Set<EntityId> {
  const doubtful = new Set<EntityId>();
  for (const { a, b } of links.maybeUnits) {
    const first = firstMsOf(a) ?? Number.POSITIVE_INFINITY;
    const second = firstMsOf(b) ?? Number.POSITIVE_INFINITY;
    doubtful.add(first > second || (first === second && a > b) ? a : b);
  }
  return doubtful;
}

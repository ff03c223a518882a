import type { RegistryRow } from "#core/columns/registry-row.ts";
import type { EventId } from "#core/journal/event.ts";
import { compareText } from "#core/journal/order.ts";
import { MAX_FACT_LEAD_MS } from "./folded.ts";
import { eventIdOf } from "./registry-entry-of.ts";
import { createNames, createPlaceSets, type Names, type PlaceSets } from "./registry-names.ts";

/** What a row is. */
export const SET = 0;
export const CONTACT = 1;
export const MOVE = 2;
/** Bits of `flags` above the kind: a call that succeeded; a fact from the future, kept and not folded; a size stated. */
export const OK = 4;
export const UNFOLDED = 8;
export const SIZED = 16;
/** What is said of `life` (low two bits of `said`) and of `intent` (the next two); 0 = nothing. */
export const LIFE_OTHER = 1;
export const HURT = 2;
export const DEAD = 3;
export const INTENT_OTHER = 4;
export const STAY = 8;
/** `of` of a set: says that the unit is in no party; says nothing. */
export const OF_NOBODY = -1;
export const OF_UNSAID = -2;

/** The codes of what is said of a unit's life and intent: all that buckets and casualties tell apart. */
export function saidOf(life: string | undefined, intent: string | undefined): number {
  const of = life === undefined ? 0 : life === "dead" ? DEAD : life === "hurt" ? HURT : LIFE_OTHER;
  return of | (intent === undefined ? 0 : intent === "stay" ? STAY : INTENT_OTHER);
}

/** Rows in typed columns, about 60 bytes each; read by number in the order they were added. */
export interface Rows {
  readonly units: Names;
  readonly places: Names;
  readonly sets: PlaceSets;
  readonly count: number;
  /** Takes a row; the number it got, -1 when its id is here already. */
  add(row: RegistryRow): number;
  find(id: EventId): number;
  idOf(row: number): EventId;
  flagsOf(row: number): number;
  saidOf(row: number): number;
  t0Of(row: number): number;
  t1Of(row: number): number;
  ingOf(row: number): number;
  seqOf(row: number): number | null;
  hlcOf(row: number): number;
  counterOf(row: number): number;
  devOf(row: number): string;
  /** Set of places it leads to, or was seen at; -1 = nothing said. */
  toOf(row: number): number;
  /** Of a move: where from. */
  fromOf(row: number): number;
  loOf(row: number): number;
  /** -1 = not stated. */
  hiOf(row: number): number;
  /** Party of a set: a unit, OF_NOBODY or OF_UNSAID. */
  partyOf(row: number): number;
  /** How many units it names, and each of them (a unit named twice stands once). */
  unitCount(row: number): number;
  unitAt(row: number, index: number): number;
  /** By device, then id. */
  compareWriters(a: number, b: number): number;
  compareIds(a: number, b: number): number;
  /** Per set of places: when headquarters first heard of it in a row. */
  firstHeardOf(set: number): number;
  /** Gives back what growth holds in reserve. */
  trim(): void;
  bytes(): number;
}

const UNUSUAL = -(2 ** 31);

/** No rows yet. */
export function createRows(): Rows {
  const units = createNames();
  const places = createNames();
  const sets = createPlaceSets();
  const devices = createNames();
  let room = 1024;
  let count = 0;
  let ids = new Uint32Array(room * 4);
  let flags = new Uint8Array(room);
  let said = new Uint8Array(room);
  let ing = new Float64Array(room);
  let early = new Int32Array(room);
  let width = new Int32Array(room);
  let clock = new Int32Array(room);
  let counter = new Uint16Array(room);
  let device = new Uint16Array(room);
  let seq = new Uint32Array(room);
  let to = new Int32Array(room);
  let other = new Int32Array(room);
  let unit = new Int32Array(room);
  /** Numbers that do not fit their column. */
  const unusual = new Map<number, { t0: number; t1: number; hlc: number; seq: number | null; device: number }>();
  let sizes = new Float64Array(256);
  let parties = new Int32Array(128);
  let stated = 0;
  let named = new Int32Array(256);
  let namedEnd = 0;
  let slots = new Int32Array(2048);
  let heard = new Float64Array(64).fill(Number.POSITIVE_INFINITY);
  const key = new Uint32Array(4);

  const resize = (size: number): void => {
    room = size;
    ids = grown(ids, Uint32Array, size * 4);
    flags = grown(flags, Uint8Array, size);
    said = grown(said, Uint8Array, size);
    ing = grown(ing, Float64Array, size);
    early = grown(early, Int32Array, size);
    width = grown(width, Int32Array, size);
    clock = grown(clock, Int32Array, size);
    counter = grown(counter, Uint16Array, size);
    device = grown(device, Uint16Array, size);
    seq = grown(seq, Uint32Array, size);
    to = grown(to, Int32Array, size);
    other = grown(other, Int32Array, size);
    unit = grown(unit, Int32Array, size);
  };
  /** The slot of the id in `key`: holding its row + 1, or free. */
  const slotOf = (): number => {
    const a = key[0] ?? 0;
    const b = key[1] ?? 0;
    const c = key[2] ?? 0;
    const d = key[3] ?? 0;
    const mask = slots.length - 1;
    let at = hash(a, b, c, d) & mask;
    for (let held = slots[at] ?? 0; held !== 0; held = slots[at] ?? 0) {
      const from = (held - 1) * 4;
      if (ids[from + 3] === d && ids[from + 2] === c && ids[from + 1] === b && ids[from] === a) return at;
      at = (at + 1) & mask;
    }
    return at;
  };
  const rehash = (): void => {
    slots = new Int32Array(slots.length * 2);
    const mask = slots.length - 1;
    for (let row = 0; row < count; row++) {
      let at = hash(ids[row * 4] ?? 0, ids[row * 4 + 1] ?? 0, ids[row * 4 + 2] ?? 0, ids[row * 4 + 3] ?? 0) & mask;
      while (slots[at] !== 0) at = (at + 1) & mask;
      slots[at] = row + 1;
    }
  };
  const setOf = (list: readonly string[]): number => {
    const first = list[0];
    if (list.length === 1 && first !== undefined) return sets.single(places.indexOf(first));
    return sets.of(list.map((one) => places.indexOf(one)));
  };
  const hear = (set: number, ingMs: number): void => {
    if (set >= heard.length) {
      const from = heard.length;
      heard = grown(heard, Float64Array, Math.max(set + 1, from * 2));
      heard.fill(Number.POSITIVE_INFINITY, from);
    }
    if (ingMs < (heard[set] ?? 0)) heard[set] = ingMs;
  };
  const state = (row: RegistryRow): number => {
    if (row.n === undefined && row.of === undefined) return -1;
    if (stated === parties.length) {
      parties = grown(parties, Int32Array, stated * 2);
      sizes = grown(sizes, Float64Array, stated * 4);
    }
    sizes[stated * 2] = row.n?.[0] ?? 1;
    sizes[stated * 2 + 1] = row.n === undefined ? 1 : (row.n[1] ?? -1);
    parties[stated] = row.of === undefined ? OF_UNSAID : row.of === null ? OF_NOBODY : units.indexOf(row.of);
    return stated++;
  };
  const name = (list: readonly string[]): number => {
    const distinct = list.length === 1 ? list : [...new Set(list)];
    if (namedEnd + distinct.length + 1 > named.length)
      named = grown(named, Int32Array, Math.max(named.length * 2, namedEnd + distinct.length + 1));
    const from = namedEnd;
    named[namedEnd++] = distinct.length;
    for (const one of distinct) named[namedEnd++] = units.indexOf(one);
    return from;
  };
  const odd = (row: number) => unusual.get(row);

  return {
    units,
    places,
    sets,
    get count() {
      return count;
    },
    add(row) {
      readKey(row.id, key);
      if ((count + 1) * 1.3 > slots.length) rehash();
      const slot = slotOf();
      if (slots[slot] !== 0) return -1;
      if (count === room) resize(Math.ceil(room * (room < 100_000 ? 1.6 : 1.15)));
      const at = count++;
      slots[slot] = at + 1;
      ids.set(key, at * 4);
      const kind = row.kind === "contact" ? CONTACT : row.kind === "set" ? SET : MOVE;
      const late = row.at1Ms - Math.max(0, row.skewMs) > row.ingMs + MAX_FACT_LEAD_MS;
      flags[at] = kind | (row.ok ? OK : 0) | (kind !== SET && late ? UNFOLDED : 0) | (row.n === undefined ? 0 : SIZED);
      said[at] = saidOf(row.life, row.intent);
      ing[at] = row.ingMs;
      const deviceNo = devices.indexOf(row.dev);
      const before = row.ingMs - row.at0Ms;
      const long = row.at1Ms - row.at0Ms;
      const stamp = row.hlcMs - row.ingMs;
      if (fits(before) && fits(long) && fits(stamp) && (row.seq ?? 0) < 2 ** 32 - 1 && deviceNo < 2 ** 16) {
        early[at] = before;
        width[at] = long;
        clock[at] = stamp;
        seq[at] = row.seq ?? 2 ** 32 - 1;
        device[at] = deviceNo;
      } else {
        early[at] = UNUSUAL;
        unusual.set(at, { t0: row.at0Ms, t1: row.at1Ms, hlc: row.hlcMs, seq: row.seq, device: deviceNo });
      }
      counter[at] = row.hlcCounter;
      if (kind === MOVE) {
        to[at] = setOf(row.to);
        other[at] = setOf(row.from);
        unit[at] = name(row.units);
        hear(other[at] ?? 0, row.ingMs);
      } else {
        to[at] = row.locus === undefined ? -1 : sets.single(places.indexOf(row.locus));
        unit[at] = units.indexOf(row.units[0] ?? "");
        other[at] = kind === SET ? state(row) : -1;
      }
      if ((to[at] ?? -1) >= 0) hear(to[at] ?? 0, row.ingMs);
      return at;
    },
    find(id) {
      if (!readText(id, key)) return -1;
      return (slots[slotOf()] ?? 0) - 1;
    },
    idOf(row) {
      const bytes = new Uint8Array(16);
      const view = new DataView(bytes.buffer);
      for (let word = 0; word < 4; word++) view.setUint32(word * 4, ids[row * 4 + word] ?? 0);
      return eventIdOf(bytes);
    },
    flagsOf: (row) => flags[row] ?? 0,
    saidOf: (row) => said[row] ?? 0,
    t0Of: (row) => (early[row] === UNUSUAL ? (odd(row)?.t0 ?? 0) : (ing[row] ?? 0) - (early[row] ?? 0)),
    t1Of: (row) => (early[row] === UNUSUAL ? (odd(row)?.t1 ?? 0) : (ing[row] ?? 0) - (early[row] ?? 0) + (width[row] ?? 0)),
    ingOf: (row) => ing[row] ?? 0,
    seqOf: (row) => (early[row] === UNUSUAL ? (odd(row)?.seq ?? null) : seq[row] === 2 ** 32 - 1 ? null : (seq[row] ?? null)),
    hlcOf: (row) => (early[row] === UNUSUAL ? (odd(row)?.hlc ?? 0) : (ing[row] ?? 0) + (clock[row] ?? 0)),
    counterOf: (row) => counter[row] ?? 0,
    devOf: (row) => devices.textOf(early[row] === UNUSUAL ? (odd(row)?.device ?? 0) : (device[row] ?? 0)),
    toOf: (row) => to[row] ?? -1,
    fromOf: (row) => other[row] ?? -1,
    loOf: (row) => sizes[(other[row] ?? 0) * 2] ?? 1,
    hiOf: (row) => sizes[(other[row] ?? 0) * 2 + 1] ?? 1,
    partyOf: (row) => ((other[row] ?? -1) < 0 ? OF_UNSAID : (parties[other[row] ?? 0] ?? OF_UNSAID)),
    unitCount: (row) => (((flags[row] ?? 0) & 3) === MOVE ? (named[unit[row] ?? 0] ?? 0) : 1),
    unitAt: (row, index) => (((flags[row] ?? 0) & 3) === MOVE ? (named[(unit[row] ?? 0) + 1 + index] ?? 0) : (unit[row] ?? 0)),
    compareWriters(a, b) {
      return compareText(this.devOf(a), this.devOf(b)) || this.compareIds(a, b);
    },
    compareIds(a, b) {
      for (let word = 0; word < 4; word++) {
        const between = (ids[a * 4 + word] ?? 0) - (ids[b * 4 + word] ?? 0);
        if (between !== 0) return between;
      }
      return 0;
    },
    firstHeardOf: (set) => heard[set] ?? Number.POSITIVE_INFINITY,
    trim: () => resize(Math.max(1024, count)),
    bytes: () =>
      [ids, flags, said, ing, early, width, clock, counter, device, seq, to, other, unit, sizes, parties, named, slots, heard].reduce(
        (sum, column) => sum + column.byteLength,
        0,
      ),
  };
}

function fits(difference: number): boolean {
  return difference > UNUSUAL && difference < 2 ** 31 && Number.isInteger(difference);
}

function hash(a: number, b: number, c: number, d: number): number {
  let mixed = Math.imul(a ^ Math.imul(b, 0x9e3779b1), 0x85ebca6b) ^ Math.imul(c ^ Math.imul(d, 0xc2b2ae35), 0x27d4eb2f);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13);
}

function readKey(id: Uint8Array, key: Uint32Array): void {
  for (let word = 0; word < 4; word++) {
    const at = word * 4;
    key[word] = ((id[at] ?? 0) << 24) | ((id[at + 1] ?? 0) << 16) | ((id[at + 2] ?? 0) << 8) | (id[at + 3] ?? 0);
  }
}

/** False when the text is no id of an event. */
function readText(id: string, key: Uint32Array): boolean {
  if (id.length !== 36) return false;
  key[0] = Number.parseInt(id.slice(0, 8), 16);
  key[1] = Number.parseInt(id.slice(9, 13) + id.slice(14, 18), 16);
  key[2] = Number.parseInt(id.slice(19, 23) + id.slice(24, 28), 16);
  key[3] = Number.parseInt(id.slice(28), 16);
  return true;
}

interface Column<T> {
  readonly length: number;
  set(from: T): void;
  subarray(from: number, to: number): T;
}

function grown<T extends Column<T>>(from: T, make: new (size: number) => T, size: number): T {
  const wider = new make(size);
  wider.set(from.length > size ? from.subarray(0, size) : from);
  return wider;
}

import type { RegistryRow } from "#core/columns/registry-row.ts";
import { printUuid } from "#core/columns/uuid-column.ts";
import type { EventId } from "#core/journal/event.ts";
import { compareText } from "#core/journal/order.ts";
import { MAX_FACT_LEAD_MS } from "./folded.ts";
import { createNames, createPlaceSets, type Names, type PlaceSets } from "./registry-names.ts";

/** What a row is: a `set` of kind unit. */
export const SET = 0;
/** What a row is: an attempt to reach a unit. */
export const CONTACT = 1;
/** What a row is: a movement that names units. */
export const MOVE = 2;
/** Bit of `flags`: a call that succeeded. */
export const OK = 4;
/** Bit of `flags`: a fact from the future, kept and not folded. */
export const UNFOLDED = 8;
/** Bit of `flags`: a size is stated. */
export const SIZED = 16;
/** What is said of life, the low two bits of `said` (0 = nothing): neither hurt nor dead. */
export const LIFE_OTHER = 1;
/** What is said of life: hurt. */
export const HURT = 2;
/** What is said of life: dead. */
export const DEAD = 3;
/** What is said of intent, the next two bits of `said` (0 = nothing): not to stay. */
export const INTENT_OTHER = 4;
/** What is said of intent: to stay. */
export const STAY = 8;
/** What is said of life, beside the two bits: that they are well. */
export const LIFE_OK = 16;
/** What is said of intent, beside its two bits: to leave. */
export const LEAVE = 32;
/** `of` of a set: says that the unit is in no party. */
export const OF_NOBODY = -1;
/** `of` of a set: says nothing. */
export const OF_UNSAID = -2;

/** The codes of what is said of a unit's life and intent: what buckets and casualties tell apart, and beside it what a list of units says. */
export function saidOf(life: string | undefined, intent: string | undefined): number {
  const of = life === undefined ? 0 : life === "dead" ? DEAD : life === "hurt" ? HURT : LIFE_OTHER;
  const wish = intent === undefined ? 0 : intent === "stay" ? STAY : INTENT_OTHER;
  return of | wish | (life === "ok" ? LIFE_OK : 0) | (intent === "leave" ? LEAVE : 0);
}

/** Rows in typed memory, 64 bytes each and what finds them by id; read by number in the order they were added. */
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
  bytes(): number;
}

const UNUSUAL = -(2 ** 31);
const NO_SEQ = -1;

/** Rows of one chunk, and the 4-byte words of a row: one line of a processor's cache, so that a row costs one look into memory. */
const CHUNK_BITS = 14;
const CHUNK = 1 << CHUNK_BITS;
const WORDS = 16;
/** Slots of a chunk's table of ids. */
const TABLE = CHUNK * 2;
/** Words of a row after its arrival (an f64 in words 0 and 1). Times are kept as distances from the arrival. */
const EARLY = 2;
const WIDTH = 3;
const CLOCK = 4;
const TO = 5;
const OTHER = 6;
const UNIT = 7;
const WRITER = 8;
const BITS = 9;
const SEQ = 10;
const ID = 12;

/** No rows yet. */
export function createRows(): Rows {
  const units = createNames();
  const places = createNames();
  const sets = createPlaceSets();
  const devices = createNames();
  let count = 0;
  const words: Int32Array[] = [];
  const arrivals: Float64Array[] = [];
  /** Numbers that do not fit their word. */
  const unusual = new Map<number, { t0: number; t1: number; hlc: number; seq: number | null; device: number }>();
  let sizes = new Float64Array(256);
  let parties = new Int32Array(128);
  let stated = 0;
  let named = new Int32Array(256);
  let namedEnd = 0;
  /** Per chunk: its rows by id, and the least and greatest first word of an id in it (in a UUID of version 7 that is time). */
  const tables: Uint16Array[] = [];
  const least: number[] = [];
  const greatest: number[] = [];
  let heard = new Float64Array(64).fill(Number.POSITIVE_INFINITY);
  const key = new Int32Array(4);

  const word = (row: number, at: number): number => words[row >> CHUNK_BITS]?.[(row & (CHUNK - 1)) * WORDS + at] ?? 0;
  const ingOf = (row: number): number => arrivals[row >> CHUNK_BITS]?.[(row & (CHUNK - 1)) * (WORDS / 2)] ?? 0;
  const odd = (row: number) => unusual.get(row);
  /** The slot of the id in `key` in a chunk's table: holding its row within the chunk + 1, or free. */
  const slotOf = (chunk: number): number => {
    const table = tables[chunk];
    const held = words[chunk];
    if (table === undefined || held === undefined) return 0;
    const a = key[0] ?? 0;
    const b = key[1] ?? 0;
    const c = key[2] ?? 0;
    const d = key[3] ?? 0;
    const mask = TABLE - 1;
    let at = hash(a, b, c, d) & mask;
    for (let row = table[at] ?? 0; row !== 0; row = table[at] ?? 0) {
      const from = (row - 1) * WORDS + ID;
      if (held[from + 3] === d && held[from + 2] === c && held[from + 1] === b && held[from] === a) return at;
      at = (at + 1) & mask;
    }
    return at;
  };
  /** The row of the id in `key`; -1 when there is none. */
  const rowOf = (): number => {
    const time = (key[0] ?? 0) >>> 0;
    for (let chunk = words.length - 1; chunk >= 0; chunk--) {
      if (time < (least[chunk] ?? 0) || time > (greatest[chunk] ?? 0)) continue;
      const held = tables[chunk]?.[slotOf(chunk)] ?? 0;
      if (held > 0) return chunk * CHUNK + held - 1;
    }
    return -1;
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
    const end = namedEnd + distinct.length + 1;
    if (end > named.length) named = grown(named, Int32Array, Math.max(named.length * 2, end));
    const from = namedEnd;
    named[namedEnd++] = distinct.length;
    for (const one of distinct) named[namedEnd++] = units.indexOf(one);
    return from;
  };

  const kindOf = (row: number): number => word(row, BITS) & 3;
  return {
    units,
    places,
    sets,
    get count() {
      return count;
    },
    add(row) {
      readKey(row.id, key);
      if (rowOf() >= 0) return -1;
      const at = count++;
      const chunk = at >> CHUNK_BITS;
      if (at % CHUNK === 0) {
        const room = new Float64Array((CHUNK * WORDS) / 2);
        arrivals.push(room);
        words.push(new Int32Array(room.buffer));
        tables.push(new Uint16Array(TABLE));
        least.push(Number.POSITIVE_INFINITY);
        greatest.push(0);
      }
      const table = tables[chunk];
      if (table !== undefined) table[slotOf(chunk)] = (at & (CHUNK - 1)) + 1;
      const time = (key[0] ?? 0) >>> 0;
      if (time < (least[chunk] ?? 0)) least[chunk] = time;
      if (time > (greatest[chunk] ?? 0)) greatest[chunk] = time;
      const into = words[chunk] ?? new Int32Array(WORDS);
      const base = (at & (CHUNK - 1)) * WORDS;
      const arrival = arrivals[chunk];
      if (arrival !== undefined) arrival[base / 2] = row.ingMs;
      into.set(key, base + ID);
      const kind = row.kind === "contact" ? CONTACT : row.kind === "set" ? SET : MOVE;
      const late = row.at1Ms - Math.max(0, row.skewMs) > row.ingMs + MAX_FACT_LEAD_MS;
      const flags = kind | (row.ok ? OK : 0) | (kind !== SET && late ? UNFOLDED : 0) | (row.n === undefined ? 0 : SIZED);
      into[base + BITS] = flags | (saidOf(row.life, row.intent) << 8);
      const deviceNo = devices.indexOf(row.dev);
      const before = row.ingMs - row.at0Ms;
      const long = row.at1Ms - row.at0Ms;
      const stamp = row.hlcMs - row.ingMs;
      const usual = fits(before) && fits(long) && fits(stamp) && (row.seq ?? 0) < 2 ** 31 && deviceNo < 2 ** 16;
      into[base + EARLY] = usual ? before : UNUSUAL;
      into[base + WIDTH] = long;
      into[base + CLOCK] = stamp;
      into[base + SEQ] = row.seq ?? NO_SEQ;
      into[base + WRITER] = row.hlcCounter | (deviceNo << 16);
      if (!usual) unusual.set(at, { t0: row.at0Ms, t1: row.at1Ms, hlc: row.hlcMs, seq: row.seq, device: deviceNo });
      let to = -1;
      let other = -1;
      if (kind === MOVE) {
        to = setOf(row.to);
        other = setOf(row.from);
        into[base + UNIT] = name(row.units);
        hear(other, row.ingMs);
      } else {
        if (row.locus !== undefined) to = sets.single(places.indexOf(row.locus));
        into[base + UNIT] = units.indexOf(row.units[0] ?? "");
        if (kind === SET) other = state(row);
      }
      into[base + TO] = to;
      into[base + OTHER] = other;
      if (to >= 0) hear(to, row.ingMs);
      return at;
    },
    find(id) {
      if (!readText(id, key)) return -1;
      return rowOf();
    },
    idOf(row) {
      const bytes = new Uint8Array(16);
      const view = new DataView(bytes.buffer);
      for (let at = 0; at < 4; at++) view.setInt32(at * 4, word(row, ID + at));
      return printUuid(bytes, 0);
    },
    flagsOf: (row) => word(row, BITS) & 255,
    saidOf: (row) => word(row, BITS) >> 8,
    t0Of: (row) => (word(row, EARLY) === UNUSUAL ? (odd(row)?.t0 ?? 0) : ingOf(row) - word(row, EARLY)),
    t1Of: (row) => (word(row, EARLY) === UNUSUAL ? (odd(row)?.t1 ?? 0) : ingOf(row) - word(row, EARLY) + word(row, WIDTH)),
    ingOf,
    seqOf: (row) => (word(row, EARLY) === UNUSUAL ? (odd(row)?.seq ?? null) : word(row, SEQ) === NO_SEQ ? null : word(row, SEQ)),
    hlcOf: (row) => (word(row, EARLY) === UNUSUAL ? (odd(row)?.hlc ?? 0) : ingOf(row) + word(row, CLOCK)),
    counterOf: (row) => word(row, WRITER) & 0xffff,
    devOf: (row) => devices.textOf(word(row, EARLY) === UNUSUAL ? (odd(row)?.device ?? 0) : word(row, WRITER) >>> 16),
    toOf: (row) => word(row, TO),
    fromOf: (row) => word(row, OTHER),
    loOf: (row) => sizes[word(row, OTHER) * 2] ?? 1,
    hiOf: (row) => sizes[word(row, OTHER) * 2 + 1] ?? 1,
    partyOf: (row) => (word(row, OTHER) < 0 ? OF_UNSAID : (parties[word(row, OTHER)] ?? OF_UNSAID)),
    unitCount: (row) => (kindOf(row) === MOVE ? (named[word(row, UNIT)] ?? 0) : 1),
    unitAt: (row, index) => (kindOf(row) === MOVE ? (named[word(row, UNIT) + 1 + index] ?? 0) : word(row, UNIT)),
    compareWriters(a, b) {
      return compareText(this.devOf(a), this.devOf(b)) || this.compareIds(a, b);
    },
    compareIds(a, b) {
      for (let at = 0; at < 4; at++) {
        const between = (word(a, ID + at) >>> 0) - (word(b, ID + at) >>> 0);
        if (between !== 0) return between;
      }
      return 0;
    },
    firstHeardOf: (set) => heard[set] ?? Number.POSITIVE_INFINITY,
    bytes: () =>
      words.length * (CHUNK * WORDS * 4 + TABLE * 2) + [sizes, parties, named, heard].reduce((sum, one) => sum + one.byteLength, 0),
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

function readKey(id: Uint8Array, key: Int32Array): void {
  for (let word = 0; word < 4; word++) {
    const at = word * 4;
    key[word] = ((id[at] ?? 0) << 24) | ((id[at + 1] ?? 0) << 16) | ((id[at + 2] ?? 0) << 8) | (id[at + 3] ?? 0);
  }
}

/** False when the text is no id of an event. */
function readText(id: string, key: Int32Array): boolean {
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

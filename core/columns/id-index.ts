import type { EventId } from "#core/journal/event.ts";
import { readUuid } from "./uuid-column.ts";

/** Where an event stands: the caller's number of its segment, and its place there. */
export interface Found {
  readonly segment: number;
  readonly index: number;
}

/** Which events are held, and in which segment. About 24 bytes an id, the id's own 16 among them. */
export interface IdIndex {
  has(id: EventId): boolean;
  find(id: EventId): Found | null;
  /**
   * Adds a segment's ids, 16 bytes each; they are kept by reference and must not change. An id that stands in several segments is
   * found in the one added last.
   *
   * @returns how many of them stood in no other segment
   */
  add(segment: number, ids: Uint8Array): number;
  /** Takes a segment out. What stands in another segment as well is still found there. */
  remove(segment: number): void;
  /** Another index of the same segments, which goes its own way from here on. */
  copy(): IdIndex;
  /** Distinct ids. */
  readonly size: number;
}

/** A segment's ids, under numbers that no other segment has: the id at place `i` is `base + i`. */
interface Chunk {
  readonly segment: number;
  readonly base: number;
  readonly ids: Uint8Array;
}

const FREE = 0xffff_ffff;
const GONE = 0xffff_fffe;
/** Part of the slots that is taken at most. */
const FULL = 0.7;

/** An empty index: open addressing over the bytes of the ids, a slot holds the number of an id. */
export function createIdIndex(): IdIndex {
  let slots = new Uint32Array(1024).fill(FREE);
  let used = 0;
  let size = 0;
  let nextBase = 0;
  let chunks: Chunk[] = [];
  /** By the number of an id that stands in several segments: the number of the one added before. */
  const older = new Map<number, number>();
  const scratch = new Uint8Array(16);

  const chunkOf = (number: number): Chunk | null => {
    let low = 0;
    let high = chunks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((chunks[middle]?.base ?? 0) <= number) low = middle + 1;
      else high = middle;
    }
    return chunks[low - 1] ?? null;
  };
  const isAt = (number: number, ids: Uint8Array, at: number): boolean => {
    const chunk = chunkOf(number);
    if (chunk === null) return false;
    const from = (number - chunk.base) * 16;
    for (let byte = 15; byte >= 0; byte -= 1) if (chunk.ids[from + byte] !== ids[at + byte]) return false;
    return true;
  };
  /** The slot of an id, or the free one where it belongs. */
  const slotOf = (ids: Uint8Array, at: number): number => {
    const mask = slots.length - 1;
    let slot = hashOf(ids, at) & mask;
    for (; slots[slot] !== FREE; slot = (slot + 1) & mask) if (slots[slot] !== GONE && isAt(slots[slot] ?? 0, ids, at)) return slot;
    return slot;
  };
  const grow = (more: number): void => {
    if (used + more <= slots.length * FULL) return;
    let length = 1024;
    while (size + more > length * FULL) length *= 2;
    const old = slots;
    slots = new Uint32Array(length).fill(FREE);
    used = size;
    const place = (chunk: Chunk, index: number): void => {
      let slot = hashOf(chunk.ids, index * 16) & (length - 1);
      while (slots[slot] !== FREE) slot = (slot + 1) & (length - 1);
      slots[slot] = chunk.base + index;
    };
    // Where no id stands twice all of them have a slot: chunk by chunk is several times as fast as slot by slot.
    if (older.size === 0) for (const chunk of chunks) for (let index = 0; index < chunk.ids.length >> 4; index += 1) place(chunk, index);
    else {
      for (const number of old) {
        const chunk = number >= GONE ? null : chunkOf(number);
        if (chunk !== null) place(chunk, number - chunk.base);
      }
    }
  };
  const add = (segment: number, ids: Uint8Array): number => {
    if (chunks.some((chunk) => chunk.segment === segment)) remove(segment);
    const count = Math.floor(ids.length / 16);
    const base = nextBase;
    grow(count);
    nextBase += count;
    chunks.push({ segment, base, ids });
    let fresh = 0;
    for (let index = 0; index < count; index += 1) {
      const slot = slotOf(ids, index * 16);
      const held = slots[slot] ?? FREE;
      slots[slot] = base + index;
      if (held === FREE) fresh += 1;
      else older.set(base + index, held);
    }
    used += fresh;
    size += fresh;
    return fresh;
  };
  const forget = (number: number, ids: Uint8Array, at: number): void => {
    const slot = slotOf(ids, at);
    let newer = slots[slot] ?? FREE;
    const before = older.get(number);
    older.delete(number);
    if (newer === number) {
      slots[slot] = before ?? GONE;
      if (before === undefined) size -= 1;
      return;
    }
    for (let next = older.get(newer); next !== undefined && next !== number; next = older.get(newer)) newer = next;
    if (before === undefined) older.delete(newer);
    else older.set(newer, before);
  };
  const remove = (segment: number): void => {
    const chunk = chunks.find((one) => one.segment === segment);
    if (chunk === undefined) return;
    for (let at = 0; at + 16 <= chunk.ids.length; at += 16) forget(chunk.base + at / 16, chunk.ids, at);
    chunks = chunks.filter((one) => one !== chunk);
  };
  const find = (id: EventId): Found | null => {
    if (id.length !== 36 || !readUuid(id, 0, scratch, 0)) return null;
    const number = slots[slotOf(scratch, 0)] ?? FREE;
    const chunk = number === FREE ? null : chunkOf(number);
    return chunk === null ? null : { segment: chunk.segment, index: number - chunk.base };
  };
  return {
    find,
    has: (id) => find(id) !== null,
    add,
    remove,
    copy() {
      const other = createIdIndex();
      for (const chunk of chunks) other.add(chunk.segment, chunk.ids);
      return other;
    },
    get size() {
      return size;
    },
  };
}

/** Mixes all 128 bits: ids of other versions than 7 need not be chance at their end. */
function hashOf(ids: Uint8Array, at: number): number {
  let hash = 0;
  for (let word = 0; word < 16; word += 4) {
    const from = at + word;
    const bits = (ids[from] ?? 0) | ((ids[from + 1] ?? 0) << 8) | ((ids[from + 2] ?? 0) << 16) | ((ids[from + 3] ?? 0) << 24);
    hash = Math.imul(hash ^ bits, 0x9e37_79b1);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash, 0x85eb_ca77);
  return (hash ^ (hash >>> 13)) >>> 0;
}

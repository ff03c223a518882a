import { type ByteReader, readBytes } from "#core/columns/byte-reader.ts";
import { type ByteWriter, createByteWriter } from "#core/columns/byte-writer.ts";
import { createScrubIndex, type ScrubIndex } from "#core/columns/scrub-index.ts";
import type { PlaceId } from "#core/journal/event.ts";
import { compareText } from "#core/journal/order.ts";
import type { Casualty, Registry } from "./registry.ts";
import type { SeenPair } from "./registry-people.ts";
import { createReader } from "./registry-reading.ts";
import type { FloorCell, StateCell } from "./registry-states.ts";
import { sharedTree } from "./shared-tree.ts";

/** What is written down of the newest moment, so that a machine shows it before it has read the history. */
export interface SnapshotContent {
  /** It answers for V from here on, K = now: when the last row arrived. */
  readonly fromMs: number;
  /** Events it stands for, and the greatest number in the server's journal among them. */
  readonly events: number;
  readonly lastSeq: number | null;
  readonly cells: readonly SnapshotCell[];
  /** The places from each of these times on; the first holds from `fromMs`. */
  readonly places: readonly { readonly fromMs: number; readonly list: readonly SnapshotPlace[] }[];
  readonly pairs: readonly SeenPair[];
  readonly hurt: readonly Casualty[];
  readonly dead: readonly Casualty[];
}

/** A sum of one slot of one cell: what it is at `fromMs`, and every change after it. */
export interface SnapshotCell {
  /** Candidates, each once, sorted; empty = nothing said where. */
  readonly places: readonly PlaceId[];
  /** 4 · state + slot of a cell of the table (registry-states.ts); FLOOR for persons certainly there. */
  readonly what: number;
  readonly sum: number;
  readonly changes: readonly (readonly [atMs: number, by: number])[];
}

/** A place as it stands in a snapshot. */
export interface SnapshotPlace {
  readonly id: PlaceId;
  readonly parent: PlaceId | null;
  readonly pkind: string;
}

/** `what` of a sum of floors. */
export const FLOOR = 16;

/** A registry read from a snapshot. */
export type SnapshotRegistry = Registry & { readonly fromMs: number; readonly events: number; readonly lastSeq: number | null };

const MAGIC = 0x5d;
const VERSION = 2;

/** A snapshot's bytes: equal contents give equal bytes, whatever the order of what is in them. */
export function writeSnapshot(content: SnapshotContent): Uint8Array<ArrayBuffer> {
  const to = createByteWriter();
  to.byte(MAGIC);
  to.byte(VERSION);
  to.signed(content.fromMs);
  to.varint(content.events);
  writeOptional(to, content.lastSeq);
  const cells = content.cells.toSorted((a, b) => compareText(a.places.join("\n"), b.places.join("\n")) || a.what - b.what);
  to.varint(cells.length);
  for (const { places, what, sum, changes } of cells) {
    writeTexts(to, places);
    to.varint(what);
    to.signed(sum);
    to.varint(changes.length);
    let before = content.fromMs;
    for (const [atMs, by] of changes) {
      to.varint(atMs - before);
      to.signed(by);
      before = atMs;
    }
  }
  to.varint(content.places.length);
  for (const { fromMs, list } of content.places) {
    to.signed(fromMs);
    to.varint(list.length);
    for (const { id, parent, pkind } of list.toSorted((a, b) => compareText(a.id, b.id)))
      writeTexts(to, [id, pkind, ...(parent === null ? [] : [parent])]);
  }
  const pairs = content.pairs.toSorted((a, b) => compareText(a.link, b.link));
  to.varint(pairs.length);
  for (const { link, unit, bothMs } of pairs) {
    writeTexts(to, [link, unit]);
    to.signed(bothMs);
  }
  for (const list of [content.hurt, content.dead]) {
    to.varint(list.length);
    for (const { unit, event, shown } of list.toSorted((a, b) => compareText(a.unit, b.unit))) {
      writeTexts(to, [unit, event.id, event.dev]);
      for (const number of [...event.at, ...event.hlc]) to.signed(number);
      to.byte(shown === null ? 0 : 1);
      writeTexts(to, shown ?? []);
    }
  }
  return to.finish();
}

/** Reads a snapshot; null: not one, another version's, or damaged. Never throws. It answers for V from `fromMs` on, K = now. */
export function openSnapshot(bytes: Uint8Array): SnapshotRegistry | null {
  try {
    const from = readBytes(bytes);
    if (from.byte() !== MAGIC || from.byte() !== VERSION) return null;
    const content = readContent(from);
    return from.at === bytes.length ? registryOf(content) : null;
  } catch {
    return null;
  }
}

function readContent(from: ByteReader): SnapshotContent {
  const fromMs = from.signed();
  const events = from.varint();
  const lastSeq = readOptional(from);
  return {
    fromMs,
    events,
    lastSeq,
    cells: readList(from, () => {
      const cell = { places: readTexts(from), what: from.varint(), sum: from.signed() };
      let atMs = fromMs;
      const changes = readList(from, (): [number, number] => {
        atMs += from.varint();
        return [atMs, from.signed()];
      });
      return { ...cell, changes };
    }),
    places: readList(from, () => ({
      fromMs: from.signed(),
      list: readList(from, () => {
        const [id = "", pkind = "", parent = null] = readTexts(from);
        return { id, pkind, parent };
      }),
    })),
    pairs: readList(from, () => {
      const [link = "", unit = ""] = readTexts(from);
      return { link, unit, bothMs: from.signed() };
    }),
    hurt: readList(from, () => readCasualty(from)),
    dead: readList(from, () => readCasualty(from)),
  };
}

function readCasualty(from: ByteReader): Casualty {
  const [unit = "", id = "", dev = ""] = readTexts(from);
  const at = [from.signed(), from.signed()] as const;
  const hlc = [from.signed(), from.signed()] as const;
  const located = from.byte() === 1;
  const shown = readTexts(from);
  return { unit, event: { id, at, hlc, dev }, shown: located ? shown : null };
}

function registryOf(content: SnapshotContent): SnapshotRegistry {
  const sets: (readonly PlaceId[])[] = [];
  const setNo = new Map<string, number>();
  const noOf = (places: readonly PlaceId[]): number => {
    const key = places.join("\n");
    const held = setNo.get(key);
    if (held !== undefined) return held;
    setNo.set(key, sets.push(places) - 1);
    return sets.length - 1;
  };
  const cells = new Map<string, StateCell>();
  const floors: FloorCell[] = [];
  let slotCount = 0;
  const slotOf = ({ places, what }: SnapshotCell): number => {
    if (what === FLOOR) {
      floors.push({ slot: slotCount, possible: noOf(places) });
      return slotCount++;
    }
    const state = Math.floor(what / 4);
    const shown = places.length === 0 ? -1 : noOf(places);
    const key = `${shown} ${state}`;
    const cell = cells.get(key) ?? { slot: slotCount, shown, state };
    if (!cells.has(key)) slotCount += 4;
    cells.set(key, cell);
    return cell.slot + (what % 4);
  };
  const index = indexOf(
    content,
    content.cells.map((cell) => slotOf(cell)),
    () => slotCount,
  );
  const reader = createReader((set) => sets[set] ?? []);
  const listed = [...cells.values()];
  const trees = content.places.map(({ fromMs, list }) => ({ fromMs, tree: sharedTree(new Map(list.map((one) => [one.id, one]))) }));
  const none = sharedTree(new Map());
  const treeAt = (vMs: number) => (trees.findLast(({ fromMs }) => fromMs <= vMs) ?? trees[0])?.tree ?? none;
  return {
    fromMs: content.fromMs,
    events: content.events,
    lastSeq: content.lastSeq,
    floorsAt: (vMs) => reader.floorsOf(index.sumsAt(vMs), floors, treeAt(vMs)),
    tableAt: (vMs) => reader.tableOf(index.sumsAt(vMs), listed, treeAt(vMs)),
    duplicatesAt: (vMs) => content.pairs.flatMap(({ link, unit, bothMs }) => (bothMs <= vMs ? [{ link, unit }] : [])),
    // A snapshot holds where people are, not who said so: contradictions are known once the history is read.
    contradictionsAt: () => [],
    casualtiesAt: (vMs, life) => (life === "hurt" ? content.hurt : content.dead).filter(({ event }) => event.at[0] <= vMs),
  };
}

/** Every change as a vector of its own that comes to stand. */
function indexOf(content: SnapshotContent, slots: readonly number[], slotCount: () => number): ScrubIndex {
  const changes = content.cells
    .flatMap((cell, index) =>
      [[content.fromMs, cell.sum] as const, ...cell.changes].map(([atMs, by]) => ({ atMs, by, slot: slots[index] ?? 0 })),
    )
    .sort((a, b) => a.atMs - b.atMs);
  const count = changes.length;
  return createScrubIndex(
    {
      length: count,
      at: Float64Array.from(changes, ({ atMs }) => atMs),
      before: new Int32Array(count),
      after: Int32Array.from(changes, (_, index) => index + 1),
    },
    {
      count: count + 1,
      slotCount: slotCount(),
      starts: Int32Array.from({ length: count + 2 }, (_, index) => Math.max(0, index - 1)),
      slots: Int32Array.from(changes, ({ slot }) => slot),
      amounts: Float64Array.from(changes, ({ by }) => by),
    },
  );
}

function writeTexts(to: ByteWriter, texts: readonly string[]): void {
  to.varint(texts.length);
  for (const text of texts) to.text(text);
}

function readTexts(from: ByteReader): string[] {
  return readList(from, () => from.text());
}

function readList<T>(from: ByteReader, one: () => T): T[] {
  const list: T[] = [];
  for (let left = from.varint(); left > 0; left--) list.push(one());
  return list;
}

function writeOptional(to: ByteWriter, value: number | null): void {
  to.byte(value === null ? 0 : 1);
  if (value !== null) to.varint(value);
}

function readOptional(from: ByteReader): number | null {
  return from.byte() === 1 ? from.varint() : null;
}

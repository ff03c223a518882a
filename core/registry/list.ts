import type { Tree } from "#core/fold/tree.ts";
import { isWithin } from "#core/fold/tree.ts";
import { BUCKETS } from "#core/fold/unit-at.ts";
import type { EntityId, PlaceId } from "#core/journal/event.ts";
import { heardMs, isLookedAfter, isOutOfContact } from "./heard.ts";
import {
  type BucketSum,
  REGISTRY_VIEWS,
  type RegistryAsk,
  type RegistryPage,
  type RegistryRow,
  type RegistryView,
  type SortKey,
  type UnitKind,
} from "./registry-ask.ts";
import { NONE, tagsOf, type UnitCards } from "./unit-cards.ts";
import { INTENTS, LIVES, type UnitColumns } from "./unit-columns.ts";

const HOUR_MS = 3_600_000;
const HURT = LIVES.indexOf("hurt");
/** States on the way: everything between the place and home. */
const ON_THE_WAY: ReadonlySet<number> = new Set((["flight", "leg", "crossing", "hotel"] as const).map((one) => BUCKETS.indexOf(one)));

/** What a list needs beside the columns. */
export interface ListGround {
  readonly columns: UnitColumns;
  readonly cards: UnitCards;
  /** Places as they lie at the moment. */
  readonly tree: Tree;
  /** Hours of silence that a place allows; null = no place is known. */
  readonly hoursOf: (locus: PlaceId | null) => number;
}

/** The registry at one moment, filtered and sorted as asked; pages of the same list cost their rows alone. */
export interface UnitList {
  /** The same list for this ask, whatever page it wants. */
  fits(ask: RegistryAsk): boolean;
  page(from: number, count: number): RegistryPage;
  /** Ids of a stretch of the list. */
  idsOf(from: number, count: number): readonly EntityId[];
  /** Where a unit stands in it; -1 = it is not in it. */
  placeOf(unit: EntityId): number;
  /** One unit, whether in the list or not; null where it is not seen. */
  row(unit: EntityId): RegistryRow | null;
  /** The party of a unit and all that name it, the party first; of one who names none and is named by none, nobody. */
  household(unit: EntityId): readonly RegistryRow[];
}

/** Filters and sorts once. */
export function listUnits(ground: ListGround, ask: RegistryAsk): UnitList {
  const { columns, cards, tree } = ground;
  const tests = testsOf(ground, ask);
  const views = countsOf(columns, tests);
  const isFound = searchOf(columns, tree, ask);
  const entries: number[] = [];
  for (let at = 0; at < columns.length; at++) if (tests[ask.view](at) && isFound(at)) entries.push(at);
  const key = keyOf(columns, cards, ask);
  const sign = ask.isDown ? -1 : 1;
  const order = ask.sort === "id" && !ask.isDown ? entries : entries.sort((a, b) => sign * ((key[a] ?? 0) - (key[b] ?? 0)) || a - b);
  const buckets = sumsOf(columns, null);
  const viewBuckets = sumsOf(columns, order);
  const { places, ...rest } = peopleOf(buckets, columns, cards);
  let placeOf: Map<number, number> | null = null;
  const entryOf = (unit: EntityId): number => entryNamed(columns, unit);
  return {
    fits: (next) => sameList(ask, next),
    page: (from, count) => ({
      vMs: columns.vMs,
      length: order.length,
      all: places,
      from,
      rows: order.slice(from, from + count).map((at) => rowOf(columns, cards, at)),
      views,
      buckets,
      viewBuckets,
      ...rest,
    }),
    idsOf: (from, count) => order.slice(from, from + count).map((at) => columns.textOf(at)),
    placeOf(unit) {
      placeOf ??= new Map(order.map((at, place) => [at, place]));
      return placeOf.get(entryOf(unit)) ?? -1;
    },
    row(unit) {
      const at = entryOf(unit);
      return at < 0 ? null : rowOf(columns, cards, at);
    },
    household(unit) {
      const at = entryOf(unit);
      if (at < 0) return [];
      const party = (columns.party[at] ?? -1) >= 0 ? (columns.party[at] ?? -1) : at;
      const found = [party];
      for (let other = 0; other < columns.length; other++) if (columns.party[other] === party && other !== party) found.push(other);
      return found.length === 1 ? [] : found.map((one) => rowOf(columns, cards, one));
    },
  };
}

/** Whether two asks differ in nothing but their page. */
export function sameList(a: RegistryAsk, b: RegistryAsk): boolean {
  const same = (left: readonly string[], right: readonly string[]): boolean =>
    left === right || (left.length === right.length && left.every((one, at) => one === right[at]));
  return (
    a.view === b.view &&
    a.silentH === b.silentH &&
    a.post === b.post &&
    a.text === b.text &&
    a.sort === b.sort &&
    a.isDown === b.isDown &&
    same(a.textPlaces, b.textPlaces) &&
    same(a.textUnits, b.textUnits) &&
    same(a.placeOrder, b.placeOrder)
  );
}

type Test = (entry: number) => boolean;

function testsOf({ columns, tree, hoursOf }: ListGround, ask: RegistryAsk): Readonly<Record<RegistryView, Test>> {
  const { bucket, tags, life, twin, vMs } = columns;
  const isOpen: Test = (at) => isLookedAfter(columns, at);
  const inPost = ask.post === null ? () => false : insideOf(columns, tree, [ask.post]);
  const { silentH } = ask;
  const isSilent: Test =
    silentH === null ? (at) => isOutOfContact(columns, at, hoursOf) : (at) => isOpen(at) && vMs - heardMs(columns, at) > silentH * HOUR_MS;
  return {
    all: () => true,
    silent: isSilent,
    priority: (at) => isOpen(at) && (tags[at] ?? 0) > 0,
    transit: (at) => ON_THE_WAY.has(bucket[at] ?? 0),
    hurt: (at) => life[at] === HURT,
    twins: (at) => twin[at] === 1,
    mine: inPost,
  };
}

function insideOf(columns: UnitColumns, tree: Tree, places: readonly PlaceId[]): Test {
  const inside = Uint8Array.from(columns.loci, (locus) =>
    places.some((place) => place === locus || isWithin(tree, locus, place)) ? 1 : 0,
  );
  return (at) => inside[columns.locus[at] ?? -1] === 1;
}

function searchOf(columns: UnitColumns, tree: Tree, { text, textPlaces, textUnits }: RegistryAsk): Test {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return () => true;
  const inPlaces = textPlaces.length === 0 ? () => false : insideOf(columns, tree, textPlaces);
  const named = new Set(textUnits);
  return (at) => {
    if (inPlaces(at)) return true;
    const id = columns.textOf(at);
    return named.has(id) || id.toLowerCase().includes(wanted);
  };
}

function countsOf(columns: UnitColumns, tests: Readonly<Record<RegistryView, Test>>): Readonly<Record<RegistryView, number>> {
  const counts = { all: columns.length, silent: 0, priority: 0, transit: 0, hurt: 0, twins: 0, mine: 0 };
  for (const view of REGISTRY_VIEWS) {
    if (view === "all") continue;
    for (let at = 0; at < columns.length; at++) if (tests[view](at)) counts[view] += 1;
  }
  return counts;
}

/** What entries are sorted by, as numbers: words by their rank in the alphabet of ids, what is not said after everything that is. */
function keyOf(columns: UnitColumns, cards: UnitCards, { sort, placeOrder }: RegistryAsk): ArrayLike<number> {
  const { length, party } = columns;
  const made = (key: (at: number) => number): Float64Array => Float64Array.from({ length }, (_, at) => key(at));
  const last = Number.MAX_VALUE;
  const time = (column: Float64Array) => made((at) => (Number.isNaN(column[at] ?? Number.NaN) ? last : (column[at] ?? last)));
  const word = (column: Int32Array): Float64Array => {
    const used = [...new Set(column.subarray(0, length))]
      .filter((one) => one >= 0)
      .sort((a, b) => (cards.word(a) < cards.word(b) ? -1 : 1));
    const rank = new Map(used.map((one, at) => [one, at]));
    return made((at) => rank.get(column[at] ?? -1) ?? last);
  };
  const byKey: Readonly<Record<SortKey, () => ArrayLike<number>>> = {
    // The party's place, itself before all that name it.
    family: () => made((at) => ((party[at] ?? -1) >= 0 ? (party[at] ?? 0) + 0.5 : at)),
    id: () => made((at) => at),
    kind: () => made((at) => KINDS.indexOf(kindOf(columns, cards, at))),
    place: () => {
      const rank = new Map(placeOrder.map((place, at) => [place, at]));
      const others = [...columns.loci].sort().map((place, at) => [place, placeOrder.length + at] as const);
      const after = new Map(others);
      return made((at) => {
        const locus = columns.loci[columns.locus[at] ?? -1];
        return locus === undefined ? last : (rank.get(locus) ?? after.get(locus) ?? last);
      });
    },
    asOf: () => time(columns.asOfMs),
    status: () => made((at) => columns.bucket[at] ?? 0),
    heard: () => made((at) => heardMs(columns, at)),
    // The most pressing first.
    priority: () => made((at) => -(columns.tags[at] ?? 0)),
    cat: () => word(columns.cat),
    corridor: () => word(columns.corridor),
    seat: () => word(columns.seat),
    intent: () => made((at) => ((columns.intent[at] ?? 0) === 0 ? last : (columns.intent[at] ?? 0))),
    who: () => word(columns.who),
  };
  return byKey[sort]();
}

function sumsOf(columns: UnitColumns, only: readonly number[] | null): readonly BucketSum[] {
  const units = new Float64Array(BUCKETS.length);
  const lo = new Float64Array(BUCKETS.length);
  const hi = new Float64Array(BUCKETS.length);
  const open = new Float64Array(BUCKETS.length);
  const count = only === null ? columns.length : only.length;
  for (let index = 0; index < count; index++) {
    const at = only === null ? index : (only[index] ?? 0);
    const no = columns.bucket[at] ?? 0;
    units[no] = (units[no] ?? 0) + 1;
    lo[no] = (lo[no] ?? 0) + (columns.lo[at] ?? 0);
    const high = columns.hi[at] ?? 0;
    if (high < 0) open[no] = 1;
    else hi[no] = (hi[no] ?? 0) + high;
  }
  return BUCKETS.flatMap((bucket, no) =>
    (units[no] ?? 0) === 0 ? [] : [{ bucket, units: units[no] ?? 0, n: [lo[no] ?? 0, open[no] === 1 ? null : (hi[no] ?? 0)] as const }],
  );
}

function peopleOf(buckets: readonly BucketSum[], columns: UnitColumns, cards: UnitCards) {
  let [lo, hi]: [number, number | null] = [0, 0];
  for (const { n } of buckets) {
    lo += n[0];
    hi = hi === null || n[1] === null ? null : hi + n[1];
  }
  let groups = 0;
  for (let at = 0; at < columns.length; at++) if (kindOf(columns, cards, at) !== "person") groups += 1;
  return { people: [lo, hi] as const, groups, places: columns.length };
}

const KINDS: readonly UnitKind[] = ["person", "household", "group"];

function kindOf({ ukind, members, sizeLo, sizeHi }: UnitColumns, cards: UnitCards, at: number): UnitKind {
  const number = ukind[at] ?? NONE;
  const said = number < 0 ? undefined : KINDS.find((one) => one === cards.word(number));
  if (said !== undefined) return said;
  if ((members[at] ?? 0) > 0) return "household";
  return sizeLo[at] === 1 && sizeHi[at] === 1 ? "person" : "group";
}

function rowOf(columns: UnitColumns, cards: UnitCards, at: number): RegistryRow {
  const time = (column: Float64Array): number | null => (Number.isNaN(column[at] ?? Number.NaN) ? null : (column[at] ?? null));
  const word = (column: Int32Array): string | null => ((column[at] ?? -1) < 0 ? null : cards.word(column[at] ?? 0));
  const range = (lo: Float64Array, hi: Float64Array) => [lo[at] ?? 0, (hi[at] ?? 0) < 0 ? null : (hi[at] ?? 0)] as const;
  const party = columns.party[at] ?? -1;
  return {
    id: columns.textOf(at),
    kind: kindOf(columns, cards, at),
    n: range(columns.lo, columns.hi),
    size: range(columns.sizeLo, columns.sizeHi),
    family: range(columns.familyLo, columns.familyHi),
    party: party < 0 ? null : columns.textOf(party),
    members: columns.members[at] ?? 0,
    locus: columns.loci[columns.locus[at] ?? -1] ?? null,
    asOfMs: time(columns.asOfMs),
    bucket: BUCKETS[columns.bucket[at] ?? 0] ?? "unlocated",
    life: LIVES[columns.life[at] ?? 0] ?? "unsaid",
    intent: INTENTS[columns.intent[at] ?? 0] ?? "unsaid",
    firstMs: columns.firstMs[at] ?? 0,
    calledMs: time(columns.calledMs),
    triedMs: time(columns.triedMs),
    channel: word(columns.channel),
    tags: tagsOf(columns.tags[at] ?? 0),
    cat: word(columns.cat),
    docs: word(columns.docs),
    corridor: word(columns.corridor),
    seat: word(columns.seat),
    room: word(columns.room),
    who: word(columns.who),
    isTwin: columns.twin[at] === 1,
    isMine: columns.mine[at] === 1,
  };
}

/** Entries are in the order of ids. */
function entryNamed(columns: UnitColumns, unit: EntityId): number {
  let low = 0;
  let high = columns.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (columns.textOf(middle) < unit) low = middle + 1;
    else high = middle;
  }
  return low < columns.length && columns.textOf(low) === unit ? low : -1;
}

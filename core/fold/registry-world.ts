import { isRange } from "#core/count/range.ts";
import type { EntityId, Entry, EventId, PlaceId } from "#core/journal/event.ts";
import { compareText } from "#core/journal/order.ts";
import { listOf } from "./flows.ts";
import { type Axis, type Evidence, presence, standingSpans } from "./registry-evidence.ts";
import { type Lasting, type PlaceHistory, placeHistory, terrainOf } from "./registry-places.ts";
import { CONTACT, MOVE, OF_NOBODY, OF_UNSAID, type Rows, SET, saidOf } from "./registry-rows.ts";
import type { FactRef, Ties } from "./registry-sayings.ts";
import type { Terrain } from "./registry-sweep.ts";
import { unionFind } from "./union-find.ts";

/** An event about units that is no row, read as a row would be. */
export interface WholeFact extends Lasting {
  readonly ref: FactRef;
  readonly kind: typeof SET | typeof CONTACT | typeof MOVE;
  /** A `set` of another kind about the same entity. */
  readonly foreign: boolean;
  readonly units: readonly number[];
  readonly ok: boolean;
  readonly said: number;
  readonly to: number;
  readonly from: number;
  readonly sized: boolean;
  readonly lo: number;
  readonly hi: number;
  readonly party: number;
}

/** Units that links may make one, with all such links. A unit that something special is said of is a group of its own. */
export interface UnitGroup {
  readonly units: readonly number[];
  readonly links: readonly Lasting[];
  /** Everything special about it, in words: equal words, equal groups. */
  readonly mark: string;
}

/** What the whole events come to along one axis. */
export interface World {
  readonly axis: Axis;
  readonly evidence: Evidence;
  readonly history: PlaceHistory;
  readonly terrain: Terrain;
  readonly links: readonly Lasting[];
  /** Of units about which there is more than plain rows. */
  readonly groups: ReadonlyMap<number, UnitGroup>;
  readonly wholes: readonly WholeFact[];
  readonly wholesOf: ReadonlyMap<number, readonly WholeFact[]>;
  /** Rows that voids and corrections are about. */
  readonly rowSpans: ReadonlyMap<number, readonly number[]>;
  readonly ties: Ties;
}

/** Makes the world of an axis. */
export function makeWorld(axis: Axis, evidence: Evidence, rows: Rows): World {
  const standing = standingSpans(axis, evidence.fateGroups);
  const lasting = (entries: readonly Entry[]): Lasting[] =>
    entries
      .map((entry) => ({ entry, spans: standing.get(entry.event.id) ?? presence(axis, entry) }))
      .filter(({ spans }) => spans.length > 0);
  const wholes = lasting(evidence.unitEvents).map((one, index) => readWhole(one, -1 - index, rows));
  const wholesOf = new Map<number, WholeFact[]>();
  for (const whole of wholes) for (const unit of whole.units) push(wholesOf, unit, whole);
  const rowSpans = new Map<number, readonly number[]>();
  for (const [id, spans] of standing) if (rows.find(id) >= 0) rowSpans.set(rows.find(id), spans);
  const links = lasting(evidence.unitLinks);
  const history = placeHistory(lasting(evidence.placeSets));
  return {
    axis,
    evidence,
    history,
    terrain: terrainOf(history, rows, axis.kind === "fixed" ? 0 : null, heardIn(wholes, rows)),
    links,
    groups: groupUnits(rows, links, wholesOf, rowSpans),
    wholes,
    wholesOf,
    rowSpans,
    ties: tiesOf(rows, wholes),
  };
}

/** The same world after rows arrived: places some unit is heard of in for the first time may matter now. */
export function withNewRows(world: World, rows: Rows): World {
  const { axis, history, wholes } = world;
  if (axis.kind === "fixed" || history.changes.length === 0) return world;
  return { ...world, terrain: terrainOf(history, rows, null, heardIn(wholes, rows)) };
}

function heardIn(wholes: readonly WholeFact[], rows: Rows): Map<PlaceId, number> {
  const heard = new Map<PlaceId, number>();
  for (const { to, from, spans } of wholes) {
    for (const set of [to, from]) {
      if (set < 0) continue;
      for (const place of rows.sets.placesOf(set)) {
        const id = rows.places.textOf(place);
        heard.set(id, Math.min(heard.get(id) ?? Number.POSITIVE_INFINITY, spans[0] ?? 0));
      }
    }
  }
  return heard;
}

function readWhole({ entry, spans }: Lasting, ref: FactRef, rows: Rows): WholeFact {
  const { event } = entry;
  const place = (id: PlaceId): number => rows.sets.single(rows.places.indexOf(id));
  const places = (ids: readonly PlaceId[]): number => rows.sets.of(ids.map((id) => rows.places.indexOf(id)));
  const plain = { entry, spans, ref, foreign: false, ok: false, said: 0, to: -1, from: -1, sized: false, lo: 1, hi: 1, party: OF_UNSAID };
  if (event.type === "contact") {
    const { locus, life, intent } = event.said ?? {};
    const to = locus === undefined ? -1 : place(locus);
    return { ...plain, kind: CONTACT, units: [rows.units.indexOf(event.unit)], ok: event.ok, said: saidOf(life, intent), to };
  }
  if (event.type === "move") {
    const units = [...new Set(event.units)].map((id) => rows.units.indexOf(id));
    return { ...plain, kind: MOVE, units, to: places(listOf(event.to)), from: places(listOf(event.from)) };
  }
  if (event.type !== "set") return { ...plain, kind: SET, units: [] };
  const { n, of, locus, life, intent } = event.f;
  const word = (value: unknown): string | undefined => (value === undefined ? undefined : typeof value === "string" ? value : "");
  const [lo, hi] = isRange(n) ? n : [1, 1];
  return {
    ...plain,
    kind: SET,
    foreign: event.kind !== "unit",
    units: [rows.units.indexOf(event.e)],
    said: saidOf(word(life), word(intent)),
    to: typeof locus === "string" ? place(locus) : -1,
    sized: n !== undefined,
    lo,
    hi: hi ?? -1,
    party: of === undefined ? OF_UNSAID : typeof of === "string" ? rows.units.indexOf(of) : OF_NOBODY,
  };
}

function groupUnits(
  rows: Rows,
  links: readonly Lasting[],
  wholesOf: ReadonlyMap<number, readonly WholeFact[]>,
  rowSpans: ReadonlyMap<number, readonly number[]>,
): Map<number, UnitGroup> {
  const sets = unionFind();
  const marks = new Map<EntityId, string[]>();
  const note = (id: EntityId, what: string, spans: readonly number[]): void => push(marks, id, `${what} ${spans.join(" ")}`);
  const linksOf = new Map<EntityId, Lasting[]>();
  for (const { entry, spans } of links) {
    if (entry.event.type !== "link") continue;
    const { a, b, id } = entry.event;
    sets.join(a, b);
    note(a, id, spans);
    note(b, id, spans);
  }
  for (const link of links) if (link.entry.event.type === "link") push(linksOf, sets.find(link.entry.event.a), link);
  for (const [unit, wholes] of wholesOf)
    for (const { entry, spans } of wholes) note(rows.units.textOf(unit), `${entry.event.id} ${entry.receipt?.ingMs}`, spans);
  for (const [row, spans] of rowSpans)
    for (let at = 0; at < rows.unitCount(row); at++) note(rows.units.textOf(rows.unitAt(row, at)), rows.idOf(row), spans);
  const members = new Map<EntityId, EntityId[]>();
  for (const id of marks.keys()) push(members, sets.find(id), id);
  const groups = new Map<number, UnitGroup>();
  for (const [root, ids] of members) {
    ids.sort(compareText);
    const group: UnitGroup = {
      units: ids.map((id) => rows.units.indexOf(id)),
      links: linksOf.get(root) ?? [],
      mark: ids.map((id) => `${id}: ${(marks.get(id) ?? []).sort().join("; ")}`).join("\n"),
    };
    for (const unit of group.units) groups.set(unit, group);
  }
  return groups;
}

function tiesOf(rows: Rows, wholes: readonly WholeFact[]): Ties {
  const idOf = (ref: FactRef): EventId => (ref >= 0 ? rows.idOf(ref) : (wholes[-1 - ref]?.entry.event.id ?? ""));
  const devOf = (ref: FactRef): string => (ref >= 0 ? rows.devOf(ref) : (wholes[-1 - ref]?.entry.event.dev ?? ""));
  const compareIds = (a: FactRef, b: FactRef): number => (a >= 0 && b >= 0 ? rows.compareIds(a, b) : compareText(idOf(a), idOf(b)));
  return { compareIds, compareWriters: (a, b) => compareText(devOf(a), devOf(b)) || compareIds(a, b) };
}

function push<K, T>(lists: Map<K, T[]>, key: K, one: T): void {
  const held = lists.get(key);
  if (held === undefined) lists.set(key, [one]);
  else held.push(one);
}

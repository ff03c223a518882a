import type { Range } from "#core/count/range.ts";
import { fold } from "#core/fold/fold.ts";
import { valueAt } from "#core/fold/register.ts";
import type { Registry } from "#core/fold/registry.ts";
import type { State } from "#core/fold/state.ts";
import { isWithin, upwards } from "#core/fold/tree.ts";
import { withRegistry } from "#core/fold/with-registry.ts";
import { parseJson } from "#core/journal/entry.ts";
import type { EntityId, Entry, EventId, PlaceId } from "#core/journal/event.ts";
import { isFields } from "#core/journal/fields.ts";
import { withFamilies } from "#core/permits/covered.ts";
import type { Problem } from "#core/problem/problem.ts";
import { type NamedMove, namedMoves, type UnitsAsked } from "#core/reconcile/named-moves.ts";
import { type PlaceGap, placeGaps } from "#core/reconcile/place-gaps.ts";
import type { UnitColumns } from "#core/registry/unit-columns.ts";
import type { Figure, FigureKey } from "#core/tally/figure.ts";
import { figureAt } from "#core/tally/figure-at.ts";
import { plus, sameRange } from "#core/tally/interval.ts";
import { entitiesAt } from "#core/tally/permits.ts";
import { viewAt } from "#core/tally/view.ts";
import type { Moment } from "./desk-port.ts";
import { entriesOf } from "./entries-of.ts";
import type { FoldCache } from "./fold-cache.ts";
import type { JournalStore } from "./journal-store.ts";
import { knownOf } from "./moment.ts";
import { type Desktop, makeEvents } from "./recording.ts";
import type { UnitReader } from "./unit-reader.ts";

/** So many places and movements are listed at once: those that want something come first, and another moment has others. */
export const MOST_LISTED = 200;

/** Records and numbers side by side at one moment. */
export interface ReconcileAnswer {
  readonly vMs: number;
  /** The first MOST_LISTED of each, and how many there are. */
  readonly places: readonly PlaceGap[];
  readonly placesInAll: number;
  readonly moves: readonly NamedMove[];
  readonly movesInAll: number;
  /** Everybody known by record, and how many records that is; each stands in exactly one place (docs: domain 2.3). */
  readonly people: Range;
  readonly records: number;
  /** Of them: those of whom nobody said where. */
  readonly unlocated: Range;
  /** Lists that were imported, the last first: any of them can name a movement. */
  readonly lists: readonly ImportedList[];
}

/** An import by its statement. */
export interface ImportedList {
  readonly statement: EntityId;
  /** Who sent it, as written; null: not said. */
  readonly by: string | null;
  readonly atMs: number;
}

/** What a list of names would do to a movement and to the figures, before anything is written. */
export interface NameListAnswer {
  readonly problems: readonly Problem[];
  /** Those chosen with their households, each once. */
  readonly units: readonly EntityId[];
  readonly before: NamedMove;
  readonly after: NamedMove;
  /** Figures of both ends and around them, as known now: before and after. */
  readonly effects: readonly { readonly key: FigureKey; readonly before: Figure; readonly after: Figure }[];
  /** Of the units: already named in this movement; in another of the same time; heard of where it began after it was over. */
  readonly alreadyNamed: readonly EntityId[];
  readonly elsewhere: readonly EntityId[];
  readonly heardThere: readonly EntityId[];
}

/** What the desk answers of records beside numbers. */
export interface ReconcilePort {
  reconcile(moment: Moment): Promise<ReconcileAnswer>;
  /** Null: the movement is not known at the moment. `doc`: the statement of an imported list, whose people are meant beside those chosen. */
  nameList(moment: Moment, move: EventId, units: readonly EntityId[], doc?: string): Promise<NameListAnswer | null>;
}

interface ReconcileGround {
  readonly cache: FoldCache;
  readonly units: UnitReader;
  readonly store: JournalStore;
  readonly desktop: Desktop;
}

/** Reads both layers at one moment; adds nothing of one to the other. */
export function reconcileDesk({ cache, units, store, desktop }: ReconcileGround): ReconcilePort {
  return {
    async reconcile(moment) {
      const state = cache.at(knownOf(moment));
      const table = state.registry.tableAt(moment.vMs);
      const places = placeGaps(state, moment.vMs);
      const moves = namedMoves(state, moment.vMs, askedOf(state, units.columnsAt(moment)));
      const sum = (cells: typeof table): Range => cells.reduce<Range>((total, { n }) => plus(total, n), [0, 0]);
      return {
        vMs: moment.vMs,
        places: places.slice(0, MOST_LISTED),
        placesInAll: places.length,
        moves: moves.slice(0, MOST_LISTED),
        movesInAll: moves.length,
        people: sum(table),
        records: table.reduce((total, cell) => total + cell.units, 0),
        unlocated: sum(table.filter(({ locus }) => locus === null)),
        lists: listsAt(state, moment.vMs),
      };
    },
    async nameList(moment, move, chosen, doc) {
      const now: Moment = { vMs: moment.vMs, view: "now" };
      const columns = units.columnsAt(now);
      const state = cache.at({ kind: "now" });
      const moves = namedMoves(state, moment.vMs, askedOf(state, columns));
      const before = moves.find(({ event }) => event === move);
      if (before === undefined) return null;
      const listed = withFamilies(columns, doc === undefined ? chosen : [...chosen, ...(await unitsOfList(store, state, doc))]);
      const draft = { type: "names" as const, move, units: listed, ...(doc === undefined ? {} : { doc }) };
      const made = makeEvents(draft, store.holding, desktop);
      const found = { units: listed, before, ...doubts(state, columns, before, moves, listed) };
      if (!made.ok) return { ...found, problems: made.problems, after: before, effects: [] };
      const after = await afterNames(cache, store, state, made.entries, listed, moment.vMs);
      const keys = keysAround(after, moment.vMs, before);
      return {
        ...found,
        problems: [],
        after: namedMoves(after, moment.vMs, askedOf(after, columns)).find(({ event }) => event === move) ?? before,
        effects: keys
          .map((key) => ({ key, before: figureAt(state, moment.vMs, key), after: figureAt(after, moment.vMs, key) }))
          .filter(({ before: was, after: is }) => was.value !== null || !sameRange(was.value, is.value)),
      };
    },
  };
}

/** Statements of form `import` made by V, the last first. */
function listsAt(state: State, vMs: number): ImportedList[] {
  return entitiesAt(state, vMs, "statement")
    .filter((id) => valueAt(state, vMs, id, "form") === "import")
    .map((statement) => {
      const by = valueAt(state, vMs, statement, "by");
      return { statement, by: typeof by === "string" ? by : null, atMs: state.registers.get(statement)?.firstMs ?? 0 };
    })
    .sort((a, b) => b.atMs - a.atMs);
}

/** Bodies of rows read at once. */
const BODIES_AT_ONCE = 4_096;

/** Units of which something was said by a list: what waits stands among the entries, the rest in the columns, where its bodies are read. */
async function unitsOfList(store: JournalStore, state: State, statement: EntityId): Promise<EntityId[]> {
  const units = new Set<EntityId>();
  for (const { event } of state.entries)
    if (event.type === "set" && event.kind === "unit" && event.src.doc === statement && !state.fates.fallen.has(event.id))
      units.add(event.e);
  const { registry } = store.holding;
  for (let from = 0, next = 0; ; from = next) {
    const piece = registry.rowsFrom(from, BODIES_AT_ONCE);
    if (piece.next === from) return [...units];
    next = piece.next;
    for (const line of await store.lines(piece.ids)) {
      // Of thousands of bodies only those that name the list are read.
      const body = line?.body.includes(statement) === true ? parseJson(line.body) : null;
      if (!isFields(body) || body["kind"] !== "unit" || !isFields(body["src"]) || body["src"]["doc"] !== statement) continue;
      if (typeof body["e"] === "string" && !state.fates.fallen.has(String(body["id"]))) units.add(body["e"]);
    }
  }
}

function askedOf(state: State, columns: UnitColumns): UnitsAsked {
  const entries = new Map<EntityId, number>();
  for (let at = 0; at < columns.length; at++) entries.set(columns.textOf(at), at);
  return {
    standsFor: (unit) => state.links.units.find(unit),
    personsOf(unit) {
      const at = entries.get(unit);
      if (at === undefined) return null;
      const hi = columns.hi[at] ?? 0;
      return [columns.lo[at] ?? 0, hi < 0 ? null : hi];
    },
  };
}

/** What a person should know of those on the list before they are named. */
function doubts(state: State, columns: UnitColumns, move: NamedMove, moves: readonly NamedMove[], listed: readonly EntityId[]) {
  const wanted = new Set(listed);
  const tree = state.treeAt(columns.vMs);
  const isIn = (locus: PlaceId, places: readonly PlaceId[]): boolean => places.some((place) => isWithin(tree, locus, place));
  const heardThere: EntityId[] = [];
  for (let at = 0; at < columns.length; at++) {
    const unit = columns.textOf(at);
    const locus = columns.loci[columns.locus[at] ?? -1];
    if (!wanted.has(unit) || locus === undefined || !((columns.asOfMs[at] ?? 0) > move.at[1])) continue;
    if (isIn(locus, move.from) && !isIn(locus, move.to)) heardThere.push(unit);
  }
  const others = moves.filter(({ event, at }) => event !== move.event && at[0] < move.at[1] && at[1] > move.at[0]);
  return {
    alreadyNamed: move.units.filter((unit) => wanted.has(unit)),
    elsewhere: [...new Set(others.flatMap((other) => other.units.filter((unit) => wanted.has(unit))))],
    heardThere,
  };
}

/** The figures of both ends, of the places around them, and who is home from where it began. */
function keysAround(state: State, vMs: number, { from, to }: NamedMove): readonly FigureKey[] {
  const { tree, home } = viewAt(state, vMs);
  const around = (places: readonly PlaceId[]): PlaceId[] =>
    places.flatMap((place) => upwards(tree, place).filter((one) => tree.nodes.get(one)?.pkind !== "world"));
  const present = [...around(from), ...around(to)].map((place) => `present.${place}`);
  const homes = home === null ? [] : around(from).map((place) => `home.${place}`);
  return [...new Set([...present, ...homes])];
}

/**
 * The state with the names written. The layer of numbers is folded with them; the layer of records is the one that stands, and of the units
 * named what changes of them: a floor is a sum over units, so what they add to it before is taken off and what they add after is put on.
 */
async function afterNames(
  cache: FoldCache,
  store: JournalStore,
  before: State,
  made: readonly Entry[],
  listed: readonly EntityId[],
  vMs: number,
): Promise<State> {
  const { registry } = store.holding;
  const wanted = new Set(listed);
  const rows = await entriesOf(store, [...new Set(listed.flatMap((unit) => registry.eventsOf(unit)))]);
  const about = before.entries.filter(({ event }) => {
    if (event.type === "void" || event.type === "link" || event.replaces !== undefined) return true;
    if (event.type === "set") return event.kind === "place" || wanted.has(event.e);
    if (event.type === "move") return event.units?.some((unit) => wanted.has(unit)) === true;
    return event.type === "contact" && wanted.has(event.unit);
  });
  const own = [...about, ...rows];
  const now = { kind: "now" } as const;
  const floorsWere = onlyOf(fold(own, now), vMs);
  const floorsAre = onlyOf(fold([...own, ...made], now), vMs);
  const numbers = cache.with(made);
  const stands = before.registry;
  const patched: Registry = {
    floorsAt(atMs) {
      const floors = new Map(stands.floorsAt(atMs));
      if (atMs !== vMs) return floors;
      for (const place of new Set([...floorsWere.keys(), ...floorsAre.keys()])) {
        const floor = (floors.get(place) ?? 0) - (floorsWere.get(place) ?? 0) + (floorsAre.get(place) ?? 0);
        if (floor > 0) floors.set(place, floor);
        else floors.delete(place);
      }
      return floors;
    },
    tableAt: (atMs) => stands.tableAt(atMs),
    duplicatesAt: (atMs) => stands.duplicatesAt(atMs),
    contradictionsAt: (atMs) => stands.contradictionsAt(atMs),
    casualtiesAt: (atMs, life) => stands.casualtiesAt(atMs, life),
  };
  return withRegistry(numbers, { view: () => patched, totals: (known) => registry.totals(known) }, now);
}

function onlyOf(state: State, vMs: number): ReadonlyMap<PlaceId, number> {
  return state.registry.floorsAt(vMs);
}

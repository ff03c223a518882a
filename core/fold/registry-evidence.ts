import type { EntityId, Entry, EventId } from "#core/journal/event.ts";
import { decideFates } from "./fate.ts";
import { isFolded } from "./folded.ts";
import { stands } from "./registry-places.ts";
import { CONTACT, type Rows, SET } from "./registry-rows.ts";
import type { Sieve } from "./registry-sieve.ts";
import { unionFind } from "./union-find.ts";
import { visible } from "./visible.ts";

/** Along which axis a registry is read: V at one K (`now` is K = infinity), or V = K. */
export type Axis = { readonly kind: "fixed"; readonly untilMs: number; readonly waiting: boolean } | { readonly kind: "diagonal" };

/** Everything among the whole events that bears on registered units, whatever the axis. One entry per id, in the order of compareEvents. */
export interface Evidence {
  /** What is said of units and is no row: waiting, corrections, odd forms. Folded by this version. */
  readonly unitEvents: readonly Entry[];
  readonly placeSets: readonly Entry[];
  readonly unitLinks: readonly Entry[];
  /** Events bound together by voids and corrections, each group with the rows it is about as entries. */
  readonly fateGroups: readonly (readonly Entry[])[];
  /** Ids whose arrival as a row would change this. */
  readonly watched: ReadonlySet<EventId>;
  /** Entities other than units that `set` events are about. */
  readonly entities: ReadonlySet<EntityId>;
  readonly hasWaiting: boolean;
  /** When headquarters took these, ascending. */
  readonly times: readonly number[];
}

/**
 * Picks out of all whole events what bears on the registry.
 *
 * @param sieve remembers from call to call what of the same events was passed over
 */
export function gather(given: readonly Entry[], rows: Rows, sieve: Sieve): Evidence {
  const { candidates, entities, targets } = sieve.pick(given);
  const shared = new Set([...entities].filter((id) => rows.units.find(id) >= 0));
  const units = new Set<EntityId>();
  for (const { event } of candidates) if (event.type === "set" && event.kind === "unit") units.add(event.e);
  const isShared = (id: EntityId): boolean => entities.has(id) && (shared.has(id) || units.has(id));
  const bears = ({ event }: Entry): boolean => {
    if (event.type === "set") return event.kind === "unit" || event.kind === "place" || isShared(event.e);
    if (event.type === "move") return event.units !== undefined && event.units.length > 0;
    return event.type === "contact" || (event.type === "link" && event.kind === "unit");
  };
  const others = [...shared, ...units].flatMap((id) => sieve.setsOf(id));
  const { entries, byId } = visible([...candidates, ...others], { kind: "now" });
  const whole = entries.filter((entry) => rows.find(entry.event.id) < 0);
  const folded = whole.filter((entry) => bears(entry) && isFolded(entry));
  const isPlace = ({ event }: Entry): boolean => event.type === "set" && (event.kind === "place" || isShared(event.e));
  const isUnit = ({ event }: Entry): boolean =>
    event.type !== "link" && (event.type !== "set" || event.kind === "unit" || isShared(event.e));
  const placeIds = new Set(folded.flatMap(({ event }) => (event.type === "set" && event.kind === "place" ? [event.e] : [])));
  const groups = fateGroups(entries, byId, rows, bears);
  const bound = new Set(groups.flat().map(({ event }) => event.id));
  return {
    unitEvents: folded.filter(isUnit),
    placeSets: [...folded.filter(isPlace), ...rowsAsSets(rows, shared, placeIds)],
    unitLinks: folded.filter(({ event }) => event.type === "link"),
    fateGroups: groups,
    watched: new Set([...whole.flatMap((entry) => (bears(entry) ? [entry.event.id] : [])), ...targets].filter((id) => rows.find(id) < 0)),
    entities,
    hasWaiting: entries.some((entry) => entry.receipt === null),
    times: entries
      .flatMap((entry) => (entry.receipt !== null && (bears(entry) || bound.has(entry.event.id)) ? [entry.receipt.ingMs] : []))
      .sort((a, b) => a - b),
  };
}

/** Sets of kind unit about an entity that is also a place: which of its sets is the last decides what it is. */
function rowsAsSets(rows: Rows, shared: ReadonlySet<EntityId>, placeIds: ReadonlySet<EntityId>): Entry[] {
  const found: Entry[] = [];
  const wanted = new Set([...shared].filter((id) => placeIds.has(id)).map((id) => rows.units.find(id)));
  if (wanted.size === 0) return found;
  for (let row = 0; row < rows.count; row++)
    if ((rows.flagsOf(row) & 3) === SET && wanted.has(rows.unitAt(row, 0))) found.push(rowAsEntry(rows, row));
  return found;
}

/** What voids and corrections, and the order of events, need of a row. */
function rowAsEntry(rows: Rows, row: number): Entry {
  const kind = rows.flagsOf(row) & 3;
  const envelope = {
    id: rows.idOf(row),
    v: 1,
    dev: rows.devOf(row),
    hlc: [rows.hlcOf(row), rows.counterOf(row)],
    by: "",
    lane: "reg",
    at: [rows.t0Of(row), rows.t1Of(row)],
    src: {},
    seen: [],
  } as const;
  const unit = rows.units.textOf(rows.unitAt(row, 0));
  const receipt = { ingMs: rows.ingOf(row), seq: null };
  if (kind === SET) return { event: { ...envelope, type: "set", kind: "unit", e: unit, f: {} }, body: "", receipt };
  if (kind === CONTACT) return { event: { ...envelope, type: "contact", unit, channel: "", ok: false, dir: "out" }, body: "", receipt };
  return { event: { ...envelope, type: "move", n: [0, null], from: [], to: [], units: [unit] }, body: "", receipt };
}

function fateGroups(
  entries: readonly Entry[],
  byId: ReadonlyMap<EventId, Entry>,
  rows: Rows,
  bears: (entry: Entry) => boolean,
): (readonly Entry[])[] {
  const sets = unionFind();
  const bound = new Set<EventId>();
  for (const { event } of entries) {
    const target = event.type === "void" ? event.target : null;
    for (const other of [target, event.replaces]) {
      if (other === null || other === undefined) continue;
      sets.join(event.id, other);
      bound.add(event.id).add(other);
    }
  }
  const groups = new Map<EventId, { entries: Entry[]; matters: boolean }>();
  for (const id of bound) {
    const row = rows.find(id);
    const entry = row >= 0 ? rowAsEntry(rows, row) : byId.get(id);
    if (entry === undefined) continue;
    const key = sets.find(id);
    const group = groups.get(key) ?? { entries: [], matters: false };
    group.entries.push(entry);
    if (row >= 0 || bears(entry)) group.matters = true;
    groups.set(key, group);
  }
  return [...groups.values()].flatMap((group) => (group.matters ? [group.entries] : []));
}

/** Over which K an event is there at all, on an axis: a fixed K lets it through for ever or never. */
export function presence(axis: Axis, entry: Entry): readonly number[] {
  const { receipt } = entry;
  if (axis.kind === "diagonal") return receipt === null ? [] : [receipt.ingMs, Number.POSITIVE_INFINITY];
  const through = receipt === null ? axis.waiting : receipt.ingMs <= axis.untilMs;
  return through ? ALWAYS : [];
}

const ALWAYS = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

/** By id: over which K an event stands, for those that voids and corrections are about. */
export function standingSpans(axis: Axis, groups: readonly (readonly Entry[])[]): Map<EventId, readonly number[]> {
  const spans = new Map<EventId, number[]>();
  for (const group of groups) {
    const present = group.map((entry) => ({ entry, spans: presence(axis, entry) }));
    const times = [...new Set(present.flatMap((one) => one.spans.slice(0, 1)))].sort((a, b) => a - b);
    for (const { entry } of present) spans.set(entry.event.id, []);
    times.forEach((time, index) => {
      const { entries, byId } = visible(
        present.flatMap((one) => (stands(one.spans, time) ? [one.entry] : [])),
        { kind: "now" },
      );
      const { fallen } = decideFates(entries, byId);
      for (const { event } of entries) {
        if (fallen.has(event.id)) continue;
        const list = spans.get(event.id);
        const until = times[index + 1] ?? Number.POSITIVE_INFINITY;
        if (list?.at(-1) === time) list[list.length - 1] = until;
        else list?.push(time, until);
      }
    });
  }
  return spans;
}

import type { RegistryRow } from "#core/columns/registry-row.ts";
import { printUuid } from "#core/columns/uuid-column.ts";
import type { EntityId, Entry, EventId } from "#core/journal/event.ts";
import type { Known } from "./known.ts";
import type { Registry } from "./registry.ts";
import { createArrivals } from "./registry-arrivals.ts";
import type { KnownClashes } from "./registry-contradictions.ts";
import { type Axis, type Evidence, gather } from "./registry-evidence.ts";
import { createFactIndex } from "./registry-facts.ts";
import { type AxisIndex, createAxisIndex } from "./registry-index.ts";
import { newestCells, newestPlaces } from "./registry-newest.ts";
import { casualtiesAt, createCasualtyRows, pairsAt } from "./registry-people.ts";
import { createReader } from "./registry-reading.ts";
import { createRows, MOVE } from "./registry-rows.ts";
import { createSieve } from "./registry-sieve.ts";
import { writeSnapshot } from "./registry-snapshot.ts";
import { createSweeper } from "./registry-sweeper.ts";
import { createUnitTracks, type UnitsAt, type UnitTracks } from "./registry-units.ts";
import { createAxisView } from "./registry-view.ts";
import { makeWorld, type World, withNewRows } from "./registry-world.ts";
import type { RowTotals } from "./state.ts";

/** The registry of a journal, kept in columns: rows of plain events and, beside them, every event that is kept whole. */
export interface RegistryFold {
  /**
   * Rows of one segment. In any order, any batch; a repeated id changes nothing. A row that waits is passed over: give it as an entry.
   * `visit` says whether the row is new here.
   *
   * @returns how many of them are here already with another receipt (arrival or seq)
   */
  addRows(read: (visit: (row: RegistryRow) => boolean) => void): number;
  /** All events kept whole, taken and waiting (voids, links, corrections, odd unit events, places). Called again when they change. */
  setEntries(entries: readonly Entry[]): void;
  /** The registry at K. `waiting: false` leaves out what this machine has not sent (headquarters' reading). */
  view(known: Known, waiting: boolean): Registry;
  /**
   * The units themselves at (V, K), for a list of them; slower than the sums of `view` when first asked on an axis (decision 0024).
   * `waiting` as in `view`.
   */
  unitsAt(known: Known, waiting: boolean, vMs: number): UnitsAt;
  /** Plain rows of kind set or contact that were added after the first `from`: what the columns do not keep of them lies in their bodies. */
  rowsFrom(from: number, most: number): { readonly ids: readonly EventId[]; readonly rows: readonly number[]; readonly next: number };
  /** How many rows were added, movements among them. */
  rowCount(): number;
  /** Rows K lets through that are not among the entries, the last arrival among them, the greatest seq, and how many are not folded. */
  totals(known: Known): RowTotals;
  /** Knowledge times at which rows arrived, epoch ms, ascending and distinct. */
  arrivals(): Float64Array;
  /** Rows about one unit, for its history: ids. */
  eventsOf(unit: EntityId): readonly EventId[];
  /** Cheap work left over by late events; the caller runs it when idle. True when it did something. */
  settle(): boolean;
  /** Bytes held by typed arrays. */
  bytes(): number;
  /** What headquarters knows of the newest moment, for a start without the history (registry-snapshot.ts). Equal journals give equal bytes. */
  snapshot(): Uint8Array<ArrayBuffer>;
}

/** Readings at a K that is neither now nor V: this many are kept. */
const MOST_PREFIXES = 3;
/** Units read again beside an index after which `settle` makes it anew. */
const SETTLE_FROM = 1024;

/** An empty registry. */
export function createRegistryFold(): RegistryFold {
  const rows = createRows();
  const facts = createFactIndex(rows);
  const sweeper = createSweeper(rows, facts);
  const known: KnownClashes = new Map();
  const said = createCasualtyRows(rows);
  const arrivals = createArrivals(rows, facts);
  const reader = createReader((set) => rows.sets.placesOf(set).map((place) => rows.places.textOf(place)));
  let entries: readonly Entry[] = [];
  const sieve = createSieve(rows);
  let evidence: Evidence | null = null;
  let evidenceRows = 0;
  let evidenceUnits = 0;
  const axes = new Map<string, { world: World; index: AxisIndex | null; tracks: UnitTracks | null; limit: number }>();

  const evidenceNow = (): Evidence => {
    if (evidence !== null && evidenceRows !== rows.count) {
      const arrived = [...evidence.watched].some((id) => rows.find(id) >= 0);
      const shared = evidenceUnits !== rows.units.size && [...evidence.entities].some((id) => rows.units.find(id) >= evidenceUnits);
      if (arrived || shared) evidence = null;
    }
    evidence ??= gather(entries, rows, sieve);
    evidenceRows = rows.count;
    evidenceUnits = rows.units.size;
    return evidence;
  };
  /** The index of an axis as everything stands now. */
  const follow = (axis: Axis): { world: World; index: () => AxisIndex; tracks: () => UnitTracks } => {
    const key = axis.kind === "diagonal" ? "diagonal" : `${axis.untilMs} ${axis.waiting}`;
    const known = evidenceNow();
    let held = axes.get(key);
    if (held === undefined) {
      held = { world: makeWorld(axis, known, rows), index: null, tracks: null, limit: rows.count };
      axes.set(key, held);
    } else if (held.world.evidence !== known) held.world = makeWorld(axis, known, rows);
    else if (held.limit !== rows.count) held.world = withNewRows(held.world, rows);
    held.limit = rows.count;
    const axisHeld = held;
    return {
      world: held.world,
      index() {
        const ground = { world: axisHeld.world, limit: axisHeld.limit };
        const same =
          axisHeld.index !== null && axisHeld.index.ground.world === ground.world && axisHeld.index.ground.limit === ground.limit;
        if (!same && (axisHeld.index === null || !axisHeld.index.follow(ground))) {
          facts.absorb();
          axisHeld.index = createAxisIndex(ground, rows, facts, sweeper);
        }
        return axisHeld.index ?? createAxisIndex(ground, rows, facts, sweeper);
      },
      tracks() {
        const ground = { world: axisHeld.world, limit: axisHeld.limit };
        const held = axisHeld.tracks;
        const same = held !== null && held.ground.world === ground.world && held.ground.limit === ground.limit;
        if (held !== null && (same || held.follow(ground))) return held;
        facts.absorb();
        const made = createUnitTracks(ground, rows, facts, sweeper, reader);
        axisHeld.tracks = made;
        return made;
      },
    };
  };
  const viewOf = (axis: Axis): Registry => createAxisView({ axis, follow, rows, facts, known, sweeper, said, reader });
  const fixed = (untilMs: number, waiting: boolean): Axis => ({ kind: "fixed", untilMs, waiting });
  const forgetPrefixes = (): void => {
    const prefixes = [...axes.keys()].filter((key) => key !== "diagonal" && !key.startsWith("Infinity"));
    for (const key of prefixes.slice(0, Math.max(0, prefixes.length - MOST_PREFIXES))) axes.delete(key);
  };

  return {
    addRows(read) {
      let otherwise = 0;
      read((row) => {
        if (Number.isNaN(row.ingMs)) return false;
        if (rows.add(row) >= 0) return true;
        const held = rows.find(printUuid(row.id, 0));
        if (rows.ingOf(held) !== row.ingMs || rows.seqOf(held) !== row.seq) otherwise += 1;
        return false;
      });
      for (const key of [...axes.keys()]) if (key !== "diagonal" && !key.startsWith("Infinity")) axes.delete(key);
      return otherwise;
    },
    setEntries(given) {
      entries = given;
      evidence = null;
      for (const key of [...axes.keys()]) if (key !== "diagonal" && !key.startsWith("Infinity")) axes.delete(key);
    },
    view(known, waiting) {
      if (known.kind === "now") return viewOf(fixed(Number.POSITIVE_INFINITY, waiting && evidenceNow().hasWaiting));
      const kMs = known.untilMs;
      const [lastMs, nextMs] = arrivals.around(kMs, evidenceNow().times);
      if (nextMs === Number.POSITIVE_INFINITY) return viewOf(fixed(Number.POSITIVE_INFINITY, false));
      const diagonal = viewOf({ kind: "diagonal" });
      const prefix = (): Registry => {
        const made = viewOf(fixed(lastMs, false));
        forgetPrefixes();
        return made;
      };
      const at = (vMs: number): Registry => (vMs >= lastMs && vMs < nextMs ? diagonal : prefix());
      return {
        floorsAt: (vMs) => at(vMs).floorsAt(vMs),
        tableAt: (vMs) => at(vMs).tableAt(vMs),
        duplicatesAt: (vMs) => at(vMs).duplicatesAt(vMs),
        contradictionsAt: (vMs) => at(vMs).contradictionsAt(vMs),
        casualtiesAt: (vMs, life) => at(vMs).casualtiesAt(vMs, life),
      };
    },
    unitsAt(known, waiting, vMs) {
      const at = (axis: Axis): UnitsAt => follow(axis).tracks().at(vMs);
      if (known.kind === "now") return at(fixed(Number.POSITIVE_INFINITY, waiting && evidenceNow().hasWaiting));
      const [lastMs, nextMs] = arrivals.around(known.untilMs, evidenceNow().times);
      if (nextMs === Number.POSITIVE_INFINITY) return at(fixed(Number.POSITIVE_INFINITY, false));
      if (vMs >= lastMs && vMs < nextMs) return at({ kind: "diagonal" });
      const made = at(fixed(lastMs, false));
      forgetPrefixes();
      return made;
    },
    rowCount: () => rows.count,
    rowsFrom(from, most) {
      const numbers: number[] = [];
      let next = from;
      for (; next < rows.count && numbers.length < most; next++) if ((rows.flagsOf(next) & 3) !== MOVE) numbers.push(next);
      return { ids: numbers.map((row) => rows.idOf(row)), rows: numbers, next };
    },
    totals: (known) => arrivals.totals(known, entries),
    arrivals: () => arrivals.times(),
    eventsOf(unit) {
      const no = rows.units.find(unit);
      return no < 0 ? [] : facts.rowsOf(no).map((row) => rows.idOf(row));
    },
    settle() {
      let did = false;
      for (const held of axes.values()) {
        if (held.index === null || held.index.overlaid < SETTLE_FROM) continue;
        held.index = null;
        did = true;
      }
      if (did) {
        facts.absorb();
        for (const { world } of [...axes.values()]) follow(world.axis).index();
      }
      return did;
    },
    snapshot() {
      const { world, index } = follow(fixed(Number.POSITIVE_INFINITY, false));
      const [lastMs] = arrivals.around(Number.MAX_SAFE_INTEGER, []);
      const fromMs = Math.ceil(Number.isFinite(lastMs) ? lastMs : 0);
      const { events, lastSeq } = arrivals.totals({ kind: "now" }, []);
      const ground = { world, limit: rows.count };
      return writeSnapshot({
        fromMs,
        events,
        lastSeq,
        cells: newestCells(index(), rows, fromMs),
        places: newestPlaces(world.history.stateAt(0), fromMs),
        pairs: pairsAt(ground, rows, sweeper, Number.POSITIVE_INFINITY).filter(({ bothMs }) => Number.isFinite(bothMs)),
        hurt: casualtiesAt(ground, rows, sweeper, said, Number.POSITIVE_INFINITY, "hurt"),
        dead: casualtiesAt(ground, rows, sweeper, said, Number.POSITIVE_INFINITY, "dead"),
      });
    },
    bytes: () =>
      [...axes.values()].reduce(
        (sum, { index, tracks }) => sum + (index?.bytes() ?? 0) + (tracks?.bytes() ?? 0),
        rows.bytes() + facts.bytes() + arrivals.bytes(),
      ),
  };
}

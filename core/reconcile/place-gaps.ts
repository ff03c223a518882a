import type { Range } from "#core/count/range.ts";
import type { State } from "#core/fold/state.ts";
import { upwards } from "#core/fold/tree.ts";
import type { Basis, EventId, PlaceId } from "#core/journal/event.ts";
import { cellAt } from "#core/tally/cell.ts";
import { figureAt } from "#core/tally/figure-at.ts";
import { plus } from "#core/tally/interval.ts";
import { type View, viewAt } from "#core/tally/view.ts";

/** What one source says of a place, beside the people known there by record. */
export interface SourceGap {
  /** The count; null: movements alone stand behind it. */
  readonly event: EventId | null;
  readonly who: string | null;
  readonly outlet: string | null;
  readonly doc: string | null;
  readonly basis: Basis | null;
  /** As said, and for when (epoch ms); null: movements alone. */
  readonly n: Range | null;
  readonly asOfMs: number | null;
  /** Carried to the moment over the movements since. */
  readonly carried: Range;
  /** The source the place's figure stands on. */
  readonly leads: boolean;
  readonly stale: boolean;
  /** Projected back from a later count. */
  readonly reconstructed: boolean;
  /** People there who are not registered yet, by this source: [its low less who may be there by record, its high less who is], never below 0. */
  readonly missing: Range;
  /** By how many the people certainly there by record exceed its high end; 0: they do not. */
  readonly exceeded: number;
}

/** One place: who is known there by record, and what every source says, each by itself. Never added up across sources. */
export interface PlaceGap {
  readonly place: PlaceId;
  readonly pkind: string;
  /** Persons certainly inside by record: the floor of its figure. */
  readonly floor: number;
  /** Persons drawn there by record, those within included. */
  readonly registered: Range;
  readonly sources: readonly SourceGap[];
  /** What the movements do not explain between the leading count and the one before it (docs: domain 2.3); null: cannot be said. */
  readonly unexplained: number | null;
  readonly isExceeded: boolean;
}

/** Kinds of places in which nobody is looked for: everywhere, home, and where people have gone by themselves. */
const NOT_ASKED: ReadonlySet<string> = new Set(["world", "home", "gone"]);

/**
 * The places where a source or a record says that people are, those first where more are known by name than a source has, then by how many
 * are not registered yet (docs: domain 2.4 step 4).
 */
export function placeGaps(state: State, vMs: number): PlaceGap[] {
  const view = viewAt(state, vMs);
  const drawn = drawnAt(view);
  const gaps = view.tree.order.flatMap((place) => {
    const pkind = view.tree.nodes.get(place)?.pkind ?? "";
    return NOT_ASKED.has(pkind) ? [] : (gapOf(view, place, pkind, drawn) ?? []);
  });
  return gaps
    .map((gap, at) => ({ gap, at }))
    .sort((a, b) => exceededOf(b.gap) - exceededOf(a.gap) || missingOf(b.gap) - missingOf(a.gap) || a.at - b.at)
    .map(({ gap }) => gap);
}

function exceededOf({ sources }: PlaceGap): number {
  return Math.max(0, ...sources.map(({ exceeded }) => exceeded));
}

/** How many are missing by the leading source for certain; then by how many there may be. */
function missingOf({ sources }: PlaceGap): number {
  const missing = sources[0]?.missing;
  if (missing === undefined) return -1;
  return missing[0] + Math.min(missing[1] ?? 0, 1_000_000) / 10_000_000;
}

function gapOf(view: View, place: PlaceId, pkind: string, drawn: Drawn): PlaceGap | null {
  const key = `present.${place}`;
  const { estimate } = cellAt(view, key);
  const floor = view.floors().get(place) ?? 0;
  const registered = drawn.inside.get(place) ?? [0, 0];
  const most = drawn.most.get(place) ?? null;
  if (estimate === null || (estimate.value === null && floor === 0 && registered[1] === 0)) return null;
  // A movement may have led there and nobody says that anyone is: nothing to compare.
  if (estimate.driver === null && (estimate.value === null || estimate.value[0] === 0) && floor === 0 && registered[1] === 0) return null;
  const figure = figureAt(view.state, view.vMs, key);
  const sources: SourceGap[] = [];
  if (estimate.value !== null) {
    const { driver } = figure;
    sources.push({
      event: driver?.event ?? null,
      who: driver?.who ?? null,
      outlet: driver?.outlet ?? null,
      doc: driver?.doc ?? null,
      basis: driver?.basis ?? null,
      n: driver?.n ?? null,
      asOfMs: driver?.asOfMs ?? null,
      leads: true,
      stale: figure.stale,
      reconstructed: figure.reconstructed,
      ...beside(estimate.value, floor, most),
    });
  }
  for (const other of figure.others) {
    const event = view.state.byId.get(other.event)?.event;
    sources.push({
      event: other.event,
      who: event?.src.who ?? null,
      outlet: event?.src.outlet ?? null,
      doc: event?.src.doc ?? null,
      basis: event?.src.basis ?? null,
      n: other.n,
      asOfMs: other.asOfMs,
      leads: false,
      stale: false,
      reconstructed: false,
      ...beside(other.carried, floor, most),
    });
  }
  return {
    place,
    pkind,
    floor,
    registered,
    sources,
    unexplained: figure.unexplained,
    isExceeded: sources.some(({ exceeded }) => exceeded > 0),
  };
}

/** A source's number beside the people known by record. */
function beside(carried: Range, floor: number, most: number | null): Pick<SourceGap, "carried" | "missing" | "exceeded"> {
  const [lo, hi] = carried;
  return {
    carried,
    missing: [most === null ? 0 : Math.max(0, lo - most), hi === null ? null : Math.max(0, hi - floor)],
    exceeded: hi === null ? 0 : Math.max(0, floor - hi),
  };
}

/** Who is where by record. */
interface Drawn {
  /** Persons drawn in each place or within. */
  readonly inside: ReadonlyMap<PlaceId, Range>;
  /** Of each place, the most who may be in it: all but those who are certainly elsewhere. Null: not stated. */
  readonly most: ReadonlyMap<PlaceId, number | null>;
}

/** The registry's table by place, up and down the tree. The dead are in no place's number. */
function drawnAt({ state, vMs, tree, floors }: View): Drawn {
  const inside = new Map<PlaceId, Range>();
  let all: Range = [0, 0];
  for (const { locus, n, bucket } of state.registry.tableAt(vMs)) {
    if (bucket === "dead") continue;
    all = plus(all, n);
    if (locus !== null) for (const around of upwards(tree, locus)) inside.set(around, plus(inside.get(around) ?? [0, 0], n));
  }
  const certain = floors();
  const floorOf = (place: PlaceId): number => certain.get(place) ?? 0;
  const sumOf = (places: readonly PlaceId[]): number => places.reduce((sum, place) => sum + floorOf(place), 0);
  const inRoots = sumOf(tree.order.filter((place) => (tree.nodes.get(place)?.parent ?? null) === null));
  const elsewhere = new Map<PlaceId, number>();
  const most = new Map<PlaceId, number | null>();
  for (const place of tree.order) {
    const parent = tree.nodes.get(place)?.parent ?? null;
    const beside = parent === null ? inRoots : sumOf(tree.nodes.get(parent)?.children ?? []);
    const out = (parent === null ? 0 : (elsewhere.get(parent) ?? 0)) + beside - floorOf(place);
    elsewhere.set(place, out);
    most.set(place, all[1] === null ? null : Math.max(all[1] - out, floorOf(place)));
  }
  return { inside, most };
}

import type { Range } from "#core/count/range.ts";
import type { State } from "#core/fold/state.ts";
import { type Tree, upwards } from "#core/fold/tree.ts";
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
  /** Persons drawn there by record, those within included; the high end holds those who may be there too: nobody said where, or in a place around it. */
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
  const drawn = drawnAt(state, vMs, view.tree);
  const gaps = view.tree.order.flatMap((place) => {
    const pkind = view.tree.nodes.get(place)?.pkind ?? "";
    return NOT_ASKED.has(pkind) ? [] : (gapOf(view, place, pkind, drawn.get(place) ?? NOT_DRAWN) ?? []);
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
  const registered: Range = [drawn.in[0], high(floor, plus(drawn.in, drawn.maybe))];
  if (estimate === null || (estimate.value === null && floor === 0 && drawn.in[0] === 0)) return null;
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
      ...beside(estimate.value, floor, registered[1]),
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
      ...beside(other.carried, floor, registered[1]),
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

function high(floor: number, [, hi]: Range): number | null {
  return hi === null ? null : Math.max(floor, hi);
}

interface Drawn {
  /** Persons drawn in the place or within. */
  readonly in: Range;
  /** Persons who may be: drawn in a place around it, or nowhere. */
  readonly maybe: Range;
}

const NOT_DRAWN: Drawn = { in: [0, 0], maybe: [0, 0] };

/** The registry's table by place, up and down the tree. The dead are in no place's number. */
function drawnAt(state: State, vMs: number, tree: Tree): ReadonlyMap<PlaceId, Drawn> {
  const own = new Map<PlaceId, Range>();
  const inside = new Map<PlaceId, Range>();
  let nowhere: Range = [0, 0];
  for (const { locus, n, bucket } of state.registry.tableAt(vMs)) {
    if (bucket === "dead") continue;
    if (locus === null) nowhere = plus(nowhere, n);
    else {
      own.set(locus, plus(own.get(locus) ?? [0, 0], n));
      for (const around of upwards(tree, locus)) inside.set(around, plus(inside.get(around) ?? [0, 0], n));
    }
  }
  const found = new Map<PlaceId, Drawn>();
  for (const place of tree.order) {
    let maybe: Range = [0, nowhere[1]];
    for (const around of upwards(tree, place))
      if (around !== place) maybe = plus(maybe, [0, own.get(around)?.[1] ?? (own.has(around) ? null : 0)]);
    found.set(place, { in: inside.get(place) ?? [0, 0], maybe });
  }
  return found;
}

import type { Range } from "#core/count/range.ts";
import { chainKey, type State } from "#core/fold/state.ts";
import type { Basis, CountEvent, Entry, EventId, MoveEvent, PlaceId, Source } from "#core/journal/event.ts";
import type { Window } from "#core/time/window.ts";
import type { Chain } from "./candidates.ts";
import type { FigureKey } from "./figure.ts";
import type { View } from "./view.ts";

/** A number said in public, as it was said: never carried, never added to another. Times are epoch ms. */
export interface StatedFigure {
  readonly event: EventId;
  /** A count leads to a figure; a movement stands for itself. */
  readonly type: "count" | "move";
  /** Figure key of a count; `moves.<place>` for movements, by the outermost place left below the theatre. */
  readonly key: FigureKey;
  /** Where it was counted, or where it was left; of people back home, where they were. */
  readonly place: PlaceId;
  readonly to: readonly PlaceId[];
  readonly n: Range;
  /** The words as said: «около 70». */
  readonly words: string | null;
  readonly approx: boolean;
  readonly noReports: boolean;
  readonly at: Window;
  readonly asOfMs: number;
  /** The hour is ours: the document does not state one. */
  readonly nominal: boolean;
  readonly who: string | null;
  readonly outlet: string | null;
  readonly doc: string | null;
  readonly basis: Basis | null;
  /** When headquarters learned it; null while it waits. */
  readonly ingMs: number | null;
  /** What became of it: withdrawn or corrected, and by which event. */
  readonly fate: { readonly state: "voided" | "corrected"; readonly by: EventId } | null;
  /** What this one took the place of, nearest first. */
  readonly replaced: readonly EventId[];
  /** It reports the same as this one, which stands for both. */
  readonly sameAs: EventId | null;
}

/** A public figure with the chain it belongs to; null for movements. */
export interface PublicFigure {
  readonly figure: StatedFigure;
  readonly chain: Chain | null;
}

/** Whether a source speaks in public: an outlet is named, or it is official or media (issue 3, statements ledger). */
export function isPublic(src: Source): boolean {
  return src.outlet !== undefined || src.basis === "official" || src.basis === "media";
}

/** Every count and movement said in public by V that the state knows, those withdrawn or corrected among them, oldest first. */
export function publicFigures(view: View): readonly PublicFigure[] {
  const { state, vMs } = view;
  const same = sameReports(state);
  const found: PublicFigure[] = [];
  for (const entry of state.entries) {
    const { event } = entry;
    if ((event.type !== "count" && event.type !== "move") || event.lane !== "ops" || event.at[1] > vMs || !isPublic(event.src)) continue;
    const chain = event.type === "count" ? chainOf(view, event) : null;
    found.push({ chain, figure: figureOf(view, entry, event, chain, same.get(event.id) ?? null) });
  }
  return found.sort((a, b) => a.figure.asOfMs - b.figure.asOfMs || (a.figure.event < b.figure.event ? -1 : 1));
}

function figureOf(
  view: View,
  { receipt }: Entry,
  event: CountEvent | MoveEvent,
  chain: Chain | null,
  sameAs: EventId | null,
): StatedFigure {
  const { state } = view;
  const place = event.type === "count" ? (chain?.origin ?? event.place) : first(event.from);
  return {
    event: event.id,
    type: event.type,
    key: chain?.key ?? `moves.${countryOf(view, place)}`,
    place,
    to: event.type === "count" ? [] : listed(event.to),
    n: event.n,
    words: event.type === "count" ? (event.stated ?? null) : null,
    approx: event.type === "count" && event.approx === true,
    noReports: event.type === "count" && event.noReports === true,
    at: event.at,
    asOfMs: event.at[1],
    nominal: event.atPrecision === "nominal",
    who: event.src.who ?? null,
    outlet: event.src.outlet ?? null,
    doc: event.src.doc ?? null,
    basis: event.src.basis ?? null,
    ingMs: receipt?.ingMs ?? null,
    fate: state.fates.fallen.get(event.id) ?? null,
    replaced: state.fates.replaced.get(event.id) ?? [],
    sameAs,
  };
}

function chainOf(view: View, { measure, place, origin }: CountEvent): Chain {
  const isHome = origin !== undefined && measure === "present" && place === view.home;
  return { key: isHome ? `home.${origin}` : `${measure}.${place}`, measure, place, origin: origin ?? null };
}

/** Name of a chain: what the figures of one indicator share. */
export function indicatorId(chain: Chain): string {
  return chainKey(chain.measure, chain.place, chain.origin);
}

/** From each report to the one that stands for it. */
function sameReports(state: State): ReadonlyMap<EventId, EventId> {
  const same = new Map<EventId, EventId>();
  for (const facts of state.counts.values())
    for (const { event, duplicates } of facts) for (const id of duplicates) if (id !== event.id) same.set(id, event.id);
  for (const { event, duplicates } of state.flows) for (const id of duplicates) if (id !== event.id) same.set(id, event.id);
  return same;
}

/** The outermost place above `place` that is a country; itself where none is. */
function countryOf({ tree }: View, place: PlaceId): PlaceId {
  for (let at = tree.nodes.get(place); at !== undefined; at = at.parent === null ? undefined : tree.nodes.get(at.parent))
    if (at.pkind === "country") return at.id;
  return place;
}

function first(places: PlaceId | readonly PlaceId[]): PlaceId {
  return typeof places === "string" ? places : (places[0] ?? "");
}

function listed(places: PlaceId | readonly PlaceId[]): readonly PlaceId[] {
  return typeof places === "string" ? [places] : places;
}

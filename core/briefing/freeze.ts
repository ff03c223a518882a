import { FOLD_VERSION } from "#core/fold/fold-version.ts";
import type { State } from "#core/fold/state.ts";
import { isWithin } from "#core/fold/tree.ts";
import type { EntityId, Entry, EventId, PlaceId } from "#core/journal/event.ts";
import { figureAt } from "#core/tally/figure-at.ts";
import type { Reading } from "#core/tally/reading.ts";
import { readingAt } from "#core/tally/reading-at.ts";
import { type View, viewAt } from "#core/tally/view.ts";
import { printIso } from "#core/time/iso.ts";
import type { Briefing, FrozenFigure, UnsealedBriefing } from "./briefing.ts";
import type { BriefingTexts } from "./briefing-texts.ts";
import { changesSince } from "./changes.ts";
import { frozenCharts } from "./frozen-charts.ts";
import { frozenCorridor, frozenFlights } from "./frozen-corridor.ts";
import { countedAs, frozenEvent, isNews } from "./frozen-event.ts";
import { frozenFigure } from "./frozen-figure.ts";
import { frozenNames } from "./frozen-names.ts";
import { pageOrder } from "./page-order.ts";
import { openQuestions } from "./questions.ts";
import { sourceList } from "./source-list.ts";
import { withinBounds } from "./within-bounds.ts";

/** What a briefing is frozen with, beside the state it is read from. Times are epoch ms. */
export interface FreezeOf {
  readonly id: string;
  readonly number: number;
  readonly journal: string | null;
  readonly title: string | null;
  readonly exercise: boolean;
  readonly theatre: PlaceId;
  readonly vMs: number;
  /** K as asked: the state must have been folded with it. */
  readonly knownMs: number;
  readonly frozenMs: number;
  readonly officer: string | null;
  readonly highlights: Briefing["highlights"];
  /** The duty officer's own; those of the cut are added. */
  readonly questions: Briefing["questions"];
  readonly mapView: Briefing["mapView"];
  readonly texts: BriefingTexts;
  /** The briefing before it; null for the first. */
  readonly previous: Briefing | null;
}

const DAY_MS = 24 * 3_600_000;

/**
 * A briefing of a state at V, before it has its digest: everything its page shows, copied (docs: domain 1.2 `freeze`, 2.5).
 *
 * What waits on this machine never enters: a state of *now* is read as headquarters has it. Pure: the same cut gives the same text.
 */
export function freezeBriefing(given: State, of: FreezeOf): UnsealedBriefing {
  const state = given.headquarters() ?? given;
  const { theatre, vMs, knownMs, texts, previous } = of;
  const view = viewAt(state, vMs);
  const reading = readingAt(state, vMs, { theatre, known: { kind: "until", untilMs: knownMs }, flowWindowMs: DAY_MS });
  const sources = sourceList(state.entries, texts);
  const rows = pageOrder(view, reading, (key) => figureAt(state, vMs, key));
  const figures = rows.map((row) => frozenFigure(view, row, sources, texts));
  const corridors = reading.corridors.map((corridor) => frozenCorridor(state, corridor, sources));
  const changes = previous === null ? [] : changesSince(previous, state.entries);
  const named = namedEvents(
    view,
    reading,
    figures,
    changes.map(({ id }) => id),
  );
  const events = named.map((entry) => frozenEvent(entry, sources, texts));
  const questions = [...of.questions, ...openQuestions(view, reading)];
  const flights = frozenFlights(view);
  const places = placesOf(
    view,
    reading,
    figures,
    questions.flatMap((question) => question.places),
  );
  const entities: EntityId[] = [
    theatre,
    ...places.map(({ id }) => id),
    ...corridors.map(({ id }) => id),
    ...reading.permits.map(({ id }) => id),
    ...reading.hazards.map(({ id }) => id),
    ...flights.map(({ id }) => id),
    ...questions.flatMap(({ entity }) => (entity === null ? [] : [entity])),
  ];
  return withinBounds({
    format: "daliz-briefing/1",
    id: of.id,
    number: of.number,
    journal: of.journal,
    title: of.title,
    exercise: of.exercise,
    theatre,
    at: printIso(vMs),
    known: { ing: printIso(knownMs), seq: lastSeq(state), events: state.entries.length + state.rows.events },
    frozen: printIso(of.frozenMs),
    officer: of.officer,
    authenticated: false,
    foldVersion: FOLD_VERSION,
    previous: previous === null ? null : { id: previous.id, number: previous.number, at: previous.at, known: previous.known.ing },
    highlights: of.highlights,
    figures,
    places,
    corridors,
    permits: reading.permits.map(({ id, n, crossing, status }) => ({
      id,
      n,
      crossing,
      status: typeof status?.value === "string" ? status.value : null,
    })),
    hazards: reading.hazards.map(({ id, hkind, places: at, at: [, lastMs] }) => ({ id, hkind, places: at, at: printIso(lastMs) })),
    flights,
    charts: frozenCharts(
      state,
      vMs,
      Object.values(reading.strip).map(({ key }) => key),
    ),
    events,
    counts: countsOf(state),
    changes,
    questions,
    sources: sources.list(),
    names: frozenNames(view, entities, texts),
    mapView: of.mapView,
  });
}

/**
 * The briefing with its digest.
 *
 * @param digestHex SHA-256 of `canonicalBriefing(unsealed)` in UTF-8, lower-case hexadecimal
 */
export function sealBriefing(unsealed: UnsealedBriefing, digestHex: string): Briefing {
  return { ...unsealed, digest: digestHex };
}

/** The events that the document names, of the operational lane, in the order of the journal. */
function namedEvents(view: View, reading: Reading, figures: readonly FrozenFigure[], changed: readonly EventId[]): readonly Entry[] {
  const named = new Set<EventId>(changed);
  for (const { why, others } of figures) {
    for (const { id } of why) if (id !== null) named.add(id);
    for (const { id } of others) named.add(id);
  }
  for (const { status, permit } of reading.corridors) for (const field of [status, permit]) if (field !== null) named.add(field.event);
  for (const { status } of reading.permits) if (status !== null) named.add(status.event);
  for (const { event } of reading.hazards) named.add(event);
  const isNamed = ({ event }: Entry): boolean => named.has(event.id) || (event.type === "link" && named.has(event.a) && named.has(event.b));
  return view.state.entries.filter((entry) => entry.event.lane === "ops" && isNamed(entry) && !isStruck(view, entry, named));
}

/** A link between two named events that was withdrawn, and that nothing else names. */
function isStruck({ state }: View, { event }: Entry, named: ReadonlySet<EventId>): boolean {
  return event.type === "link" && !named.has(event.id) && state.fates.fallen.has(event.id);
}

/** The countries of the theatre, home, and every place that a figure, a corridor, a permit, a danger or a question names. */
function placesOf(view: View, reading: Reading, figures: readonly FrozenFigure[], asked: readonly PlaceId[]): Briefing["places"] {
  const named = new Set<PlaceId>([reading.theatre, ...asked]);
  for (const { place, notStated, why } of figures)
    for (const id of [place, ...notStated, ...why.map((line) => line.place)]) if (id !== null) named.add(id);
  for (const { legs } of reading.corridors) for (const id of legs.flat()) named.add(id);
  for (const { crossing } of reading.permits) if (crossing !== null) named.add(crossing);
  for (const { places } of reading.hazards) for (const id of places) named.add(id);
  const shown = reading.places.filter(
    ({ id, pkind }) => named.has(id) || pkind === "home" || (pkind === "country" && isWithin(view.tree, id, reading.theatre)),
  );
  return shown.map(({ id, pkind, parent, lon, lat }) => ({ id, pkind, parent, lon, lat }));
}

function countsOf(state: State): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const entry of state.entries) {
    if (!isNews(entry) || state.fates.fallen.has(entry.event.id)) continue;
    const name = countedAs(entry.event);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function lastSeq({ entries, rows }: State): number | null {
  let last = rows.lastSeq;
  for (const { receipt } of entries) {
    if (receipt === null || receipt.seq === null) return null;
    last = Math.max(last ?? 0, receipt.seq);
  }
  return last;
}

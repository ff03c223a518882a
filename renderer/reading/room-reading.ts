import type { EventId, PlaceId } from "#core/journal/event.ts";
import type { FigureKey, Why } from "#core/tally/figure.ts";
import type { PlaceReading, Reading, Strip } from "#core/tally/reading.ts";
import type { DeskPort, EntityHistory, EventView, Moment, Series, Timeline } from "#renderer/store/desk-port.ts";
import { shownItems } from "#renderer/store/shown-items.ts";
import { dayStart } from "#renderer/words/fmt.ts";
import { type Run, runsOf } from "./axis.ts";
import type { Selection } from "./clock.ts";

/** What one reading of the room is asked for. Two asks that differ in anything differ in `revision` or here. */
export interface Ask {
  readonly moment: Moment;
  readonly live: boolean;
  readonly theatre: PlaceId;
  readonly scope: PlaceId | null;
  readonly selection: Selection | null;
  readonly flowWindowMs: number;
  readonly revision: number;
}

/** Why a figure is what it is, with every event its ledger names and its course over time. */
export interface FigureReading {
  readonly key: FigureKey;
  readonly why: Why;
  readonly series: readonly Series[];
  readonly seriesFromMs: number;
}

export type Subject =
  | { readonly kind: "place"; readonly place: PlaceReading; readonly figure: FigureReading; readonly history: readonly EventView[] }
  | { readonly kind: "entity"; readonly entity: EntityHistory; readonly history: readonly EventView[] }
  | { readonly kind: "event"; readonly view: EventView }
  | { readonly kind: "unknown"; readonly id: string };

/** First day and last instant of all that is on this machine, whatever the moment holds back: the axis stands still while time moves. */
export interface AxisSpan {
  readonly fromMs: number;
  readonly lastMs: number;
  /** When anything happened or was learned, parted where nothing did for weeks. */
  readonly runs: readonly Run[];
}

/** All that the panels show, of one moment: they swap together or not at all. */
export interface RoomReading extends AxisSpan {
  readonly ask: Ask;
  readonly reading: Reading;
  readonly strip: Strip;
  readonly stripPlace: PlaceId;
  readonly timeline: Timeline;
  readonly subject: Subject | null;
  /** Every event that a panel names, by id. */
  readonly events: ReadonlyMap<EventId, EventView>;
}

/** Reads the whole room for one ask. Fails as a whole: panels of two moments never stand beside each other. */
export async function readRoom(desk: DeskPort, ask: Ask, span: AxisSpan): Promise<RoomReading> {
  const scope = ask.scope ?? ask.theatre;
  const [reading, scoped, timeline] = await Promise.all([
    desk.read(ask.moment, ask.theatre, ask.flowWindowMs),
    scope === ask.theatre ? null : desk.read(ask.moment, scope),
    desk.timeline(ask.moment),
  ]);
  const subject = await readSubject(desk, ask, reading, span.fromMs);
  const events = await eventsOf(desk, subject, reading);
  return { ask, reading, strip: (scoped ?? reading).strip, stripPlace: scope, timeline, subject, events, ...span };
}

async function readSubject(desk: DeskPort, ask: Ask, reading: Reading, fromMs: number): Promise<Subject | null> {
  const { selection, moment } = ask;
  if (selection === null) return null;
  if (selection.kind === "event") {
    const view = await desk.event(selection.id);
    const hidden = view === null || (moment.view === "then" && (view.receipt === null || view.receipt.ingMs > moment.vMs));
    return hidden ? { kind: "unknown", id: selection.id } : { kind: "event", view };
  }
  const place = reading.places.find((one) => one.id === selection.id);
  if (place !== undefined) {
    const key = selection.figure ?? defaultFigure(place, reading.theatre);
    const beside = [place.pkind === "home" ? null : place.present.key, place.home?.key ?? null].filter((one) => one !== null);
    const keys = [...new Set([key, ...beside])];
    const [why, series, history] = await Promise.all([
      desk.why(moment, key),
      desk.series(moment, keys, [fromMs, Math.max(moment.vMs, fromMs + 1)]),
      desk.history(moment, place.id),
    ]);
    return { kind: "place", place, figure: { key, why, series, seriesFromMs: fromMs }, history };
  }
  const [entity, history] = await Promise.all([desk.entity(moment, selection.id), desk.history(moment, selection.id)]);
  return entity === null ? { kind: "unknown", id: selection.id } : { kind: "entity", entity, history };
}

/** A place opens with the figure people ask of it: who remains; of home, who returned from the theatre, as the map's disc says. */
export function defaultFigure(place: PlaceReading, theatre: PlaceId): FigureKey {
  return place.pkind === "home" ? `home.${theatre}` : place.present.key;
}

async function eventsOf(desk: DeskPort, subject: Subject | null, reading: Reading): Promise<ReadonlyMap<EventId, EventView>> {
  const wanted = new Set<EventId>();
  if (subject?.kind === "place") {
    for (const line of subject.figure.why.lines) {
      wanted.add(line.event);
      if (line.other !== null) wanted.add(line.other);
    }
    if (subject.figure.why.figure.driver !== null) wanted.add(subject.figure.why.figure.driver.event);
    for (const other of subject.figure.why.figure.others) wanted.add(other.event);
  }
  if (subject?.kind === "entity") for (const field of subject.entity.fields) for (const head of field.heads) wanted.add(head.event);
  if (subject?.kind === "event") {
    const { event } = subject.view;
    if (event.replaces !== undefined) wanted.add(event.replaces);
    if (event.type === "void") wanted.add(event.target);
    if (event.type === "link" && (event.kind === "move" || event.kind === "count")) wanted.add(event.a).add(event.b);
    if (subject.view.by !== null) wanted.add(subject.view.by);
  }
  for (const flow of reading.flows) wanted.add(flow.event);
  const views = await Promise.all([...wanted].filter((id) => id !== "").map(async (id) => [id, await desk.event(id)] as const));
  return new Map(views.flatMap(([id, view]) => (view === null ? [] : [[id, view] as const])));
}

/**
 * The axis of everything on this machine: from midnight in Astana of the first day anything but a place was said of (places are entered
 * beforehand) to the last thing that happened or was learned.
 */
export async function readSpan(desk: DeskPort, nowMs: number): Promise<AxisSpan> {
  const items = shownItems(await desk.timeline({ vMs: nowMs, view: "now" }));
  const told = items.filter((item) => item.lane !== "other");
  const shown = told.length > 0 ? told : items;
  const times = new Float64Array(3 * shown.length);
  let first = Number.POSITIVE_INFINITY;
  let lastMs = Number.NEGATIVE_INFINITY;
  for (const [index, { at, ingMs }] of shown.entries()) {
    times.set([at[0], at[1], ingMs ?? at[1]], 3 * index);
    first = Math.min(first, at[0]);
    lastMs = Math.max(lastMs, at[1], ingMs ?? at[1]);
  }
  if (!Number.isFinite(first)) return { fromMs: dayStart(nowMs), lastMs: nowMs, runs: [] };
  const runs = runsOf(times).map((run) => ({
    fromMs: dayStart(run.fromMs + TWILIGHT_MS),
    toMs: dayStart(run.toMs, undefined, 1),
  }));
  return { fromMs: dayStart(first + TWILIGHT_MS), lastMs, runs };
}

/** "28 February" said in Tehran begins on the 27th in Astana: an axis does not start with a day of one hour. */
const TWILIGHT_MS = 4 * 3_600_000;

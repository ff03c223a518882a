import { compareText } from "#core/journal/order.ts";
import { AT_THE_MOMENT, FIGURE_SIGNS, type FigureRow, ONLY, type Track, type WallHistory } from "./history.ts";
import type { WallFigure, WallFlow, WallPlace, WallProjection, WallSteps, WallStrip } from "./projection.ts";

/** What the steps of a projection look back on, ms. */
const STEPS_MS = 86_400_000;

/**
 * What a wall was shown at T, out of its history: equal to `wallProjection` at V = K = T in strips, places, corridors, permits, hazards and
 * flows (law in test/wall). Not covered: alarms (none are given: a screen must say that it does not know), the number and time of the last
 * event, and the steps of the last 24 h, which are those of the diagonal, as walls were shown them.
 *
 * @param tMs epoch ms; not after `toMs`, where the history ends
 */
export function projectionFrom(history: WallHistory, tMs: number): WallProjection {
  const read = readerOf(history);
  const figure = (key: string): WallFigure => figureOf(key, read.figures.at(key, tMs));
  const strips: Record<string, WallStrip> = {};
  for (const scope of scopesIn(history)) {
    const [remaining, transit, home, lost, hurt] = read.strips.at(scope, tMs) ?? UNKNOWN_KEYS;
    strips[scope] = { remaining: figure(remaining), transit: figure(transit), home: figure(home), lost: figure(lost), hurt: figure(hurt) };
  }
  const places = (read.order.at(ONLY, tMs) ?? []).flatMap(([id, home]): WallPlace[] => {
    const ground = read.grounds.at(id, tMs);
    if (ground === undefined) return [];
    const measures = { present: figure(`present.${id}`), lost: figure(`lost.${id}`), hurt: figure(`hurt.${id}`) };
    return [{ ...ground, ...measures, home: home === 1 ? figure(`home.${id}`) : null }];
  });
  const moment = (ms: number | null) => (ms === AT_THE_MOMENT ? tMs : ms);
  return {
    format: "daliz-wall/1",
    set: history.set,
    vMs: tMs,
    mode: "history",
    exercise: history.exercise,
    knownMs: null,
    seq: null,
    strips,
    places,
    corridors: read.corridors.all(tMs).map(([, one]) => ({ ...one, lastPassedMs: moment(one.lastPassedMs) })),
    permits: read.permits.all(tMs).map(([crossing, granted]) => ({ crossing, granted })),
    hazards: read.hazards.at(ONLY, tMs) ?? [],
    flows: read.flows.all(tMs).map(([, one]): WallFlow => ({ ...one, lastMs: moment(one.lastMs) ?? tMs })),
    last24: Object.values(strips).flatMap(({ remaining, transit, home, lost, hurt }) =>
      [remaining, transit, home, lost, hurt].map(stepsTo(read, tMs)),
    ),
    alarms: [],
  };
}

/** The places whose five tallies the set shows, in its order. */
function scopesIn({ set }: WallHistory): string[] {
  return [...new Set([set.theatre, ...set.scenes.map((scene) => scene.scope ?? set.theatre)])];
}

const UNKNOWN_KEYS = ["", "", "", "", ""] as const;
const NOTHING: FigureRow = [null, null, 0, null, null, null, null];

function figureOf(key: string, row: FigureRow = NOTHING): WallFigure {
  const [value, stated, signs, asOfMs, basis, source, staleAtMs] = row;
  const sign = (name: (typeof FIGURE_SIGNS)[number]): boolean => ((signs >> FIGURE_SIGNS.indexOf(name)) & 1) === 1;
  return {
    key,
    value,
    stated,
    hidden: sign("hidden"),
    noReports: sign("noReports"),
    asOfMs,
    basis,
    source,
    stale: sign("stale"),
    staleAtMs,
    reconstructed: sign("reconstructed"),
    differs: sign("differs"),
  };
}

function stepsTo({ figures }: HistoryReader, tMs: number) {
  return ({ key }: WallFigure): WallSteps => {
    const fromMs = tMs - STEPS_MS;
    const steps: WallSteps["steps"][number][] = [];
    for (const [atMs, row] of [[fromMs, figures.at(key, fromMs)] as const, ...figures.between(key, fromMs, tMs)]) {
      const { value, hidden, stale } = figureOf(key, row);
      const last = steps.at(-1);
      const same = last?.hidden === hidden && last.stale === stale && JSON.stringify(last.value) === JSON.stringify(value);
      if (!same) steps.push({ tMs: atMs, value, hidden, stale });
    }
    return { key, steps };
  };
}

/** One track, ready to be asked. */
interface TrackReader<T> {
  at(key: string, tMs: number): T | undefined;
  /** Everything there at T, in the order of the keys. */
  all(tMs: number): (readonly [key: string, value: T])[];
  /** The steps after `fromMs` up to `toMs`. */
  between(key: string, fromMs: number, toMs: number): (readonly [tMs: number, value: T | undefined])[];
}

type HistoryReader = { readonly [Name in TrackName]: TrackReader<TableOf<WallHistory[Name]>> };
type TrackName = "figures" | "order" | "grounds" | "strips" | "corridors" | "permits" | "hazards" | "flows";
type TableOf<T> = T extends Track<infer Row> ? Row : never;

const readers = new WeakMap<WallHistory, HistoryReader>();

function readerOf(history: WallHistory): HistoryReader {
  const held = readers.get(history);
  if (held !== undefined) return held;
  const { figures, order, grounds, strips, corridors, permits, hazards, flows } = history;
  const made: HistoryReader = {
    figures: trackReader(figures),
    order: trackReader(order),
    grounds: trackReader(grounds),
    strips: trackReader(strips),
    corridors: trackReader(corridors),
    permits: trackReader(permits),
    hazards: trackReader(hazards),
    flows: trackReader(flows),
  };
  readers.set(history, made);
  return made;
}

function trackReader<T>({ table, steps }: Track<T>): TrackReader<T> {
  const keys = Object.keys(steps).sort(compareText);
  const lines = new Map(
    Object.entries(steps).map(([key, { t, v }]) => {
      let ms = 0;
      return [key, { at: Float64Array.from(t, (by) => (ms += by)), v }];
    }),
  );
  const rowAt = (no: number | undefined): T | undefined => (no === undefined || no < 0 ? undefined : table[no]);
  const at = (key: string, tMs: number): T | undefined => {
    const line = lines.get(key);
    return line === undefined ? undefined : rowAt(line.v[upTo(line.at, tMs) - 1]);
  };
  return {
    at,
    all: (tMs) =>
      keys.flatMap((key) => {
        const value = at(key, tMs);
        return value === undefined ? [] : [[key, value] as const];
      }),
    between(key, fromMs, toMs) {
      const line = lines.get(key);
      if (line === undefined) return [];
      const found: (readonly [number, T | undefined])[] = [];
      for (let no = upTo(line.at, fromMs), end = upTo(line.at, toMs); no < end; no++) found.push([line.at[no] ?? 0, rowAt(line.v[no])]);
      return found;
    },
  };
}

/** How many of the times are not after T. */
function upTo(times: Float64Array, tMs: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) <= tMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

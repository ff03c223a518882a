import {
  FIGURE_SIGNS,
  type FigureRow,
  ONLY,
  type PlaceRow,
  type StripRow,
  type WallGround,
  type WallHistory,
  wayOf,
} from "#core/wall/history.ts";
import type { WallCorridor, WallFigure, WallFlow, WallProjection } from "#core/wall/projection.ts";
import { sameRange } from "./interval.ts";
import type { Shown } from "./wall-history-picture.ts";
import { createTrack } from "./wall-history-track.ts";

/** The tracks of a history. */
export type HistoryTracks = Pick<WallHistory, "figures" | "order" | "grounds" | "strips" | "corridors" | "permits" | "hazards" | "flows">;

/** All tracks of one history, being written. */
export interface HistoryTrackWriter {
  /** What is shown from this instant on. */
  write(tMs: number, shown: Shown): void;
  cut(fromMs: number): void;
  read(fromMs: number | null): HistoryTracks;
  count(): number;
}

/** Empty tracks. Parts of which the very value comes again are passed over. */
export function createHistoryTracks(): HistoryTrackWriter {
  const figures = createTrack<FigureRow>();
  const order = createTrack<readonly PlaceRow[]>();
  const grounds = createTrack<WallGround>();
  const strips = createTrack<StripRow>();
  const corridors = createTrack<WallCorridor>(sameCorridor);
  const permits = createTrack<WallFigure>();
  const hazards = createTrack<WallProjection["hazards"]>();
  const flows = createTrack<WallFlow>(sameFlow);
  const all = [figures, order, grounds, strips, corridors, permits, hazards, flows];
  let last: Shown | null = null;
  /** The figures written last: of equal ones nothing is printed. */
  const written = new Map<string, WallFigure>();

  function writeFigure(tMs: number, figure: WallFigure): void {
    const held = written.get(figure.key);
    if (held !== undefined && equal(held, figure)) return;
    written.set(figure.key, figure);
    figures.put(figure.key, tMs, rowOf(figure));
  }

  return {
    write(tMs, shown) {
      if (shown.figures !== last?.figures) for (const figure of shown.figures) writeFigure(tMs, figure);
      if (shown.order !== last?.order) order.put(ONLY, tMs, shown.order);
      if (shown.grounds !== last?.grounds) for (const ground of shown.grounds) grounds.put(ground.id, tMs, ground);
      if (shown.strips !== last?.strips) for (const [scope, keys] of shown.strips) strips.put(scope, tMs, keys);
      corridors.putAll(
        tMs,
        shown.corridors.map((one) => [one.id, one]),
      );
      if (shown.permits !== last?.permits)
        permits.putAll(
          tMs,
          shown.permits.map(({ crossing, granted }) => [crossing, granted]),
        );
      if (shown.hazards !== last?.hazards) hazards.put(ONLY, tMs, shown.hazards);
      if (shown.flows !== last?.flows)
        flows.putAll(
          tMs,
          shown.flows.map((flow) => [wayOf(flow.from, flow.to, flow.corridor), flow]),
        );
      last = shown;
    },
    cut(fromMs) {
      for (const track of all) track.cut(fromMs);
      last = null;
      written.clear();
    },
    read: (fromMs) => ({
      figures: figures.read(fromMs),
      order: order.read(fromMs),
      grounds: grounds.read(fromMs),
      strips: strips.read(fromMs),
      corridors: corridors.read(fromMs),
      permits: permits.read(fromMs),
      hazards: hazards.read(fromMs),
      flows: flows.read(fromMs),
    }),
    count: () => all.reduce((sum, track) => sum + track.count(), 0),
  };
}

/** Flows of one way. */
function sameFlow(a: WallFlow, b: WallFlow): boolean {
  return a.lastMs === b.lastMs && a.hidden === b.hidden && sameRange(a.n, b.n);
}

function sameCorridor(a: WallCorridor, b: WallCorridor): boolean {
  const { status, statusAsOfMs, permit, conflict, occupied, passedHidden, lastPassedMs } = a;
  return (
    lastPassedMs === b.lastPassedMs &&
    sameRange(a.passed, b.passed) &&
    occupied === b.occupied &&
    status === b.status &&
    statusAsOfMs === b.statusAsOfMs &&
    permit === b.permit &&
    conflict === b.conflict &&
    passedHidden === b.passedHidden &&
    JSON.stringify(a.legs) === JSON.stringify(b.legs)
  );
}

function rowOf(figure: WallFigure): FigureRow {
  const signs = FIGURE_SIGNS.reduce((bits, sign, index) => bits | (figure[sign] ? 1 << index : 0), 0);
  return [figure.value, figure.stated, signs, figure.asOfMs, figure.basis, figure.source, figure.staleAtMs];
}

function equal(a: WallFigure, b: WallFigure): boolean {
  return (
    sameRange(a.value, b.value) &&
    sameRange(a.stated, b.stated) &&
    FIGURE_SIGNS.every((sign) => a[sign] === b[sign]) &&
    a.asOfMs === b.asOfMs &&
    a.basis === b.basis &&
    a.source === b.source &&
    a.staleAtMs === b.staleAtMs
  );
}

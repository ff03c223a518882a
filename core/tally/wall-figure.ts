import type { Range } from "#core/count/range.ts";
import type { WallFigure } from "#core/wall/projection.ts";
import type { Figure } from "./figure.ts";

/** Whether a number of people is too small to be shown: certainly below `smallCells`, and perhaps somebody. Nobody at all is no secret. */
export function isSmall(value: Range | null, smallCells: number): boolean {
  const most = value?.[1] ?? null;
  return most !== null && most >= 1 && most < smallCells;
}

/**
 * A figure as a wall may have it (docs: domain 1.5): no speaker, no document, no words; of the source only its kind and the event's id.
 * Where the figure is too small neither it nor its stated part is given.
 */
export function wallFigure(figure: Figure, smallCells: number): WallFigure {
  const { key, driver, value, stated } = figure;
  const hidden = isSmall(value, smallCells);
  return {
    key,
    value: hidden ? null : value,
    stated: hidden || isSmall(stated, smallCells) ? null : stated,
    hidden,
    noReports: figure.noReports,
    asOfMs: driver?.asOfMs ?? null,
    basis: driver?.basis ?? null,
    source: driver?.event ?? null,
    stale: figure.stale,
    staleAtMs: figure.staleAtMs,
    reconstructed: figure.reconstructed,
    differs: figure.others.some((other) => !other.agrees),
  };
}

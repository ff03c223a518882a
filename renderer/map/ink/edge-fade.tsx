import { memo, type ReactElement } from "react";
import { DATA_EDGE } from "../base-map.ts";
import type { MapView } from "../map-props.ts";
import { projector, type Size, worldOf } from "../mercator.ts";

/** Pixels over which the land sinks into the sea before the base map ends. */
const FADE_PX = 150;

/** Veils over the four edges of the base map: beyond them there is nothing, and it does not end in a cut. */
export const EdgeFade = memo(function EdgeFade({ view, size }: { readonly view: MapView; readonly size: Size }): ReactElement {
  const project = projector(view, size);
  const [west, south, east, north] = DATA_EDGE;
  const [left, top] = project(worldOf(west, north));
  const [right, bottom] = project(worldOf(east, south));
  const tall = { y: Math.min(top, 0) - 50, height: Math.max(bottom, size.height) - Math.min(top, 0) + 100 };
  const wide = { x: Math.min(left, 0) - 50, width: Math.max(right, size.width) - Math.min(left, 0) + 100 };
  return (
    <g>
      <defs>
        {VEILS.map(([id, x1, y1, x2, y2]) => (
          <linearGradient key={id} id={`veil-${id}`} x1={x1} y1={y1} x2={x2} y2={y2}>
            <stop offset="0.15" stopColor="var(--sea)" />
            <stop offset="1" stopColor="var(--sea)" stopOpacity="0" />
          </linearGradient>
        ))}
      </defs>
      {left > -FADE_PX && <rect x={left - 1} width={FADE_PX} {...tall} fill="url(#veil-west)" />}
      {right < size.width + FADE_PX && <rect x={right - FADE_PX + 1} width={FADE_PX} {...tall} fill="url(#veil-east)" />}
      {top > -FADE_PX && <rect y={top - 1} height={FADE_PX} {...wide} fill="url(#veil-north)" />}
      {bottom < size.height + FADE_PX && <rect y={bottom - FADE_PX + 1} height={FADE_PX} {...wide} fill="url(#veil-south)" />}
    </g>
  );
});

const VEILS = [
  ["west", 0, 0, 1, 0],
  ["east", 1, 0, 0, 0],
  ["north", 0, 0, 0, 1],
  ["south", 0, 1, 0, 0],
] as const;

import { memo, type ReactElement } from "react";
import { type BaseMap, type Line, pointsOf } from "#renderer/map/base-map.ts";
import { type Point, type Size, worldOf } from "#renderer/map/mercator.ts";

interface MapGroundProps {
  readonly base: BaseMap;
  readonly project: (world: Point) => Point;
  readonly size: Size;
  readonly stroke: number;
  /** ISO codes of the countries the wall is about; those of `silent` are hatched: nobody has said anything of them. */
  readonly inPlay: ReadonlySet<string>;
  readonly silent: ReadonlySet<string>;
}

/** Land, borders and coast, in the few tones that five metres leave. */
export const MapGround = memo(function MapGround({ base, project, size, stroke, inPlay, silent }: MapGroundProps): ReactElement {
  const ring = (line: Line) => path(line, project, size);
  const lines = (all: readonly Line[]) => all.map(ring).join("");
  const fills = new Map<string, string>();
  for (const country of base.countries) {
    const code = country.code ?? "";
    const fill = silent.has(code) ? "url(#wall-hatch)" : inPlay.has(code) ? "var(--land-play)" : "var(--land)";
    fills.set(fill, (fills.get(fill) ?? "") + country.rings.map(ring).join(""));
  }
  return (
    <g>
      <defs>
        <pattern id="wall-hatch" width={stroke * 3.5} height={stroke * 3.5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width={stroke * 3.5} height={stroke * 3.5} fill="var(--land-play)" />
          <rect width={stroke} height={stroke * 3.5} fill="var(--hatch)" />
        </pattern>
      </defs>
      {[...fills].map(([fill, d]) => (
        <path key={fill} d={d} fill={fill} fillRule="evenodd" />
      ))}
      <path d={base.lakes.flat().map(ring).join("")} fill="var(--sea)" />
      <path d={lines(base.agreed)} fill="none" stroke="var(--coast)" strokeWidth={stroke * 0.75} strokeLinejoin="round" />
      <path
        d={lines(base.unsettled)}
        fill="none"
        stroke="var(--coast)"
        strokeWidth={stroke * 0.75}
        strokeDasharray={`${stroke * 2} ${stroke * 2}`}
      />
      <path d={lines(base.coast)} fill="none" stroke="var(--coast)" strokeWidth={stroke * 0.5} strokeLinejoin="round" />
    </g>
  );
});

/** Points nearer to one another than this, and lines wholly outside the pane, are left out. */
const LEAST_PX = 5;

function path(line: Line, project: (world: Point) => Point, size: Size): string {
  let d = "";
  let last: Point | null = null;
  let seen = false;
  for (const [lon, lat] of pointsOf(line)) {
    const at = project(worldOf(lon, lat));
    if (last !== null && Math.abs(at[0] - last[0]) < LEAST_PX && Math.abs(at[1] - last[1]) < LEAST_PX) continue;
    d += `${last === null ? "M" : "L"}${at[0].toFixed(0)} ${at[1].toFixed(0)}`;
    seen ||= at[0] > -size.width && at[0] < 2 * size.width && at[1] > -size.height && at[1] < 2 * size.height;
    last = at;
  }
  return seen ? d : "";
}

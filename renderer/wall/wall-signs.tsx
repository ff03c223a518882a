import type { ReactElement } from "react";
import { px } from "./px.ts";

/** P1: a filled hexagon. P2: a filled triangle. Told apart without colour. */
export function AlarmSign({ priority, size }: { readonly priority: 1 | 2; readonly size: number }): ReactElement {
  return (
    <svg viewBox="0 0 24 24" style={{ width: px(size), height: px(size) }} aria-hidden="true" focusable="false" data-sign={`P${priority}`}>
      {priority === 1 ? (
        <path d="M6.4 1.5h11.2L23.4 12l-5.8 10.5H6.4L.6 12Z" fill="var(--p1)" />
      ) : (
        <path d="M12 1.5 23.5 22H.5Z" fill="var(--p2)" />
      )}
    </svg>
  );
}

/** Back home, or past the border: a tick in a disc. */
export function Tick({ size, colour = "var(--home)" }: { readonly size: number; readonly colour?: string }): ReactElement {
  return (
    <svg viewBox="0 0 12 12" style={{ width: px(size), height: px(size) }} aria-hidden="true" focusable="false">
      <circle cx="6" cy="6" r="5.7" fill={colour} />
      <path d="M3.3 6.2 5.2 8.1l3.6-4" fill="none" stroke="var(--panel)" strokeWidth="1.5" />
    </svg>
  );
}

/** The same inside a drawing. */
export function TickMark({
  x,
  y,
  r,
  colour = "var(--home)",
}: {
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly colour?: string;
}): ReactElement {
  return (
    <g transform={`translate(${x} ${y}) scale(${r / 5.7})`}>
      <circle r="5.7" fill={colour} />
      <path d="M-2.7.2-.8 2.1 2.8-1.9" fill="none" stroke="var(--panel)" strokeWidth="1.5" />
    </g>
  );
}

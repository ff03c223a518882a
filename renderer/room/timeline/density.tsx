import type { ReactElement } from "react";
import { xAt } from "#renderer/reading/axis.ts";
import type { RowProps } from "./lane.tsx";
import styles from "./timeline.module.css";

const HEIGHT = 30;
const TALLEST = 16;

interface Heap {
  readonly x: number;
  readonly n: number;
}

/** How much was learned when: heights by the root of the number, the numbers written where they fit. At most 400 bins. */
export function Density({ room, axis, width }: RowProps): ReactElement {
  const heaps = heapsOf(room, (ms) => (ms <= axis.fromMs || ms > axis.toMs ? null : xAt(axis, ms) * width));
  const most = Math.max(1, ...heaps.map((heap) => heap.n));
  return (
    <svg className={styles.lane} width={width} height={HEIGHT} aria-hidden="true">
      {heaps.map((heap) => {
        const tall = Math.max(3, Math.sqrt(heap.n / most) * TALLEST);
        return (
          <g key={heap.x}>
            <rect x={heap.x - 1.5} y={HEIGHT - 3 - tall} width="3" height={tall} fill="var(--ink-2)" />
            <text x={heap.x - 6} y={HEIGHT - 6} textAnchor="end" className={styles.count}>
              {heap.n}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

/** Bins nearer than 26 px are one heap, so that every heap can carry its number. */
function heapsOf({ timeline, ask }: RowProps["room"], place: (ms: number) => number | null): readonly Heap[] {
  const { fromMs, toMs, bins } = timeline.density;
  const wide = bins.length === 0 ? 0 : (toMs - fromMs) / bins.length;
  const heaps: Heap[] = [];
  bins.forEach((n, bin) => {
    const at = fromMs + (bin + (bin === bins.length - 1 ? 1 : 0.5)) * wide;
    const x = n === 0 || (ask.moment.view === "then" && at > ask.moment.vMs + wide) ? null : place(at);
    if (x === null) return;
    const last = heaps.at(-1);
    if (last !== undefined && x - last.x < 26) heaps[heaps.length - 1] = { x: n > last.n ? x : last.x, n: last.n + n };
    else heaps.push({ x, n });
  });
  return heaps;
}

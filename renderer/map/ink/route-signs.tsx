import { memo, type ReactElement } from "react";
import { type DrawnLeg, type DrawnStub, NODE_PX } from "../drawing.ts";
import type { RouteNode } from "../legs.ts";
import type { Point } from "../mercator.ts";
import styles from "./ink.module.css";

const turn = (radians: number) => ((radians * 180) / Math.PI).toFixed(1);
const put = ([x, y]: Point, angle = 0) => `translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${turn(angle)})`;

/** What stands on a leg: its arrowhead, the bar of a closed one, the aircraft of an air leg. */
export const LegSigns = memo(function LegSigns({ leg }: { readonly leg: DrawnLeg }): ReactElement {
  const hue = leg.leg.style.kind === "grey" ? "var(--ink-3)" : "var(--accent)";
  return (
    <g fill={hue} stroke={hue}>
      {leg.arrow !== null && <path className={styles.arrow} transform={put(leg.arrow.tip, leg.arrow.angle)} d={head(leg.arrow.length)} />}
      {leg.bar !== null && <path className={styles.bar} transform={put(leg.bar.at, leg.bar.angle)} d="M0 -7V7" />}
      {leg.aircraft !== null && (
        <path className={styles.aircraft} transform={`${put(leg.aircraft.at, leg.aircraft.angle)} scale(0.86)`} d={AIRCRAFT} />
      )}
    </g>
  );
});

/** People go on from here, and no source says how. */
export const StubSigns = memo(function StubSigns({ stub }: { readonly stub: DrawnStub }): ReactElement {
  return (
    <g className={styles.stub}>
      <line x1={stub.from[0]} y1={stub.from[1]} x2={stub.to[0]} y2={stub.to[1]} />
      <path transform={put(stub.to, stub.angle)} d="M5 0L-3.5 4.2V-4.2Z" />
    </g>
  );
});

interface NodeSignProps {
  readonly node: RouteNode;
  readonly at: Point;
  readonly conflict: boolean;
  readonly selected: boolean;
  readonly hovered: boolean;
}

/** Circle: a place on a route. Square: a named crossing; doubled where two of its values disagree. */
export const NodeSign = memo(function NodeSign({ node, at, conflict, selected, hovered }: NodeSignProps): ReactElement {
  const r = NODE_PX;
  const hue = node.style.kind === "grey" ? "var(--ink-3)" : "var(--accent)";
  return (
    <g transform={put(at)} className={styles.node} stroke={hue}>
      {(selected || hovered) && <circle r={r + 7} className={selected ? styles.selected : styles.hovered} />}
      {node.shape === "circle" ? <circle r={r} /> : <rect x={-r - 0.5} y={-r - 0.5} width={2 * r + 1} height={2 * r + 1} />}
      {conflict && <rect x={-r - 5} y={-r - 5} width={2 * r + 10} height={2 * r + 10} fill="none" />}
    </g>
  );
});

function head(length: number): string {
  const half = length * 0.5;
  return `M0 0L${-length} ${half}L${-length * 0.84} 0L${-length} ${-half}Z`;
}

/** An aircraft seen from above, flying east. */
const AIRCRAFT =
  "M9 0C9 -1 7.6 -1.4 6 -1.4H2.6L-2.4 -8H-4.6L-2 -1.4H-5.6L-7.4 -3.6H-9L-7.9 0L-9 3.6H-7.4L-5.6 1.4H-2L-4.6 8H-2.4L2.6 1.4H6C7.6 1.4 9 1 9 0Z";

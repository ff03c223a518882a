import type { Drawing } from "./drawing.ts";
import { NODE_PX } from "./drawing.ts";
import type { MapLabel } from "./map-labels.ts";
import type { MapSelection } from "./map-props.ts";
import type { Point } from "./mercator.ts";

/** Pixels around a sign within which a pointer means it. */
const REACH_PX = 4;

/** What of the signs and words lies under a pointer; marks before hazards, nodes and words. Null: ask the canvas. */
export function hitAt(drawing: Drawing, labels: readonly MapLabel[], [x, y]: Point): MapSelection | null {
  const near = (at: Point, r: number) => Math.hypot(at[0] - x, at[1] - y) <= r + REACH_PX;
  for (const m of drawing.marks)
    if (near(m.at, m.outer) || (m.dot !== null && near(m.dot, 3))) return { kind: "place", id: m.mark.place.id };
  for (const { hazard, at } of drawing.hazards) if (near(at, 11)) return { kind: "hazard", id: hazard.hazard.id };
  for (const { node, at } of drawing.nodes) if (near(at, NODE_PX)) return { kind: "place", id: node.place.id };
  for (const { box, value } of labels) {
    const inside = x >= box.x && x <= box.x + box.w && y >= box.y && y <= box.y + box.h;
    if (!inside) continue;
    if (value.hazard !== null && Math.abs(x - box.x - box.w / 2) > value.width / 2 + 2 && y < box.y + 18)
      return { kind: "hazard", id: value.hazard };
    if (value.selects !== null) return value.selects;
  }
  return null;
}

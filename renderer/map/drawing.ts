import type { EntityId } from "#core/journal/event.ts";
import { along, lengthOf, trimmed } from "./curve.ts";
import { carriesMark, type Leg, type RouteNode } from "./legs.ts";
import type { MapView } from "./map-props.ts";
import type { Mark } from "./mark.ts";
import { markRadius, markScale } from "./mark-size.ts";
import { degreesOf, type Point, projector, type Size, scaleOf } from "./mercator.ts";
import type { FanMark, HazardMark, Scene } from "./scene.ts";
import { separated } from "./separate.ts";

/** A mark on the screen. `inner` is the radius of the low end, `outer` of the high end and of rays, `clear` what labels keep away from. */
export interface DrawnMark {
  readonly mark: Mark;
  readonly at: Point;
  readonly inner: number;
  readonly outer: number;
  readonly clear: number;
  /** Where the place itself is, when the mark stands beside it. */
  readonly dot: Point | null;
}

export interface DrawnLeg {
  readonly leg: Leg;
  /** Degrees: what the GPU draws. */
  readonly path: readonly Point[];
  /** Pixels: what labels avoid. */
  readonly line: readonly Point[];
  readonly arrow: { readonly tip: Point; readonly angle: number; readonly length: number } | null;
  readonly bar: { readonly at: Point; readonly angle: number } | null;
  readonly aircraft: { readonly at: Point; readonly angle: number } | null;
}

/** Grey dots toward home where no source says how people go on. */
export interface DrawnStub {
  readonly key: string;
  readonly corridor: EntityId;
  readonly from: Point;
  readonly to: Point;
  readonly angle: number;
}

/** Everything of a scene that has a size on the screen, for one view of one size. */
export interface Drawing {
  readonly scale: number;
  readonly marks: readonly DrawnMark[];
  readonly legs: readonly DrawnLeg[];
  readonly stubs: readonly DrawnStub[];
  readonly nodes: readonly { readonly node: RouteNode; readonly at: Point }[];
  readonly hazards: readonly { readonly hazard: HazardMark; readonly at: Point }[];
  readonly fans: readonly { readonly fan: FanMark; readonly at: Point }[];
}

/** Radius of a mark without a number. */
export const HATCHED_PX = 8.5;
/** Length of the rays of a figure without an upper end. */
export const RAYS_PX = 7;
/** Half the size of a node on a route. */
export const NODE_PX = 4.5;
/** Radius of the dot that a leader leads to. */
export const DOT_PX = 3;
const STUB_PX = 48;
const LEAST_LEG_PX = 14;
const ARROW_FROM_PX = 44;

/** See `Drawing`. */
export function drawingOf(scene: Scene, view: MapView, size: Size): Drawing {
  const project = projector(view, size);
  const scale = markScale(size);
  const dotted = new Set(scene.marks.filter((mark) => mark.aside !== null).map((mark) => mark.place.id));
  const nodes = apart(scene.network.nodes.filter((node) => !dotted.has(node.place.id)).map((node) => ({ node, at: project(node.at) })));
  const atNode = new Map(nodes.map(({ node }) => [node.place.id, node.at]));
  const marks = parted(scene.marks.map((mark) => drawnMark(mark, project, scale, atNode.get(mark.place.id))));
  const free = nodes.filter(
    ({ at }) => !marks.some((m) => m.mark.shape !== "maybe" && Math.hypot(m.at[0] - at[0], m.at[1] - at[1]) < m.outer),
  );
  const nodeAt = new Set(free.map(({ node }) => node.place.id));
  const edge = new Map(marks.map((m) => [m.mark.place.id, m.clear]));
  const k = scaleOf(view.zoom);
  const gap = (leg: Leg, end: "from" | "to"): number => {
    const id = leg[end];
    const onNode = nodeAt.has(id);
    if (dotted.has(id)) return DOT_PX;
    if (onNode) return NODE_PX + (end === "to" ? 2 : 0);
    return (edge.get(id) ?? 0) + (end === "to" ? 5 : 0);
  };
  const ways = scene.network.legs.filter((leg) => leg.kind !== "stub");
  return {
    scale,
    marks,
    legs: ways.flatMap((leg) => drawnLeg(leg, gap(leg, "from"), gap(leg, "to"), k, project)),
    stubs: scene.network.legs.filter((leg) => leg.kind === "stub").flatMap((leg) => drawnStub(leg, gap(leg, "from"), k, project)),
    nodes: free,
    hazards: scene.hazards.map((hazard) => ({ hazard, at: project(hazard.at) })),
    fans: scene.fans.map((fan) => ({ fan, at: fanPoint(fan, project, edge.get(fan.place.id) ?? 0) })),
  };
}

/** Nodes that do not lie on one another: where two would, the named crossing stays. */
function apart(nodes: readonly { readonly node: RouteNode; readonly at: Point }[]) {
  const kept: { readonly node: RouteNode; readonly at: Point }[] = [];
  for (const one of [...nodes].sort((a, b) => Number(b.node.shape === "square") - Number(a.node.shape === "square"))) {
    if (kept.every(({ at }) => Math.hypot(at[0] - one.at[0], at[1] - one.at[1]) > 3 * NODE_PX)) kept.push(one);
  }
  return kept;
}

/** Marks that lay on one another stand apart; one that had to move far shows with a leader where it belongs. */
function parted(marks: readonly DrawnMark[]): DrawnMark[] {
  const places = separated(
    marks.map((m) => ({ at: m.at, radius: m.outer })),
    3,
  );
  return marks.map((m, i) => {
    const at = places[i] ?? m.at;
    const far = Math.hypot(at[0] - m.at[0], at[1] - m.at[1]) > m.outer * 0.5 + 4;
    return { ...m, at, dot: m.dot ?? (far ? m.at : null) };
  });
}

function drawnMark(mark: Mark, project: (p: Point) => Point, scale: number, node: Point | undefined): DrawnMark {
  const onNode = mark.shape === "maybe" && node !== undefined;
  const place = project(onNode ? node : mark.at);
  const [lo, hi] = mark.figure.value ?? [0, null];
  const bare = mark.shape === "none" || mark.shape === "maybe" || mark.shape === "zero";
  const aside = bare || mark.aside === null ? null : mark.aside;
  const at: Point = aside === null ? place : [place[0] + aside[0] * scale, place[1] + aside[1] * scale];
  const inner = bare ? HATCHED_PX : markRadius(lo) * scale;
  const outer = bare ? HATCHED_PX : hi === null ? inner + RAYS_PX : Math.max(inner, markRadius(hi) * scale);
  return { mark, at, inner, outer, clear: outer + 2, dot: aside === null ? null : place };
}

function drawnLeg(leg: Leg, head: number, tail: number, k: number, project: (p: Point) => Point): DrawnLeg[] {
  const onScreen = leg.line.map(project);
  const total = lengthOf(onScreen);
  if (total - head - tail < LEAST_LEG_PX) return [];
  const pointed = leg.kind === "way" && leg.style.kind !== "dots" && leg.style.kind !== "grey" && total - head - tail > ARROW_FROM_PX;
  const length = leg.style.width >= 3 ? 13 : 10.5;
  const cut = tail + (pointed ? length - 2 : 0);
  const world = trimmed(leg.line, head / k, cut / k);
  const end = along(onScreen, total - tail);
  const back = along(onScreen, total - tail - length);
  const angle = end === null || back === null ? 0 : Math.atan2(end.point[1] - back.point[1], end.point[0] - back.point[0]);
  const middle = leg.air ? along(onScreen, head + (total - head - tail) * 0.46) : null;
  return [
    {
      leg,
      path: world.map(degreesOf),
      line: world.map(project),
      arrow: pointed && end !== null ? { tip: end.point, angle, length } : null,
      bar: leg.style.endBar && leg.kind === "way" && end !== null ? { at: end.point, angle } : null,
      aircraft: middle === null ? null : { at: middle.point, angle: middle.angle },
    },
  ];
}

function drawnStub(leg: Leg, head: number, k: number, project: (p: Point) => Point): DrawnStub[] {
  const onScreen = leg.line.map(project);
  const total = lengthOf(onScreen);
  const [from, to] = [along(onScreen, head + 4), along(onScreen, Math.min(total, head + STUB_PX))];
  if (from === null || to === null || k <= 0) return [];
  return [
    {
      key: leg.key,
      corridor: leg.corridor,
      from: from.point,
      to: to.point,
      angle: Math.atan2(to.point[1] - from.point[1], to.point[0] - from.point[0]),
    },
  ];
}

/** A fan opens below its place; beside a country's figure it opens at the figure's lower left. */
function fanPoint(fan: FanMark, project: (p: Point) => Point, edge: number): Point {
  const [x, y] = project(fan.at);
  return carriesMark(fan.place) ? [x - edge * 0.7, y + edge * 0.7] : [x, y];
}

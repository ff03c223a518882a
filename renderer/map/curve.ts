import type { Point } from "./mercator.ts";

/** Points between two neighbours of a smooth line. */
const STEPS = 16;

/** A smooth line through all points (centripetal Catmull-Rom: no loops, no overshoot at uneven spacing). Two points give a straight line. */
export function smooth(points: readonly Point[]): Point[] {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return [];
  if (points.length < 3) return [...points];
  const line: Point[] = [first];
  for (let i = 0; i + 1 < points.length; i++) {
    const b = points[i] ?? first;
    const c = points[i + 1] ?? last;
    const a = points[i - 1] ?? mirrored(c, b);
    const d = points[i + 2] ?? mirrored(b, c);
    for (let s = 1; s <= STEPS; s++) line.push(between(a, b, c, d, s / STEPS));
  }
  return line;
}

/**
 * A plain bow from `a` to `b`, for legs nobody has drawn by hand.
 * @param bow height of the bow as a part of the distance; positive bends to the left of travel
 */
export function bowed(a: Point, b: Point, bow: number): Point[] {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const control: Point = [(a[0] + b[0]) / 2 + 2 * bow * dy, (a[1] + b[1]) / 2 - 2 * bow * dx];
  const line: Point[] = [];
  for (let s = 0; s <= 2 * STEPS; s++) {
    const t = s / (2 * STEPS);
    const u = 1 - t;
    line.push([u * u * a[0] + 2 * u * t * control[0] + t * t * b[0], u * u * a[1] + 2 * u * t * control[1] + t * t * b[1]]);
  }
  return line;
}

export function lengthOf(line: readonly Point[]): number {
  let sum = 0;
  for (let i = 1; i < line.length; i++) sum += distance(line[i - 1], line[i]);
  return sum;
}

/** The line without `head` of its start and `tail` of its end; empty when nothing would be left. */
export function trimmed(line: readonly Point[], head: number, tail: number): Point[] {
  const total = lengthOf(line);
  if (head + tail >= total) return [];
  const kept: Point[] = [];
  let walked = 0;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1], line[i]];
    if (a === undefined || b === undefined) continue;
    const step = distance(a, b);
    const [from, to] = [Math.max(walked, head), Math.min(walked + step, total - tail)];
    if (from < to && step > 0) {
      if (kept.length === 0) kept.push(mixed(a, b, (from - walked) / step));
      kept.push(mixed(a, b, (to - walked) / step));
    }
    walked += step;
  }
  return kept;
}

/** The point `at` pixels along the line and the direction of travel there (radians, 0 = east, clockwise on the screen). */
export function along(line: readonly Point[], at: number): { readonly point: Point; readonly angle: number } | null {
  let walked = 0;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1], line[i]];
    if (a === undefined || b === undefined) continue;
    const step = distance(a, b);
    if (walked + step >= at || i === line.length - 1) {
      const t = step === 0 ? 0 : Math.min(1, Math.max(0, (at - walked) / step));
      return { point: mixed(a, b, t), angle: Math.atan2(b[1] - a[1], b[0] - a[0]) };
    }
    walked += step;
  }
  return null;
}

/** Points every `step` pixels along the line, of those of its pieces that touch the rectangle from 0, 0 to `width`, `height`. */
export function sampled(line: readonly Point[], step: number, width: number, height: number): Point[] {
  const points: Point[] = [];
  let next = 0;
  let walked = 0;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1], line[i]];
    if (a === undefined || b === undefined) continue;
    const length = distance(a, b);
    const seen = Math.max(a[0], b[0]) >= 0 && Math.min(a[0], b[0]) <= width && Math.max(a[1], b[1]) >= 0 && Math.min(a[1], b[1]) <= height;
    if (!seen) next = Math.max(next, walked + length);
    for (; next < walked + length; next += step) points.push(mixed(a, b, (next - walked) / length));
    walked += length;
  }
  return points;
}

function between(a: Point, b: Point, c: Point, d: Point, t: number): Point {
  const t1 = Math.max(1e-6, Math.sqrt(distance(a, b)));
  const t2 = t1 + Math.max(1e-6, Math.sqrt(distance(b, c)));
  const t3 = t2 + Math.max(1e-6, Math.sqrt(distance(c, d)));
  const at = t1 + (t2 - t1) * t;
  const a1 = mixed(a, b, at / t1);
  const a2 = mixed(b, c, (at - t1) / (t2 - t1));
  const a3 = mixed(c, d, (at - t2) / (t3 - t2));
  return mixed(mixed(a1, a2, at / t2), mixed(a2, a3, (at - t1) / (t3 - t1)), (at - t1) / (t2 - t1));
}

function mixed(a: Point, b: Point, t: number): Point {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
}

function mirrored(p: Point, about: Point): Point {
  return [2 * about[0] - p[0], 2 * about[1] - p[1]];
}

function distance(a: Point | undefined, b: Point | undefined): number {
  return a === undefined || b === undefined ? 0 : Math.hypot(b[0] - a[0], b[1] - a[1]);
}

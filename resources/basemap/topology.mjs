/**
 * The little of TopoJSON that preparing the base map needs: arcs are kept as whole numbers in
 * the file's own quantised grid, so that no border moves while pieces are split and folded.
 */

/** Unpacks delta-coded arcs into absolute grid points. */
export function readArcs(topology) {
  return topology.arcs.map((arc) => {
    let x = 0;
    let y = 0;
    return arc.map(([dx, dy]) => {
      x += dx;
      y += dy;
      return [x, y];
    });
  });
}

/** Packs absolute grid points into delta-coded arcs. */
export function writeArcs(arcs) {
  return arcs.map((arc) => arc.map(([x, y], i) => (i === 0 ? [x, y] : [x - arc[i - 1][0], y - arc[i - 1][1]])));
}

/** The arc numbers of a geometry, as a list of polygons of rings, whatever its type. */
export function polygonsOf(geometry) {
  if (geometry.type === "Polygon") return [geometry.arcs];
  if (geometry.type === "MultiPolygon") return geometry.arcs;
  return [];
}

/** The grid points of one ring or line of arc numbers (`~n` = arc n backwards). */
export function pointsOf(arcs, numbers) {
  const points = [];
  for (const number of numbers) {
    const arc = number < 0 ? [...arcs[~number]].reverse() : arcs[number];
    points.push(...(points.length > 0 ? arc.slice(1) : arc));
  }
  return points;
}

/** Twice the signed area of a closed ring of points; its sign is the turning direction. */
export function areaOf(ring) {
  let sum = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    sum += ring[j][0] * ring[i][1] - ring[i][0] * ring[j][1];
  }
  return sum;
}

/** Whether a closed ring holds a point (even-odd rule). */
export function holds(ring, [x, y]) {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const [xi, yi] = ring[i];
    const [xj, yj] = ring[j];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

/**
 * One outline for several pieces: arcs that two of the pieces share are inner lines and fall
 * out; the rest are joined end to end into rings, and each hole goes to the ring around it.
 */
export function dissolve(arcs, pieces) {
  const used = new Map();
  for (const number of pieces.flat(2)) {
    const key = number < 0 ? ~number : number;
    used.set(key, [...(used.get(key) ?? []), number]);
  }
  const open = [...used.values()].filter((uses) => uses.length === 1).map((uses) => uses[0]);
  const rings = joinRings(arcs, open);
  const outside = rings.filter((ring) => turns(arcs, ring) === majority(arcs, pieces));
  const inside = rings.filter((ring) => !outside.includes(ring));
  const polygons = outside.map((ring) => [ring]);
  for (const hole of inside) {
    const [spot] = pointsOf(arcs, hole);
    const around = polygons.filter(([ring]) => holds(pointsOf(arcs, ring), spot)).sort((a, b) => size(arcs, a[0]) - size(arcs, b[0]))[0];
    if (around === undefined) throw new Error("A hole has no ring around it.");
    around.push(hole);
  }
  return polygons;
}

/** Splits an arc at a point inside it and says so in every geometry that uses it. */
export function splitArc(arcs, geometries, number, index) {
  const arc = arcs[number];
  const added = arcs.length;
  arcs.push(arc.slice(index));
  arcs[number] = arc.slice(0, index + 1);
  for (const geometry of geometries) geometry.arcs = replaced(geometry.arcs, number, added);
}

/** The part of a closed ring inside a convex frame of at least three points (Sutherland-Hodgman). */
export function clipRing(ring, frame) {
  const way = Math.sign(areaOf(frame));
  let left = ring.slice(0, -1);
  frame.forEach((a, i) => {
    const b = frame[(i + 1) % frame.length];
    const side = ([x, y]) => way * ((b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0]));
    left = left.flatMap((p, n) => {
      const before = left.at(n - 1);
      const [s, t] = [side(before), side(p)];
      const cross = [0, 1].map((k) => Math.round(before[k] + ((p[k] - before[k]) * s) / (s - t)));
      if (s >= 0 !== t >= 0) return t >= 0 ? [cross, p] : [cross];
      return t >= 0 ? [p] : [];
    });
  });
  return [...left, left[0]];
}

/** Rounds the corners of a closed ring of fewer than 40 points (Chaikin, twice). */
export function roundRing(ring) {
  if (ring.length >= 40) return ring;
  const part = (p, q, k) => p.map((v, i) => Math.round(v + (q[i] - v) * k));
  let open = ring.slice(0, -1);
  for (let turn = 0; turn < 2; turn += 1) {
    open = open.flatMap((p, i) => {
      const q = open[(i + 1) % open.length];
      return [part(p, q, 0.25), part(p, q, 0.75)];
    });
  }
  return [...open, open[0]];
}

function replaced(tree, number, added) {
  if (tree.length > 0 && typeof tree[0] !== "number") {
    return tree.map((part) => replaced(part, number, added));
  }
  return tree.flatMap((n) => (n === number ? [n, added] : n === ~number ? [~added, n] : [n]));
}

function joinRings(arcs, numbers) {
  const start = (n) => String(n < 0 ? arcs[~n].at(-1) : arcs[n][0]);
  const end = (n) => String(n < 0 ? arcs[~n][0] : arcs[n].at(-1));
  const waiting = new Map();
  for (const n of numbers) waiting.set(start(n), [...(waiting.get(start(n)) ?? []), n]);
  const left = new Set(numbers);
  const rings = [];
  for (const first of numbers) {
    if (!left.has(first)) continue;
    const ring = [];
    let n = first;
    while (n !== undefined && left.has(n)) {
      left.delete(n);
      ring.push(n);
      n = (waiting.get(end(n)) ?? []).find((next) => left.has(next));
      if (end(ring.at(-1)) === start(first)) break;
    }
    if (end(ring.at(-1)) !== start(first)) throw new Error("A ring does not close.");
    rings.push(ring);
  }
  return rings;
}

function turns(arcs, ring) {
  return Math.sign(areaOf(pointsOf(arcs, ring)));
}

function size(arcs, ring) {
  return Math.abs(areaOf(pointsOf(arcs, ring)));
}

function majority(arcs, pieces) {
  return turns(arcs, pieces[0][0]);
}

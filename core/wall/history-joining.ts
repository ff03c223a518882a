import type { Steps, Track, WallHistory } from "./history.ts";

/**
 * A history with what was appended since: the piece takes the place of all steps at and after its `fromMs`.
 *
 * @returns null where the two do not fit: another base, or a piece that begins after what is held ends; the whole must be asked for then
 */
export function joinHistory(held: WallHistory | null, piece: WallHistory): WallHistory | null {
  const { fromMs } = piece;
  if (fromMs === null) return piece;
  if (held === null || held.fromMs !== null || held.base !== piece.base || held.toMs < fromMs) return null;
  return {
    ...piece,
    fromMs: null,
    startMs: held.startMs ?? piece.startMs,
    figures: joined(held.figures, piece.figures, fromMs),
    order: joined(held.order, piece.order, fromMs),
    grounds: joined(held.grounds, piece.grounds, fromMs),
    strips: joined(held.strips, piece.strips, fromMs),
    corridors: joined(held.corridors, piece.corridors, fromMs),
    permits: joined(held.permits, piece.permits, fromMs),
    hazards: joined(held.hazards, piece.hazards, fromMs),
    flows: joined(held.flows, piece.flows, fromMs),
  };
}

function joined<T>(held: Track<T>, piece: Track<T>, fromMs: number): Track<T> {
  const by = held.table.length;
  const steps: Record<string, Steps> = Object.create(null);
  for (const [key, line] of Object.entries(held.steps)) {
    const next = Object.hasOwn(piece.steps, key) ? piece.steps[key] : undefined;
    const { t, v, endMs } = before(line, fromMs);
    const joint = next === undefined ? { t, v } : { t: [...t, ...after(next.t, endMs)], v: [...v, ...next.v.map((no) => moved(no, by))] };
    if (joint.t.length > 0) steps[key] = joint;
  }
  for (const [key, { t, v }] of Object.entries(piece.steps))
    if (!Object.hasOwn(held.steps, key)) steps[key] = { t, v: v.map((no) => moved(no, by)) };
  return { table: [...held.table, ...piece.table], steps };
}

function before({ t, v }: Steps, fromMs: number): { readonly t: readonly number[]; readonly v: readonly number[]; readonly endMs: number } {
  let [ms, n] = [0, 0];
  for (const by of t) {
    if (ms + by >= fromMs) break;
    ms += by;
    n += 1;
  }
  return { t: t.slice(0, n), v: v.slice(0, n), endMs: ms };
}

/** Times of a piece, counted on from the last step before it. */
function after(t: readonly number[], endMs: number): readonly number[] {
  return t.map((by, index) => (index === 0 ? by - endMs : by));
}

function moved(no: number, by: number): number {
  return no < 0 ? no : no + by;
}

import type { Steps, Track } from "#core/wall/history.ts";

/** Step functions being written, from the earliest instant to the latest. */
export interface TrackWriter<T> {
  /** From this instant on the key has this value; undefined: it is not there. Nothing is written where that is so already. */
  put(key: string, tMs: number, value: T | undefined): void;
  /** The same for all keys at once: those that are not given are not there. */
  putAll(tMs: number, values: readonly (readonly [key: string, value: T])[]): void;
  /** Takes away all steps at and after an instant. */
  cut(fromMs: number): void;
  /** What was written at and after an instant, or all of it. */
  read(fromMs: number | null): Track<T>;
  /** How many steps there are. */
  count(): number;
}

interface Line {
  readonly t: number[];
  readonly v: number[];
}

/**
 * Nothing is written yet. Equal values, as JSON, are kept once.
 *
 * @param same tells cheaply that two values of one key are equal; it may miss some
 */
export function createTrack<T>(same: (a: T, b: T) => boolean = Object.is): TrackWriter<T> {
  const lines = new Map<string, Line>();
  const table: T[] = [];
  const numbers = new Map<string, number>();

  const numberOf = (value: T | undefined): number => {
    if (value === undefined) return -1;
    const text = JSON.stringify(value);
    const held = numbers.get(text);
    if (held !== undefined) return held;
    const made = table.push(value) - 1;
    numbers.set(text, made);
    return made;
  };
  const write = (key: string, tMs: number, value: T | undefined): void => {
    const line = lines.get(key);
    const last = line?.v.at(-1) ?? -1;
    const was = last < 0 ? undefined : table[last];
    if (was !== undefined && value !== undefined && same(was, value)) return;
    const number = numberOf(value);
    if (number === last) return;
    if (line === undefined) {
      lines.set(key, { t: [tMs], v: [number] });
      return;
    }
    line.t.push(tMs);
    line.v.push(number);
  };
  return {
    put: write,
    putAll(tMs, values) {
      const there = new Set<string>();
      for (const [key, value] of values) {
        there.add(key);
        write(key, tMs, value);
      }
      for (const key of lines.keys()) if (!there.has(key)) write(key, tMs, undefined);
    },
    cut(fromMs) {
      for (const [key, { t, v }] of lines) {
        while ((t.at(-1) ?? Number.NEGATIVE_INFINITY) >= fromMs) {
          t.pop();
          v.pop();
        }
        if (t.length === 0) lines.delete(key);
      }
    },
    read(fromMs) {
      const rows: T[] = [];
      const renumbered = new Map<number, number>();
      const steps: Record<string, Steps> = Object.create(null);
      for (const [key, { t, v }] of lines) {
        const first = fromMs === null ? 0 : t.findIndex((ms) => ms >= fromMs);
        if (first < 0) continue;
        steps[key] = {
          t: t.slice(first).map((ms, index) => (index === 0 ? ms : ms - (t[first + index - 1] ?? 0))),
          v: v.slice(first).map((number) => renumber(number, renumbered, table, rows)),
        };
      }
      return { table: rows, steps };
    },
    count: () => [...lines.values()].reduce((sum, { t }) => sum + t.length, 0),
  };
}

function renumber<T>(number: number, renumbered: Map<number, number>, table: readonly T[], rows: T[]): number {
  const value = table[number];
  if (number < 0 || value === undefined) return -1;
  const held = renumbered.get(number);
  if (held !== undefined) return held;
  const made = rows.push(value) - 1;
  renumbered.set(number, made);
  return made;
}

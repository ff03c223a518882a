import { readFileSync, writeFileSync } from "node:fs";

/** Where a window stood when it was last closed, in screen pixels. */
export interface WindowState {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
}

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const SMALLEST = { width: 960, height: 600 };

/** The state kept in a file, or null when there is none or it cannot be read. */
export function readWindowState(file: string): WindowState | null {
  try {
    const kept: unknown = JSON.parse(readFileSync(file, "utf8"));
    return isState(kept) ? kept : null;
  } catch {
    return null;
  }
}

/** Keeps the state; a window's place is not worth an error. */
export function keepWindowState(file: string, state: WindowState): void {
  try {
    writeFileSync(file, JSON.stringify(state));
  } catch {
    // A read-only profile: the window opens where the system puts it next time.
  }
}

/**
 * Where to open: where the window stood, if that is still on a display (one may have been unplugged), else centred on the first.
 *
 * @param kept the kept state
 * @param areas the displays' work areas, the primary first
 */
export function placeWindow(kept: WindowState | null, areas: readonly Area[]): { x?: number; y?: number; width: number; height: number } {
  const first = areas[0] ?? { x: 0, y: 0, width: 1440, height: 900 };
  const home = kept && areas.find((area) => meets(kept, area));
  if (!kept || !home) return { width: Math.min(1600, first.width), height: Math.min(1000, first.height) };
  const width = Math.max(SMALLEST.width, Math.min(kept.width, home.width));
  const height = Math.max(SMALLEST.height, Math.min(kept.height, home.height));
  return { x: kept.x, y: kept.y, width, height };
}

function meets(state: WindowState, area: Area): boolean {
  const wide = Math.min(state.x + state.width, area.x + area.width) - Math.max(state.x, area.x);
  const high = Math.min(state.y + state.height, area.y + area.height) - Math.max(state.y, area.y);
  return wide >= 200 && high >= 100;
}

function isState(value: unknown): value is WindowState {
  if (typeof value !== "object" || value === null) return false;
  const numbers = ["x", "y", "width", "height"].every((name) => Number.isFinite(Reflect.get(value, name)));
  return numbers && typeof Reflect.get(value, "maximized") === "boolean";
}

import type { WallDisplay } from "#core/wall/scene.ts";
import type { WallAddress } from "./wall-address.ts";

const KEPT = "daliz.wall.display";

/** What no system knows of a display and somebody has to say once. */
export interface Measured {
  readonly diagonalInch: number;
  readonly distanceM: number;
}

/** From the address, else as somebody said in this browser; null: the wall asks. */
export function measuredDisplay(address: WallAddress, storage: Pick<Storage, "getItem"> = localStorage): Measured | null {
  const { diagonalInch, distanceM } = address;
  if (diagonalInch !== null && distanceM !== null) return { diagonalInch, distanceM };
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEPT) ?? "null");
    return isMeasured(kept) ? kept : null;
  } catch {
    return null;
  }
}

export function keepMeasured(measured: Measured, storage: Pick<Storage, "setItem"> = localStorage): void {
  storage.setItem(KEPT, JSON.stringify(measured));
}

/** The part of the display that the window covers, at the display's own pitch: a minute of arc stays one in a window that is smaller. */
export function windowDisplay(
  measured: Measured,
  view: Pick<Window, "innerWidth" | "innerHeight" | "devicePixelRatio" | "screen">,
): WallDisplay {
  const dots = view.devicePixelRatio;
  const [widthPx, heightPx] = [Math.round(view.innerWidth * dots), Math.round(view.innerHeight * dots)];
  const whole = Math.hypot(view.screen.width * dots, view.screen.height * dots);
  return {
    widthPx,
    heightPx,
    diagonalInch: (measured.diagonalInch * Math.hypot(widthPx, heightPx)) / whole,
    distanceM: measured.distanceM,
  };
}

function isMeasured(kept: unknown): kept is Measured {
  if (typeof kept !== "object" || kept === null || !("diagonalInch" in kept) || !("distanceM" in kept)) return false;
  return typeof kept.diagonalInch === "number" && typeof kept.distanceM === "number" && kept.diagonalInch > 0 && kept.distanceM > 0;
}

import type { WallBinding, WallDevices } from "#core/host/bridge.ts";
import type { WallDisplay } from "#core/wall/scene.ts";

/** A usual panel, for a preview before anybody has said what hangs where. */
export const USUAL_PANEL: WallDisplay = { widthPx: 3840, heightPx: 2160, diagonalInch: 65, distanceM: 5 };

/** A bank card is 85.6 mm wide everywhere (ISO/IEC 7810 ID-1). */
const CARD_MM = 85.6;

/** A number as typed, with a comma or a point; null when it is none or out of bounds. */
export function measureOf(text: string, least: number, most: number): number | null {
  const n = text.trim() === "" ? Number.NaN : Number(text.trim().replace(",", "."));
  return n >= least && n <= most ? n : null;
}

/** Diagonal of the display in inches when a bank card on it is so many of its pixels wide. */
export function diagonalByCard(cardPx: number, widthPx: number, heightPx: number): number {
  const inches = (Math.hypot(widthPx, heightPx) * (CARD_MM / cardPx)) / 25.4;
  return Math.round(inches * 10) / 10;
}

/** Displays that a set hangs on, each with its name: those whose size nobody has said have no measure. */
export function displaysOf(
  devices: WallDevices | null,
  set: string,
): readonly { readonly name: string; readonly display: WallDisplay | null }[] {
  return (devices?.bindings ?? []).flatMap((binding) => {
    const shown = devices?.displays.find((one) => one.id === binding.displayId);
    return binding.set !== set || shown === undefined ? [] : [{ name: shown.label || shown.id, display: measured(binding, shown) }];
  });
}

function measured(
  binding: WallBinding,
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
): WallDisplay | null {
  const { diagonalInch, distanceM } = binding;
  return diagonalInch === null || distanceM === null ? null : { widthPx, heightPx, diagonalInch, distanceM };
}

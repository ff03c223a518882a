import type { MapSelection } from "./map-props.ts";

export type MapAct =
  | { readonly kind: "pan"; readonly dx: number; readonly dy: number }
  | { readonly kind: "zoom"; readonly by: number }
  | { readonly kind: "fit" }
  | { readonly kind: "table" }
  | { readonly kind: "step"; readonly by: 1 | -1 }
  | { readonly kind: "clear" };

const PAN_PX = 80;

/**
 * What a key does while the map has the focus; null: not ours. By `code`, for the Kazakh layout has other letters on the same keys.
 * Page Down and Page Up walk over what can be selected.
 */
export function actOf(event: {
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}): MapAct | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  switch (event.code) {
    case "ArrowLeft":
      return { kind: "pan", dx: -PAN_PX, dy: 0 };
    case "ArrowRight":
      return { kind: "pan", dx: PAN_PX, dy: 0 };
    case "ArrowUp":
      return { kind: "pan", dx: 0, dy: -PAN_PX };
    case "ArrowDown":
      return { kind: "pan", dx: 0, dy: PAN_PX };
    case "Equal":
    case "NumpadAdd":
      return { kind: "zoom", by: 0.5 };
    case "Minus":
    case "NumpadSubtract":
      return { kind: "zoom", by: -0.5 };
    case "KeyF":
      return { kind: "fit" };
    case "KeyT":
      return { kind: "table" };
    case "PageDown":
      return { kind: "step", by: 1 };
    case "PageUp":
      return { kind: "step", by: -1 };
    case "Escape":
      return { kind: "clear" };
    default:
      return null;
  }
}

/** The next of all that can be selected, after the one that is; around the end. */
export function stepped(all: readonly MapSelection[], now: MapSelection | null, by: 1 | -1): MapSelection | null {
  if (all.length === 0) return null;
  const at = all.findIndex((one) => one.kind === now?.kind && one.id === now.id);
  const next = at < 0 ? (by === 1 ? 0 : all.length - 1) : (at + by + all.length) % all.length;
  return all[next] ?? null;
}

import type { Measure, PlaceId } from "#core/journal/event.ts";
import type { FigureKey } from "./figure.ts";

/** What a figure key asks for. */
export type FigureName =
  | { readonly kind: "chain"; readonly measure: Measure; readonly place: PlaceId }
  | { readonly kind: "home"; readonly origin: PlaceId }
  | { readonly kind: "transit"; readonly theatre: PlaceId }
  | { readonly kind: "permits" };

const MEASURES: readonly Measure[] = ["present", "lost", "hurt", "dead", "stays"];

/** Reads a figure key (`present.IR.THR`: the measure, then the place with its own dots); null when it is no key of a figure. */
export function parseKey(key: FigureKey): FigureName | null {
  if (key === "permits.granted") return { kind: "permits" };
  const dot = key.indexOf(".");
  if (dot <= 0 || dot === key.length - 1) return null;
  const [what, place] = [key.slice(0, dot), key.slice(dot + 1)];
  if (what === "home") return { kind: "home", origin: place };
  if (what === "transit") return { kind: "transit", theatre: place };
  const measure = MEASURES.find((one) => one === what);
  return measure === undefined ? null : { kind: "chain", measure, place };
}

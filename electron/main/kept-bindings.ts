import { readFileSync, renameSync, writeFileSync } from "node:fs";
import type { WallBinding } from "#core/host/bridge.ts";
import { isLang, isSetName, isSize } from "#electron/main/wall-words.ts";

/** A display as it can be told from another one. */
export interface DisplayFacts {
  readonly id: string;
  readonly label: string;
  readonly width: number;
  readonly height: number;
  readonly x: number;
  readonly y: number;
}

/** A wall set bound to a display: what is kept of a wall, whether the display is there or not. */
export interface KeptBinding extends Omit<WallBinding, "displayId"> {
  readonly display: DisplayFacts;
}

/** The bindings kept in a file; none when it is not there or cannot be read. */
export function readBindings(file: string): readonly KeptBinding[] {
  try {
    const kept: unknown = JSON.parse(readFileSync(file, "utf8"));
    return Array.isArray(kept) ? kept.filter(isBinding) : [];
  } catch {
    return [];
  }
}

/** Keeps the bindings, all or none. */
export function keepBindings(file: string, bindings: readonly KeptBinding[], say: (sentence: string) => void): void {
  try {
    writeFileSync(`${file}.new`, JSON.stringify(bindings, null, 2));
    renameSync(`${file}.new`, file);
  } catch (error) {
    say(`Which display shows which wall could not be kept: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function isBinding(value: unknown): value is KeptBinding {
  if (typeof value !== "object" || value === null) return false;
  const of = (name: string): unknown => Reflect.get(value, name);
  return (
    isSetName(of("set")) &&
    isLang(of("lang")) &&
    (of("diagonalInch") === null || isSize(of("diagonalInch"))) &&
    (of("distanceM") === null || isSize(of("distanceM"))) &&
    isDisplay(of("display"))
  );
}

function isDisplay(value: unknown): value is DisplayFacts {
  if (typeof value !== "object" || value === null) return false;
  const texts = ["id", "label"].every((name) => typeof Reflect.get(value, name) === "string");
  return texts && ["width", "height", "x", "y"].every((name) => Number.isFinite(Reflect.get(value, name)));
}

import { BUCKET_COUNT, BUCKET_HUES, type PeopleHue } from "./buckets.ts";

/** A colour for each state, then the ground of a disc: red, green, blue each, 0-255. Plain numbers, so that a worker may be asked with it. */
export type PeoplePalette = readonly number[];

/** For whoever draws nothing: whatever colours there are stay. */
export const NO_COLOURS: PeoplePalette = [];

/** Lays out a palette from the colours of a theme. */
export function peoplePalette(hues: Readonly<Record<PeopleHue | "ground", readonly number[]>>): PeoplePalette {
  return [...BUCKET_HUES, "ground" as const].flatMap((hue) => hues[hue].slice(0, 3));
}

/** How much of its colour a disc has over its ground, and how opaque it is. */
const TINT = 0.2;
const DISC_ALPHA = 236;

/** Writes the colour of a state. */
export function writeHue(target: Uint8Array, row: number, palette: PeoplePalette, bucket: number, alpha: number): void {
  for (let part = 0; part < 3; part += 1) target[row * 4 + part] = palette[bucket * 3 + part] ?? 0;
  target[row * 4 + 3] = alpha;
}

/** Writes the colour of a disc: its ground with a breath of the state that most of its people are in. */
export function writeTint(target: Uint8Array, row: number, palette: PeoplePalette, bucket: number): void {
  for (let part = 0; part < 3; part += 1) {
    const ground = palette[BUCKET_COUNT * 3 + part] ?? 0;
    target[row * 4 + part] = Math.round(ground + ((palette[bucket * 3 + part] ?? 0) - ground) * TINT);
  }
  target[row * 4 + 3] = DISC_ALPHA;
}

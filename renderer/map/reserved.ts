import type { Box } from "./labels.ts";
import type { Size } from "./mercator.ts";

/** Where the attribution, the note of the registry's layer and the buttons lie: no word of the map is set under them. */
export function reservedOf({ width, height }: Size, noted: boolean): readonly Box[] {
  const lines = width < 560 ? 50 : 34;
  // The note is a column as wide as room-map.module.css says, of at most five lines in the longest language.
  const note = { x: 0, y: height - 28 - 80, w: 16 + Math.min(190, width * 0.4), h: 28 + 80 };
  return [
    ...(noted ? [note] : []),
    { x: 0, y: height - lines, w: Math.min(380, width - 170), h: lines },
    { x: width - 148, y: height - 52, w: 148, h: 52 },
  ];
}

import type { Box } from "./labels.ts";
import type { Size } from "./mercator.ts";

/** Where the attribution, the note of the registry's layer and the buttons lie: no word of the map is set under them. */
export function reservedOf({ width, height }: Size, noted: boolean): readonly Box[] {
  const lines = (width < 560 ? 50 : 34) + (noted ? 20 : 0);
  return [
    { x: 0, y: height - lines, w: Math.min(noted ? 560 : 380, width - 170), h: lines },
    { x: width - 148, y: height - 52, w: 148, h: 52 },
  ];
}

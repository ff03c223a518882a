import { useMemo } from "react";
import { type Drawing, drawingOf } from "./drawing.ts";
import type { Box } from "./labels.ts";
import { type MapLabel, mapLabels } from "./map-labels.ts";
import type { MapProps, MapView } from "./map-props.ts";
import type { Size } from "./mercator.ts";
import type { Scene } from "./scene.ts";
import type { Measure } from "./type-styles.ts";

export interface Picture {
  readonly drawing: Drawing | null;
  readonly labels: readonly MapLabel[];
}

/** Signs and words for one view: made again only when what they are made of changes. */
export function usePicture(
  { reading, selection, words }: MapProps,
  scene: Scene | null,
  view: MapView,
  size: Size,
  measure: Measure,
): Picture {
  const drawing = useMemo(() => (scene === null || size.width === 0 ? null : drawingOf(scene, view, size)), [scene, view, size]);
  const labels = useMemo(
    () =>
      scene === null || drawing === null || reading === null
        ? []
        : mapLabels({ reading, scene, drawing, view, size, selection, words, measure, reserved: reservedOf(size) }),
    [reading, scene, drawing, view, size, selection, words, measure],
  );
  return { drawing, labels };
}

/** Where the attribution and the buttons lie: no word of the map is set under them. */
function reservedOf({ width, height }: Size): readonly Box[] {
  const lines = width < 560 ? 50 : 34;
  return [
    { x: 0, y: height - lines, w: Math.min(380, width - 170), h: lines },
    { x: width - 148, y: height - 52, w: 148, h: 52 },
  ];
}

import { useMemo } from "react";
import { type Drawing, drawingOf } from "./drawing.ts";
import { type MapLabel, mapLabels } from "./map-labels.ts";
import type { MapProps, MapView } from "./map-props.ts";
import type { Size } from "./mercator.ts";
import { reservedOf } from "./reserved.ts";
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
  noted: boolean,
): Picture {
  const drawing = useMemo(() => (scene === null || size.width === 0 ? null : drawingOf(scene, view, size)), [scene, view, size]);
  const labels = useMemo(
    () =>
      scene === null || drawing === null || reading === null
        ? []
        : mapLabels({ reading, scene, drawing, view, size, selection, words, measure, reserved: reservedOf(size, noted) }),
    [reading, scene, drawing, view, size, selection, words, measure, noted],
  );
  return { drawing, labels };
}

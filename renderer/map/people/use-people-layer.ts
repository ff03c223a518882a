import { useMemo } from "react";
import { type Drawing, NODE_PX } from "../drawing.ts";
import { PeopleLayer } from "../layers/people-layer.ts";
import { type MapLabel, markBoxes } from "../map-labels.ts";
import type { MapProps, MapView } from "../map-props.ts";
import { markScale } from "../mark-size.ts";
import type { Point, Size } from "../mercator.ts";
import { reservedOf } from "../reserved.ts";
import type { Measure } from "../type-styles.ts";
import { type PeopleLabels, peopleLabels } from "./people-labels.ts";
import { moveDiscs, type PeopleShown } from "./people-shown.ts";
import { peopleTold } from "./people-told.ts";
import { type PeopleOnScreen, peopleOnScreen } from "./people-view.ts";
import { useDots } from "./use-people.ts";

/** The registry's layer as the stage draws it. */
export interface PeoplePicture {
  readonly screen: PeopleOnScreen;
  readonly layer: PeopleLayer;
  readonly words: PeopleLabels;
  /** The selected place's disc, when it is in the view. */
  readonly chosen: { readonly at: Point; readonly radius: number } | null;
  readonly told: (row: number) => string;
}

const RING_PX = 1.75;

/** Everything of the registry's layer for one view; null where it is off or empty. */
export function usePeopleLayer(
  { reading, selection, words }: MapProps,
  shown: PeopleShown | null,
  drawing: Drawing | null,
  labels: readonly MapLabel[],
  view: MapView,
  size: Size,
  measure: Measure,
): PeoplePicture | null {
  const dots = useDots(shown, view, size);
  const scale = markScale(size);
  const asDots = dots !== null;
  const screen = useMemo(() => {
    if (shown === null || drawing === null || size.width === 0) return null;
    const marks = [
      ...drawing.marks.map((mark) => ({ at: mark.at, radius: mark.outer })),
      ...drawing.nodes.map(({ at }) => ({ at, radius: NODE_PX + 1 })),
    ];
    const words = [...labels.map(({ box }) => box), ...reservedOf(size, true)];
    return peopleOnScreen(shown, view, size, scale, asDots, marks, words);
  }, [shown, drawing, labels, view, size, scale, asDots]);
  const layer = useMemo(() => {
    if (screen === null) return null;
    if (dots !== null) return new PeopleLayer({ id: "people-dots", ...dots, ringPx: 0, radiusScale: 1 });
    const revision = moveDiscs(screen.shown, screen.offsets);
    return new PeopleLayer({ id: "people-discs", columns: screen.shown.columns, revision, ringPx: RING_PX, radiusScale: scale });
  }, [screen, dots, scale]);
  const places = useMemo(() => new Map(reading?.places.map((place) => [place.id, place])), [reading]);
  const set = useMemo(() => {
    if (screen === null || drawing === null) return null;
    const name = (id: string) => {
      const place = places.get(id);
      return place === undefined || place.pkind === "country" || place.pkind === "home" ? null : words.placeName(place);
    };
    const taken = [...markBoxes(drawing), ...labels.map(({ box }) => box), ...reservedOf(size, true)];
    return peopleLabels({ screen, measure, name, taken });
  }, [screen, drawing, labels, size, measure, places, words]);
  return useMemo(() => {
    if (screen === null || layer === null || set === null) return null;
    const row = selection?.kind === "place" ? screen.shown.places.indexOf(selection.id) : -1;
    const radius = row < 0 ? 0 : screen.radius(row);
    const name = (id: string) => words.placeName(places.get(id) ?? { id, names: { kk: null, ru: null, en: null } });
    return {
      screen,
      layer,
      words: set,
      chosen: radius === 0 ? null : { at: screen.at(row), radius },
      told: (one) => peopleTold(screen.shown, one, name, words.registry),
    };
  }, [screen, layer, set, selection, places, words]);
}

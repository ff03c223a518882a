import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { MapInsets, MapView } from "./map-props.ts";
import { type Bounds, fitted, held, type Size } from "./mercator.ts";

/** The centre stays over the base map. */
const CENTRE_WITHIN: Bounds = [6, 12, 94, 57];
const MIN_ZOOM = 2.4;
/** No nearer: the base map has nothing more to show. */
export const MAX_ZOOM = 12;
/** What a resting view shows where a reading has no places yet. */
const THEATRE: Bounds = [29, 22, 68, 50.5];
/** Pixels a resting view keeps free around its outermost marks. */
const AROUND: MapInsets = { top: 80, right: 250, bottom: 52, left: 120 };
/** A figure beside its country, or the words beside a mark, need so much at either side of the smallest map. */
const LEAST_SIDE_PX = 106;
const NONE: MapInsets = { top: 0, right: 0, bottom: 0, left: 0 };
/** How long the map must be still before the view is told on and the words are placed again. */
const REST_MS = 140;

export interface MapViewState {
  /** The view that signs and words are laid out for. */
  readonly view: MapView;
  /** The view under the user's hand; differs from `view` by a pan only. */
  readonly live: { readonly current: MapView };
  /** The user wants to be there: where the map goes. Placed again at once when the zoom changes, else at rest. */
  readonly move: (wanted: MapView) => MapView;
  /** Back to the whole theatre. */
  readonly rest: () => void;
}

/** Where the map looks: what the owner says, else the whole theatre, and in between the user's hand. */
export function useMapView(
  view: MapView | null,
  onView: (view: MapView | null) => void,
  bounds: Bounds | null,
  size: Size,
  insets: MapInsets = NONE,
): MapViewState {
  const [hand, setHand] = useState<MapView | null>(null);
  const rest = useMemo(() => restingView(bounds, size, insets), [bounds, size, insets]);
  const shown = hand ?? view ?? rest;
  const live = useRef(shown);
  const laid = useRef(shown);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  useEffect(() => {
    if (view !== null) setHand(null);
  }, [view]);
  useEffect(() => () => clearTimeout(timer.current), []);
  useLayoutEffect(() => {
    laid.current = shown;
    live.current = shown;
  }, [shown]);

  const move = useCallback(
    (wanted: MapView): MapView => {
      const next = held(wanted, CENTRE_WITHIN, MIN_ZOOM, MAX_ZOOM);
      live.current = next;
      if (Math.abs(next.zoom - laid.current.zoom) > 1e-6) setHand(next);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        setHand(next);
        onView(next);
      }, REST_MS);
      return next;
    },
    [onView],
  );
  const toRest = useCallback(() => {
    clearTimeout(timer.current);
    setHand(null);
    onView(null);
  }, [onView]);
  return { view: shown, live, move, rest: toRest };
}

/** The whole theatre in what the panels leave. Small maps keep less around the marks. */
export function restingView(bounds: Bounds | null, size: Size, insets: MapInsets): MapView {
  const k = Math.min(1, size.width / 1200, size.height / 700);
  const keep = {
    top: insets.top + AROUND.top * Math.max(0.7, k),
    right: insets.right + Math.max(LEAST_SIDE_PX, AROUND.right * k),
    bottom: insets.bottom + AROUND.bottom * Math.max(0.7, k),
    left: insets.left + Math.max(LEAST_SIDE_PX, AROUND.left * k),
  };
  return held(fitted(bounds ?? THEATRE, size, keep, 7), CENTRE_WITHIN, MIN_ZOOM, MAX_ZOOM);
}

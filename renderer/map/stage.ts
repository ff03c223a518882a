import { Deck, MapView as DeckMapView, type Layer } from "@deck.gl/core";
import { createBringing } from "./bring-layers.ts";
import type { MapView } from "./map-props.ts";
import type { Point } from "./mercator.ts";

export interface StageHandlers {
  /** The user moves the map; the answer is where it may go. */
  readonly onMove: (wanted: MapView) => MapView;
  /** Just before a frame is drawn: the moment to move what lies over the canvas along with it. */
  readonly onFrame: () => void;
  /** Pointer over or click: pixels, and the entity the GPU found there. */
  readonly onPoint: (kind: "over" | "click", at: Point | null, found: unknown) => void;
  /** The GPU is gone; nothing will be drawn until a new stage is opened. */
  readonly onLost: () => void;
  readonly cursor: () => string;
}

/** The canvas of the map. Draws only when told something new. */
export interface Stage {
  look(view: MapView): void;
  show(layers: readonly Layer[]): void;
  close(): void;
}

/** Opens the canvas in `parent`. Moves are the user's, places are ours: the view is held outside and only looked at here. */
export function openStage(parent: HTMLDivElement, first: MapView, handlers: StageHandlers): Stage {
  const deck = new Deck({
    parent,
    useDevicePixels: true,
    views: new DeckMapView({
      id: "map",
      repeat: false,
      controller: { dragRotate: false, touchRotate: false, keyboard: false, scrollZoom: { speed: 0.008 } },
    }),
    viewState: deckView(first),
    layers: [],
    pickingRadius: 5,
    getCursor: ({ isDragging }) => (isDragging ? "grabbing" : handlers.cursor()),
    onViewStateChange: ({ viewState, interactionState }) => {
      // The controller also speaks when it is given a size: only a hand moves the map away from its rest.
      if (!Object.values(interactionState ?? {}).some((on) => on === true)) return;
      const { longitude: lon, latitude: lat, zoom } = viewState;
      deck.setProps({ viewState: deckView(handlers.onMove({ lon, lat, zoom })) });
    },
    onBeforeRender: handlers.onFrame,
    onHover: (info) => handlers.onPoint("over", info.x < 0 || info.y < 0 ? null : [info.x, info.y], info.object),
    onClick: (info) => handlers.onPoint("click", [info.x, info.y], info.object),
    onError: () => handlers.onLost(),
    // Keys and screen readers meet the stage around it, not the canvas.
    onLoad: () => deck.getCanvas()?.setAttribute("tabindex", "-1"),
  });
  const lost = (event: Event) => {
    event.preventDefault();
    handlers.onLost();
  };
  parent.addEventListener("webglcontextlost", lost, true);
  const bring = createBringing((layers) => deck.setProps({ layers }));
  return {
    look: (view) => deck.setProps({ viewState: deckView(view) }),
    show: bring.show,
    close: () => {
      bring.end();
      parent.removeEventListener("webglcontextlost", lost, true);
      deck.finalize();
    },
  };
}

function deckView({ lon, lat, zoom }: MapView) {
  return { longitude: lon, latitude: lat, zoom, pitch: 0, bearing: 0 };
}

import type { EntityId } from "#core/journal/event.ts";
import type { Reading } from "#core/tally/reading.ts";
import type { MapWords } from "./map-words.ts";
import type { PeopleFeed } from "./people/use-people.ts";

/** Everything the map is told. It keeps nothing of its own but the pointer and the keyboard's place. */
export interface MapProps {
  /** What to draw; null while the first reading is being made: the base map alone. */
  readonly reading: Reading | null;
  /** The language of `words`: part of every label's identity and the `lang` of the stage. */
  readonly language: "kk" | "ru" | "en";
  /** Colours are read again from the custom properties whenever this changes. */
  readonly theme: "dark" | "light";
  /** In history the map wears a 2 px amber frame. */
  readonly mode: "live" | "history";
  readonly layers: MapLayers;
  /** Where the registry's people are asked for; null or left out = that layer is off. */
  readonly people?: PeopleFeed | null;
  readonly selection: MapSelection | null;
  readonly onSelect: (selection: MapSelection | null) => void;
  /** Where the map looks; null = rest, the whole theatre fitted into what the insets leave. */
  readonly view: MapView | null;
  /** Called at rest after a move, never for every frame; null when the user asks for the whole theatre. */
  readonly onView: (view: MapView | null) => void;
  /** Pixels covered by panels that lie over the map; fitting leaves them free. */
  readonly insets?: MapInsets;
  /** Whether the table twin is shown instead of the map. */
  readonly table: boolean;
  readonly onTable: (open: boolean) => void;
  readonly words: MapWords;
}

export interface MapLayers {
  readonly people: boolean;
  readonly corridors: boolean;
  readonly permits: boolean;
  readonly hazards: boolean;
  readonly flows: boolean;
}

/** What of the map is selected, by entity id. */
export interface MapSelection {
  readonly kind: "place" | "corridor" | "hazard" | "permit";
  readonly id: EntityId;
}

/** Web Mercator: centre in degrees; zoom 0 shows the world in 512 px. */
export interface MapView {
  readonly lon: number;
  readonly lat: number;
  readonly zoom: number;
}

export interface MapInsets {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

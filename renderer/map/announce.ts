import type { Reading } from "#core/tally/reading.ts";
import type { MapSelection } from "./map-props.ts";
import type { MapWords } from "./map-words.ts";

/** A thing of the map in one line, read aloud and shown at the pointer: its name and its figure or status. Null: not in this reading. */
export function spokenPlace(one: MapSelection, reading: Reading, words: MapWords): string | null {
  switch (one.kind) {
    case "place": {
      const place = reading.places.find((p) => p.id === one.id);
      if (place === undefined) return null;
      const figure = place.pkind === "home" ? reading.strip.home : place.present;
      return `${words.placeName(place)}: ${words.spoken(figure.value, figure.noReports)}`;
    }
    case "corridor": {
      const corridor = reading.corridors.find((c) => c.id === one.id);
      if (corridor === undefined) return null;
      return `${words.corridorName(corridor)}: ${words.corridorStatus(typeof corridor.status?.value === "string" ? corridor.status.value : null)}`;
    }
    case "hazard": {
      const hazard = reading.hazards.find((h) => h.id === one.id);
      return hazard === undefined ? null : `${words.hazardKind(hazard.hkind)}: ${words.hazardName(hazard)}`;
    }
    case "permit":
      return null;
  }
}

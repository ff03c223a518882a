import type { Range } from "#core/count/range.ts";
import type { Figure } from "#core/tally/figure.ts";
import type { CorridorReading, HazardReading, PlaceReading, Reading } from "#core/tally/reading.ts";
import type { PeopleWords } from "./people/people-words.ts";
import type { SeaId } from "./sea-points.ts";

/**
 * Every word of the map, in one language. Names come from the gazetteer and the journal, dates and numbers from `words/fmt.ts`;
 * the map itself knows no language.
 */
export interface MapWords {
  /** A place in the chosen language, short: "Иран", "Горган". */
  readonly placeName: (place: Pick<PlaceReading, "id" | "names">) => string;
  /** A country of the base map by its ISO code; null = no label. */
  readonly countryName: (code: string) => string | null;
  /** Up to two words; the map breaks the line at the space. */
  readonly seaName: (sea: SeaId) => string | null;
  /** "3 наурыз", "3 марта": day and month in headquarters' zone. */
  readonly day: (ms: number) => string;
  /** Age of a stale figure: "9 тәулік бұрын", "9 сут назад". */
  readonly age: (asOfMs: number, vMs: number) => string;
  /** Read aloud: "от 65 до 75", "не менее 17", "нет сведений". */
  readonly spoken: (range: Range | null, noReports: boolean) => string;
  /** "17 адам", "17 человек": printed is already in the number grammar. */
  readonly people: (range: Range, printed: string) => string;
  /** The line under the figure at home: "Ираннан · 2 наурыз". */
  readonly homeDetail: (home: Figure, reading: Reading) => string;
  /** "Горган → Түрікменстан": the corridor's short name on the map. */
  readonly corridorName: (corridor: CorridorReading) => string;
  /** The status as a word, always: "қолданыста", "келісілген", "мәртебесі белгісіз" for null. */
  readonly corridorStatus: (status: string | null) => string;
  /** "рұқсатпен" (special), "шарттары айтылмаған" (unknown); null when nothing is to be said. */
  readonly corridorPermit: (permit: string | null) => string | null;
  /** "2 рұқсат берілді"; printed in the number grammar. */
  readonly permits: (printed: string, status: string | null) => string;
  readonly hazardName: (hazard: HazardReading) => string;
  /** Kind of hazard as a word: "соққы", "әуе кеңістігі". */
  readonly hazardKind: (kind: string | null) => string;
  /** One sentence for the whole picture, read by screen readers and put beside the canvas. */
  readonly summary: (reading: Reading) => string;

  /** Alphabetical order of names in this language. */
  readonly byName: (a: string, b: string) => number;

  readonly placeNotSpecified: string;
  readonly noInformation: string;
  readonly reconstructed: string;
  /** "әлі штабта емес" */
  readonly notYetAtHeadquarters: string;
  readonly destinationNotStated: string;
  /** "тікелей рейс" */
  readonly directFlight: string;
  /** Two recorded values differ: "қайшылық". */
  readonly disagreement: string;

  readonly mapLabel: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly fit: string;
  readonly openTable: string;
  readonly closeTable: string;
  /** "Шекаралар сызба түрінде · Natural Earth, GSHHG" */
  readonly attribution: string;
  /** Above zoom 9.5: the map is too coarse for what is looked at. */
  readonly schematic: string;
  /** WebGL is missing or was lost; the table is shown instead. */
  readonly noWebGl: string;
  readonly baseMapMissing: string;
  readonly table: TableWords;
  /** Of the layer of the registry's people. */
  readonly registry: PeopleWords;
}

export interface TableWords {
  readonly title: string;
  readonly places: string;
  readonly corridors: string;
  readonly permits: string;
  readonly hazards: string;
  readonly place: string;
  readonly present: string;
  readonly home: string;
  readonly lost: string;
  readonly hurt: string;
  readonly asOf: string;
  readonly corridor: string;
  readonly status: string;
  readonly conditions: string;
  readonly passed: string;
  readonly lastPassed: string;
  readonly crossing: string;
  readonly number: string;
  readonly hazard: string;
  readonly kind: string;
  readonly when: string;
  readonly none: string;
  /** Said by the column's button: "sort by {column}". */
  readonly sortBy: (column: string) => string;
}

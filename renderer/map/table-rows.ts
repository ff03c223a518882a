import { printRange } from "#core/count/print.ts";
import type { Figure } from "#core/tally/figure.ts";
import type { CorridorReading, PlaceReading, Reading } from "#core/tally/reading.ts";
import type { MapSelection } from "./map-props.ts";
import type { MapWords } from "./map-words.ts";

/** A cell: what is shown, and what it is sorted by. */
export interface Cell {
  readonly text: string;
  readonly sort: number | string;
}

export interface TableRow {
  readonly selects: MapSelection;
  readonly cells: readonly Cell[];
}

export interface MapTable {
  readonly id: "places" | "corridors" | "permits" | "hazards" | "registry";
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
}

/** Sums and leavings that are no place on a map. */
const NO_ROW: ReadonlySet<string> = new Set(["world", "group", "gone"]);

/** The theatre, then places by the people known to be there, then those nobody has spoken of; home last among the known. */
function weight(place: PlaceReading): number {
  if (place.pkind === "theatre") return Number.POSITIVE_INFINITY;
  if (place.pkind === "home") return 0.5;
  return place.present.noReports ? -1 : (place.present.value?.[0] ?? -1);
}

/** Everything the map shows, and all it leaves out for want of room, as tables. Places with the most people first; the rest as the journal has it. */
export function mapTables(reading: Reading, words: MapWords): MapTable[] {
  const t = words.table;
  const names = new Map(reading.places.map((place) => [place.id, words.placeName(place)]));
  const name = (id: string) => names.get(id) ?? id;
  return [
    {
      id: "places",
      title: t.places,
      columns: [t.place, t.present, t.home, t.lost, t.hurt, t.asOf],
      rows: reading.places
        .filter((place) => !NO_ROW.has(place.pkind) && (place.lon !== null || place.pkind === "theatre" || place.present.value !== null))
        .sort((a, b) => weight(b) - weight(a))
        .map((place) => placeRow(place, reading, words)),
    },
    {
      id: "corridors",
      title: t.corridors,
      columns: [t.corridor, t.status, t.conditions, t.passed, t.lastPassed],
      rows: reading.corridors.map((c) => corridorRow(c, words)),
    },
    {
      id: "permits",
      title: t.permits,
      columns: [t.crossing, t.number, t.status],
      rows: reading.permits.map((permit) => ({
        selects: { kind: "permit", id: permit.id },
        cells: [
          plain(permit.crossing === null ? t.none : name(permit.crossing)),
          { text: printRange(permit.n), sort: permit.n?.[0] ?? -1 },
          plain(words.permits(printRange(permit.n), textOf(permit.status?.value))),
        ],
      })),
    },
    {
      id: "hazards",
      title: t.hazards,
      columns: [t.hazard, t.kind, t.place, t.when],
      rows: reading.hazards.map((hazard) => ({
        selects: { kind: "hazard", id: hazard.id },
        cells: [
          plain(words.hazardName(hazard)),
          plain(words.hazardKind(hazard.hkind)),
          plain(hazard.places.length === 0 ? t.none : hazard.places.map(name).join(", ")),
          { text: span(words.day(hazard.at[0]), words.day(hazard.at[1])), sort: hazard.at[0] },
        ],
      })),
    },
  ];
}

/** Rows by one column; equal rows keep their order. Names by the caller's alphabet. */
export function sortedRows(rows: readonly TableRow[], column: number, down: boolean, byName: (a: string, b: string) => number): TableRow[] {
  const key = (row: TableRow) => row.cells[column]?.sort ?? "";
  const compare = (a: TableRow, b: TableRow) => {
    const [x, y] = [key(a), key(b)];
    return typeof x === "number" && typeof y === "number" ? x - y : byName(String(x), String(y));
  };
  return [...rows].sort((a, b) => (down ? -compare(a, b) : compare(a, b)));
}

function placeRow(place: PlaceReading, reading: Reading, words: MapWords): TableRow {
  const home = place.pkind === "home" ? reading.strip.home : place.home;
  const driver = place.present.driver;
  return {
    selects: { kind: "place", id: place.id },
    cells: [
      plain(words.placeName(place)),
      place.pkind === "home" ? { text: "", sort: -0.9 } : figureCell(place.present, words),
      home === null ? plain("") : figureCell(home, words),
      figureCell(place.lost, words),
      figureCell(place.hurt, words),
      driver === null ? plain("") : { text: words.day(driver.asOfMs), sort: driver.asOfMs },
    ],
  };
}

function corridorRow(corridor: CorridorReading, words: MapWords): TableRow {
  const permit = textOf(corridor.permit?.value);
  return {
    selects: { kind: "corridor", id: corridor.id },
    cells: [
      plain(words.corridorName(corridor)),
      plain(words.corridorStatus(textOf(corridor.status?.value)) + (corridor.conflict ? ` · ${words.disagreement}` : "")),
      plain(words.corridorPermit(permit) ?? ""),
      { text: printRange(corridor.passed), sort: corridor.passed?.[0] ?? -1 },
      corridor.lastPassedMs === null ? plain("") : { text: words.day(corridor.lastPassedMs), sort: corridor.lastPassedMs },
    ],
  };
}

/** A figure in the number grammar; "no reports" is the words, never a 0. */
function figureCell(figure: Figure, words: MapWords): Cell {
  if (figure.noReports) return { text: words.spoken(figure.value, true), sort: -0.5 };
  const mine = figure.mine ? ` · ${words.notYetAtHeadquarters}` : "";
  return { text: printRange(figure.value) + mine, sort: figure.value === null ? -1 : figure.value[0] };
}

function plain(text: string): Cell {
  return { text, sort: text };
}

function span(from: string, to: string): string {
  return from === to ? from : `${from} – ${to}`;
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

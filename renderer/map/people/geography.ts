import type { PlaceId } from "#core/journal/event.ts";
import { degreesOf, type Point, worldOf } from "../mercator.ts";
import { LEVEL_COUNT, levelOfKind } from "./people-levels.ts";

/** A place as the journal describes it; degrees are null where it does not say. */
export interface PeoplePlace {
  readonly id: PlaceId;
  readonly pkind: string;
  readonly parent: PlaceId | null;
  readonly lon: number | null;
  readonly lat: number | null;
}

/** The points of one level, a row each. */
export interface GroundLevel {
  readonly count: number;
  /** Row -> index of its place. */
  readonly place: Int32Array;
  /** Row -> row of the level before (nearer to the whole) that it is counted in; -1 at the first level. */
  readonly parent: Int32Array;
  /** Longitude and latitude of each row, degrees. */
  readonly positions: Float32Array;
}

/** The tree of places as clusters stand on it: fixed while no place is added or moved. */
export interface Geography {
  readonly places: readonly PeoplePlace[];
  readonly indexOf: ReadonlyMap<PlaceId, number>;
  readonly levels: readonly GroundLevel[];
  /** Index of a place -> its row in the last level; -1 where no place around it has a point. */
  readonly rowOf: Int32Array;
}

/** Builds the points of every level. @param places parents before children, as the tree has them */
export function geographyOf(places: readonly PeoplePlace[]): Geography {
  const indexOf = new Map(places.map((place, index) => [place.id, index]));
  const parentOf = places.map(({ parent }) => (parent === null ? -1 : (indexOf.get(parent) ?? -1)));
  const holders = Array.from({ length: LEVEL_COUNT }, (_, level) => holdersOf(places, parentOf, level));
  const rows = holders.map((holder) => rowsOf(holder));
  const levels = holders.map((holder, level): GroundLevel => {
    const drawn = rows[level] ?? new Map<number, number>();
    const place = Int32Array.from(drawn.keys());
    const above = holders[level - 1];
    const rowsAbove = rows[level - 1];
    const parent = place.map((index) => (above === undefined ? -1 : (rowsAbove?.get(above[index] ?? -1) ?? -1)));
    return { count: place.length, place, parent, positions: pointsOf(places, place, level, holder, holders[level + 1]) };
  });
  const last = holders.at(-1) ?? new Int32Array(places.length).fill(-1);
  const lastRows = rows.at(-1) ?? new Map<number, number>();
  return { places, indexOf, levels, rowOf: last.map((index) => lastRows.get(index) ?? -1) };
}

/** Whether two lists of places give the same geography. */
export function samePlaces(a: readonly PeoplePlace[], b: readonly PeoplePlace[]): boolean {
  return (
    a.length === b.length &&
    a.every((one, index) => {
      const other = b[index];
      return (
        other !== undefined &&
        one.id === other.id &&
        one.pkind === other.pkind &&
        one.parent === other.parent &&
        one.lon === other.lon &&
        one.lat === other.lat
      );
    })
  );
}

/** For each place the place it is counted at: itself when it is drawn at this level, else what its parent is counted at, else itself. */
function holdersOf(places: readonly PeoplePlace[], parentOf: readonly number[], level: number): Int32Array {
  const holder = new Int32Array(places.length).fill(-1);
  for (const [index, place] of places.entries()) {
    const around = holder[parentOf[index] ?? -1] ?? -1;
    const kindLevel = place.lon === null || place.lat === null ? null : levelOfKind(place.pkind);
    holder[index] = kindLevel !== null && (kindLevel <= level || around < 0) ? index : around;
  }
  return holder;
}

function rowsOf(holder: Int32Array): Map<number, number> {
  const rows = new Map<number, number>();
  for (const [index, held] of holder.entries()) if (held === index) rows.set(index, rows.size);
  return rows;
}

/** A country's cluster stands amid the towns it gathers, clear of the figure of the country as a whole; every other where it is. */
function pointsOf(
  places: readonly PeoplePlace[],
  drawn: Int32Array,
  level: number,
  holder: Int32Array,
  next: Int32Array | undefined,
): Float32Array {
  const amid = new Map<number, { x: number; y: number; n: number }>();
  if (level === 0 && next !== undefined)
    for (const [index, held] of next.entries()) {
      const country = holder[index] ?? -1;
      if (held !== index || country === index || country < 0) continue;
      const sum = amid.get(country) ?? { x: 0, y: 0, n: 0 };
      const [x, y] = pointOf(places[index]);
      amid.set(country, { x: sum.x + x, y: sum.y + y, n: sum.n + 1 });
    }
  const positions = new Float32Array(drawn.length * 2);
  for (const [row, index] of drawn.entries()) {
    const sum = amid.get(index);
    const world = sum === undefined ? pointOf(places[index]) : ([sum.x / sum.n, sum.y / sum.n] as const);
    positions.set(degreesOf(world), row * 2);
  }
  return positions;
}

function pointOf(place: PeoplePlace | undefined): Point {
  return worldOf(place?.lon ?? 0, place?.lat ?? 0);
}

import type { PlaceId } from "#core/journal/event.ts";
import { degreesOf, type Point, worldOf } from "../mercator.ts";
import { LEVEL_COUNT, levelOfKind } from "./people-levels.ts";

/** A kind without a point: its cluster stands amid what lies in it. */
const GROUP = "group";

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
    return { count: place.length, place, parent, positions: pointsOf(places, parentOf, place, level, holder) };
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
  const gathers = new Set(places.flatMap((place, index) => (hasPoint(place) ? [parentOf[index] ?? -1] : [])));
  for (const [index, place] of places.entries()) {
    const around = holder[parentOf[index] ?? -1] ?? -1;
    const stands = hasPoint(place) || (place.pkind === GROUP && gathers.has(index));
    const kindLevel = stands ? levelOfKind(place.pkind) : null;
    holder[index] = kindLevel !== null && (kindLevel <= level || around < 0) ? index : around;
  }
  return holder;
}

function rowsOf(holder: Int32Array): Map<number, number> {
  const rows = new Map<number, number>();
  for (const [index, held] of holder.entries()) if (held === index) rows.set(index, rows.size);
  return rows;
}

/**
 * A country's cluster stands amid the places it gathers, clear of the figure of the country as a whole; so does that of a group, which has
 * no point of its own. Every other stands where it is.
 */
function pointsOf(
  places: readonly PeoplePlace[],
  parentOf: readonly number[],
  drawn: Int32Array,
  level: number,
  holder: Int32Array,
): Float32Array {
  const positions = new Float32Array(drawn.length * 2);
  for (const [row, index] of drawn.entries()) {
    const place = places[index];
    const isGroup = place?.pkind === GROUP;
    const inside = level === 0 || isGroup ? places.flatMap((one, at) => (gathered(one, at, index) ? [pointOf(one)] : [])) : [];
    const amid = inside.length === 0 ? pointOf(place) : meanOf(inside);
    positions.set(degreesOf(amid), row * 2);
  }
  return positions;

  function gathered(one: PeoplePlace, at: number, index: number): boolean {
    if (at === index || !hasPoint(one) || levelOfKind(one.pkind) === null) return false;
    return holder[at] === index || (places[index]?.pkind === GROUP && parentOf[at] === index && levelOfKind(one.pkind) !== 0);
  }
}

function meanOf(points: readonly Point[]): Point {
  const sum = points.reduce<Point>(([x, y], point) => [x + point[0], y + point[1]], [0, 0]);
  return [sum[0] / points.length, sum[1] / points.length];
}

function hasPoint({ lon, lat }: PeoplePlace): boolean {
  return lon !== null && lat !== null;
}

function pointOf(place: PeoplePlace | undefined): Point {
  return worldOf(place?.lon ?? 0, place?.lat ?? 0);
}

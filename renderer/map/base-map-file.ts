/** Lines as arrays of numbers. */
export interface PackedLines {
  /** Degrees: lon, lat. */
  readonly positions: Float32Array<ArrayBuffer>;
  /** First point of each line. */
  readonly starts: Uint32Array<ArrayBuffer>;
}

/** Polygons: their rings, and the triangles they are filled with. */
export interface PackedGround {
  readonly rings: PackedLines;
  /** First ring of each polygon. */
  readonly ringStarts: Uint32Array<ArrayBuffer>;
  /** Three points a triangle, of the whole collection. */
  readonly triangles: Uint32Array<ArrayBuffer>;
}

/** The base map as its file holds it. */
export interface PackedBaseMap {
  readonly countries: PackedGround;
  /** Of each polygon of the countries. */
  readonly codes: readonly (string | null)[];
  readonly agreed: PackedLines;
  readonly unsettled: PackedLines;
  readonly coast: PackedLines;
  readonly provinces: PackedLines;
  readonly rivers: PackedLines;
  readonly riverLevels: readonly number[];
  readonly lakes: PackedGround;
  readonly claims: PackedLines;
}

const LINES = ["agreed", "unsettled", "coast", "provinces", "rivers", "claims"] as const satisfies readonly (keyof PackedBaseMap)[];
const GROUND = ["countries", "lakes"] as const satisfies readonly (keyof PackedBaseMap)[];

/** Parts of a degree that the file knows: a metre on the ground. */
const GRID = 100_000;

/** What stands before the numbers: how many there are of each. */
interface Head {
  readonly counts: readonly number[];
  readonly codes: readonly (string | null)[];
  readonly riverLevels: readonly number[];
}

/**
 * Length of the head (four bytes, little-endian), the head as JSON, then all numbers as differences from the one before, or of coordinates
 * from the point before, each in as few bytes as it needs.
 */
export function writeBaseMap(map: PackedBaseMap): Uint8Array<ArrayBuffer> {
  const counts: number[] = [];
  const bytes: number[] = [];
  const put = (numbers: ArrayLike<number>, apart: 1 | 2): void => {
    counts.push(numbers.length);
    for (let at = 0; at < numbers.length; at += 1) putNumber(bytes, (numbers[at] ?? 0) - (numbers[at - apart] ?? 0));
  };
  const putLines = ({ positions, starts }: PackedLines): void => {
    put(Array.from(positions, onGrid), 2);
    put(starts, 1);
  };
  for (const name of LINES) putLines(map[name]);
  for (const name of GROUND) {
    putLines(map[name].rings);
    put(map[name].ringStarts, 1);
    put(map[name].triangles, 1);
  }
  const head: Head = { counts, codes: map.codes, riverLevels: map.riverLevels };
  const text = new TextEncoder().encode(JSON.stringify(head));
  const file = new Uint8Array(4 + text.length + bytes.length);
  new DataView(file.buffer).setUint32(0, text.length, true);
  file.set(text, 4);
  file.set(bytes, 4 + text.length);
  return file;
}

/** Reads what `writeBaseMap` wrote. Throws where it is not such a file. */
export function readBaseMap(file: ArrayBuffer): PackedBaseMap {
  const length = new DataView(file).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(file, 4, length))) as Head;
  const bytes = new Uint8Array(file, 4 + length);
  let at = 0;
  let index = 0;
  const take = <T extends Float32Array | Uint32Array>(into: (count: number) => T, apart: 1 | 2, unit: number): T => {
    const numbers = into(head.counts[index] ?? 0);
    index += 1;
    const before = [0, 0];
    for (let place = 0; place < numbers.length; place += 1) {
      let value = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = bytes[at] ?? 0;
        at += 1;
        value |= (byte & 127) << shift;
        if (byte < 128) break;
      }
      const axis = apart === 2 ? place & 1 : 0;
      const whole = (before[axis] ?? 0) + ((value >>> 1) ^ -(value & 1));
      before[axis] = whole;
      numbers[place] = whole / unit;
    }
    return numbers;
  };
  const words = () => take((count) => new Uint32Array(count), 1, 1);
  const lines = (): PackedLines => ({ positions: take((count) => new Float32Array(count), 2, GRID), starts: words() });
  const ground = (): PackedGround => ({ rings: lines(), ringStarts: words(), triangles: words() });
  const [agreed, unsettled, coast, provinces, rivers, claims] = [lines(), lines(), lines(), lines(), lines(), lines()];
  const [countries, lakes] = [ground(), ground()];
  const { codes, riverLevels } = head;
  return { agreed, unsettled, coast, provinces, rivers, claims, countries, lakes, codes, riverLevels };
}

/** A coordinate in steps of the file's grid. */
export function onGrid(degrees: number): number {
  return Math.round(degrees * GRID);
}

/** Small numbers of either sign in few bytes: seven bits a byte, the sign in the lowest. */
function putNumber(bytes: number[], number: number): void {
  let left = (number << 1) ^ (number >> 31);
  while (left > 127 || left < 0) {
    bytes.push((left & 127) | 128);
    left >>>= 7;
  }
  bytes.push(left);
}

import type { ByteReader } from "./byte-reader.ts";
import type { ByteWriter } from "./byte-writer.ts";

/**
 * Whole numbers within this bound stand in number columns; others are kept as text. All times and clocks lie within it (48 bits), and
 * differences of differences stay exact.
 */
export const MOST_NUMBER = 2 ** 49;

/**
 * What a column's numbers are written as differences from:
 * 0 nothing; 1 the number before; 2 the clock (`hlc[0]`) of the same row; 3 the number at the same place of another column;
 * 4 as a hybrid clock counts: 0, or one more than before when the clock stood still; 5 one more than the last of the same device.
 */
export type Guess =
  | { readonly code: 0 | 1 }
  | { readonly code: 2; readonly beside: ArrayLike<number> }
  | { readonly code: 3; readonly beside: ArrayLike<number>; readonly column: number }
  | { readonly code: 4; readonly beside: ArrayLike<number> }
  | { readonly code: 5; readonly beside: ArrayLike<number>; readonly column: number };

/** A column as it lies in the bytes: number `i` is its guess plus `base` plus `scale` times the `width` bytes at `i`, plane by plane. */
export interface NumberColumn {
  readonly length: number;
  readonly code: number;
  /** Of codes 3 and 5: the column it leans on. */
  readonly column: number;
  readonly start: number;
  readonly scale: number;
  readonly base: number;
  readonly width: number;
  readonly from: number;
}

/** Writes whole numbers within ±MOST_NUMBER by the cheapest of the guesses (the first of equals). */
export function writeNumbers(writer: ByteWriter, numbers: ArrayLike<number>, guesses: readonly Guess[] = [{ code: 0 }, { code: 1 }]): void {
  const length = numbers.length;
  let best: { guess: Guess; left: Left } | null = null;
  for (const guess of guesses) {
    const left = leftOver(numbers, guess);
    if (best === null || left.cost < best.left.cost) best = { guess, left };
  }
  if (best === null) throw new Error("A column of numbers is written by one guess at least.");
  const { guess, left } = best;
  writer.byte(guess.code);
  if (guess.code === 1) writer.signed((numbers[0] ?? 0) - left.base);
  if (guess.code === 3 || guess.code === 5) writer.varint(guess.column);
  writer.signed(left.base);
  writer.varint(left.scale);
  writer.byte(left.width);
  const planes = writer.room(length * left.width);
  for (let i = 0; i < length; i += 1) {
    let rest = ((left.residues[i] ?? 0) - left.base) / left.scale;
    for (let plane = 0; plane < left.width; plane += 1) {
      planes[plane * length + i] = rest % 256;
      rest = Math.floor(rest / 256);
    }
  }
}

/** Reads where a column of `length` numbers lies, and steps over it. By default it may lean on no other column. */
export function readNumberColumn(reader: ByteReader, length: number, mostCode = 1): NumberColumn {
  const code = reader.byte();
  if (code > mostCode) throw new RangeError("A column of numbers in the segment is of an unknown form.");
  const start = code === 1 ? reader.signed() : 0;
  const column = code === 3 || code === 5 ? reader.varint() : -1;
  const base = reader.signed();
  const scale = reader.varint();
  const width = reader.byte();
  if (width > 7) throw new RangeError("A number in the segment is too wide.");
  return { length, code, column, start, scale, base, width, from: reader.skip(length * width) };
}

/**
 * The numbers of a column.
 *
 * @param beside what the guesses 2 to 5 lean on, cell by cell: the clock, the other column, or the device's place in its dictionary
 */
export function decodeNumbers(bytes: Uint8Array, column: NumberColumn, beside: ArrayLike<number> | null): Float64Array {
  const numbers = unpack(bytes, column);
  const { code, length } = column;
  if (code === 1) {
    let last = column.start;
    for (let i = 0; i < length; i += 1) {
      last += numbers[i] ?? 0;
      numbers[i] = last;
    }
  } else if (beside === null) return numbers;
  else if (code === 2 || code === 3) for (let i = 0; i < length; i += 1) numbers[i] = (numbers[i] ?? 0) + (beside[i] ?? 0);
  else if (code === 4) for (let i = 0; i < length; i += 1) numbers[i] = (numbers[i] ?? 0) + counted(numbers, beside, i);
  else if (code === 5) {
    const lasts = new Map<number, number>();
    for (let i = 0; i < length; i += 1) {
      const device = beside[i] ?? 0;
      const number = (numbers[i] ?? 0) + (lasts.get(device) ?? 0) + 1;
      lasts.set(device, number);
      numbers[i] = number;
    }
  }
  return numbers;
}

function unpack(bytes: Uint8Array, { length, width, scale, base, from }: NumberColumn): Float64Array {
  const numbers = new Float64Array(length);
  if (width === 0) return numbers.fill(base);
  const second = from + length;
  const third = second + length;
  if (width === 1) for (let i = 0; i < length; i += 1) numbers[i] = (bytes[from + i] ?? 0) * scale + base;
  else if (width === 2) {
    for (let i = 0; i < length; i += 1) numbers[i] = ((bytes[from + i] ?? 0) | ((bytes[second + i] ?? 0) << 8)) * scale + base;
  } else {
    for (let i = 0; i < length; i += 1) {
      let value = (bytes[from + i] ?? 0) | ((bytes[second + i] ?? 0) << 8) | ((bytes[third + i] ?? 0) << 16);
      for (let plane = 3; plane < width; plane += 1) value += (bytes[from + plane * length + i] ?? 0) * 256 ** plane;
      numbers[i] = value * scale + base;
    }
  }
  return numbers;
}

interface Left {
  readonly residues: Float64Array;
  readonly base: number;
  readonly scale: number;
  readonly width: number;
  readonly cost: number;
}

/** What is left of the numbers when the guess is taken off: `base` + `scale` * something below 256 ** `width`. */
function leftOver(numbers: ArrayLike<number>, guess: Guess): Left {
  const residues = residuesOf(numbers, guess);
  const first = guess.code === 1 && residues.length > 1 ? 1 : 0;
  let base = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = first; i < residues.length; i += 1) {
    const residue = residues[i] ?? 0;
    if (residue < base) base = residue;
    if (residue > most) most = residue;
  }
  if (residues.length === 0) base = most = 0;
  if (guess.code === 1) residues[0] = base;
  const scale = commonScale(residues, base);
  let width = 0;
  for (let span = (most - base) / scale; span > 0; span = Math.floor(span / 256)) width += 1;
  let cost = 0;
  for (let i = 0; i < residues.length; i += 1) cost += bitsOf(((residues[i] ?? 0) - base) / scale);
  return { residues, base, scale, width, cost };
}

function residuesOf(numbers: ArrayLike<number>, guess: Guess): Float64Array {
  const residues = Float64Array.from(numbers);
  const { code } = guess;
  if (code === 1) for (let i = residues.length - 1; i > 0; i -= 1) residues[i] = (numbers[i] ?? 0) - (numbers[i - 1] ?? 0);
  else if (code === 2 || code === 3) for (let i = 0; i < residues.length; i += 1) residues[i] = (numbers[i] ?? 0) - (guess.beside[i] ?? 0);
  else if (code === 4) for (let i = 0; i < residues.length; i += 1) residues[i] = (numbers[i] ?? 0) - counted(numbers, guess.beside, i);
  else if (code === 5) {
    const lasts = new Map<number, number>();
    for (let i = 0; i < residues.length; i += 1) {
      const device = guess.beside[i] ?? 0;
      residues[i] = (numbers[i] ?? 0) - (lasts.get(device) ?? 0) - 1;
      lasts.set(device, numbers[i] ?? 0);
    }
  }
  return residues;
}

/** What a hybrid clock's counter is likely to be: it begins at 0 with every new millisecond. */
function counted(numbers: ArrayLike<number>, clock: ArrayLike<number>, i: number): number {
  return i > 0 && clock[i] === clock[i - 1] ? (numbers[i - 1] ?? 0) + 1 : 0;
}

function commonScale(residues: Float64Array, base: number): number {
  let scale = 0;
  for (let i = 0; i < residues.length && scale !== 1; i += 1) {
    let rest = (residues[i] ?? 0) - base;
    while (rest > 0) [scale, rest] = [rest, scale % rest];
  }
  return scale === 0 ? 1 : scale;
}

function bitsOf(value: number): number {
  return value < 2 ** 32 ? 32 - Math.clz32(value) : 64 - Math.clz32(value / 2 ** 32);
}

import { parseJson } from "#core/journal/entry.ts";
import type { ByteReader } from "./byte-reader.ts";
import { type ByteSink, putBytes, putNumber } from "./byte-sink.ts";
import type { ByteWriter } from "./byte-writer.ts";
import { decodeNumbers, type NumberColumn, readNumberColumn, writeNumbers } from "./number-column.ts";
import { encodedText, putText, readText, textLength, writeText } from "./text-bytes.ts";

/**
 * Texts as they lie in the bytes. `words`: a dictionary, per cell a place in it, and for numbered words (`u-` of `u-10491`) a number.
 * `blob`: one text after the other, read only when asked for. Texts are those between the quotes of JSON, escapes and all.
 */
export type TextColumn =
  | {
      readonly form: "words";
      readonly words: readonly string[];
      /** Per word: whether a number follows it. */
      readonly numbered: readonly boolean[];
      readonly places: NumberColumn;
      readonly numbers: NumberColumn;
    }
  | { readonly form: "blob"; readonly lengths: NumberColumn; readonly from: number; readonly size: number };

/** The texts of a column, cell by cell. */
export interface Texts {
  /** As it stands between the quotes. Of a cell that is not there: "". */
  at(index: number): string;
  /** The same in UTF-8. */
  put(index: number, sink: ByteSink): void;
  /** What it means: escapes read. */
  read(index: number): string;
  /** Places in the dictionary; null when there is none. */
  readonly places: Float64Array | null;
}

const WORDS = 0;
const BLOB = 1;
const FEW = 16;
const MOST_DIGITS = 15;

/** Writes texts in the form that suits them. */
export function writeTexts(writer: ByteWriter, texts: readonly string[]): void {
  const dictionary = dictionaryOf(texts);
  const distinct = dictionary.words.length;
  const numbered = isSmall(dictionary) ? null : numberedWords(texts, Math.max(FEW, distinct >> 2));
  if (numbered !== null) writeWords(writer, numbered);
  else if (isSmall(dictionary) || distinct * 2 <= texts.length) writeWords(writer, dictionary);
  else writeBlob(writer, texts);
}

/** The places that `writeTexts` gives the texts in a dictionary of whole texts; null when it may write them in another form. */
export function wholePlaces(texts: readonly string[]): readonly number[] | null {
  const dictionary = dictionaryOf(texts);
  return isSmall(dictionary) ? dictionary.places : null;
}

function isSmall({ words, places }: Words): boolean {
  return words.length <= FEW || words.length * 8 <= places.length;
}

/** Reads where a column of `length` texts lies, and steps over it; its dictionary is read at once. */
export function readTextColumn(reader: ByteReader, length: number): TextColumn {
  const form = reader.byte();
  if (form === BLOB) {
    const lengths = readNumberColumn(reader, length);
    const size = reader.varint();
    return { form: "blob", lengths, size, from: reader.skip(size) };
  }
  if (form !== WORDS) throw new RangeError("A column of texts in the segment is of an unknown form.");
  const words: string[] = [];
  const numbered: boolean[] = [];
  for (let left = reader.varint(); left > 0; left -= 1) {
    numbered.push(reader.byte() === 1);
    words.push(reader.text());
  }
  const places = readNumberColumn(reader, length);
  const count = reader.varint();
  if (count > length) throw new RangeError("A column of the segment has more numbers than texts.");
  return { form: "words", words, numbered, places, numbers: readNumberColumn(reader, count) };
}

/** The texts of a column. A blob is read text by text, when asked. */
export function decodeTexts(bytes: Uint8Array, column: TextColumn): Texts {
  return column.form === "blob" ? blobOf(bytes, column) : wordsOf(bytes, column);
}

/** What the characters between the quotes of a JSON text mean; damaged ones are left as they are. */
export function meaningOf(text: string): string {
  if (!text.includes("\\")) return text;
  const read = parseJson(`"${text}"`);
  return typeof read === "string" ? read : text;
}

function blobOf(bytes: Uint8Array, { lengths, from, size }: Extract<TextColumn, { form: "blob" }>): Texts {
  const ends = decodeNumbers(bytes, lengths, null);
  const clamp = (at: number): number => Math.min(Math.max(0, at), size);
  for (let i = 0, end = 0; i < ends.length; i += 1) {
    end = clamp(end + (ends[i] ?? 0));
    ends[i] = end;
  }
  const at = (index: number): string => readText(bytes, from + (ends[index - 1] ?? 0), from + (ends[index] ?? 0));
  const put = (index: number, sink: ByteSink): void => putText(bytes, from + (ends[index - 1] ?? 0), from + (ends[index] ?? 0), sink);
  return { at, put, read: (index) => meaningOf(at(index)), places: null };
}

function wordsOf(bytes: Uint8Array, column: Extract<TextColumn, { form: "words" }>): Texts {
  const { words, numbered } = column;
  const places = decodeNumbers(bytes, column.places, null);
  const meant = words.map(meaningOf);
  const encoded: (Uint8Array | undefined)[] = [];
  const putWord = (place: number, sink: ByteSink): void => {
    const bytes = encoded[place] ?? encodedText(words[place] ?? "");
    encoded[place] = bytes;
    putBytes(sink, bytes);
  };
  if (!numbered.includes(true)) {
    return {
      at: (index) => words[places[index] ?? 0] ?? "",
      put: (index, sink) => putWord(places[index] ?? 0, sink),
      read: (index) => meant[places[index] ?? 0] ?? "",
      places,
    };
  }
  const numbers = decodeNumbers(bytes, column.numbers, null);
  const ordinals = numbered.includes(false) ? ordinalsOf(places, numbered) : null;
  const join = (list: readonly string[], index: number): string => {
    const place = places[index] ?? -1;
    const word = list[place] ?? "";
    return numbered[place] === true ? word + (numbers[ordinals === null ? index : (ordinals[index] ?? 0)] ?? "") : word;
  };
  const put = (index: number, sink: ByteSink): void => {
    const place = places[index] ?? -1;
    putWord(place, sink);
    const number = numbered[place] === true ? numbers[ordinals === null ? index : (ordinals[index] ?? 0)] : undefined;
    if (number !== undefined) putNumber(sink, number);
  };
  return { at: (index) => join(words, index), put, read: (index) => join(meant, index), places };
}

/** Per cell: how many of the cells before it have a number. */
function ordinalsOf(places: Float64Array, numbered: readonly boolean[]): Uint32Array {
  const ordinals = new Uint32Array(places.length);
  for (let i = 0, count = 0; i < places.length; i += 1) {
    ordinals[i] = count;
    if (numbered[places[i] ?? 0] === true) count += 1;
  }
  return ordinals;
}

interface Words {
  readonly words: readonly string[];
  /** Places of the words that a number follows. */
  readonly numbered: ReadonlySet<number>;
  readonly places: readonly number[];
  readonly numbers: readonly number[];
}

function writeWords(writer: ByteWriter, { words, numbered, places, numbers }: Words): void {
  writer.byte(WORDS);
  writer.varint(words.length);
  words.forEach((word, place) => {
    writer.byte(numbered.has(place) ? 1 : 0);
    writer.text(word);
  });
  writeNumbers(writer, places, [{ code: 0 }]);
  writer.varint(numbers.length);
  writeNumbers(writer, numbers);
}

function writeBlob(writer: ByteWriter, texts: readonly string[]): void {
  writer.byte(BLOB);
  const lengths = texts.map(textLength);
  writeNumbers(writer, lengths, [{ code: 0 }]);
  const size = lengths.reduce((sum, length) => sum + length, 0);
  writer.varint(size);
  const room = writer.room(size);
  texts.reduce((at, text) => writeText(text, room, at), 0);
}

function dictionaryOf(texts: readonly string[]): Words {
  const known = new Map<string, number>();
  let last = "";
  let place = -1;
  const places = texts.map((text) => {
    if (place >= 0 && text === last) return place;
    last = text;
    place = known.get(text) ?? known.size;
    if (place === known.size) known.set(text, place);
    return place;
  });
  return { words: [...known.keys()], numbered: new Set(), places, numbers: [] };
}

/** Texts as a word and a number each; null when that takes more than `most` words. */
function numberedWords(texts: readonly string[], most: number): Words | null {
  const known = new Map<string, number>();
  const words: string[] = [];
  const numbered = new Set<number>();
  const places: number[] = [];
  const numbers: number[] = [];
  for (const text of texts) {
    const from = numberIn(text);
    const word = text.slice(0, from);
    const key = from < text.length ? `n${word}` : `t${word}`;
    const place = known.get(key) ?? words.length;
    if (place === words.length) {
      if (place >= most) return null;
      known.set(key, place);
      words.push(word);
      if (from < text.length) numbered.add(place);
    }
    places.push(place);
    if (from < text.length) numbers.push(Number(text.slice(from)));
  }
  return { words, numbered, places, numbers };
}

/** Where the number begins that a text ends with: digits as a number is printed, no zeros before it. The text's length: there is none. */
function numberIn(text: string): number {
  let from = text.length;
  while (from > 0 && text.length - from < MOST_DIGITS && isDigit(text.charCodeAt(from - 1))) from -= 1;
  while (from < text.length - 1 && text.charCodeAt(from) === 0x30) from += 1;
  return from;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

import { MOST_NUMBER } from "./number-column.ts";
import { numberEnd, stringEnd } from "./skeleton.ts";
import { readTime } from "./times.ts";
import { readUuid } from "./uuid-column.ts";

/**
 * What a place in a body holds that differs from event to event: a whole number, a time, an id of an event, a text, another number as
 * it is written, a list of texts, a list of ids of events, or the event's own id (which takes no room).
 */
export const HOLES = { number: 0, time: 1, uuid: 2, text: 3, odd: 4, texts: 5, uuids: 6, self: 7 } as const;

/** One of HOLES. */
export type HoleKind = (typeof HOLES)[keyof typeof HOLES];

/** Reads what stands at a place of one body; what it found last stands in its fields. */
export interface HoleReader {
  begin(id: string, body: string): void;
  /** False: no hole begins at `at`. */
  read(at: number, path: string): boolean;
  kind: HoleKind;
  /** After the hole. */
  end: number;
  /** Of a number or time. */
  number: number;
}

const QUOTE = 0x22;
const OPEN = 0x5b;
const UUID_LENGTH = 36;
const MOST_DIGITS = 16;

/** A reader of holes. */
export function createHoleReader(): HoleReader {
  const scratch = new Uint8Array(16);
  let body = "";
  let id = "";
  const kindOfText = (at: number, end: number): HoleKind => {
    const length = end - at - 2;
    if (length === UUID_LENGTH && readUuid(body, at + 1, scratch, 0)) return HOLES.uuid;
    if (length === 20 || length === 24) {
      reader.number = readTime(body, at + 1, length);
      if (!Number.isNaN(reader.number)) return HOLES.time;
    }
    return HOLES.text;
  };
  const readList = (at: number): boolean => {
    let kind: HoleKind | null = null;
    for (let pos = at + 1; ; ) {
      const end = stringEnd(body, pos);
      if (end < 0) return false;
      const one = kindOfText(pos, end);
      if (one === HOLES.time || (kind !== null && one !== kind)) return false;
      kind = one;
      const sign = body[end];
      if (sign === "]") {
        reader.kind = kind === HOLES.uuid ? HOLES.uuids : HOLES.texts;
        reader.end = end + 1;
        return true;
      }
      if (sign !== ",") return false;
      pos = end + 1;
    }
  };
  const reader: HoleReader = {
    kind: HOLES.self,
    end: 0,
    number: 0,
    begin: (nextId, nextBody) => {
      id = nextId;
      body = nextBody;
    },
    read: (at, path) => {
      const unit = body.charCodeAt(at);
      if (unit === QUOTE) {
        reader.end = stringEnd(body, at);
        if (reader.end < 0) return false;
        const own = path === "\nid" && reader.end - at === UUID_LENGTH + 2 && body.startsWith(id, at + 1);
        reader.kind = own ? HOLES.self : kindOfText(at, reader.end);
        return true;
      }
      if (unit === OPEN) return body.charCodeAt(at + 1) === QUOTE && readList(at);
      reader.end = numberEnd(body, at);
      if (reader.end === at) return false;
      reader.number = wholeNumber(body, at, reader.end);
      reader.kind = Number.isNaN(reader.number) ? HOLES.odd : HOLES.number;
      return true;
    },
  };
  return reader;
}

/** A whole number as it is printed, within ±MOST_NUMBER; NaN when it is written in any other way. */
function wholeNumber(body: string, from: number, end: number): number {
  const minus = body.charCodeAt(from) === 0x2d;
  const start = minus ? from + 1 : from;
  const digits = end - start;
  if (digits < 1 || digits > MOST_DIGITS) return Number.NaN;
  let value = 0;
  for (let at = start; at < end; at += 1) {
    const digit = body.charCodeAt(at) - 0x30;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  if (value > MOST_NUMBER || (body.charCodeAt(start) === 0x30 && (digits > 1 || minus))) return Number.NaN;
  return minus ? -value : value;
}

import { doubled } from "#core/columns/doubled.ts";
import { isFields } from "#core/journal/fields.ts";

/**
 * Priority tags of a unit (docs: domain 1.3), the most pressing first; a set of them is a number, tag `i` the bit `TAG_BITS - 1 - i`, so
 * that a greater number is more pressing.
 */
export const TAGS = ["medical", "pregnant", "limited", "child", "elderly", "woman"] as const;
/** How many bits a set of tags takes; a tag this version does not know is the lowest bit, below the six. */
export const TAG_BITS = TAGS.length + 1;
/** Texts of a card are numbers of `word`; this one: the set says nothing of it. */
export const UNSAID = -2;
/** The set says that there is none. */
export const NONE = -1;

/** What a `set` of a unit says beside what the registry's columns keep. */
export interface UnitCard {
  /** Bits of TAGS; UNSAID. */
  readonly tags: number;
  readonly ukind: number;
  readonly cat: number;
  readonly docs: number;
  readonly seat: number;
  readonly room: number;
  readonly corridor: number;
  /** Permit case it is named in. */
  readonly permit: number;
  /** Who said it, as written: the author's word for the source; else the list or document it came from; else the basis. */
  readonly who: number;
}

/** The document that a contact names: the communication test it is a question of (docs: decision 30); and its note. */
export interface ContactDoc {
  readonly doc: number;
  readonly note: number;
}

const NO_DOC: ContactDoc = { doc: NONE, note: NONE };

/** Cards of rows and of whole events: each different one is kept once. */
export interface UnitCards {
  /** Reads the body of a row of kind set or contact; anything else is passed over. */
  put(row: number, body: Readonly<Record<string, unknown>>): void;
  /** The card of a set; null where its body was not read yet. */
  cardOf(row: number): UnitCard | null;
  /** The channel of a contact, a number of `word`; UNSAID where its body was not read yet. */
  channelOf(row: number): number;
  /** The document a contact names, and what it says beside: numbers of `word`, NONE where it names none. */
  docOf(row: number): ContactDoc;
  /** The same of an event kept whole. */
  readContact(event: Readonly<object> | undefined): ContactDoc;
  /** The card of an event kept whole. */
  read(f: Readonly<Record<string, unknown>>, src: unknown): UnitCard;
  /** The number of a text. */
  numberOf(text: string): number;
  word(number: number): string;
}

/** No cards yet. */
export function createUnitCards(): UnitCards {
  const words: string[] = [];
  const numbers = new Map<string, number>();
  const cards: UnitCard[] = [];
  const known = new Map<string, number>();
  /** Documents of contacts that name one, by row: few do. */
  const docs = new Map<number, ContactDoc>();
  /** By row: 0 = not read, else a card's or channel's number + 1. */
  let ofRow = new Int32Array(1024);

  const numberOf = (text: string): number => {
    const held = numbers.get(text);
    if (held !== undefined) return held;
    numbers.set(text, words.push(text) - 1);
    return words.length - 1;
  };
  const said = (value: unknown): number =>
    value === undefined ? UNSAID : typeof value === "string" && value !== "" ? numberOf(value) : NONE;
  const cardNo = (f: Readonly<Record<string, unknown>>, src: unknown): number => {
    const source = isFields(src) ? (src["who"] ?? src["doc"] ?? src["basis"]) : undefined;
    const card: UnitCard = {
      tags: bitsOf(f["tags"]),
      ukind: said(f["ukind"]),
      cat: said(f["cat"]),
      docs: said(f["docs"]),
      seat: said(f["seat"]),
      room: said(f["room"]),
      corridor: said(f["corridor"]),
      permit: said(f["permit"]),
      who: said(source),
    };
    const key = `${card.tags} ${card.ukind} ${card.cat} ${card.docs} ${card.seat} ${card.room} ${card.corridor} ${card.permit} ${card.who}`;
    const held = known.get(key);
    if (held !== undefined) return held;
    known.set(key, cards.push(card) - 1);
    return cards.length - 1;
  };
  const docIn = (body: Readonly<Record<string, unknown>>): ContactDoc => {
    const doc = isFields(body["src"]) ? body["src"]["doc"] : undefined;
    if (typeof doc !== "string" || doc === "") return NO_DOC;
    return { doc: numberOf(doc), note: typeof body["note"] === "string" ? numberOf(body["note"]) : NONE };
  };
  const note = (row: number, number: number): void => {
    while (row >= ofRow.length) ofRow = doubled(ofRow);
    ofRow[row] = number + 1;
  };
  return {
    put(row, body) {
      if (body["type"] === "contact" && typeof body["channel"] === "string") {
        note(row, numberOf(body["channel"]));
        const named = docIn(body);
        if (named !== NO_DOC) docs.set(row, named);
      }
      if (body["type"] === "set" && isFields(body["f"])) note(row, cardNo(body["f"], body["src"]));
    },
    cardOf: (row) => cards[(ofRow[row] ?? 0) - 1] ?? null,
    channelOf: (row) => (ofRow[row] === undefined || ofRow[row] === 0 ? UNSAID : ofRow[row] - 1),
    docOf: (row) => docs.get(row) ?? NO_DOC,
    readContact: (event) => (isFields(event) ? docIn(event) : NO_DOC),
    read: (f, src) => cards[cardNo(f, src)] ?? NO_CARD,
    numberOf,
    word: (number) => words[number] ?? "",
  };
}

const KNOWN_TAGS: readonly string[] = TAGS;
const NO_CARD: UnitCard = {
  tags: UNSAID,
  ukind: UNSAID,
  cat: UNSAID,
  docs: UNSAID,
  seat: UNSAID,
  room: UNSAID,
  corridor: UNSAID,
  permit: UNSAID,
  who: UNSAID,
};

/** The bits of a set of tags; UNSAID where nothing is said of them. */
function bitsOf(value: unknown): number {
  if (value === undefined) return UNSAID;
  if (!Array.isArray(value)) return 0;
  let bits = 0;
  for (const tag of value as readonly unknown[]) {
    const at = typeof tag === "string" ? KNOWN_TAGS.indexOf(tag) : -1;
    bits |= at < 0 ? 1 : 1 << (TAG_BITS - 1 - at);
  }
  return bits;
}

/** The tags of a set of bits, the most pressing first; of tags this version does not know, one `other`. */
export function tagsOf(bits: number): readonly string[] {
  const known: readonly string[] = TAGS.filter((_, at) => (bits & (1 << (TAG_BITS - 1 - at))) !== 0);
  return (bits & 1) === 0 ? known : [...known, "other"];
}

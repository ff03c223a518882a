import { atLeast, exactly } from "#core/count/count.ts";
import type { EntityId, PlaceId } from "#core/journal/event.ts";
import { readIin as readNumber } from "#core/names/iin.ts";
import { columnLetters } from "#core/sheets/cell-address.ts";
import {
  CATEGORIES,
  CONDITIONS,
  type CodedWords,
  codeOf,
  codesOf,
  DOCUMENT_STATES,
  INTENTS,
  OUR_CITIZENS,
  SEXES,
  TAGS,
  YES_NO,
} from "./coded-words.ts";
import { cleanText, foldText } from "./fold-text.ts";
import { type RejectionKind, type Warned, type WarningKind, warningWords } from "./import-problem.ts";
import type { Identity, ImportRecord, UnitFacts } from "./import-record.ts";
import type { MappedColumn, Mapping } from "./map-columns.ts";
import type { FindPlace } from "./place-names.ts";
import { readCount } from "./read-count.ts";
import { type Day, readDate } from "./read-date.ts";
import type { Cell, Row } from "./sheet.ts";
import { TAG_TARGETS, type Target } from "./target.ts";
import { plainText } from "./value-shapes.ts";

/** What reading rows needs beside them. */
export interface RowReading {
  readonly mapping: Mapping;
  readonly find: FindPlace;
  /** Finds a flight or a hotel of the journal by its name. */
  readonly findStay: (text: string, kind: "flight" | "hotel") => EntityId | null;
  /** The place of rows that say none; null: they stay without one. */
  readonly place: PlaceId | null;
  /** The day the list is from: ages are counted to it, and two-digit years are not after it. */
  readonly today: Day;
  /** Targets whose unreadable values are left empty instead of rejecting the row. */
  readonly leaveEmpty: readonly Target[];
}

/** A row read, or the column and reason why not; and what to look at in it. */
export interface RowRead {
  readonly record: ImportRecord | null;
  readonly rejected: { readonly column: string | null; readonly kind: RejectionKind } | null;
  readonly warned: readonly Warned[];
}

/** From this age on a person is a child no more (Convention on the Rights of the Child, article 1). */
const ADULT = 18;
/** From this age on a person is elderly (United Nations: older persons are 60 and above). */
const ELDERLY = 60;

/** Reads one row of people by the mapping. Pure; says nothing of what the cells held in its problems. */
export function readRow(row: Row, reading: RowReading): RowRead {
  const cells = new Map<Target, Filled[]>();
  const warned: Warned[] = [];
  for (const column of reading.mapping.columns) {
    const cell = row.cells[column.index];
    if (column.target === null || cell === null || cell === undefined || cell.text.trim() === "") continue;
    const held = cells.get(column.target);
    if (held === undefined) cells.set(column.target, [{ column, cell }]);
    else held.push({ column, cell });
    if (cell.merged) warned.push(warning(row.row, headOf(column), "merged"));
  }
  const desk = rowDesk(row.row, cells, reading, warned);
  const identity = readIdentity(desk);
  const facts = readFacts(desk, identity);
  return { ...recordOf(desk, identity, facts), warned };
}

interface Filled {
  readonly column: MappedColumn;
  readonly cell: Cell;
}

/** The filled cells of one row by target, and what was found wrong with them. */
interface RowDesk {
  readonly row: number;
  readonly reading: RowReading;
  rejected: RowRead["rejected"];
  first(target: Target): Filled | undefined;
  /** What its column is called; null: the row has nothing there. */
  headOf(target: Target): string | null;
  texts(target: Target): readonly string[];
  text(target: Target): string | undefined;
  warn(target: Target, kind: WarningKind): void;
  /** A value that cannot be read: the row is rejected, or the value left out where a person said so. */
  reject(target: Target, kind: RejectionKind): undefined;
  code(target: Target, words: CodedWords): string | undefined;
}

function rowDesk(row: number, cells: ReadonlyMap<Target, readonly Filled[]>, reading: RowReading, warned: Warned[]): RowDesk {
  const desk: RowDesk = {
    row,
    reading,
    rejected: null,
    first: (target) => cells.get(target)?.[0],
    headOf(target) {
      const held = desk.first(target);
      return held === undefined ? null : headOf(held.column);
    },
    texts: (target) => (cells.get(target) ?? []).map(({ cell }) => plainText(cell)),
    text: (target) => desk.texts(target)[0],
    warn: (target, kind) => void warned.push(warning(row, desk.headOf(target), kind)),
    reject(target, kind) {
      if (reading.leaveEmpty.includes(target)) desk.warn(target, "left-empty");
      else desk.rejected ??= { column: desk.headOf(target), kind };
      return undefined;
    },
    code(target, words) {
      const text = desk.text(target);
      const code = text === undefined ? undefined : codeOf(words, text);
      if (code === null) desk.warn(target, "word-unknown");
      return code ?? undefined;
    },
  };
  return desk;
}

function readIdentity(desk: RowDesk): Identity {
  const sex = desk.code("sex", SEXES);
  const iin = readIin(desk);
  const birth = readDay(desk, "birth");
  if (birth !== undefined && birth > desk.reading.today.slice(0, birth.length)) desk.reject("birth", "birth-future");
  const phones = desk.texts("phone").flatMap((text) => text.split(/[,;/\n]/u).map((one) => one.trim()));
  const list = (texts: readonly string[]): readonly string[] | undefined => (texts.length === 0 ? undefined : texts);
  return present<Identity>({
    name: desk.text("name"),
    surname: desk.text("surname"),
    given: desk.text("given"),
    patronymic: desk.text("patronymic"),
    birth,
    sex: sex === "female" || sex === "male" ? sex : undefined,
    iin,
    document: desk.text("document"),
    expires: readDay(desk, "expires"),
    citizenship: desk.text("citizenship"),
    phones: list(phones.filter((one) => one !== "")),
    email: desk.text("email"),
    kin: list(desk.texts("kin")),
    notes: list(desk.texts("note")),
  });
}

/** Twelve digits. A spreadsheet that took them for a number has dropped the zeros in front: they are put back, and it is said. */
function readIin(desk: RowDesk): string | undefined {
  const held = desk.first("iin");
  if (held === undefined) return undefined;
  const typed = plainText(held.cell).replace(/[\s-]/gu, "");
  const short = typeof held.cell.value === "number" && /^\d{8,11}$/u.test(typed);
  const iin = short ? typed.padStart(12, "0") : typed;
  if (!/^\d{12}$/u.test(iin)) return desk.reject("iin", "iin-length");
  if (short) desk.warn("iin", "iin-zeros");
  if (readNumber(iin).kind !== "ok") desk.warn("iin", "iin-check");
  return iin;
}

function readDay(desk: RowDesk, target: "birth" | "expires"): Day | undefined {
  const held = desk.first(target);
  if (held === undefined) return undefined;
  const year = Number(desk.reading.today.slice(0, 4));
  // A passport lasts ten years and more: only the day of birth cannot lie ahead.
  const read = readDate(held.cell, held.column.order, target === "birth" ? year : year + 20);
  if (read.kind === "day") {
    if (read.from === "two-digit-year") desk.warn(target, "two-digit-year");
    if (read.from === "number") desk.warn(target, "date-from-number");
    return read.day;
  }
  if (target === "expires") desk.warn(target, "left-empty");
  else desk.reject(target, read.kind === "either" ? "birth-either" : "birth-unreadable");
  return undefined;
}

function readFacts(desk: RowDesk, identity: Identity): UnitFacts {
  const foreign = desk.first("companions");
  const said = foreign === undefined ? null : readCount(foreign.cell);
  const companions = said?.kind === "unknown" ? null : said;
  if (foreign !== undefined && said === null) desk.warn("companions", "word-unknown");
  const tags = readTags(desk, identity);
  return present<UnitFacts>({
    foreign: companions === null ? undefined : companions.range,
    tags: tags.length === 0 ? undefined : tags,
    cat: desk.code("cat", CATEGORIES),
    locus: readPlace(desk),
    life: desk.code("life", CONDITIONS),
    intent: desk.code("intent", INTENTS),
    seat: stay(desk, "seat", "flight"),
    room: stay(desk, "room", "hotel"),
    docs: desk.code("docs", DOCUMENT_STATES) ?? (isExpired(identity, desk.reading.today) ? "expired" : undefined),
  });
}

/** Tags said in a column of tags or in one of their own; an age under 18 or from 60 on, and an adult woman's sex, say theirs as well. */
function readTags(desk: RowDesk, { birth, sex }: Identity): readonly string[] {
  const found = new Set<string>();
  for (const text of desk.texts("tags")) {
    const { codes, allKnown } = codesOf(TAGS, text);
    for (const code of codes) found.add(code);
    if (!allKnown && codeOf(YES_NO, text) !== "no") desk.warn("tags", "word-unknown");
  }
  for (const tag of TAG_TARGETS) {
    const held = desk.first(tag);
    if (held === undefined) continue;
    const said = held.cell.value === true ? "yes" : held.cell.value === false ? "no" : codeOf(YES_NO, held.cell.text);
    const named = codesOf(TAGS, held.cell.text).codes.includes(tag);
    if (said === "yes" || named) found.add(tag);
    else if (said === null) desk.warn(tag, "word-unknown");
  }
  const age = birth === undefined ? null : ageAt(birth, desk.reading.today);
  if (age !== null && age >= 0 && age < ADULT) found.add("child");
  if (age !== null && age >= ELDERLY) found.add("elderly");
  if (sex === "female" && (age === null ? !found.has("child") : age >= ADULT)) found.add("woman");
  return TAG_TARGETS.filter((tag) => found.has(tag));
}

/** Whole years at a day; null where the date of birth is too vague to tell. */
function ageAt(birth: Day, today: Day): number | null {
  if (birth.length !== 10) return null;
  const years = Number(today.slice(0, 4)) - Number(birth.slice(0, 4));
  return birth.slice(5) > today.slice(5) ? years - 1 : years;
}

function readPlace(desk: RowDesk): PlaceId | undefined {
  const { find, place } = desk.reading;
  for (const target of ["place", "country"] as const) {
    const text = desk.text(target);
    if (text === undefined) continue;
    const said = find(text);
    if (said.kind === "place") {
      if (said.coarse) desk.warn(target, "place-coarse");
      return said.id;
    }
    if (target === "place" && desk.text("country") !== undefined) continue;
    desk.warn(target, said.kind === "several" ? "place-several" : "place-unknown");
    return undefined;
  }
  return place ?? undefined;
}

function stay(desk: RowDesk, target: "seat" | "room", kind: "flight" | "hotel"): EntityId | undefined {
  const text = desk.text(target);
  if (text === undefined) return undefined;
  const id = desk.reading.findStay(text, kind);
  if (id === null) desk.warn(target, "word-unknown");
  return id ?? undefined;
}

function isExpired({ expires }: Identity, today: Day): boolean {
  return expires !== undefined && expires < today.slice(0, expires.length);
}

function recordOf(desk: RowDesk, identity: Identity, facts: UnitFacts): Pick<RowRead, "record" | "rejected"> {
  const held = desk.first("count");
  const { name, surname, given, iin, document, phones, email } = identity;
  const named = [name, surname, given, iin, document, phones?.[0], email].some((one) => one !== undefined);
  const said = held === undefined ? exactly(1) : readCount(held.cell);
  // Somebody is named: a number that nobody knows is one at least, and a dash says nothing.
  const count =
    said?.kind !== "unknown"
      ? said
      : !named
        ? null
        : held !== undefined && /^[-–—]$/u.test(held.cell.text.trim())
          ? exactly(1)
          : atLeast(1);
  if (count === null) desk.reject("count", "count-unreadable");
  if (!named && held === undefined) desk.rejected ??= { column: null, kind: "nobody" };
  if (named && count?.range[1] === 0) desk.reject("count", "count-nobody");
  if (!named && facts.locus === undefined) {
    const place = desk.text("place") ?? desk.text("country");
    const several = place !== undefined && desk.reading.find(place).kind === "several";
    desk.rejected ??= {
      column: desk.headOf("place") ?? desk.headOf("country"),
      kind: several ? "place-several" : "place-unknown",
    };
  }
  if (desk.rejected !== null) return { record: null, rejected: desk.rejected };
  const people = count === null || (named && count.range[1] === 0) ? exactly(1) : count;
  const isOne = people.range[0] === 1 && people.range[1] === 1;
  const household = foldText(desk.text("household") ?? "");
  const kind = !named ? "heads" : isOne ? "person" : "group";
  const record: ImportRecord = {
    row: desk.row,
    kind,
    count: people,
    stated: held !== undefined && typeof held.cell.value === "string" && people.kind !== "exact" ? cleanText(held.cell.text) : null,
    facts,
    identity,
    household: household === "" || kind === "heads" ? null : household,
    citizen: identity.citizenship === undefined || OUR_CITIZENS.has(foldText(identity.citizenship)),
  };
  return { record, rejected: null };
}

/** A column by its header, or by its letter where it has none. */
function headOf({ header, index }: MappedColumn): string {
  return header === "" ? columnLetters(index + 1) : header;
}

function warning(row: number, column: string | null, kind: WarningKind): Warned {
  return { row, column, kind, words: warningWords[kind] };
}

/** The fields that are there. */
function present<T extends object>(fields: { readonly [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

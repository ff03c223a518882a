import { PROBLEM_KINDS } from "#core/sheets/problem.ts";
import { readPasted, readTable, type TableReading } from "#core/sheets/read-table.ts";
import { sheetPorts } from "../../commands/sheet-ports.ts";
import { CELLS } from "./hostile/cells.ts";
import { CONTAINERS } from "./hostile/containers.ts";
import type { HostileFile } from "./hostile/hostile-file.ts";
import { bookEntries, sheetData, stylesOf } from "./hostile/make-book.ts";
import { bytesOf, makeZip } from "./hostile/make-zip.ts";
import { PAGES } from "./hostile/pages.ts";
import { TEXT_FILES } from "./hostile/text-files.ts";

/** The parsers that are tried: the container of a workbook, the XML within one, delimited text, pages and pasted tables. */
export const PARSERS = ["container", "sheet", "text", "page"] as const;
export type Parser = (typeof PARSERS)[number];

/** Most pieces of work that a mutant may take for each kilobyte: more is a reader that turns in circles. */
const TURNS_PER_KB = 40;

/**
 * Reads one mutant: the file of `seed`, changed in one to eight places. Answers what is wrong with how it was read, null where nothing is: it ended, in a
 * value, with as many pieces of work as it may take, and with no more cells and signs than bytes can hold.
 */
export async function mutantFault(parser: Parser, seed: number): Promise<string | null> {
  const dice = diceOf(seed);
  const source = pick(dice, SOURCES[parser]);
  const bytes = mutate(parser, source(), dice);
  let turns = 0;
  const ports = sheetPorts(() => {
    turns += 1;
  });
  let found: TableReading;
  try {
    found =
      parser === "page"
        ? await readPasted({ text: "", html: new TextDecoder().decode(bytes) }, ports)
        : await readTable({ name: parser === "text" ? "list.csv" : "list.xlsx", bytes }, ports);
  } catch (thrown) {
    return `threw ${String(thrown)}`;
  }
  if (turns > 100 + (bytes.length / 1024) * TURNS_PER_KB) return `took ${turns} turns for ${bytes.length} bytes`;
  if (found.kind === "refused") return PROBLEM_KINDS.includes(found.problem.kind) ? null : `refused as ${found.problem.kind}`;
  return readingFault(found, bytes.length);
}

/** What a reading may be: rows that rise, cells that fit, and no more text than the bytes can unpack to. */
function readingFault({ sheets }: Extract<TableReading, { kind: "read" }>, size: number): string | null {
  let cells = 0;
  const texts = new Set<string>();
  for (const { rows } of sheets.sheets) {
    let last = 0;
    for (const { row, cells: found } of rows) {
      if (row <= last) return `row ${row} after ${last}`;
      last = row;
      cells += found.length;
      for (const cell of found) if (cell !== null) texts.add(cell.text);
    }
  }
  let signs = 0;
  for (const text of texts) signs += text.length;
  if (signs > size * 250) return `${signs} signs of ${size} bytes`;
  return cells > 512 * 250 * size ? `${cells} cells of ${size} bytes` : null;
}

const BOOK = bookEntries({
  styles: stylesOf(["dd.mm.yyyy", "000000000000"]),
  shared: "<si><t>Аты</t></si><si><t>Жасы</t></si>",
  sheets: [
    {
      name: "List",
      xml: `${sheetData([
        ["Аты", "Жасы"],
        ["Өмірбек", "40"],
      ]).replace(
        "</sheetData>",
        '<row r="9"><c r="A9" t="s"><v>1</v></c><c r="B9" s="1"><v>29285</v></c><c r="C9"><f>A1</f><v>5</v></c></row></sheetData>',
      )}<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>`,
    },
  ],
});

/** Packed, the XML of a workbook would hardly ever be reached by a changed byte: here it is stored, and its check sums are made anew. */
function sheetMutant(dice: () => number): Uint8Array {
  const at = Math.floor(dice() * BOOK.length);
  return makeZip(
    BOOK.map((entry, index) => ({
      ...entry,
      stored: true,
      body: index === at ? change(bytesOf(entry.body), dice, XML_WORDS) : entry.body,
    })),
  );
}

function small(files: readonly HostileFile[]): readonly (() => Uint8Array)[] {
  return files
    .map(({ make }) => make())
    .filter(({ length }) => length > 0 && length < 8_000)
    .map((bytes) => () => bytes);
}

const SOURCES: Readonly<Record<Parser, readonly (() => Uint8Array)[]>> = {
  container: small([...CONTAINERS, ...CELLS]),
  sheet: [() => new Uint8Array(0)],
  text: small(TEXT_FILES),
  page: small(PAGES.filter(({ html }) => html)),
};

const XML_WORDS = [
  "<",
  ">",
  "</",
  "/>",
  "<!--",
  "-->",
  "<![CDATA[",
  "]]>",
  "<!DOCTYPE",
  "<?",
  "&",
  "&amp;",
  "&#0;",
  '"',
  "'",
  "=",
  "<c ",
  '<row r="1">',
  "</row>",
  'r="A1"',
  't="s"',
  "<v>",
  "1e999",
  "-1",
  "A1:XFD1048576",
  "__proto__",
  "\0",
  "\ufeff",
  " ".repeat(300),
];
const TEXT_WORDS = [
  '"',
  '""',
  ",",
  ";",
  "\t",
  "\r",
  "\n",
  "\r\n",
  "sep=;",
  "<table>",
  "<td colspan=9>",
  "</td>",
  "<!--",
  "&",
  "\0",
  "\ufeff",
  "\u202e",
  "x".repeat(300),
  "Ә",
];

function mutate(parser: Parser, bytes: Uint8Array, dice: () => number): Uint8Array {
  if (parser === "sheet") return sheetMutant(dice);
  return change(bytes, dice, parser === "container" ? [] : TEXT_WORDS);
}

function change(source: Uint8Array, dice: () => number, words: readonly string[]): Uint8Array {
  let bytes = source.slice();
  for (let times = 1 + Math.floor(dice() * 8); times > 0 && bytes.length > 0; times--) {
    const at = Math.floor(dice() * bytes.length);
    const to = Math.min(bytes.length, at + 1 + Math.floor(dice() * 40));
    const how = Math.floor(dice() * 6);
    if (how === 0) bytes[at] = Math.floor(dice() * 256);
    else if (how === 1) bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(dice() * 8));
    else if (how === 2) bytes = spliced(bytes, at, to, new Uint8Array(0));
    else if (how === 3) bytes = spliced(bytes, at, at, bytes.slice(at, to));
    else if (how === 4)
      bytes = spliced(bytes, at, words.length === 0 ? to : at, bytesOf(words.length === 0 ? "\xff\xff\xff\xff" : pick(dice, words)));
    else if (dice() < 0.2) bytes = bytes.slice(0, at);
    else bytes = spliced(bytes, at, to, new Uint8Array(to - at).fill(dice() < 0.5 ? 0 : 255));
  }
  return bytes;
}

function spliced(bytes: Uint8Array, from: number, to: number, middle: Uint8Array): Uint8Array<ArrayBuffer> {
  const made = new Uint8Array(bytes.length - (to - from) + middle.length);
  made.set(bytes.subarray(0, from));
  made.set(middle, from);
  made.set(bytes.subarray(to), from + middle.length);
  return made;
}

function pick<T>(dice: () => number, from: readonly T[]): T {
  const found = from[Math.floor(dice() * from.length)];
  if (found === undefined) throw new Error("There is nothing to choose from.");
  return found;
}

/** Numbers from 0 to 1 from a seed (mulberry32). */
function diceOf(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

import { Deflate } from "fflate";
import { crc32 } from "#core/sheets/crc-32.ts";
import { type HostileFile, reading, refusal } from "./hostile-file.ts";
import { inline, makeBook } from "./make-book.ts";
import { bytesOf, joined } from "./make-zip.ts";

const SHEET = "xl/worksheets/sheet1.xml";

/** A part that is `piece` again and again, packed without ever being whole. */
function repeated(
  before: string,
  piece: string,
  times: number,
  after: string,
): { readonly packed: Uint8Array; readonly size: number; readonly crc: number; readonly body: string } {
  const packed: Uint8Array[] = [];
  const stream = new Deflate({ level: 6 }, (chunk) => packed.push(chunk));
  const [first, block, last] = [bytesOf(before), bytesOf(piece), bytesOf(after)];
  let size = 0;
  let crc = 0;
  for (let at = -1; at <= times; at++) {
    const bytes = at === -1 ? first : at === times ? last : block;
    size += bytes.length;
    crc = crc32(crc, bytes);
    stream.push(bytes, at === times);
  }
  return { packed: joined(packed), size, crc, body: "" };
}

function bomb(before: string, piece: string, times: number, after: string, part = SHEET, shared?: string): () => Uint8Array {
  return () => makeBook({ ...(shared === undefined ? {} : { shared }), lies: { [part]: repeated(before, piece, times, after) } });
}

const BLANK_ROWS = Array.from({ length: 1_000 }, () => "<row/>").join("");
const SHEET_START = `<?xml version="1.0"?><worksheet><sheetData>`;
const SHEET_END = "</sheetData></worksheet>";

/** Small files that would become large. Made when they are needed, kept nowhere. */
export const BOMBS: readonly HostileFile[] = [
  refusal("spaces that grow a thousand times", "list.xlsx", bomb("<worksheet>", " ".repeat(65_536), 140, "</worksheet>"), {
    kind: "bomb",
    part: SHEET,
  }),
  refusal(
    "a part that grows and says that it does not",
    "list.xlsx",
    () => makeBook({ lies: { [SHEET]: { ...repeated("<worksheet>", " ".repeat(65_536), 140, "</worksheet>"), size: 1_000 } } }),
    { kind: "damaged", part: SHEET },
  ),
  refusal(
    "a text shared by all that grows without end",
    "list.xlsx",
    bomb("<sst><si><t>", "Әжар".repeat(8_000), 150, "</t></si></sst>", "xl/sharedStrings.xml", "<si/>"),
    { kind: "bomb", part: "xl/sharedStrings.xml" },
  ),
  refusal("a million empty rows and nothing else", "list.xlsx", bomb(SHEET_START, BLANK_ROWS, 1_000, SHEET_END), { kind: "empty" }),
  reading(
    "a list before a million empty rows",
    "list.xlsx",
    bomb(`${SHEET_START}<row>${inline("A1", "a")}</row>`, BLANK_ROWS, 1_000, SHEET_END),
    {
      grids: [[["a"]]],
    },
  ),
  refusal(
    "a cell of 32 MB",
    "list.xlsx",
    () =>
      makeBook({
        sheets: [
          {
            name: "List",
            xml: `<sheetData><row r="1">${inline("A1", randomText(32 * 1024))}</row></sheetData>`.replace(
              "</t>",
              `${"z".repeat(6 * 1024 * 1024)}</t>`,
            ),
          },
        ],
      }),
    { kind: "cell-too-long", sheet: "List", row: 1, column: 1, most: 32_768 },
  ),
  refusal("a text file of one cell of 32 MB", "list.csv", () => new Uint8Array(32 * 1024 * 1024).fill(0x78), {
    kind: "cell-too-long",
    row: 1,
    column: 1,
    most: 32_768,
  }),
  refusal("a quoted cell of 32 MB full of quotes", "list.csv", () => new Uint8Array(32 * 1024 * 1024).fill(0x22), {
    kind: "cell-too-long",
    row: 1,
    column: 1,
    most: 32_768,
  }),
  refusal("a file larger than any list", "list.csv", () => new Uint8Array(64 * 1024 * 1024 + 1).fill(0x78), {
    kind: "too-large",
    most: 64 * 1024 * 1024,
  }),
  refusal(
    "rows of one cell, more than a list has",
    "list.csv",
    () => new Uint8Array(700_000).map((_, at) => (at % 2 === 0 ? 0x78 : 0x0a)),
    { kind: "too-many-rows", row: 300_001, most: 300_000 },
  ),
  refusal("rows whose last cell is far away", "list.csv", () => bytesOf(`${",".repeat(400)}x\n`.repeat(16_000)), {
    kind: "too-many-cells",
    row: 14_963,
    most: 6_000_000,
  }),
];

/** Signs that do not pack well, from a seed. */
function randomText(length: number): string {
  let state = 20_260_304;
  let text = "";
  for (let at = 0; at < length; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    text += String.fromCharCode(97 + ((state >>> 16) % 26));
  }
  return text;
}

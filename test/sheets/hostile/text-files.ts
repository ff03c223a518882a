import { type HostileFile, reading, refusal } from "./hostile-file.ts";
import { bytesOf, joined } from "./make-zip.ts";

const HEADS = ["Аты", "Жасы"];
const TABLE = [HEADS, ["Өмірбек", "40"]];

/** Bytes of a text in Windows-1251 or the Kazakh code page; `?` for what it lacks. */
export function codePage(text: string, which: "windows-1251" | "kz-1048" | "ibm866" | "koi8-r"): Uint8Array {
  const table = which === "kz-1048" ? KAZAKH : new Map<string, number>();
  if (which !== "kz-1048") {
    const decoder = new TextDecoder(which);
    for (let byte = 128; byte < 256; byte++) table.set(decoder.decode(new Uint8Array([byte])), byte);
  }
  return new Uint8Array([...text].map((sign) => (sign.charCodeAt(0) < 128 ? sign.charCodeAt(0) : (table.get(sign) ?? 63))));
}

/** A text in UTF-16. */
export function utf16(text: string, order: "le" | "be", mark: boolean): Uint8Array {
  const units = [...(mark ? "\ufeff" : ""), ...text].flatMap((sign) => sign.split("")).map((unit) => unit.charCodeAt(0));
  return new Uint8Array(units.flatMap((unit) => (order === "le" ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])));
}

/** A text file in UTF-8. */
function text(written: string): () => Uint8Array {
  return () => bytesOf(written);
}

/** Delimited text as it comes from many programs and countries. */
export const TEXT_FILES: readonly HostileFile[] = [
  reading("UTF-8, commas", "list.csv", text("Аты,Жасы\r\nӨмірбек,40\r\n"), { grids: [TABLE], encoding: "utf-8", delimiter: "," }),
  reading("UTF-8 with a mark, semicolons", "list.csv", text("\ufeffАты;Жасы\nӨмірбек;40"), {
    grids: [TABLE],
    encoding: "utf-8",
    delimiter: ";",
  }),
  reading("UTF-16 little-endian, tabs, as Excel saves Unicode text", "list.txt", () => utf16("Аты\tЖасы\r\nӨмірбек\t40\r\n", "le", true), {
    grids: [TABLE],
    encoding: "utf-16le",
    delimiter: "\t",
  }),
  reading("UTF-16 big-endian", "list.txt", () => utf16("Аты\tЖасы\r\nӨмірбек\t40\r\n", "be", true), {
    grids: [TABLE],
    encoding: "utf-16be",
    delimiter: "\t",
  }),
  reading("UTF-16 without a mark", "list.csv", () => utf16("Аты;Жасы\r\nӨмірбек;40\r\n", "le", false), {
    grids: [TABLE],
    encoding: "utf-16le",
  }),
  reading("Windows-1251, semicolons", "list.csv", () => codePage("Имя;Возраст\r\nОмирбек;40\r\n", "windows-1251"), {
    grids: [
      [
        ["Имя", "Возраст"],
        ["Омирбек", "40"],
      ],
    ],
    encoding: "windows-1251",
    delimiter: ";",
    warnings: ["encoding"],
  }),
  reading("the Kazakh code page", "list.csv", () => codePage("Аты;Жасы\r\nӨмірбек Ғали Үкі Ұлт Қаңтар Әлия Һ;40\r\n", "kz-1048"), {
    grids: [[HEADS, ["Өмірбек Ғали Үкі Ұлт Қаңтар Әлия Һ", "40"]]],
    encoding: "kz-1048",
    warnings: ["encoding"],
  }),
  refusal("the DOS code page", "list.csv", () => codePage("Имя;Возраст\r\nОмирбек;40\r\n", "ibm866"), {
    kind: "encoding",
    encoding: "unknown",
  }),
  refusal("KOI8-R", "list.csv", () => codePage("Имя;Возраст\r\nОмирбек;40\r\n", "koi8-r"), { kind: "encoding", encoding: "unknown" }),
  refusal(
    "UTF-8 with damage in it",
    "list.csv",
    () => joined([bytesOf("Аты,Жасы\nӨмірбек Әбдіқадыров,40\n"), new Uint8Array([0xd0]), bytesOf(",1\n")]),
    { kind: "encoding", encoding: "utf-8" },
  ),
  refusal("UTF-8 cut within a sign", "list.csv", () => bytesOf("Аты,Жасы\nӨмірбек,қ").slice(0, -1), {
    kind: "encoding",
    encoding: "utf-8",
  }),
  refusal("zeros in a text", "list.csv", text("a,b\n1,\0\n"), { kind: "no-table", found: "binary" }),
  refusal("zeros only", "list.csv", () => new Uint8Array(5_000), { kind: "no-table", found: "binary" }),
  refusal("no byte", "list.csv", text(""), { kind: "empty" }),
  refusal("no byte, named as a workbook", "list.xlsx", text(""), { kind: "empty" }),
  refusal("a mark and no more", "list.csv", text("\ufeff"), { kind: "empty" }),
  refusal("line ends and no more", "list.csv", text("\r\n\r\n\n"), { kind: "empty" }),
  refusal("delimiters and no more", "list.csv", text(";;;;\n;;;;\n"), { kind: "empty" }),
  reading("one cell", "list.csv", text("Өмірбек"), { grids: [[["Өмірбек"]]] }),
  reading("pipes", "list.txt", text("Аты|Жасы\nӨмірбек|40\n"), { grids: [TABLE], delimiter: "|" }),
  reading("the delimiter named in the first line", "list.csv", text("sep=;\r\nАты;Жасы, мәтін\r\nӨмірбек;40\r\n"), {
    grids: [
      [
        ["Аты", "Жасы, мәтін"],
        ["Өмірбек", "40"],
      ],
    ],
    delimiter: ";",
  }),
  reading("commas within numbers, semicolons between cells", "list.csv", text("Аты;Саны\nТегеран;1,5\nБаку;2,5\n"), {
    grids: [
      [
        ["Аты", "Саны"],
        ["Тегеран", "1,5"],
        ["Баку", "2,5"],
      ],
    ],
    delimiter: ";",
  }),
  reading("old line ends", "list.csv", text("Аты,Жасы\rӨмірбек,40\r"), { grids: [TABLE] }),
  reading("line ends of three kinds", "list.csv", text("a,b\rc,d\r\ne,f\ng,h"), {
    grids: [
      [
        ["a", "b"],
        ["c", "d"],
        ["e", "f"],
        ["g", "h"],
      ],
    ],
  }),
  reading("quotes, and quotes within them", "list.csv", text('a,"b ""c"" d","e,f","g\r\nh"\n'), {
    grids: [[["a", 'b "c" d', "e,f", "g\nh"]]],
  }),
  reading("quotes within a text that has none around it", "list.csv", text('Hotel "Azadi",5\n'), { grids: [[['Hotel "Azadi"', "5"]]] }),
  reading("a space after a closing quote", "list.csv", text('"a" ,"b"\n'), { grids: [[["a", "b"]]] }),
  reading("an empty text in quotes", "list.csv", text('"",b\n'), { grids: [[[null, "b"]]] }),
  refusal("a quote that is never closed", "list.csv", text('a,b\nc,"d\ne,f\n'), { kind: "open-quote", row: 2, column: 2 }),
  refusal("a quote that is never closed, before many rows", "list.csv", () => bytesOf(`a,b\nc,"d\n${"e,f\n".repeat(20_000)}`), {
    kind: "cell-too-long",
    row: 2,
    column: 2,
    most: 32_768,
  }),
  refusal("signs after a closing quote", "list.csv", text('a,b\n"Hotel "Azadi", room",5\n'), { kind: "stray-quote", row: 2, column: 1 }),
  reading("rows of different lengths", "list.csv", text("a,b,c\nd\ne,f,g,h\n"), {
    grids: [[["a", "b", "c"], ["d"], ["e", "f", "g", "h"]]],
    warnings: ["uneven"],
  }),
  reading("empty rows between, which count", "list.csv", text("a,b\n\n,,\nc,d\n"), {
    grids: [
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    warnings: ["uneven"],
  }),
  reading("leading zeros and pluses", "list.csv", text("007,+77010000000,080399500123\n"), {
    grids: [[["007", "+77010000000", "080399500123"]]],
    values: { "1:1": "007" },
  }),
  reading("formulas, which stay texts", "list.csv", text("=1+1,+1,-1,@SUM(A1),\"=cmd|'/C calc'!A0\",＝1\n"), {
    grids: [[["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|'/C calc'!A0", "＝1"]]],
  }),
  reading("heads named as properties of every object", "list.csv", text("__proto__,constructor,hasOwnProperty\n1,2,3\n"), {
    grids: [
      [
        ["__proto__", "constructor", "hasOwnProperty"],
        ["1", "2", "3"],
      ],
    ],
  }),
  reading("signs that turn and hide", "list.csv", text("\u202eabc\u202c,a\u200bb,\u0007x\n"), {
    grids: [[["abc", "ab", "x"]]],
    warnings: ["hidden-signs"],
  }),
  reading("half a sign that is none in UTF-16", "list.txt", () => joined([utf16("a\t", "le", true), new Uint8Array([0x62, 0x00])]), {
    grids: [[["a", "b"]]],
  }),
  refusal("half a sign in UTF-16", "list.txt", () => joined([utf16("a\tb", "le", true), new Uint8Array([0x00, 0xd8, 0x62, 0x00])]), {
    kind: "encoding",
    encoding: "utf-16le",
  }),
  refusal("half a unit of UTF-16", "list.txt", () => joined([utf16("a\tb", "le", true), new Uint8Array([0x62])]), {
    kind: "encoding",
    encoding: "utf-16le",
  }),
  reading("dates of both orders, as they are written", "list.csv", text("05.03.1980;03/05/1980;1980-03-05;5 наурыз 1980\n"), {
    grids: [[["05.03.1980", "03/05/1980", "1980-03-05", "5 наурыз 1980"]]],
  }),
  refusal("a cell of more signs than a cell has", "list.csv", () => bytesOf(`a,b\n1,${"x".repeat(40_000)}\n`), {
    kind: "cell-too-long",
    row: 2,
    column: 2,
    most: 32_768,
  }),
  refusal("a row of a hundred thousand cells", "list.csv", () => bytesOf(`${"x,".repeat(100_000)}\n`), {
    kind: "too-many-columns",
    row: 1,
    column: 513,
    most: 512,
  }),
  reading("text named as a workbook", "list.xlsx", text("Аты,Жасы\nӨмірбек,40\n"), { grids: [TABLE], warnings: ["other-name"] }),
];

const KAZAKH = new Map<string, number>(
  [..."ҚҺқһҰұӘӨҒҮөғәҢңү"].map((sign, at) => [
    sign,
    [0x8d, 0x8e, 0x9d, 0x9e, 0xa1, 0xa2, 0xa3, 0xa5, 0xaa, 0xaf, 0xb4, 0xba, 0xbc, 0xbd, 0xbe, 0xbf][at] ?? 63,
  ]),
);
for (const sign of "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя") KAZAKH.set(sign, sign.charCodeAt(0) - 0x410 + 0xc0);
for (const [sign, byte] of [
  ["І", 0xb2],
  ["і", 0xb3],
  ["Ё", 0xa8],
  ["ё", 0xb8],
] as const)
  KAZAKH.set(sign, byte);

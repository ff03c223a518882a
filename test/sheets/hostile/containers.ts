import { type HostileFile, reading, refusal } from "./hostile-file.ts";
import { bookEntries, makeBook, sheetData } from "./make-book.ts";
import { bytesOf, joined, makeZip } from "./make-zip.ts";

const GOOD = { grids: [[["A", "B"]]] };
const SHEET = "xl/worksheets/sheet1.xml";

/** Workbooks whose container lies. */
export const CONTAINERS: readonly HostileFile[] = [
  reading("a workbook as it should be", "list.xlsx", () => makeBook(), GOOD),
  reading("a workbook with a comment at its end", "list.xlsx", () => makeZip(bookEntries({}), { comment: "saved by hand" }), GOOD),
  reading(
    "a workbook whose parts are stored, not packed",
    "list.xlsx",
    () => makeZip(bookEntries({}).map((one) => ({ ...one, stored: true }))),
    GOOD,
  ),
  reading("a workbook with 64-bit sizes", "list.xlsx", () => makeZip(bookEntries({}).map((one) => ({ ...one, zip64: true }))), GOOD),
  reading(
    "a workbook with backslashes in its names",
    "list.xlsx",
    () => makeZip(bookEntries({}).map((one) => ({ ...one, name: one.name.replaceAll("/", "\\") }))),
    GOOD,
  ),
  reading(
    "a workbook with an embedded workbook, which is not opened",
    "list.xlsx",
    () => makeBook({ more: [{ name: "xl/embeddings/inner.xlsx", body: makeBook(), stored: true }] }),
    GOOD,
  ),
  reading(
    "a workbook with macros, which are not looked at",
    "list.xlsm",
    () => makeBook({ more: [{ name: "xl/vbaProject.bin", body: new Uint8Array(64).fill(7) }] }),
    GOOD,
  ),
  reading("a workbook named as text", "list.csv", () => makeBook(), { ...GOOD, warnings: ["other-name"] }),
  refusal("a ZIP that ends too early", "list.xlsx", () => makeBook().subarray(0, 400), { kind: "damaged" }),
  refusal("a ZIP without its last byte", "list.xlsx", () => makeBook().slice(0, -1), { kind: "damaged" }),
  refusal("a ZIP with bytes after its end", "list.xlsx", () => joined([makeBook(), bytesOf("more")]), { kind: "damaged" }),
  refusal("a ZIP with bytes before its first part's address", "list.xlsx", () => joined([bytesOf("PK\u0003\u0004"), makeBook()]), {
    kind: "damaged",
  }),
  refusal("a ZIP that names more parts than it has", "list.xlsx", () => makeZip(bookEntries({}), { count: 60 }), { kind: "damaged" }),
  refusal("a ZIP that names fewer parts than it has", "list.xlsx", () => makeZip(bookEntries({}), { count: 3 }), { kind: "damaged" }),
  refusal("an empty ZIP", "list.xlsx", () => makeZip([]), { kind: "no-table", found: "archive" }),
  refusal("a ZIP of a ZIP", "list.xlsx", () => makeZip([{ name: "list.xlsx", body: makeBook(), stored: true }]), {
    kind: "no-table",
    found: "archive",
  }),
  refusal("a ZIP of ZIPs of ZIPs", "list.xlsx", () => nested(6), { kind: "no-table", found: "archive" }),
  refusal("a ZIP of text files", "lists.zip", () => makeZip([{ name: "list.csv", body: "a,b\n1,2\n" }]), {
    kind: "no-table",
    found: "archive",
  }),
  refusal("a part that leads out of the file", "list.xlsx", () => makeBook({ more: [{ name: "../../../etc/cron.d/x", body: "x" }] }), {
    kind: "unsafe-name",
    part: "../../../etc/cron.d/x",
  }),
  refusal("a part that leads out by backslashes", "list.xlsx", () => makeBook({ more: [{ name: "..\\..\\x.exe", body: "x" }] }), {
    kind: "unsafe-name",
    part: "../../x.exe",
  }),
  refusal("a part from the root of a disk", "list.xlsx", () => makeBook({ more: [{ name: "/etc/passwd", body: "x" }] }), {
    kind: "unsafe-name",
    part: "/etc/passwd",
  }),
  refusal("a part on a drive", "list.xlsx", () => makeBook({ more: [{ name: "C:/x.dll", body: "x" }] }), {
    kind: "unsafe-name",
    part: "C:/x.dll",
  }),
  refusal("a part with a zero in its name", "list.xlsx", () => makeBook({ more: [{ name: "a\0b", body: "x" }] }), {
    kind: "unsafe-name",
    part: "a\0b",
  }),
  refusal("a part without a name", "list.xlsx", () => makeBook({ more: [{ name: "", body: "x" }] }), { kind: "unsafe-name", part: "" }),
  refusal("a part that comes twice", "list.xlsx", () => makeBook({ more: [{ name: SHEET, body: "x" }] }), {
    kind: "doubled-part",
    part: SHEET,
  }),
  refusal("a part that comes twice in other letters", "list.xlsx", () => makeBook({ more: [{ name: SHEET.toUpperCase(), body: "x" }] }), {
    kind: "doubled-part",
    part: SHEET.toUpperCase(),
  }),
  refusal(
    "a part named otherwise in its own header",
    "list.xlsx",
    () => makeBook({ lies: { [SHEET]: { localName: "xl/worksheets/sheet9.xml" } } }),
    { kind: "damaged", part: SHEET },
  ),
  refusal("an encrypted part", "list.xlsx", () => makeBook({ lies: { [SHEET]: { flags: 1 } } }), { kind: "encrypted" }),
  refusal("a part packed in a way that no workbook is", "list.xlsx", () => makeBook({ lies: { [SHEET]: { method: 14 } } }), {
    kind: "damaged",
    part: SHEET,
  }),
  refusal("a part with another check sum", "list.xlsx", () => makeBook({ lies: { [SHEET]: { crc: 0x12345678 } } }), {
    kind: "damaged",
    part: SHEET,
  }),
  refusal("a part larger than it says", "list.xlsx", () => makeBook({ lies: { [SHEET]: { size: 10 } } }), { kind: "damaged", part: SHEET }),
  refusal("a part smaller than it says", "list.xlsx", () => makeBook({ lies: { [SHEET]: { size: 100_000 } } }), {
    kind: "damaged",
    part: SHEET,
  }),
  refusal(
    "a part whose packed bytes are none",
    "list.xlsx",
    () => makeBook({ lies: { [SHEET]: { packed: new Uint8Array(300).fill(0xff) } } }),
    { kind: "damaged", part: SHEET },
  ),
  refusal("a part of packed bytes that end too early", "list.xlsx", () => makeBook({ lies: { [SHEET]: { packed: new Uint8Array(0) } } }), {
    kind: "damaged",
    part: SHEET,
  }),
  refusal("a part that says it is half a terabyte", "list.xlsx", () => makeBook({ lies: { [SHEET]: { size: 0xfffffff0 } } }), {
    kind: "bomb",
    part: SHEET,
  }),
  refusal(
    "parts that overlap",
    "list.xlsx",
    () => makeBook({ more: Array.from({ length: 20 }, (_, at) => ({ name: `x${at}`, localName: SHEET, body: "", sharesWith: SHEET })) }),
    { kind: "damaged", part: "x0" },
  ),
  refusal(
    "a part within the bytes of another",
    "list.xlsx",
    () => {
      const inner = makeZip([{ name: "in", body: new Uint8Array(5_000) }]);
      const more = [
        { name: "out", body: inner.subarray(0, inner.length - 70), stored: true },
        { name: "in", body: new Uint8Array(5_000), sharesWith: "out", within: true as const },
      ];
      return makeBook({ more });
    },
    { kind: "bomb", part: "in" },
  ),
  refusal(
    "more parts than a workbook has",
    "list.xlsx",
    () => makeBook({ more: Array.from({ length: 2_100 }, (_, at) => ({ name: `x${at}`, body: "" })) }),
    { kind: "too-many-parts", most: 2_000 },
  ),
  refusal("a workbook without its main part", "list.xlsx", () => makeBook({ without: ["xl/workbook.xml"] }), { kind: "no-workbook" }),
  refusal("a workbook without its relations", "list.xlsx", () => makeBook({ without: ["xl/_rels/workbook.xml.rels"] }), {
    kind: "damaged",
    part: "xl/_rels/workbook.xml.rels",
  }),
  refusal("a workbook without a sheet that it names", "list.xlsx", () => makeBook({ without: [SHEET] }), { kind: "damaged", part: SHEET }),
  refusal("a workbook without any sheet", "list.xlsx", () => makeBook({ sheets: [] }), { kind: "no-workbook" }),
  refusal("a workbook whose sheets lie at an outside address", "list.xlsx", () => makeBook({ bookRelations: OUTSIDE }), {
    kind: "damaged",
    sheet: "List",
  }),
  refusal("a workbook whose main part is binary", "list.xlsb", () => makeBook({ root: ROOT_BIN }), { kind: "xlsb" }),
  refusal("a workbook of 16,000 sheets", "list.xlsx", () => makeBook({ book: manySheets(16_000), bookRelations: manyRelations(16_000) }), {
    kind: "too-many-sheets",
    most: 200,
  }),
  refusal(
    "a workbook of empty sheets",
    "list.xlsx",
    () =>
      makeBook({
        sheets: [
          { name: "1", xml: sheetData([]) },
          { name: "2", xml: "<sheetData/>" },
        ],
      }),
    { kind: "empty" },
  ),
  reading("two sheets that are one part", "list.xlsx", () => makeBook({ book: manySheets(2), bookRelations: manyRelations(2) }), {
    grids: [[["A", "B"]], [["A", "B"]]],
  }),
  reading(
    "a sheet that nobody sees",
    "list.xlsx",
    () =>
      makeBook({
        sheets: [
          { name: "Seen", xml: sheetData([["A"]]) },
          { name: "Hidden", state: "veryHidden", xml: sheetData([["B"]]) },
        ],
      }),
    { grids: [[["A"]], [["B"]]], warnings: ["hidden-sheet"] },
  ),
  refusal(
    "an OpenDocument table",
    "list.ods",
    () =>
      makeZip([
        { name: "mimetype", body: "application/vnd.oasis.opendocument.spreadsheet", stored: true },
        { name: "content.xml", body: "<office/>" },
      ]),
    { kind: "ods" },
  ),
  refusal(
    "an OpenDocument table named as a workbook",
    "list.xlsx",
    () =>
      makeZip([
        { name: "mimetype", body: "application/vnd.oasis.opendocument.spreadsheet", stored: true },
        { name: "content.xml", body: "<office/>" },
      ]),
    { kind: "ods" },
  ),
  refusal("a Word document", "list.docx", () => makeZip([...bookEntries({}).slice(0, 2), { name: "word/document.xml", body: "<w/>" }]), {
    kind: "no-table",
    found: "text-document",
  }),
  refusal("a presentation", "list.xlsx", () => makeZip([...bookEntries({}).slice(0, 2), { name: "ppt/presentation.xml", body: "<p/>" }]), {
    kind: "no-table",
    found: "presentation",
  }),
  refusal("an Apple Numbers book", "list.numbers", () => makeZip([{ name: "Index/Document.iwa", body: "x" }]), {
    kind: "no-table",
    found: "numbers",
  }),
];

const REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const OUTSIDE = `<Relationships><Relationship Id="rId1" Type="${REL}/worksheet" TargetMode="External" Target="https://example.org/sheet1.xml"/></Relationships>`;
const ROOT_BIN = `<Relationships><Relationship Id="rId1" Type="${REL}/officeDocument" Target="xl/workbook.bin"/></Relationships>`;

function manySheets(count: number): string {
  const sheets = Array.from({ length: count }, (_, at) => `<sheet name="S${at}" sheetId="${at + 1}" r:id="r${at}"/>`);
  return `<workbook xmlns:r="${REL}"><sheets>${sheets.join("")}</sheets></workbook>`;
}

function manyRelations(count: number): string {
  const relations = Array.from(
    { length: count },
    (_, at) => `<Relationship Id="r${at}" Type="${REL}/worksheet" Target="/xl/worksheets/sheet1.xml"/>`,
  );
  return `<Relationships>${relations.join("")}</Relationships>`;
}

function nested(depth: number): Uint8Array {
  let inner = makeZip([{ name: "zeros", body: new Uint8Array(100_000) }]);
  for (let at = 0; at < depth; at++)
    inner = makeZip(Array.from({ length: 4 }, (_, index) => ({ name: `${index}.zip`, body: inner, stored: true })));
  return inner;
}

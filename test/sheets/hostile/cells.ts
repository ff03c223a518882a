import { type HostileFile, reading, refusal } from "./hostile-file.ts";
import { inline, makeBook, sheetData, stylesOf } from "./make-book.ts";

/** A workbook of one row, its cells in these formats (style 1 and on). */
function shown(cells: string, codes: readonly string[] = [], properties = ""): () => Uint8Array {
  return () =>
    makeBook({ styles: stylesOf(codes), properties, sheets: [{ name: "List", xml: `<sheetData><row r="1">${cells}</row></sheetData>` }] });
}

function number(reference: string, value: string, style = 0): string {
  return `<c r="${reference}" s="${style}"><v>${value}</v></c>`;
}

/** Cells that a list must be read by exactly, or that are meant to harm whoever reads them. */
export const CELLS: readonly HostileFile[] = [
  reading("leading zeros in a text", "list.xlsx", shown(inline("A1", "007") + inline("B1", "+77010000000")), {
    grids: [[["007", "+77010000000"]]],
    values: { "1:1": "007", "1:2": "+77010000000" },
  }),
  reading("a personal number without its zero, shown with it", "list.xlsx", shown(number("A1", "80399500123", 1), ["000000000000"]), {
    grids: [[["080399500123"]]],
    values: { "1:1": 80_399_500_123 },
  }),
  reading(
    "a personal number that a spreadsheet would show as 8.0E+11",
    "list.xlsx",
    shown(number("A1", "803995001234") + number("B1", "8.03995001234E11")),
    { grids: [[["803995001234", "803995001234"]]] },
  ),
  reading("a telephone by its pattern", "list.xlsx", shown(number("A1", "77010000000", 1), ["+# (###) ###-##-##"]), {
    grids: [[["+7 (701) 000-00-00"]]],
  }),
  reading(
    "numbers as they are shown",
    "list.xlsx",
    shown(
      number("A1", "1234567.891", 1) +
        number("B1", "0.256", 2) +
        number("C1", "-5", 3) +
        number("D1", "0.1") +
        number("E1", "0.30000000000000004") +
        number("F1", "12", 4),
      ["#,##0.00", "0%", "0;(0)", '0" адам"'],
    ),
    { grids: [[["1 234 567.89", "26%", "(5)", "0.1", "0.3", "12 адам"]]] },
  ),
  reading(
    "days in the system of 1900",
    "list.xlsx",
    shown(number("A1", "29285", 1) + number("B1", "29285.75", 2) + number("C1", "29285", 3), [
      "dd.mm.yyyy",
      "yyyy-mm-dd hh:mm",
      "d mmmm yyyy",
    ]),
    { grids: [[["05.03.1980", "1980-03-05 18:00", "1980-03-05"]]], values: { "1:1": { serial: 29_285 }, "1:2": { serial: 29_285.75 } } },
  ),
  reading("days in the system of 1904", "list.xlsx", shown(number("A1", "27823", 1), ["dd.mm.yyyy"], `<workbookPr date1904="1"/>`), {
    grids: [[["05.03.1980"]]],
    values: { "1:1": { serial: 29_285 } },
  }),
  reading(
    "a day that no calendar has",
    "list.xlsx",
    shown(number("A1", "60", 1) + number("B1", "59", 1) + number("C1", "61", 1), ["dd.mm.yyyy"]),
    { grids: [[["60", "28.02.1900", "01.03.1900"]]], warnings: ["old-date"] },
  ),
  reading(
    "a day before all days, and one after them",
    "list.xlsx",
    shown(number("A1", "-1", 1) + number("B1", "9999999", 1), ["dd.mm.yyyy"]),
    { grids: [[["-1", "9999999"]]], warnings: ["old-date"] },
  ),
  reading(
    "days, texts and numbers in one column",
    "list.xlsx",
    () =>
      makeBook({
        styles: stylesOf(["dd.mm.yyyy", "mm/dd/yyyy"]),
        sheets: [
          {
            name: "List",
            xml: `<sheetData><row r="1">${number("A1", "29285", 1)}</row><row r="2">${inline("A2", "05.03.1980")}</row><row r="3">${number("A3", "29285", 2)}</row><row r="4">${number("A4", "1980")}</row><row r="5"><c r="A5" t="d"><v>1980-03-05</v></c></row></sheetData>`,
          },
        ],
      }),
    {
      grids: [[["05.03.1980"], ["05.03.1980"], ["03/05/1980"], ["1980"], ["1980-03-05"]]],
      values: { "1:1": { serial: 29_285 }, "2:1": "05.03.1980", "4:1": 1980 },
    },
  ),
  reading(
    "a formula: the value that was saved, never the formula",
    "list.xlsx",
    shown(
      `<c r="A1"><f>SUM(B1:B9)</f><v>42</v></c><c r="B1" t="str"><f>HYPERLINK("http://192.0.2.1","x")</f><v>x</v></c><c r="C1"><f>1+1</f></c>`,
    ),
    { grids: [[["42", "x", ""]]], values: { "1:1": 42 }, warnings: ["formula"] },
  ),
  reading(
    "a formula that would call a program",
    "list.xlsx",
    shown(`<c r="A1" t="str"><f>cmd|'/C calc'!A0</f><v>=cmd|'/C calc'!A0</v></c>`),
    { grids: [[["=cmd|'/C calc'!A0"]]], warnings: ["formula"] },
  ),
  reading(
    "truth, and errors of formulas",
    "list.xlsx",
    shown(`<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="e"><v>#REF!</v></c>`),
    { grids: [[["TRUE", "FALSE", "#REF!"]]], values: { "1:1": true, "1:2": false }, warnings: ["error-value"] },
  ),
  reading(
    "heads named as properties of every object",
    "list.xlsx",
    () =>
      makeBook({
        sheets: [
          {
            name: "__proto__",
            xml: sheetData([
              ["__proto__", "constructor", "toString", "hasOwnProperty"],
              ["1", "2", "3", "4"],
            ]),
          },
        ],
      }),
    {
      grids: [
        [
          ["__proto__", "constructor", "toString", "hasOwnProperty"],
          ["1", "2", "3", "4"],
        ],
      ],
    },
  ),
  reading(
    "signs that turn a name around",
    "list.xlsx",
    shown(inline("A1", "\u202eволк\u202c") + inline("B1", "a\u200bb\u2066c\u2069") + inline("C1", "می\u200cخواهم")),
    { grids: [[["волк", "abc", "می\u200cخواهم"]]], warnings: ["hidden-signs"] },
  ),
  reading(
    "signs of other scripts that look like ours stay as they are",
    "list.xlsx",
    shown(inline("A1", "Аbдулла") + inline("B1", "pаypаl")),
    { grids: [[["Аbдулла", "pаypаl"]]] },
  ),
  reading(
    "scripts and pictures in names",
    "list.xlsx",
    shown(
      inline("A1", "&lt;img src=x onerror=alert(1)&gt;") +
        inline("B1", "&lt;script&gt;alert(1)&lt;/script&gt;") +
        inline("C1", "javascript:alert(1)"),
    ),
    { grids: [[["<img src=x onerror=alert(1)>", "<script>alert(1)</script>", "javascript:alert(1)"]]] },
  ),
  reading("spaces that are all of a cell", "list.xlsx", shown(inline("A1", "   ") + inline("B1", "b")), { grids: [[["   ", "b"]]] }),
  reading(
    "cells merged across and down",
    "list.xlsx",
    () =>
      makeBook({
        sheets: [
          {
            name: "List",
            xml: `<sheetData><row r="1">${inline("A1", "Title")}<c r="B1"/></row><row r="2">${inline("A2", "Hotel")}${inline("B2", "x")}</row><row r="3"><c r="A3"/>${inline("B3", "y")}</row></sheetData><mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="A2:A3"/></mergeCells>`,
          },
        ],
      }),
    {
      grids: [
        [
          ["Title", "Title"],
          ["Hotel", "x"],
          ["Hotel", "y"],
        ],
      ],
      warnings: ["merged"],
    },
  ),
  reading(
    "a merge over all columns and all rows",
    "list.xlsx",
    () =>
      makeBook({
        sheets: [{ name: "List", xml: `${sheetData([["a", "b"], ["c"]])}<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>` }],
      }),
    {
      grids: [
        [
          ["a", "b"],
          ["c", "a"],
        ],
      ],
      warnings: ["merged"],
    },
  ),
  refusal(
    "a merge of no area",
    "list.xlsx",
    () => makeBook({ sheets: [{ name: "List", xml: `${sheetData([["a"]])}<mergeCells><mergeCell ref="B2:A1"/></mergeCells>` }] }),
    { kind: "damaged", part: "xl/worksheets/sheet1.xml", sheet: "List" },
  ),
  refusal(
    "more merges than a list has",
    "list.xlsx",
    () =>
      makeBook({
        sheets: [{ name: "List", xml: `${sheetData([["a"]])}<mergeCells>${`<mergeCell ref="A1:B2"/>`.repeat(20_001)}</mergeCells>` }],
      }),
    { kind: "too-many-merges", sheet: "List", most: 20_000 },
  ),
  reading(
    "rows that were filtered away are people too",
    "list.xlsx",
    () =>
      makeBook({
        sheets: [
          {
            name: "List",
            xml: `<sheetData><row r="1">${inline("A1", "a")}</row><row r="2" hidden="1">${inline("A2", "b")}</row></sheetData>`,
          },
        ],
      }),
    { grids: [[["a"], ["b"]]], warnings: ["hidden-rows"] },
  ),
  reading("a style that is not there", "list.xlsx", shown(number("A1", "5", 900)), { grids: [[["5"]]] }),
  reading(
    "a format without an end",
    "list.xlsx",
    shown(number("A1", "5", 1) + number("B1", "5", 2) + number("C1", "5", 3), ['"unclosed 0', "[Red", "\\"]),
    { grids: [[["5", "5", "5"]]] },
  ),
  reading("a format longer than any", "list.xlsx", shown(number("A1", "5", 1), ["0".repeat(5_000)]), { grids: [[["5"]]] }),
  reading(
    "numbers at the ends of what there is",
    "list.xlsx",
    shown(number("A1", "1e308") + number("B1", "-0") + number("C1", "9007199254740993")),
    { grids: [[["1e+308", "0", "9007199254740990"]]] },
  ),
  reading("a cell as long as a cell may be", "list.xlsx", shown(inline("A1", "я".repeat(32_768))), { grids: [[["я".repeat(32_768)]]] }),
  refusal("a cell one sign longer", "list.xlsx", shown(inline("A1", "a") + inline("B1", "я".repeat(32_769))), {
    kind: "cell-too-long",
    sheet: "List",
    row: 1,
    column: 2,
    most: 32_768,
  }),
  refusal("a value longer than any", "list.xlsx", shown(`<c r="A1" t="str"><v>${"x".repeat(70_000)}</v></c>`), {
    kind: "cell-too-long",
    sheet: "List",
    row: 1,
    column: 1,
    most: 65_536,
  }),
  reading("the last column that is read", "list.xlsx", shown(inline("SR1", "x")), {
    grids: [[[...Array.from({ length: 511 }, () => null), "x"]]],
  }),
  refusal("a column beyond it", "list.xlsx", shown(inline("SS1", "x")), {
    kind: "too-many-columns",
    sheet: "List",
    row: 1,
    column: 513,
    most: 512,
  }),
];

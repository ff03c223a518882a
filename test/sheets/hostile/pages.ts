import type { HostileFile } from "./hostile-file.ts";
import { reading, refusal } from "./hostile-file.ts";
import { bytesOf } from "./make-zip.ts";

/** A clipboard's table. */
function pasted(
  title: string,
  html: string,
  grids: readonly (readonly (readonly (string | null)[])[])[],
  warnings: readonly "merged"[] = [],
): HostileFile {
  return { title, name: null, html: true, make: () => bytesOf(html), read: { grids, warnings } };
}

/** A clipboard's text. */
function text(title: string, written: string, grids: readonly (readonly (readonly (string | null)[])[])[]): HostileFile {
  return { title, name: null, make: () => bytesOf(written), read: { grids } };
}

/** Tables that were pasted, and pages saved as tables. */
export const PAGES: readonly HostileFile[] = [
  text("a pasted table of tabs", "Аты\tЖасы\r\nӨмірбек\t40\r\n", [
    [
      ["Аты", "Жасы"],
      ["Өмірбек", "40"],
    ],
  ]),
  text("a pasted cell of two lines", 'a\t"b\nc"\td\n', [[["a", "b\nc", "d"]]]),
  text("pasted words without a table", "Өмірбек, Тегеран", [[["Өмірбек", " Тегеран"]]]),
  pasted(
    "a pasted table",
    "<html><body><table><tr><td>Аты</td><td>Жасы</td></tr><tr><td>Өмірбек</td><td>40</td></tr></table></body></html>",
    [
      [
        ["Аты", "Жасы"],
        ["Өмірбек", "40"],
      ],
    ],
  ),
  pasted(
    "a pasted table with scripts and styles",
    "<style>td{}</style><script>alert('<td>')</script><table><tr><td onclick='x()'>a<script>document.write('<td>z</td>')</script></td><td><img src=x onerror=alert(1)>b</td></tr></table>",
    [[["a", "b"]]],
  ),
  pasted("a table without closing tags", "<table><tr><td>a<td>b<tr><td>c<td>d</table>", [
    [
      ["a", "b"],
      ["c", "d"],
    ],
  ]),
  pasted("a table that never ends", "<table><tr><td>a<td>b", [[["a", "b"]]]),
  pasted("a tag that never ends", "<table><tr><td>a</td><td", [[["a"]]]),
  pasted(
    "cells over columns and rows",
    "<table><tr><td colspan=2>a</td><td rowspan='2'>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
    [
      [
        ["a", "a", "b"],
        ["c", "d", "b"],
      ],
    ],
    ["merged"],
  ),
  pasted(
    "a cell over all rows there could be",
    "<table><tr><td rowspan=99999>a</td><td>b</td></tr><tr><td>c</td></tr></table>",
    [
      [
        ["a", "b"],
        ["a", "c"],
      ],
    ],
    ["merged"],
  ),
  pasted("entities, known and unknown", "<table><tr><td>&lt;b&gt; &amp; &#1240;&nbsp;x &secret; &constructor;</td></tr></table>", [
    [["<b> & Ә x &secret; &constructor;"]],
  ]),
  pasted("numbers of no sign", "<table><tr><td>a&#0;b&#xD800;c&#9999999;</td></tr></table>", [[["a\ufffdb\ufffdc\ufffd"]]]),
  pasted("lines within a cell", "<table><tr><td>a<br>b<p>c</p></td></tr></table>", [[["a\nb\nc"]]]),
  pasted("a table within a cell", "<table><tr><td>a<table><tr><td>inner</td></tr></table></td><td>b</td></tr></table>", [
    [["ainner", "b"]],
  ]),
  pasted("two tables", "<table><tr><td>a</td></tr></table><p>and</p><table><tr><td>b</td></tr></table>", [[["a"]], [["b"]]]),
  pasted("a comment with cells", "<table><tr><!-- <td>z</td> --><td>a</td></tr></table>", [[["a"]]]),
  reading(
    "a page saved as an old workbook, as many sites do",
    "list.xls",
    () => bytesOf("<html><head><meta charset=utf-8></head><body><table><tr><td>Аты</td><td>007</td></tr></table></body></html>"),
    { grids: [[["Аты", "007"]]], warnings: ["other-name"] },
  ),
  {
    title: "a cell over more columns than a table has",
    name: null,
    html: true,
    make: () => bytesOf("<table><tr><td>a</td><td colspan=5000>b</td></tr></table>"),
    refused: { kind: "too-many-columns", row: 1, column: 513, most: 512 },
  },
  {
    title: "a page whose table is empty",
    name: null,
    html: true,
    make: () => bytesOf("<table><tr><td></td></tr></table>"),
    refused: { kind: "empty" },
  },
  { title: "nothing pasted", name: null, make: () => bytesOf(""), refused: { kind: "empty" } },
  {
    title: "a pasted cell of too many signs",
    name: null,
    html: true,
    make: () => bytesOf(`<table><tr><td>a</td><td>${"x".repeat(40_000)}</td></tr></table>`),
    refused: { kind: "cell-too-long", row: 1, column: 2, most: 32_768 },
  },
  refusal("a page without a table", "list.html", () => bytesOf("<!doctype html><html><body>List</body></html>"), { kind: "empty" }),
  refusal(
    "a table of XML of 2003",
    "list.xls",
    () =>
      bytesOf(
        `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>`,
      ),
    { kind: "xml-spreadsheet" },
  ),
];

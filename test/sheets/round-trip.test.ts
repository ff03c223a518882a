import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Sheet } from "#core/import/sheet.ts";
import { cleanText } from "#core/sheets/clean-text.ts";
import { type OutCell, type OutTable, writtenText } from "#core/sheets/out-table.ts";
import { readTable, type TableReading } from "#core/sheets/read-table.ts";
import { writeCsv } from "#core/sheets/write-csv.ts";
import { sheetPorts } from "../../commands/sheet-ports.ts";
import { tablesAsBook } from "../../commands/table-files.ts";

/** What people write, and what harms whoever opens it. */
const texts = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom(
    "=1+1",
    "+77010000000",
    "-5",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "'=1",
    "''+1",
    "'plain",
    "007",
    "80-90",
    "_x000A_",
    "a_x005F_b",
    '"',
    "a;b",
    "a,b",
    " a ",
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "\u202eabc",
    "sep=;",
    "Өмірбек",
    "TRUE",
    "#REF!",
    "<table>",
    '{"a":1}',
  ),
);
const cells: fc.Arbitrary<OutCell> = fc.oneof(texts, fc.integer({ min: -1e9, max: 1e9 }), fc.constant(null));
const tables: fc.Arbitrary<OutTable> = fc
  .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 1, max: 6 }))
  .chain(([columns, rows]) => fc.array(fc.array(cells, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }))
  .map((rows) => ({ name: "List", widths: [], rows: [["Аты", "Саны"], ...rows] }));

/** Rows as texts, cells after the last full one left out, rows without any left out. */
function asTexts(rows: readonly (readonly OutCell[])[]): (string | null)[][] {
  return rows
    .map((row) => trimmed(row.map((cell) => (typeof cell === "string" ? writtenText(cell) : cell === null ? null : String(cell)))))
    .filter((row) => row.length > 0);
}

function read(found: TableReading): (string | null)[][] {
  if (found.kind === "refused") throw new Error(`It was refused: ${JSON.stringify(found.problem)}`);
  return (found.sheets.sheets[0] as Sheet).rows.map(({ cells }) => trimmed(cells.map((cell) => cell?.text ?? null)));
}

function trimmed(row: (string | null)[]): (string | null)[] {
  while (row.length > 0 && row.at(-1) === null) row.pop();
  return row;
}

describe("what the program writes", () => {
  it("as delimited text reads as it was written", async () => {
    await fc.assert(
      fc.asyncProperty(tables, fc.constantFrom(";" as const, "," as const, "\t" as const), async (table, delimiter) => {
        const bytes = new TextEncoder().encode(writeCsv(table, delimiter));
        expect(read(await readTable({ name: "out.csv", bytes }, sheetPorts(), { delimiter }))).toEqual(asTexts(table.rows));
      }),
      { numRuns: 300, seed: 6 },
    );
  });

  it("as a workbook reads as it was written, numbers as numbers", async () => {
    await fc.assert(
      fc.asyncProperty(tables, async (table) => {
        const bytes = await tablesAsBook([table]);
        const found = await readTable({ name: "out.xlsx", bytes }, sheetPorts());
        expect(read(found)).toEqual(asTexts(table.rows).map((row) => row.map((cell) => cell?.replaceAll("\ufffd", "?") ?? null)));
        if (found.kind === "read")
          for (const [at, row] of (found.sheets.sheets[0]?.rows ?? []).entries())
            for (const [index, cell] of row.cells.entries())
              if (typeof cell?.value === "number") expect(asTexts(table.rows)[at]?.[index]).toBe(String(cell.value));
      }),
      { numRuns: 40, seed: 6 },
    );
  });

  it("as delimited text begins no cell as a formula", async () => {
    await fc.assert(
      fc.property(texts, (text) => {
        const line = writeCsv({ name: "", widths: [], rows: [[text]] }, ";").slice(1);
        expect(line.replace(/^"/, "")).not.toMatch(/^[=+\-@\t＋－＝＠]/);
      }),
      { numRuns: 500, seed: 6 },
    );
  });

  it("keeps a telephone's plus behind an apostrophe, which other programs' files lose too", () => {
    expect(writeCsv({ name: "", widths: [], rows: [["+77010000000", "-5", -5, "Өмірбек"]] }, ";")).toBe(
      "\ufeff'+77010000000;'-5;-5;Өмірбек\r\n",
    );
  });

  it("holds no sign that hides or turns text", () => {
    expect(cleanText("a\u202eb\u0000c\u200bd")).toBe("abcd");
    expect(writtenText("x".repeat(40_000))).toHaveLength(32_767);
    expect(writtenText("\u200b")).toBeNull();
  });
});

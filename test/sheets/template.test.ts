import { describe, expect, it } from "vitest";
import { findHeader } from "#core/import/find-header.ts";
import { type Mapping, mapColumns } from "#core/import/map-columns.ts";
import { placeFinder } from "#core/import/place-names.ts";
import type { Sheet } from "#core/import/sheet.ts";
import { readTable } from "#core/sheets/read-table.ts";
import { rejectedTable } from "#core/sheets/rejected-table.ts";
import { importTemplate, TEMPLATE_COLUMNS } from "#core/sheets/template.ts";
import { sheetPorts } from "../../commands/sheet-ports.ts";
import { tablesAsBook } from "../../commands/table-files.ts";

const LANGS = ["kk", "ru", "en"] as const;

async function sheetsOf(tables: Parameters<typeof tablesAsBook>[0]) {
  const found = await readTable({ name: "template.xlsx", bytes: await tablesAsBook(tables) }, sheetPorts());
  if (found.kind === "refused") throw new Error(`It was refused: ${found.problem.kind}`);
  return found.sheets.sheets;
}

function mapped(list: Sheet): Mapping {
  return mapColumns({ name: null, sha256: "", form: "xlsx", sheets: [list] }, placeFinder([]), { thisYear: 2026 });
}

describe("the template of a list", () => {
  it.each(LANGS)("read back, is understood column by column and holds no person: %s", async (lang) => {
    const [list] = await sheetsOf(importTemplate(lang));
    if (list === undefined) throw new Error("There is no sheet.");
    const header = findHeader(list);
    expect([header.header, header.hxl, list.rows.length]).toEqual([0, 1, 2]);
    const mapping = mapped(list);
    expect(mapping.columns.map(({ target, surety }) => [target, surety])).toEqual(TEMPLATE_COLUMNS.map((target) => [target, "sure"]));
  });

  it.each(LANGS)("without its hashtags is understood too: %s", async (lang) => {
    const [first] = importTemplate(lang);
    const [list] = await sheetsOf([{ name: "1", widths: [], rows: first?.rows.slice(0, 1) ?? [] }]);
    if (list === undefined) throw new Error("There is no sheet.");
    const mapping = mapped(list);
    expect(mapping.columns.map(({ target }) => target)).toEqual([...TEMPLATE_COLUMNS]);
  });

  it("explains each column in all three languages", () => {
    for (const lang of LANGS) expect(importTemplate(lang)[1]?.rows).toHaveLength(TEMPLATE_COLUMNS.length + 1);
  });
});

describe("the rows that were not taken", () => {
  const words = { kk: "Туған күні оқылмады", ru: "Дата рождения не читается", en: "The date of birth cannot be read" };

  it("come as they were written, with why and where they stood", async () => {
    const [list] = await sheetsOf([
      {
        name: "L",
        widths: [],
        rows: [
          ["Аты", "Туған күні"],
          ["Бірінші", "05.03.1980"],
          ["Екінші", "=1+1"],
          [null, "x"],
        ],
      },
    ]);
    if (list === undefined) throw new Error("There is no sheet.");
    const table = rejectedTable(
      list,
      { header: 0, hxl: null },
      [
        { row: 3, column: "Туған күні", kind: "birth-unreadable", words },
        { row: 4, column: null, kind: "nobody", words: { kk: "a", ru: "b", en: "c" } },
        { row: 4, column: "Туған күні", kind: "birth-unreadable", words },
      ],
      "ru",
    );
    expect(table.name).toBe("Непринятые строки");
    expect(table.rows).toEqual([
      ["Строка", "Почему", "Аты", "Туған күні"],
      [3, "Туған күні: Дата рождения не читается", "Екінші", "=1+1"],
      [4, "b; Туған күні: Дата рождения не читается", null, "x"],
    ]);
  });
});

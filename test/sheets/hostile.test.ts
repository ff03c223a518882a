import { describe, expect, it } from "vitest";
import type { CellValue, Row, Sheet } from "#core/import/sheet.ts";
import { readPasted, readTable, type TableReading } from "#core/sheets/read-table.ts";
import { sheetPorts } from "../../commands/sheet-ports.ts";
import { BOMBS } from "./hostile/bombs.ts";
import { CELLS } from "./hostile/cells.ts";
import { CONTAINERS } from "./hostile/containers.ts";
import type { HostileFile } from "./hostile/hostile-file.ts";
import { OTHER_FILES } from "./hostile/other-files.ts";
import { PAGES } from "./hostile/pages.ts";
import { TEXT_FILES } from "./hostile/text-files.ts";
import { XML_PARTS } from "./hostile/xml-parts.ts";

const GROUPS = {
  containers: CONTAINERS,
  "XML parts": XML_PARTS,
  cells: CELLS,
  "text files": TEXT_FILES,
  "pages and pasted tables": PAGES,
  "other files": OTHER_FILES,
  bombs: BOMBS,
};
const ALL = Object.values(GROUPS).flat();

function readOne(file: HostileFile): Promise<TableReading> {
  const bytes = file.make();
  if (file.name !== null) return readTable({ name: file.name, bytes }, sheetPorts());
  const text = new TextDecoder().decode(bytes);
  return readPasted(file.html ? { text: "", html: text } : { text, html: null }, sheetPorts());
}

function grid({ rows }: Sheet): (string | null)[][] {
  return rows.map(({ cells }) => cells.map((cell) => cell?.text ?? null));
}

function valueAt(rows: readonly Row[], place: string): CellValue | undefined {
  const [row, column] = place.split(":").map(Number);
  return rows.find((one) => one.row === row)?.cells[(column ?? 0) - 1]?.value;
}

describe("the hostile set", () => {
  it("holds at least 120 files, each with a title of its own", () => {
    expect(ALL.length).toBeGreaterThanOrEqual(120);
    expect(new Set(ALL.map(({ title, name }) => `${title} ${name}`)).size).toBe(ALL.length);
  });

  describe.each(Object.entries(GROUPS))("%s", (_, files) => {
    it.each(files.filter(({ refused }) => refused !== undefined).map((file) => [file.title, file] as const))(
      "%s is refused",
      async (_, file) => {
        expect(await readOne(file)).toEqual({ kind: "refused", problem: file.refused });
      },
    );

    it.each(files.filter(({ read }) => read !== undefined).map((file) => [file.title, file] as const))(
      "%s is read exactly",
      async (_, file) => {
        const found = await readOne(file);
        if (found.kind === "refused") throw new Error(`It was refused: ${JSON.stringify(found.problem)}`);
        expect(found.sheets.sheets.map(grid)).toEqual(file.read?.grids);
        for (const [place, value] of Object.entries(file.read?.values ?? {}))
          expect(valueAt(found.sheets.sheets[0]?.rows ?? [], place)).toEqual(value);
        expect([...new Set(found.warnings.map(({ kind }) => kind))]).toEqual(file.read?.warnings ?? []);
        if (file.read?.encoding !== undefined) expect(found.encoding).toBe(file.read.encoding);
        if (file.read?.delimiter !== undefined) expect(found.delimiter).toBe(file.read.delimiter);
      },
    );
  });
});

import Papa from "papaparse";
import readXlsxFile from "read-excel-file/node";
import { describe, expect, it } from "vitest";
import type { SheetPorts } from "#core/sheets/ports.ts";
import { readTable } from "#core/sheets/read-table.ts";
import { showDate } from "#core/sheets/show-date.ts";
import { isDateFormat, showNumber } from "#core/sheets/show-number.ts";
import { createTableReader } from "#renderer/import/readers/table-reader.ts";
import { createTableShelf } from "#renderer/import/readers/table-shelf.ts";
import { sheetPorts } from "../../commands/sheet-ports.ts";
import { tablesAsBook } from "../../commands/table-files.ts";

const HEADS = ["Аты", "Туған күні", "Саны"];
const list = (rows: number) => ({
  name: "List",
  widths: [],
  rows: [HEADS, ...Array.from({ length: rows }, (_, at) => [`Азамат ${at}`, "05.03.1980", at])],
});
let made: Promise<Uint8Array> | null = null;
/** A workbook of 10,000 rows, made once. */
const longBook = (): Promise<Uint8Array> => (made ??= tablesAsBook([list(10_000)]));
const text = (rows: number): Uint8Array =>
  new TextEncoder().encode(
    list(rows)
      .rows.map((row) => row.join(","))
      .join("\n"),
  );

describe("reading a long list", () => {
  it("rests after every piece of at most 64 KB, so that others may run", async () => {
    const bytes = await longBook();
    const pieces: number[] = [];
    let rests = 0;
    const own = sheetPorts();
    const ports: SheetPorts = {
      ...own,
      decoder(encoding) {
        const decode = own.decoder(encoding);
        return (piece, last) => {
          pieces.push(piece.length);
          return decode(piece, last);
        };
      },
      async rest() {
        rests += 1;
      },
    };
    expect((await readTable({ name: "list.xlsx", bytes }, ports)).kind).toBe("read");
    expect(Math.max(...pieces)).toBeLessThanOrEqual(64 * 1024);
    expect(rests).toBeGreaterThanOrEqual(pieces.filter((length) => length > 0).length);
  });

  it("tells how far it is, rising to the whole", async () => {
    const heard: { rows: number; part: number }[] = [];
    await readTable(
      { name: "list.xlsx", bytes: await tablesAsBook([list(5_000)]) },
      sheetPorts((progress) => heard.push(progress)),
    );
    expect(
      heard.every(({ part, rows }, at) => at === 0 || (part >= (heard[at - 1]?.part ?? 0) && rows >= (heard[at - 1]?.rows ?? 0))),
    ).toBe(true);
    expect(heard.at(-1)).toEqual({ rows: 5_001, part: 1 });
  });

  it.each(["list.xlsx", "list.csv"])("ends soon after it is given up, and nothing is taken: %s", async (name) => {
    const bytes = name.endsWith("csv") ? text(20_000) : await longBook();
    let asked = 0;
    const found = await readTable(
      { name, bytes },
      sheetPorts(undefined, () => ++asked > 3),
    );
    expect(found).toEqual({ kind: "refused", problem: { kind: "stopped" } });
    expect(asked).toBe(4);
  });

  it("holds equal short texts once", async () => {
    const found = await readTable({ name: "list.csv", bytes: text(1_000) }, sheetPorts());
    if (found.kind === "refused") throw new Error("It was refused.");
    const births = new Set(found.sheets.sheets[0]?.rows.slice(1).map(({ cells }) => cells[1]));
    expect(births.size).toBe(1);
  });
});

describe("beside the libraries for such files", () => {
  it("a workbook has the texts and numbers that read-excel-file finds", async () => {
    const table = list(300);
    const bytes = await tablesAsBook([table]);
    const found = await readTable({ name: "list.xlsx", bytes }, sheetPorts());
    if (found.kind === "refused") throw new Error("It was refused.");
    const theirs = await readXlsxFile(Buffer.from(bytes));
    expect(found.sheets.sheets[0]?.rows.map(({ cells }) => cells.map((cell) => cell?.value ?? null))).toEqual(theirs[0]?.data);
  });

  it("a text file has the cells that papaparse finds", async () => {
    const written = 'a,"b ""c""","d\r\ne"\r\n1,,"x,y"\r\n"",z,\r\n"last","",""\r\n';
    const found = await readTable({ name: "list.csv", bytes: new TextEncoder().encode(written) }, sheetPorts());
    if (found.kind === "refused") throw new Error("It was refused.");
    const ours = found.sheets.sheets[0]?.rows.map(({ cells }) => [0, 1, 2].map((at) => cells[at]?.text ?? ""));
    const theirs = Papa.parse<string[]>(written, { skipEmptyLines: true }).data;
    expect(ours).toEqual(theirs.map((row) => row.map((cell) => cell.replaceAll("\r\n", "\n"))));
  });
});

describe("a window that has a list read", () => {
  function connected() {
    const reader: ReturnType<typeof createTableReader> = createTableReader((message) => void shelf.hear(message));
    const shelf = createTableShelf((message) => reader.hear(message));
    return { reader, shelf };
  }

  it("hears what was found and looks at it page by page; the list stays with the worker", async () => {
    const { reader, shelf } = connected();
    const told = await reader.read(
      new File([new Uint8Array(await tablesAsBook([list(1_200)]))], "list.xlsx"),
      {},
      () => {},
      new AbortController().signal,
    );
    expect(told).toMatchObject({ kind: "read", name: "list.xlsx", sheets: [{ name: "List", rows: 1_201, columns: 3 }], warnings: [] });
    expect((await reader.rows(0, 1_000, 9_999)).map(({ row }) => row)).toEqual(Array.from({ length: 201 }, (_, at) => at + 1_001));
    expect(await reader.rows(0, 0, 9_999)).toHaveLength(500);
    expect(shelf.table()?.sheets[0]?.rows).toHaveLength(1_201);
  });

  it("gives up and keeps nothing", async () => {
    const { reader, shelf } = connected();
    const giveUp = new AbortController();
    const asked = reader.read(new File([new Uint8Array(await longBook())], "list.xlsx"), {}, () => {}, giveUp.signal);
    giveUp.abort();
    expect(await asked).toEqual({ kind: "refused", problem: { kind: "stopped" } });
    expect(shelf.table()).toBeNull();
    expect(await reader.rows(0, 0, 10)).toEqual([]);
  });

  it("that asks for another list has the first given up", async () => {
    const { reader, shelf } = connected();
    const signal = new AbortController().signal;
    const first = reader.read(new File([new Uint8Array(await longBook())], "a.xlsx"), {}, () => {}, signal);
    const second = await reader.paste({ text: "Аты\tЖасы\nӨмірбек\t40", html: null }, {}, () => {}, signal);
    expect(await first).toEqual({ kind: "refused", problem: { kind: "stopped" } });
    expect(second.kind).toBe("read");
    expect(shelf.table()?.form).toBe("paste");
  });

  it("is told when the worker has died", async () => {
    const reader = createTableReader(() => {});
    const asked = reader.read(new File(["a,b"], "list.csv"), {}, () => {}, new AbortController().signal);
    reader.lose();
    expect(await asked).toEqual({ kind: "refused", problem: { kind: "unreadable" } });
  });
});

describe("numbers and days as their author saw them", () => {
  it.each([
    [80_399_500_123, "000000000000", "080399500123"],
    [5, "General", "5"],
    [0, '0;-0;"none"', "none"],
    [1_234_567, "#,##0", "1 234 567"],
    [0.5, "0.00%", "50.00%"],
    [-7, "0", "-7"],
    [3, '0" жас"', "3 жас"],
    [12_345, "0000-0", "1234-5"],
    [803_995_001_234, "0.00E+00", "803995001234"],
    [1.5, "# ?/?", "1.5"],
    [2_500, "#,##0,", "3"],
    [7, "[$₸-43F] 0", "₸ 7"],
  ])("%d in the format %s is %s", (value, format, shown) => {
    expect(showNumber(value, format)).toBe(shown);
  });

  it.each([
    ["dd.mm.yyyy", true],
    ["[$-419]d mmmm yyyy;@", true],
    ["[h]:mm", true],
    ["mm:ss.0", true],
    ["0.00", false],
    ['0" d"', false],
    ["[Red]0", false],
    ["General", false],
    ["0.0E+0", false],
    ["@", false],
  ])("the format %s is of a day: %s", (format, isDate) => {
    expect(isDateFormat(format)).toBe(isDate);
  });

  it.each([
    [29_285, "dd.mm.yyyy", "05.03.1980"],
    [29_285, "d/m/yy", "5/3/80"],
    [29_285.604_166_67, "dd.mm.yyyy h:mm", "05.03.1980 14:30"],
    [29_285.604_166_67, "hh:mm:ss", "14:30:00"],
    [29_285.604_166_67, "h:mm AM/PM", "14:30"],
    [29_285, "[$-419]d mmmm yyyy;@", "1980-03-05"],
    [45_350, "yyyy-mm-dd", "2024-02-28"],
    [45_351, "yyyy-mm-dd", "2024-02-29"],
    [2, "dd.mm.yyyy", "01.01.1900"],
  ])("the day %d in the format %s is %s", (serial, format, shown) => {
    expect(showDate({ serial }, format)).toBe(shown);
  });
});

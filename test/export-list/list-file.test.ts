import readExcelFile from "read-excel-file/node";
import { describe, expect, test } from "vitest";
import { columnsOf, FACT_COLUMNS, headRows, type ListNaming } from "#core/export/list-columns.ts";
import { type ListOrigin, originLines } from "#core/export/list-origin.ts";
import { createListWriter, type ListForm } from "#core/export/list-writer.ts";
import { listNumbers, numberRows } from "#core/export/number-rows.ts";
import type { Removed } from "#core/export/removed.ts";
import type { IdentityRecord } from "#core/identity/identity-record.ts";
import { isHxlRow } from "#core/import/hxl.ts";
import type { RegistryRow } from "#core/registry/registry-ask.ts";
import { readTable } from "#core/sheets/read-table.ts";
import { bookSink } from "../../commands/book-sink.ts";
import { sheetPorts } from "../../commands/sheet-ports.ts";

const NAMING: ListNaming = { lang: "ru", nameOf: (id) => (id === "IR.THR" ? "Тегеран" : id), whoOf: (written) => written };
const VMS = Date.parse("2026-03-03T13:00:00Z");

function row(id: string, more: Partial<RegistryRow> = {}): RegistryRow {
  return {
    ...{
      id,
      kind: "person",
      n: [1, 1],
      size: [1, 1],
      family: [1, 1],
      party: null,
      members: 0,
      locus: "IR.THR",
      asOfMs: VMS,
      bucket: "at-risk",
    },
    ...{ life: "ok", intent: "leave", firstMs: VMS, calledMs: null, triedMs: null, channel: null, tags: [], cat: "tourist", docs: null },
    ...{ corridor: null, seat: null, room: null, who: null, isTwin: false, isMine: false },
    ...more,
  };
}

const ORIGIN: ListOrigin = {
  ...{ title: "Учебный журнал", exercise: true, holds: "Все", vMs: VMS, knownMs: VMS, madeMs: VMS + 60_000 },
  ...{ cut: { size: 412, root: "ab".repeat(32) }, account: "account-7", role: "registrar", reason: null, rows: 2, removed: [] },
};

async function written(form: ListForm, rows: readonly (readonly (string | number | null)[])[], origin: Partial<ListOrigin> = {}) {
  const sink = bookSink(form);
  const writer = createListWriter(form, "ru", [10, 10], false, sink);
  writer.rows(rows);
  writer.end({ ...ORIGIN, ...origin });
  const bytes = sink.bytes();
  const read = await readTable({ name: `list.${form}`, bytes }, sheetPorts());
  if (read.kind !== "read") throw new Error(JSON.stringify(read));
  return { bytes, read };
}

describe("a list in a file", () => {
  test("has heads in the language asked for and a row of HXL hashtags, and its second sheet says moment, both times, cut, who made it and what was removed", async () => {
    const columns = columnsOf([]);
    const removed: readonly Removed[] = [
      { what: "names", why: "role" },
      { what: "waiting", n: 3 },
    ];
    const rows = [...headRows(columns, "ru"), columns.map(({ read }) => read(row("u-1", { n: [30, 34], kind: "group" }), NAMING, null))];
    const { read, bytes } = await written("xlsx", rows, { removed });
    const [list, about] = read.sheets.sheets;
    expect(list?.name).toBe("Список");
    const [head, tags, first] = list?.rows ?? [];
    if (tags === undefined) throw new Error("no hashtags");
    expect(isHxlRow(tags)).toBe(true);
    const said = (title: string) => first?.cells[(head?.cells ?? []).findIndex((cell) => cell?.text === title)]?.text;
    expect([said("Запись"), said("Вид"), said("Где"), said("Статус"), said("Человек, не менее"), said("Человек, не более")]).toEqual([
      "u-1",
      "группа",
      "Тегеран",
      "остаётся",
      "30",
      "34",
    ]);
    expect(said("Человек")).toBe("30–34");
    const lines = (about?.rows ?? []).map(({ cells }) => cells.map((cell) => cell?.text ?? "").join(" | "));
    const text = lines.join("\n");
    expect(text).toContain("УЧЕНИЕ");
    for (const line of ["Учебный журнал", "2026-03-03T13:00:00Z", "2026-03-03T13:01:00Z", "412 записей", "account-7 ("])
      expect(text).toContain(line);
    expect(lines.slice(-2)).toEqual([
      "Что убрано | Столбцы с именами и датами рождения: эта роль их не читает",
      "Что убрано | Записи со сведениями, которых в штабе ещё нет: показаны такими, какими их знает штаб: 3",
    ]);
    // Another program reads the same.
    const [other] = await readExcelFile(Buffer.from(bytes));
    expect(other?.data[2]?.[0]).toBe("u-1");
  });

  test("has no column of a sealed record that was not asked for, whatever record stands beside the row", () => {
    const identity: IdentityRecord = { v: 1, name: "Әлемгүл Өнерхановтест", iin: "001328000099", phones: ["+77000000001"] };
    const cells = FACT_COLUMNS.map(({ read }) => String(read(row("u-1"), NAMING, identity)));
    expect(cells.some((cell) => /Әлемгүл|001328|\+7700/.test(cell))).toBe(false);
    const asked = columnsOf(["documents"]);
    expect(asked.map(({ hxl }) => hxl)).toEqual(expect.arrayContaining(["#id+iin", "#id+document"]));
    expect(asked.some(({ hxl }) => hxl === "#name" || hxl === "#contact+phone")).toBe(false);
  });

  test.each(["xlsx", "csv"] as const)(
    "keeps zeros in front, runs no formula and hides no sign that turns the line round (%s)",
    async (form) => {
      const bad = ["=HYPERLINK(1)", "+77000000001", "-1+2", "@SUM(A1)", "001328000099", "a\u202eb\u200bc", 'semi;"quoted"\nline'];
      const { bytes, read } = await written(form, [bad.map((_, at) => `h${String(at)}`), bad]);
      const cells = read.sheets.sheets[0]?.rows[1]?.cells.map((cell) => cell?.text ?? "");
      expect(cells).toEqual(["=HYPERLINK(1)", "+77000000001", "-1+2", "@SUM(A1)", "001328000099", "abc", 'semi;"quoted"\nline']);
      if (form === "csv") {
        const text = new TextDecoder().decode(bytes);
        for (const cell of text.split(/\r\n|;/)) expect(cell.replace(/^"/, "")).not.toMatch(/^[=+@\t-]/);
      }
    },
  );

  test("says of itself in comments after the rows where it is one text", async () => {
    const { bytes } = await written(
      "csv",
      [
        ["h", "i"],
        ["1", "2"],
      ],
      { removed: [{ what: "free-text" }] },
    );
    const lines = new TextDecoder().decode(bytes).trimEnd().split("\r\n");
    expect(lines.slice(0, 2)).toEqual(["h;i", "1;2"]);
    expect(lines.slice(2).every((line) => line.replace(/^"/, "").startsWith("# "))).toBe(true);
    expect(lines.at(-1)).toContain("Свободный текст");
  });
});

describe("a list as numbers", () => {
  const rows = [row("u-1"), row("u-2"), row("u-3", { n: [4, 6], kind: "group" }), row("u-4", { locus: "AZ", bucket: "home", n: [5, 5] })];

  test("adds up people by place and state, as ranges, with their total", () => {
    const numbers = listNumbers(rows);
    expect(numbers.cells).toEqual([
      { locus: "AZ", bucket: "home", n: [5, 5] },
      { locus: "IR.THR", bucket: "at-risk", n: [6, 8] },
    ]);
    expect(numbers.total).toEqual([11, 13]);
    expect(numbers.removed).toEqual([{ what: "records", n: 4 }]);
    expect(numberRows(numbers, NAMING).at(-1)).toEqual(["Всего", null, null, 11, 13, "11–13"]);
  });

  test("names no cell of one or two people, no total that would tell it, and none of the dead", () => {
    const numbers = listNumbers([...rows, row("u-5", { locus: "TR" }), row("u-6", { bucket: "dead", life: "dead" })]);
    expect(numbers.cells.map(({ locus }) => locus)).toEqual(["AZ", "IR.THR"]);
    expect(numbers.total).toBeNull();
    expect(numbers.records).toBeNull();
    expect(numbers.removed).toEqual([
      ...[
        { what: "records", n: null },
        { what: "dead", n: null },
      ],
      ...[{ what: "small-cell", n: 1 }, { what: "totals" }],
    ]);
    expect(JSON.stringify(numberRows(numbers, NAMING))).not.toMatch(/u-\d|TR|погиб/);
  });

  test("says how many records and dead there are only where no cell is hidden and the dead are three or more", () => {
    const dead = (many: number) => Array.from({ length: many }, (_, at) => row(`u-9${String(at)}`, { bucket: "dead", life: "dead" }));
    expect(listNumbers([...rows, ...dead(2)])).toMatchObject({
      ...{ records: null, total: [11, 13], removed: [{ n: null }, { what: "dead", n: null }] },
    });
    expect(listNumbers([...rows, ...dead(3)])).toMatchObject({ records: 7, removed: [{ n: 7 }, { what: "dead", n: 3 }] });
    const hidden = listNumbers([...rows, row("u-5", { locus: "TR" }), ...dead(3)]);
    const about = originLines({ ...ORIGIN, rows: hidden.records, removed: hidden.removed }, "en");
    expect(about.some(([what]) => what === "Rows")).toBe(false);
    for (const [what, value] of about) if (what === "What was removed") expect(value).not.toMatch(/[2-9]/);
  });
});

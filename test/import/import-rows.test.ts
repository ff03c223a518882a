import { describe, expect, test } from "vitest";
import { rejectedTable } from "#core/import/rejected-table.ts";
import { commit, ground, NOW_MS, now, plan } from "./ground.ts";
import { table, type Written } from "./make-table.ts";

describe("rows of an import", () => {
  const journal = ground();
  const rowsOf = (rows: readonly (readonly Written[])[], header = ["ФИО", "Дата рождения", "ИИН", "Город", "Кол-во"]) =>
    plan(journal, table([header, ...rows]));

  test("that cannot be taken are named with their column and why, and not with what they hold", () => {
    const { rejected, counts } = rowsOf([
      ["Иванов Пётр", "35.13.1980", "", "Тегеран", ""],
      ["Иванова Анна", "05.03.2030", "", "Тегеран", ""],
      ["Петров Иван", "", "12345", "Тегеран", ""],
      ["Группа паломников", "", "", "Тегеран", "сколько-то"],
      ["Сидоров Семён", "", "", "Тегеран", "0"],
      ["", "", "", "Тегеран", ""],
      ["", "", "", "Атлантида", "80-90"],
      ["Касымов Даурен", "", "", "Атлантида", ""],
    ]);
    expect(rejected.map(({ row, column, kind }) => [row, column, kind])).toEqual([
      [2, "Дата рождения", "birth-unreadable"],
      [3, "Дата рождения", "birth-future"],
      [4, "ИИН", "iin-length"],
      [5, "Кол-во", "count-unreadable"],
      [6, "Кол-во", "count-nobody"],
      [7, null, "nobody"],
      [8, "Город", "place-unknown"],
    ]);
    expect(counts.creates).toBe(1);
    for (const { words } of rejected) expect([words.kk, words.ru, words.en].every((word) => word.length > 5)).toBe(true);
  });

  test("are asked about where day and month cannot be told, and taken when a person has said", () => {
    const sheets = table([
      ["ФИО", "Д/р"],
      ["А Б", "05/03/1980"],
      ["В Г", "06/07/1981"],
      ["Д Е", "08/08/1982"],
    ]);
    const asked = plan(journal, sheets);
    expect(asked.questions).toEqual([{ kind: "date-order", column: 1, header: "Д/р", rows: 2 }]);
    expect(asked.rejected.map(({ kind }) => kind)).toEqual(["birth-either", "birth-either"]);
    const columns = asked.mapping.columns.map((column) => ({ ...column, order: column.target === "birth" ? ("mdy" as const) : null }));
    const said = plan(journal, sheets, { options: { mapping: { ...asked.mapping, columns } } });
    expect([said.questions, said.rejected]).toEqual([[], []]);
    expect(said.seal.map(({ identity }) => identity.birth)).toEqual(["1980-05-03", "1981-06-07", "1982-08-08"]);
    const empty = plan(journal, sheets, { options: { leaveEmpty: ["birth"] } });
    expect([empty.counts.creates, empty.warnings.map(({ kind }) => kind)]).toEqual([3, ["left-empty", "left-empty"]]);
  });

  test("of totals, of headers again and of persons twice are left out", () => {
    const { skipped, duplicates, counts } = rowsOf([
      ["Иванов Пётр", "05.03.1980", "800305300001", "Тегеран", ""],
      ["ФИО", "Дата рождения", "ИИН", "Город", "Кол-во"],
      ["Иванов Пётр", "05.03.1980", "800305300001", "Тегеран", ""],
      ["Иванов Павел", "05.03.1980", "800305300001", "Тегеран", ""],
      ["Итого: 3", "", "", "", "3"],
    ]);
    expect(skipped.map(({ row, kind, as }) => [row, kind, as])).toEqual([
      [3, "header", null],
      [4, "same-person", 2],
      [6, "total", null],
    ]);
    expect(duplicates).toMatchObject([{ row: 5, otherRow: 2, settled: "linked" }]);
    expect(counts).toMatchObject({ rows: 5, creates: 1, skipped: 3, duplicates: 1, rejected: 0 });
  });

  test("with one passport in three spellings are proposed as one person, with the reasons (A4)", () => {
    const sheets = table([
      ["ФИО", "Паспорт", "Город"],
      ["Әбдіқадыров Өмірбек", "N00000001", "Тегеран"],
      ["Абдыкадыров Омирбек", "№ 00000001", "Тегеран"],
      ["ABDIKADYROV OMIRBEK", "n 00000001", "Тегеран"],
    ]);
    const { duplicates, counts, events } = plan(journal, sheets);
    expect(counts).toMatchObject({ creates: 1, duplicates: 2 });
    expect(duplicates.map(({ row, otherRow }) => [row, otherRow])).toEqual([
      [3, 2],
      [4, 2],
    ]);
    expect(duplicates[1]?.reasons).toContainEqual({ kind: "same-document" });
    const cells = now(commit(journal, events)).registry.tableAt(NOW_MS);
    expect(cells.map(({ n }) => n)).toEqual([[1, 3]]);
  });

  test("with one number for two names are for a person to decide, whatever the names say", () => {
    const sheets = table([
      ["ФИО", "Паспорт", "Город"],
      ["Иванов Пётр", "N00000001", "Тегеран"],
      ["Қасымова Зере", "N00000001", "Тегеран"],
    ]);
    const blind = plan(journal, sheets, { ports: { likenesses: () => [] } });
    expect(blind.duplicates).toMatchObject([{ row: 3, otherRow: 2, score: 1, reasons: [{ kind: "same-document" }], settled: "linked" }]);
    const held = plan(journal, sheets, { options: { mayLink: false }, ports: { likenesses: () => [] } });
    expect(held.duplicates).toMatchObject([{ row: 3, settled: "held" }]);
  });

  test("that were not taken go back to their sender with the reason in the sender's language", () => {
    const sheets = table([
      ["ФИО", "Д/р"],
      ["Иванов Пётр", "35.13.1980"],
      ["Иванова Анна", "05.03.1980"],
    ]);
    expect(rejectedTable(plan(journal, sheets), sheets, "kk")).toEqual([
      ["Жол", "Неге алынбады", "ФИО", "Д/р"],
      ["2", "Д/р: Туған күні оқылмады", "Иванов Пётр", "35.13.1980"],
    ]);
  });

  test("without names are counted: one count a place, wide enough for those the list names there", () => {
    const planned = rowsOf([
      ["", "", "", "Тегеран", "80-90"],
      ["", "", "", "Тегеран", "около 20"],
      ["", "", "", "Түрікменстан", 5],
      ["Иванов Пётр", "", "", "Тегеран", ""],
      ["Группа из Мешхеда", "", "", "Тегеран", "10-12"],
    ]);
    const counts = planned.events.filter(({ type }) => type === "count");
    expect(counts.map(({ place, n, stated, lane }) => [place, n, stated, lane])).toEqual([
      ["IR.THR", [95, 128], "80-90 + около 20", "ops"],
      ["TM", [5, 5], undefined, "ops"],
    ]);
    expect(planned.people.ours).toEqual([111, 133]);
    const again = plan(
      commit(journal, planned.events),
      table([
        ["ФИО", "Дата рождения", "ИИН", "Город", "Кол-во"],
        ["", "", "", "Тегеран", "80-90"],
      ]),
    );
    expect(again.counts.creates).toBe(1);
  });

  test("with a name and no number that anybody knows are one at least; a dash says nothing", () => {
    const { seal, people, rejected } = rowsOf([
      ["Группа из Мешхеда", "", "", "Тегеран", "неизвестно"],
      ["Иванов Пётр", "", "", "Тегеран", "-"],
      ["", "", "", "Тегеран", "нет данных"],
    ]);
    expect([seal.length, people.ours, rejected.map(({ kind }) => kind)]).toEqual([2, [2, null], ["count-unreadable"]]);
  });

  test("of a table without headers name their column by its letter", () => {
    const sheets = table([
      ["Иванов Пётр", "05.03.1980", "x1"],
      ["Иванова Анна", "35.13.1980", "x2"],
    ]);
    const columns = plan(journal, sheets).mapping.columns.map((column) =>
      column.index === 2 ? { ...column, target: null } : { ...column, target: column.index === 0 ? ("name" as const) : ("birth" as const) },
    );
    const mapping = { ...plan(journal, sheets).mapping, columns };
    expect(plan(journal, sheets, { options: { mapping } }).rejected).toMatchObject([{ row: 2, column: "B" }]);
  });

  test("without names, of the same file again, are not counted again", () => {
    const sheets = table([
      ["Город", "Кол-во"],
      ["Тегеран", "80-90"],
      ["Тегеран", "5"],
      ["Түрікменстан", "7"],
    ]);
    const again = plan(commit(journal, plan(journal, sheets).events), sheets, { statement: "IMP-2" });
    expect([again.counts.same, again.counts.creates, again.events]).toEqual([3, 0, []]);
  });

  test("of other citizens are companions, counted apart and never among ours", () => {
    const header = ["ФИО", "Гражданство", "Город", "Сопровождающие иностранцы"];
    const { events, people } = rowsOf(
      [
        ["Иванов Пётр", "Казахстан", "Тегеран", "2"],
        ["Doe Jane", "Иран", "Тегеран", ""],
      ],
      header,
    );
    expect(people).toMatchObject({ ours: [1, 1], foreign: [3, 3] });
    expect(
      events.filter(({ kind }) => kind === "unit").map(({ f }) => [(f as { n: unknown }).n, (f as { foreign: unknown }).foreign]),
    ).toEqual([
      [
        [1, 1],
        [2, 2],
      ],
      [
        [0, 0],
        [1, 1],
      ],
    ]);
  });

  test("whose numbers a spreadsheet shortened get their zeros back, and it is said", () => {
    const { seal, warnings } = rowsOf([["Иванов Пётр", "", 50_305_300_001, "Тегеран", ""]]);
    expect(seal[0]?.identity.iin).toBe("050305300001");
    expect(warnings.map(({ kind }) => kind)).toContain("iin-zeros");
  });

  test("merged cells are spread, and it is said", () => {
    const merged = { text: "Тегеран", value: "Тегеран", merged: true } as const;
    const { warnings, counts } = rowsOf([
      ["Иванов Пётр", "", "", merged, ""],
      ["Иванова Анна", "", "", merged, ""],
    ]);
    expect(counts.creates).toBe(2);
    expect(warnings.map(({ row, column, kind }) => [row, column, kind])).toEqual([
      [2, "Город", "merged"],
      [3, "Город", "merged"],
    ]);
  });

  test("a person with somebody else's number is nobody we can name", () => {
    const sealed = { byNumber: (number: string) => (number.startsWith("iin") ? "u-1" : "u-2"), identity: () => null };
    const sheets = table([
      ["ФИО", "ИИН", "Паспорт"],
      ["Иванов Пётр", "800305300001", "N00000001"],
    ]);
    expect(plan(journal, sheets, { sealed }).rejected.map(({ kind }) => kind)).toEqual(["numbers-of-two"]);
  });
});

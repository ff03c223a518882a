import { describe, expect, test } from "vitest";
import { findHeader } from "#core/import/find-header.ts";
import { readHeader } from "#core/import/header-words.ts";
import { hxlOf, targetOfHxl } from "#core/import/hxl.ts";
import { mapColumns, rememberMapping } from "#core/import/map-columns.ts";
import { placeFinder, placeNames } from "#core/import/place-names.ts";
import type { Sheets } from "#core/import/sheet.ts";
import { isTarget, type Target, targetWords } from "#core/import/target.ts";
import { table, type Written } from "./make-table.ts";

const find = placeFinder(
  [
    { name: "Тегеран", id: "IR.THR", coarse: false },
    { name: "Tehran", id: "IR.THR", coarse: false },
    { name: "Иран", id: "IR", coarse: false },
    { name: "Shiraz", id: "IR", coarse: true },
    { name: "Баку", id: "AZ", coarse: false },
  ],
  (inner, outer) => inner === "IR.THR" && outer === "IR",
);
const mapped = (rows: readonly (readonly Written[])[]) => {
  const mapping = mapColumns(table(rows), find, { thisYear: 2026 });
  return mapping.columns.map(({ target, surety }) => (target === null ? surety : `${target} ${surety}`));
};

describe("a header", () => {
  test.each<[string, string]>([
    ["Аты-жөні / ФИО", "sure name"],
    ["Аты-жөні", "sure name"],
    ["Ф.И.О.", "sure name"],
    ["Full Name", "sure name"],
    ["Тегі", "sure surname"],
    ["Әкесінің аты", "sure patronymic"],
    ["Туған күні", "sure birth"],
    ["Туған күні / Дата рождения / Date of birth", "sure birth"],
    ["Д/р", "sure birth"],
    ["D.O.B.", "sure birth"],
    ["ЖСН/ИИН", "sure iin"],
    ["№ паспорта", "sure document"],
    ["Passport No.", "sure document"],
    ["Төлқұжат нөмірі", "sure document"],
    ["Срок действия паспорта", "sure expires"],
    ["Тел.", "sure phone"],
    ["Ұялы телефон", "sure phone"],
    ["Саны", "sure count"],
    ["Кол-во", "sure count"],
    ["Pax", "sure count"],
    ["Қала", "sure place"],
    ["Место нахождения", "sure place"],
    ["Страна пребывания", "sure country"],
    ["Отбасы №", "sure household"],
    ["Цель поездки", "sure cat"],
    ["Ескерту", "sure note"],
    ["Жүкті", "sure pregnant"],
    ["Желает выехать", "sure intent"],
    ["Гражданство", "sure citizenship"],
    ["Контактный телефон в Иране (WhatsApp)", "sure phone"],
    ["Дата рождения (число, месяц, год)", "sure birth"],
    ["Сведения о месте пребывания: место пребывания", "maybe place"],
    ["Имя / Паспорт", "maybe given"],
    ["№", "numbering"],
    ["№ п/п", "numbering"],
    ["Р/с", "numbering"],
    ["Frobnication", "nothing"],
    ["", "nothing"],
    ["constructor", "nothing"],
    ["__proto__", "nothing"],
  ])("%s", (text, expected) => {
    const says = readHeader(text);
    expect("target" in says ? `${says.kind} ${says.target}` : says.kind).toBe(expected);
  });

  test("of every target is read back from the name the wizard gives it, in each language", () => {
    for (const [target, words] of Object.entries(targetWords)) {
      for (const word of Object.values(words)) {
        const says = readHeader(word);
        // «Аты» and «Жағдайы» head columns of two sorts; the one that lists use it for is taken.
        expect([word, "target" in says && says.target]).toEqual([word, target]);
      }
    }
  });
});

describe("finding the header", () => {
  const people: readonly (readonly Written[])[] = [
    ["Ахметов Санжар", "05.03.1980", "+98 21 0000000"],
    ["Серікова Айгүл", "06.03.1981", "+98 21 0000001"],
  ];

  test("below a title that one merged cell repeats, and empty rows", () => {
    const title = { text: "Список граждан РК, Тегеран", value: "Список граждан РК, Тегеран", merged: true } as const;
    const { sheets } = table([[title, title, title], [], ["Аты-жөні / ФИО", "Туған күні", "Телефон"], ...people]);
    expect(findHeader(sheets[0] ?? fail())).toMatchObject({ header: 2, hxl: null, firstRow: 3 });
  });

  test("nothing is taken for a header where people begin at once", () => {
    const { sheets } = table(people);
    expect(findHeader(sheets[0] ?? fail())).toMatchObject({ header: null, firstRow: 0 });
  });

  test("words above numbers are a header even if none of them is known, and a person may say that another row is, or none", () => {
    const sheets = table([["Кто", "Когда", "Шифр"], ...people]);
    const sheet = sheets.sheets[0] ?? fail();
    expect(findHeader(sheet)).toMatchObject({ header: 0, firstRow: 1, score: 1 });
    expect(findHeader(sheet, null)).toMatchObject({ header: null, firstRow: 0 });
    expect(mapColumns(sheets, find, { thisYear: 2026, header: 1 })).toMatchObject({ header: 1, firstRow: 2 });
    expect(
      findHeader(
        table([
          ["Ахметов", "Санжар"],
          ["Серікова", "Айгүл"],
        ]).sheets[0] ?? fail(),
      ),
    ).toMatchObject({ header: null });
  });

  test("a row of HXL hashtags is honoured, below its header or alone", () => {
    const tags = ["#name", "#date +birth", "#contact+phone+mobile"];
    const below = table([["Кто", "Когда", "Куда звонить"], tags, ...people]);
    expect(findHeader(below.sheets[0] ?? fail())).toMatchObject({ header: 0, hxl: 1, firstRow: 2 });
    expect(mapped([["Кто", "Когда", "Куда звонить"], tags, ...people])).toEqual(["name sure", "birth sure", "phone sure"]);
    expect(mapped([tags, ...people])).toEqual(["name sure", "birth sure", "phone sure"]);
  });

  test("of several sheets the one with a header is read", () => {
    const [notes, list] = [
      table([["Примечание к списку"], ["Составлено консулом"]]),
      table([
        ["ФИО", "ИИН"],
        ["А Б", "000000000000"],
      ]),
    ];
    const both: Sheets = { ...list, sheets: [...notes.sheets, ...list.sheets] };
    expect(mapColumns(both, find, { thisYear: 2026 }).sheet).toBe(1);
  });
});

describe("HXL", () => {
  test("every target is written under a hashtag that is read as it", () => {
    for (const target of Object.keys(targetWords))
      if (isTarget(target)) expect([target, targetOfHxl(hxlOf(target))]).toEqual([target, target]);
  });

  test.each<[string, Target | null]>([
    ["#affected+f", "count"],
    ["#ADM1 +name", "place"],
    ["#id+passport", "document"],
    ["#contact+email", "email"],
    ["#meta+household", "household"],
    ["#org", null],
    ["", null],
    ["#constructor", null],
  ])("%s", (tag, target) => expect(targetOfHxl(tag)).toBe(target));
});

describe("mapping the columns", () => {
  test("mixed Kazakh and Russian headers are sure, numbering and unknown columns are left out", () => {
    expect(
      mapped([
        ["№", "Аты-жөні / ФИО", "Туған күні", "ЖСН / ИИН", "Қала / Город", "Тел.", "Ескерту", "Шифр"],
        [1, "Әбдіқадыров Өмірбек", "05.03.1980", "800300000000", "Тегеран", "+989100000000", "", "Q"],
        [2, "Серікова Айгүл", "06.03.1981", "810300000000", "Иран", "+989100000001", "астма", "W"],
      ]),
    ).toEqual(["ignored", "name sure", "birth sure", "iin sure", "place sure", "phone sure", "note sure", "ignored"]);
  });

  test("without headers columns are proposed by what their values are, for a person to confirm", () => {
    expect(
      mapped([
        ["Ахметов Санжар", "05.03.1980", "N00000001", "Тегеран", "Ж"],
        ["Серікова Айгүл", "06.03.1981", "N00000002", "Иран", "М"],
        ["Қасымов Дәурен", "07.03.1982", "N00000003", "Тегеран", "М"],
      ]),
    ).toEqual(["name maybe", "birth maybe", "document maybe", "place maybe", "sex maybe"]);
  });

  test("a known heading over values of another kind is only a proposal", () => {
    expect(
      mapped([
        ["ФИО", "Телефон"],
        ["Ахметов Санжар", "нет"],
        ["Серікова Айгүл", "уточняется"],
      ]),
    ).toEqual(["name sure", "phone maybe"]);
  });

  test("one target has one column; the surer one is it", () => {
    expect(
      mapped([
        ["Паспорт / Имя", "Имя", "Фамилия", "Телефон", "Тел."],
        ["x", "Санжар", "Ахметов", "+98210000000", "+98210000001"],
      ]),
    ).toEqual(["document maybe", "given sure", "surname sure", "phone sure", "phone sure"]);
  });

  test("«Аты» alone is the whole name", () => {
    expect(
      mapped([
        ["Аты", "Қала"],
        ["Санжар Ахметов", "Тегеран"],
      ]),
    ).toEqual(["name maybe", "place sure"]);
  });

  test("what a sender's list was read as is remembered by its headers, and holds no rows", () => {
    const rows: readonly (readonly Written[])[] = [
      ["ФИО", "Шифр", "Дата рождения"],
      ["Ахметов Санжар", "сем-1", "05/03/1980"],
    ];
    const first = mapColumns(table(rows), find, { thisYear: 2026 });
    const chosen = first.columns.map((column) =>
      column.header === "Шифр"
        ? { ...column, target: "household" as const }
        : column.target === "birth"
          ? { ...column, order: "dmy" as const }
          : column,
    );
    const remembered = rememberMapping({ ...first, columns: chosen });
    expect(JSON.stringify(remembered)).not.toMatch(/Ахметов|1980|сем/u);
    const again = mapColumns(table([...rows, ["Серікова Айгүл", "сем-1", "06/07/1981"]]), find, { thisYear: 2026, remembered });
    expect(again.columns.map(({ target, surety, order }) => [target, surety, order])).toEqual([
      ["name", "sure", null],
      ["household", "sure", null],
      ["birth", "sure", "dmy"],
    ]);
  });

  test("the order of dates is asked where the values do not prove it", () => {
    const order = (second: string) =>
      mapColumns(
        table([
          ["ФИО", "Д/р"],
          ["А Б", "05/03/1980"],
          ["В Г", second],
        ]),
        find,
        { thisYear: 2026 },
      ).columns[1]?.order;
    expect([order("06/07/1981"), order("25/07/1981"), order("07/25/1981")]).toEqual([null, "dmy", "mdy"]);
  });
});

describe("places", () => {
  test("are found by name in any language, with words around it, and in a list of parts", () => {
    for (const text of ["Тегеран", "г. Тегеран", "Тегеран қаласы", "TEHRAN", "Иран, Тегеран", "Tehran / Иран", "Tehran (Тегеран)"])
      expect([text, find(text)]).toEqual([text, { kind: "place", id: "IR.THR", coarse: false }]);
    expect(find("Тегеран, Баку")).toEqual({ kind: "several", ids: ["AZ", "IR.THR"] });
    expect(find("Иран, гостиница у вокзала")).toEqual({ kind: "place", id: "IR", coarse: false });
    expect(find("Shiraz")).toEqual({ kind: "place", id: "IR", coarse: true });
    expect(find("Атлантида")).toEqual({ kind: "unknown" });
  });

  test("a journal's places go by their own names, the gazetteer's, and stand for smaller ones they hold", () => {
    const gazetteer = [
      { id: "country-ir", kind: "country", country: "IR", name: { kk: "Иран", ru: "Иран", en: "Iran" } },
      { id: "city-tehran", kind: "city", country: "IR", name: { kk: "Тегеран", ru: "Тегеран", en: "Tehran" } },
      { id: "city-qom", kind: "city", country: "IR", name: { kk: "Кум", ru: "Кум", en: "Qom" } },
      { id: "city-x", kind: "city", country: "XX", name: { kk: "Икс", ru: "Икс", en: "X" } },
    ];
    const places = [
      { id: "IR", names: ["Иран"] },
      { id: "IR.THR", names: ["Тегеран"] },
    ];
    const look = placeFinder(placeNames(places, gazetteer, { IR: "country-ir", "IR.THR": "city-tehran", GONE: null }));
    expect(look("IR.THR")).toEqual({ kind: "place", id: "IR.THR", coarse: false });
    expect(look("Tehran")).toEqual({ kind: "place", id: "IR.THR", coarse: false });
    expect(look("Qom")).toEqual({ kind: "place", id: "IR", coarse: true });
    expect(look("Икс")).toEqual({ kind: "unknown" });
  });

  test("a name that several places bear is not decided", () => {
    const look = placeFinder([
      { name: "Джульфа", id: "IR.JLF", coarse: false },
      { name: "Джульфа", id: "AZ.JLF", coarse: false },
    ]);
    expect(look("Джульфа")).toEqual({ kind: "several", ids: ["AZ.JLF", "IR.JLF"] });
  });
});

function fail(): never {
  throw new Error("The table has no sheet.");
}

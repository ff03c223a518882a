import type { OutTable } from "#core/sheets/out-table.ts";
import { xlsxOf } from "#renderer/briefing/xlsx.ts";

const GIVEN = ["Айгүл", "Дәурен", "Жанель", "Руслан", "Батыр", "Мадина", "Ерлан", "Сәуле", "Тимур", "Әлия"];
const STEMS = ["Қасымбек", "Мұратқызы", "Оспанов", "Төлеген", "Нұрланов", "Бекова", "Ермеков", "Жүнісова", "Сәрсенов", "Ізбасар"];
/** Rows of the list, from the second of the file, that cannot be taken: dates that no calendar has, and rows that name nobody. */
export const BAD_ROWS: readonly number[] = [17, 44, 88, 130, 203, 251];

/** A list with Kazakh and Russian heads: invented people at one place, six of its rows not to be read. Names differ: nobody is somebody else. */
export function peopleList(people = 312, place = "Тегеран"): OutTable {
  const rows = Array.from({ length: people }, (_, at) => {
    const row = at + 2;
    const bad = BAD_ROWS.indexOf(row);
    const name = `${STEMS[at % 10] ?? ""}${letters(Math.floor(at / 10))} ${GIVEN[(at * 7 + Math.floor(at / 10)) % 10] ?? ""}`;
    const day = `${String((at % 27) + 1).padStart(2, "0")}.${String((at % 12) + 1).padStart(2, "0")}.${String(1955 + ((at * 13) % 50))}`;
    if (bad === 2 || bad === 4) return [null, null, null, place, at % 2 === 0 ? "турист" : "студент"];
    return [
      name,
      bad >= 0 ? ["13/25/1980", "05-март", "", "32.01.1990", "", "1980-13-40"][bad] || "?" : day,
      null,
      place,
      at % 2 === 0 ? "турист" : "студент",
    ];
  });
  return {
    name: "Тізім",
    widths: [30, 14, 8, 18, 14],
    rows: [["Аты-жөні / ФИО", "Туған күні", "Ескерту", "Где находится", "Санаты / Категория"], ...rows],
  };
}

/** The same as the bytes of a workbook. */
export function peopleBook(people?: number, place?: string): Promise<Uint8Array> {
  return xlsxOf([peopleList(people, place)]);
}

/** A number in letters, so that names made of it are far apart. */
function letters(no: number): string {
  return (
    [
      "",
      "ай",
      "бек",
      "гүл",
      "дин",
      "жан",
      "зат",
      "кен",
      "лан",
      "мыр",
      "нұр",
      "пар",
      "рых",
      "сұл",
      "тай",
      "ұлы",
      "хан",
      "шах",
      "ыбр",
      "ясин",
      "еск",
      "өтеп",
      "ұзақ",
      "фар",
      "цой",
      "чин",
      "эль",
      "юсуп",
      "ғани",
      "қайр",
      "ңге",
      "һар",
    ][no] ?? String(no)
  );
}

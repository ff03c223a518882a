import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import { commandLine } from "../../commands/command-line.ts";

const scenario = fileURLToPath(new URL("../fixtures/scenario-2026-03.json", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "daliz-import-"));
afterAll(() => rmSync(folder, { recursive: true }));
const NOW_MS = Date.UTC(2026, 10, 27);
const AT = ["--at", "2026-03-04T09:00:00Z"];

async function run(...argv: string[]): Promise<{ code: number; answer: string; said: string }> {
  const answer: string[] = [];
  const said: string[] = [];
  const code = await commandLine(argv, { answer: (text) => void answer.push(text), say: (text) => void said.push(text) }, NOW_MS);
  return { code, answer: answer.join(""), said: said.join("") };
}

function csv(name: string, rows: readonly (readonly string[])[]): string {
  const path = join(folder, name);
  writeFileSync(path, rows.map((row) => row.join(";")).join("\r\n"));
  return path;
}

/** 312 people with headers in two languages, of whom six rows cannot be taken (journey A1). Names are made up; check digits are wrong. */
const LIST: readonly (readonly string[])[] = [
  ["№", "Аты-жөні / ФИО", "Туған күні", "Төлқұжат / Паспорт", "Тел.", "Қала / Город", "Отбасы", "Санаты"],
  ...Array.from({ length: 312 }, (_, at) => {
    const birth = [17, 44, 80, 101, 203, 300].includes(at)
      ? "99.99.1980"
      : `${String(1 + (at % 28)).padStart(2, "0")}.05.${1940 + (at % 70)}`;
    const name = `${letters(at * 7)} ${letters(at * 13 + 5)}`;
    const place = at % 3 === 0 ? "Тегеран" : at % 3 === 1 ? "Иран, Тегеран" : "Исфахан";
    return [
      String(at + 1),
      name,
      birth,
      `N${String(at).padStart(8, "0")}`,
      `009821${String(at).padStart(7, "0")}`,
      place,
      String(at >> 2),
      "турист",
    ];
  }),
];

/** A made-up word of six letters. */
function letters(seed: number): string {
  return `${"БГДЖЗК"[seed % 6]}${Array.from({ length: 5 }, (_, at) => "аеиоукнтрл"[(seed * (at + 3) + at) % 10]).join("")}`;
}

describe("daliz import", () => {
  test("says how a list of 312 people with six bad rows is read and what it does to the figures, and writes nothing (A1)", async () => {
    const list = csv("list.csv", LIST);
    const before = readFileSync(scenario, "utf8");
    const { code, answer, said } = await run("import", list, "--journal", scenario, "--dry-run", "--json", "--lang", "ru", ...AT);
    expect({ code, said }).toEqual({ code: 0, said: "" });
    const plan = JSON.parse(answer);
    expect(plan).toMatchObject({
      headerRow: 1,
      already: null,
      questions: [],
      skipped: [],
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(plan.mapping.map((column: { target: string }) => column.target)).toEqual([
      null,
      "name",
      "birth",
      "document",
      "phone",
      "place",
      "household",
      "cat",
    ]);
    expect(plan.counts).toMatchObject({ rows: 312, updates: 0, same: 0, skipped: 0, rejected: 6 });
    expect(plan.counts.creates + plan.counts.duplicates).toBe(306);
    expect(plan.rejected).toEqual(
      [19, 46, 82, 103, 205, 302].map((row) => ({
        row,
        column: "Туған күні",
        kind: "birth-unreadable",
        reason: "Дата рождения не читается",
      })),
    );
    expect(plan.effect.registered.map(({ place }: { place: string }) => place)).toEqual(["IR", "IR.THR"]);
    const tehran = plan.effect.figures.find(({ key }: { key: string }) => key === "present.IR.THR");
    expect(tehran.after[0]).toBeGreaterThan(tehran.before?.[0] ?? 0);
    for (const personal of ["N0000", "009821", "1980", letters(7)]) expect(answer).not.toContain(personal);
    expect(readFileSync(scenario, "utf8")).toBe(before);
  });

  test("reads a workbook as it reads the same table as text", async () => {
    const book = join(folder, "list.xlsx");
    const small = LIST.slice(0, 12);
    await writeXlsxFile([{ data: small.map((row) => row.map((value) => ({ value, type: String }))), sheet: "Тізім" }]).toFile(book);
    const [asBook, asText] = await Promise.all([
      run("import", book, "--journal", scenario, "--dry-run", "--json", ...AT),
      run("import", csv("small.csv", small), "--journal", scenario, "--dry-run", "--json", ...AT),
    ]);
    const [one, other] = [JSON.parse(asBook.answer), JSON.parse(asText.answer)];
    expect(one.sheet).toBe("Тізім");
    expect([one.mapping, one.counts, one.effect.figures]).toEqual([other.mapping, other.counts, other.effect.figures]);
  });

  test("asks for the order of dates and is told it; columns, places and sheets may be said", async () => {
    const list = csv("asked.csv", [
      ["Кто", "Когда родился", "Шифр"],
      ["Бакенов Зоран", "05/03/1980", "a"],
      ["Бакенова Дина", "06/07/1981", "a"],
    ]);
    const said = ["--column", "Кто=name", "--column", "#2=birth", "--column", "Шифр=household", "--place", "IR"];
    const asked = JSON.parse((await run("import", list, "--journal", scenario, "--dry-run", "--json", ...AT, ...said)).answer);
    expect([asked.counts.rejected, asked.questions]).toEqual([2, [{ kind: "date-order", column: 1, header: "Когда родился", rows: 2 }]]);
    const told = JSON.parse(
      (await run("import", list, "--journal", scenario, "--dry-run", "--json", ...AT, ...said, "--dates", "dmy")).answer,
    );
    expect([told.counts.creates, told.people.households, told.questions]).toEqual([2, 1, []]);
    const empty = JSON.parse(
      (await run("import", list, "--journal", scenario, "--dry-run", "--json", ...AT, ...said, "--leave-empty", "birth")).answer,
    );
    expect(empty.counts.creates).toBe(2);
  });

  test("without --json it is a page to read", async () => {
    const { code, answer } = await run("import", csv("page.csv", LIST.slice(0, 30)), "--journal", scenario, "--dry-run", ...AT);
    expect(code).toBe(0);
    expect(answer).toMatch(/^sheet "", header in row 1\n/);
    expect(answer).toContain("29 rows: creates 28, updates 0, same already 0, possible duplicates 0, skipped 0, rejected 1");
    expect(answer).toContain("  row 19, Туған күні: The date of birth cannot be read");
    expect(answer).toMatch(/present\.IR\.THR {2}/);
  });

  test("refuses what is no list with the reason: exit code 1, an empty answer", async () => {
    const old = join(folder, "old.xls");
    writeFileSync(old, Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array<number>(600).fill(0)]));
    const refused = await run("import", old, "--journal", scenario, "--dry-run", "--json");
    expect({ code: refused.code, answer: refused.answer }).toEqual({ code: 1, answer: "" });
    expect(refused.said).toMatch(/save it as \.xlsx/);
    const nobody = await run(
      "import",
      csv("nobody.csv", [
        ["Город", "Страна"],
        ["Тегеран", "Иран"],
      ]),
      "--journal",
      scenario,
      "--dry-run",
      "--lang",
      "kk",
    );
    expect(nobody).toMatchObject({ code: 1, said: expect.stringContaining("Бірде-бір баған адамды не санды атамайды") });
    const unsound = join(folder, "unsound.json");
    writeFileSync(unsound, "{}");
    expect((await run("import", csv("a.csv", LIST.slice(0, 3)), "--journal", unsound, "--dry-run")).code).toBe(1);
  });

  test.each<[readonly string[]]>([
    [["import"]],
    [["import", "nowhere.csv"]],
    [["import", "/nowhere/at/all.csv", "--journal", scenario, "--dry-run"]],
    [["import", scenario, "--journal", scenario]],
    [["import", scenario, scenario, "--journal", scenario, "--dry-run"]],
    [["import", scenario, "--journal", scenario, "--dry-run", "--at", "yesterday"]],
    [["import", scenario, "--journal", scenario, "--dry-run", "--lang", "de"]],
    [["import", scenario, "--journal", scenario, "--dry-run", "--dates", "ymd"]],
    [["import", scenario, "--journal", scenario, "--dry-run", "--leave-empty", "soul"]],
    [["import", scenario, "--journal", scenario, "--dry-run", "--frobnicate"]],
  ])("%j: exit code 2, a sentence, an empty answer", async (argv) => {
    const { code, answer, said } = await run(...argv);
    expect({ code, answer }).toEqual({ code: 2, answer: "" });
    expect(said).toMatch(/^.{10,}\n/);
  });

  test("a sheet, a column, a target and a place that are not there are told as such", async () => {
    const list = csv("there.csv", LIST.slice(0, 3));
    for (const wrong of [
      ["--sheet", "Лист9"],
      ["--column", "Нет=name"],
      ["--column", "#2=soul"],
      ["--place", "ATLANTIS"],
    ])
      expect((await run("import", list, "--journal", scenario, "--dry-run", ...AT, ...wrong)).code).toBe(2);
  });
});

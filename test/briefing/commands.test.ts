import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import type { Briefing } from "#core/briefing/briefing.ts";
import { briefingSheets } from "#core/briefing/sheets.ts";
import { commandLine } from "../../commands/command-line.ts";
import { findBrowser, here } from "../../commands/parts/find-browser.mjs";
import { unzip } from "../support/unzip.ts";
import { no3 } from "./frozen.ts";

const scenario = fileURLToPath(new URL("../../resources/scenario-2026-03.json", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "daliz-briefing-"));
afterAll(() => rmSync(folder, { recursive: true }));
const NOW_MS = Date.UTC(2026, 10, 27);

async function run(...argv: string[]): Promise<{ code: number; answer: string; said: string }> {
  const answer: string[] = [];
  const said: string[] = [];
  const io = { answer: (text: string) => void answer.push(text), say: (text: string) => void said.push(text) };
  const code = await commandLine(["briefing", ...argv], io, NOW_MS);
  return { code, answer: answer.join(""), said: said.join("") };
}

const at = (name: string) => join(folder, name);

async function frozenFile(name: string, iso: string, ...more: string[]): Promise<string> {
  const done = await run("freeze", "--journal", scenario, "--at", iso, "--out", at(name), ...more);
  expect(done).toMatchObject({ code: 0, said: "" });
  return at(name);
}

const two = await frozenFile("2.json", "2026-03-02T19:05:00Z", "--number", "2");
const three = await frozenFile("3.json", "2026-03-03T07:00:00Z", "--previous", two, "--officer", "Duty");
const read = (file: string): Briefing => JSON.parse(readFileSync(file, "utf8"));

describe("daliz briefing freeze", () => {
  test("freezes the seven figures of the page, numbered after the one before", () => {
    const briefing = read(three);
    expect(briefing).toMatchObject({ number: 3, theatre: "ME", officer: "Duty", previous: { number: 2 } });
    expect(briefing.figures.filter(({ level }) => level === 1)).toEqual(no3().figures.filter(({ level }) => level === 1));
    expect(briefing.changes).toHaveLength(19);
  });

  test("the same cut gives the same bytes", async () => {
    const again = await frozenFile("again.json", "2026-03-03T07:00:00Z", "--previous", two, "--officer", "Duty");
    expect(readFileSync(again, "utf8")).toBe(readFileSync(three, "utf8"));
  });

  test("the instant and the knowledge may differ: 1 March as known on 3 March", async () => {
    const file = await frozenFile("hindsight.json", "2026-03-01T08:00:00Z", "--known", "2026-03-03T07:00:00Z");
    expect(read(file).figures.find(({ key }) => key === "present.IR")?.n).toEqual([82, null]);
  });

  test("what cannot be written leaves nothing behind, and what stood there stays", async () => {
    writeFileSync(at("a-file"), "kept");
    const { code, said } = await run("freeze", "--journal", scenario, "--at", "2026-03-03T07:00:00Z", "--out", at("a-file/3.json"));
    expect([code, readFileSync(at("a-file"), "utf8")]).toEqual([2, "kept"]);
    expect(said).toContain("cannot be written");
    expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
  });
});

describe("daliz briefing verify", () => {
  test("says that a file is as it was frozen", async () => {
    const { code, answer } = await run("verify", three);
    expect([code, answer]).toEqual([0, expect.stringContaining(`as frozen. No 3, at 2026-03-03T07:00:00Z`)]);
  });

  test("refuses one that was altered by a byte, with a sentence and exit code 1", async () => {
    writeFileSync(at("altered.json"), readFileSync(three, "utf8").replace("[65,75]", "[65,74]"));
    const { code, answer, said } = await run("verify", at("altered.json"));
    expect([code, answer]).toEqual([1, ""]);
    expect(said).toContain("The briefing has been altered");
    for (const argv of [
      ["compare", two, at("altered.json")],
      ["export", at("altered.json"), "--out", folder],
    ])
      expect((await run(...argv)).code).toBe(1);
  });
});

describe("daliz briefing compare", () => {
  test("as JSON it is the whole comparison", async () => {
    const { code, answer } = await run("compare", two, three, "--json");
    const comparison = JSON.parse(answer);
    expect(code).toBe(0);
    expect(comparison.figures.find(({ key }: { key: string }) => key === "home.IR")).toMatchObject({
      verdict: "no-certain-change",
      statedDelta: [0, 67],
      known: "before",
    });
  });

  test("as text every figure has its verdict in words", async () => {
    const { answer } = await run("compare", two, three);
    expect(answer).toMatch(/present\.IR +— -> 65–75 {2}cannot be compared/);
    expect(answer).toMatch(
      /home\.IR +\? -> ≥17 {2}no certain change, change at least 0 \(stated 0 to 67\).*knowledge changed, not the world/,
    );
    expect(answer).toContain("Between them: corridor 4, count 4, hazard 1, link 5, move 4, statement 1; corrections: 0.");
  });
});

describe("daliz briefing export", () => {
  const release = ["--released-by", "A", "--released-by", "B"];

  test("a public version needs two different persons", async () => {
    for (const by of [[], ["--released-by", "A"], ["--released-by", "A", "--released-by", " a "]]) {
      const { code, said } = await run("export", three, "--profile", "public", "--format", "json", "--out", at("none"), ...by);
      expect([code, said]).toEqual([2, expect.stringContaining("two different persons")]);
    }
    expect(existsSync(at("none"))).toBe(false);
  });

  test("what is not in a version is said; the version verifies by itself", async () => {
    const { code, said } = await run("export", three, "--profile", "public", "--format", "json", "--out", at("public"), ...release);
    expect(code).toBe(0);
    expect(said).toContain("not in it: officer, 1");
    expect(said).toContain("not in it: kin-hold, 2");
    const file = at("public/daliz-003-public-kk-ru-en.json");
    expect((await run("verify", file)).code).toBe(0);
    expect(read(file).redacted?.original).toBe(read(three).digest);
  });

  test("as HTML it is one file without scripts that carries the frozen figures and the digest", async () => {
    expect((await run("export", three, "--format", "html", "--lang", "kk,ru", "--previous", two, "--out", at("html"))).code).toBe(0);
    const html = readFileSync(at("html/daliz-003-internal-kk-ru.html"), "utf8");
    expect(html).not.toMatch(/<script/i);
    expect(html).toContain(read(three).digest);
    for (const { key, n } of read(three).figures.filter(({ level }) => level === 1))
      expect(html).toContain(`data-key="${key}" data-n="${JSON.stringify(n)}"`);
  });

  test("as XLSX it is a workbook with an HXL row, whose figures are the frozen ones", async () => {
    expect((await run("export", three, "--format", "xlsx", "--out", at("xlsx"))).code).toBe(0);
    const files = unzip(readFileSync(at("xlsx/daliz-003-internal-kk-ru-en.xlsx")));
    const texts = [...(files.get("xl/sharedStrings.xml") ?? "").matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, text]) => text);
    expect(texts).toContain("#affected+min");
    const sheets = [...files.entries()].filter(([name]) => name.startsWith("xl/worksheets/sheet")).map(([, text]) => text);
    const { figures } = read(three);
    const isOfFigures = (sheet: string) => (sheet.match(/<row /g) ?? []).length === figures.length + 2;
    const tables = sheets.filter(isOfFigures);
    expect(tables.length).toBeGreaterThanOrEqual(3);
    for (const table of tables) {
      const cell = (ref: string): number | null => {
        const value = new RegExp(`<c r="${ref}"[^>]*><v>([^<]*)</v>`).exec(table)?.[1];
        return value === undefined ? null : Number(value);
      };
      figures.forEach(({ key, n, noReports }, row) => {
        const ends = [cell(`C${row + 3}`), cell(`D${row + 3}`)];
        expect(ends, key).toEqual([noReports ? null : (n?.[0] ?? null), n?.[1] ?? null]);
      });
    }
  });

  const browser = findBrowser(here).kind === "found";
  test.skipIf(!browser)("as PDF it is a PDF", { timeout: 120_000 }, async () => {
    const done = await run("export", three, "--format", "pdf", "--lang", "ru", "--out", at("pdf"));
    expect(done).toMatchObject({ code: 0 });
    expect(readFileSync(at("pdf/daliz-003-internal-ru.pdf")).subarray(0, 5).toString()).toBe("%PDF-");
  });

  test.each([
    [["export", three, "--out", "x", "--profile", "press"]],
    [["export", three, "--out", "x", "--format", "docx"]],
    [["export", three, "--out", "x", "--lang", "de"]],
    [["export", three]],
    [["compare", two]],
    [["freeze", "--journal", scenario, "--at", "3 March", "--out", "x"]],
    [["freeze", "--journal", scenario, "--at", "2026-03-03T07:00:00Z"]],
    [["verify"]],
    [["thaw"]],
    [[]],
  ])("%j: exit code 2, a sentence, an empty answer", async (argv) => {
    const { code, answer, said } = await run(...argv);
    expect({ code, answer }).toEqual({ code: 2, answer: "" });
    expect(said).toMatch(/^.{10,}\n/);
  });
});

describe("the tables of a briefing", () => {
  test.each(["kk", "ru", "en"] as const)("in %s have heads, an HXL row, and the frozen figures as numbers", (lang) => {
    const [figures, ...others] = briefingSheets(no3(), lang);
    for (const sheet of [figures, ...others]) {
      expect(sheet?.rows[1]?.every((cell) => typeof cell === "string" && cell.startsWith("#"))).toBe(true);
      for (const row of sheet?.rows ?? []) expect(row.length).toBe(sheet?.widths.length);
    }
    expect(figures?.rows).toHaveLength(no3().figures.length + 2);
    const [, , iran, , theatre, home] = figures?.rows ?? [];
    expect(iran?.slice(2, 5)).toEqual([65, 75, "65–75"]);
    expect(theatre?.slice(2, 7)).toEqual([145, null, "≥145", 145, 165]);
    expect(home?.slice(2, 5)).toEqual([17, null, "≥17"]);
  });

  test("no reports is words and no number; no information is empty cells and a dash", () => {
    const rows = briefingSheets(no3(), "ru")[0]?.rows ?? [];
    expect(rows.find((row) => row[4] === "сообщений нет")?.slice(2, 4)).toEqual([null, null]);
    expect(rows.filter((row) => row[4] === "—").every((row) => row[2] === null && row[10] === "нет сведений")).toBe(true);
  });

  test("the names of their sheets differ between languages, so that one workbook holds all", () => {
    const names = (["kk", "ru", "en"] as const).flatMap((lang) => briefingSheets(no3(), lang).map(({ name }) => name));
    expect(new Set(names).size).toBe(12);
  });
});

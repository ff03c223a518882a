import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import writeXlsxFile from "write-excel-file/node";
import type { Briefing, Profile } from "#core/briefing/briefing.ts";
import { briefingPage } from "#core/briefing/page/page.ts";
import type { PageKind } from "#core/briefing/page/page-ask.ts";
import { PAGE_LANGS, type PageLang } from "#core/briefing/page/page-lang.ts";
import { redactBriefing } from "#core/briefing/redact.ts";
import { briefingSheets } from "#core/briefing/sheets.ts";
import { briefingFile } from "#core/briefing/verify.ts";
import { digestOf } from "#server/digest.ts";
import { openBriefing } from "./briefing-files.ts";
import { type Io, UsageProblem } from "./io.ts";
import { landShapes } from "./land-shapes.ts";
import { optionsAndFiles } from "./options.ts";
import { pageFont } from "./page-font.ts";
import { PrintProblem, pdfOf } from "./pdf.ts";
import { writeWhole } from "./whole-file.ts";

export const BRIEFING_EXPORT_USAGE = `daliz briefing export FILE --profile internal|interagency|public --format html|xlsx|pdf|json --out DIR
            [--lang kk,ru,en] [--page a4|wide|read] [--previous FILE] [--released-by NAME --released-by NAME] [--kin-told]
  Writes one version of a briefing into a folder. What is not in it is said on it and on stderr.
  The public version needs the names of two different persons who release it; hurt and dead are in it only with --kin-told.`;

const PROFILES: readonly Profile[] = ["internal", "interagency", "public"];
const FORMATS = ["html", "xlsx", "pdf", "json"] as const;
const PAGES: readonly PageKind[] = ["a4", "wide", "read"];
/** Below this many people a cell of a public version is hidden. */
const SMALL_CELLS = 3;

/** Writes one version of a briefing. @returns the exit code */
export async function briefingExport(argv: readonly string[], io: Io): Promise<number> {
  const text = { type: "string" } as const;
  const { given, files } = optionsAndFiles(argv, {
    profile: text,
    format: text,
    out: text,
    lang: text,
    page: text,
    previous: text,
    "released-by": { type: "string", multiple: true },
    "kin-told": { type: "boolean" },
  });
  const [file, ...more] = files;
  if (file === undefined || more.length > 0) throw new UsageProblem("briefing export takes one briefing FILE.");
  const profile = oneOf("profile", given.profile ?? "internal", PROFILES);
  const format = oneOf("format", given.format ?? "html", FORMATS);
  const page = oneOf("page", given.page ?? (format === "html" ? "read" : "a4"), PAGES);
  if (given.out === undefined) throw new UsageProblem("briefing export needs --out DIR.");
  const langs = (given.lang ?? "kk,ru,en").split(",").map((one) => oneOf("lang", one.trim(), PAGE_LANGS));
  const released = releasedBy(profile, given["released-by"] ?? []);
  const briefing = openBriefing(file);
  const ask = { released, kinTold: given["kin-told"] === true, smallCells: SMALL_CELLS, hash: digestOf };
  const version = redactBriefing(briefing, profile, ask);
  const previous = given.previous === undefined ? null : redactBriefing(openBriefing(given.previous), profile, ask).briefing;
  const html = (): string =>
    briefingPage(version.briefing, {
      lang: langs,
      page,
      profile,
      removed: version.removed,
      corrected: null,
      land: baseMap(),
      font: pageFont(shipped("node_modules/inter-ui/variable/InterVariable.woff2") ?? ""),
      previous,
    });
  const content = await contentOf(format, version.briefing, langs, page, html);
  const name = `daliz-${String(briefing.number).padStart(3, "0")}-${profile}-${langs.join("-")}${page === "wide" ? "-16x9" : ""}.${format}`;
  const out = join(given.out, name);
  await writeWhole(out, content);
  for (const { what, n } of version.removed) io.say(`not in it: ${what}, ${n}\n`);
  io.answer(`${out}: No ${briefing.number}, ${profile}, sha256 ${version.briefing.digest}\n`);
  return 0;
}

async function contentOf(
  format: (typeof FORMATS)[number],
  briefing: Briefing,
  langs: readonly PageLang[],
  page: PageKind,
  html: () => string,
): Promise<string | Uint8Array> {
  switch (format) {
    case "html":
      return html();
    case "json":
      return briefingFile(briefing);
    case "xlsx":
      return xlsxOf(briefing, langs);
    case "pdf":
      try {
        return await pdfOf(html(), page === "wide" ? "wide" : "a4");
      } catch (error) {
        if (error instanceof PrintProblem) throw new UsageProblem(error.message);
        throw error;
      }
  }
}

/** The tables of every language asked for in one workbook; the two rows of heads stay in sight. */
async function xlsxOf(briefing: Briefing, langs: readonly PageLang[]): Promise<Uint8Array> {
  const sheets = langs.flatMap((lang) => briefingSheets(briefing, lang));
  const written = writeXlsxFile(
    sheets.map(({ name, widths, rows }) => ({
      sheet: name,
      columns: widths.map((width) => ({ width })),
      stickyRowsCount: 2,
      data: rows.map((row, index) =>
        row.map((value) => (value === null ? null : index === 0 ? { value, fontWeight: "bold" as const } : { value })),
      ),
    })),
  );
  return new Uint8Array(await written.toBuffer());
}

/** Two different persons, by name; whoever is named twice is one. */
function releasedBy(profile: Profile, names: readonly string[]): boolean {
  if (profile !== "public") return false;
  const persons = new Set(names.map((name) => name.trim().toLocaleLowerCase("ru")).filter((name) => name !== ""));
  if (persons.size >= 2) return true;
  throw new UsageProblem("A public version is released by two different persons: --released-by NAME --released-by NAME.");
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found !== undefined) return found;
  throw new UsageProblem(`--${option} takes ${allowed.join(", ")}.`);
}

/** The base map; a page without it says that there is no map. */
function baseMap(): ReturnType<typeof landShapes> | null {
  const countries = shipped("resources/basemap/countries.json");
  return countries === null ? null : landShapes(dirname(countries));
}

/** A file of the program, one folder above the source of this file or two above its bundle; null where it is not there. */
function shipped(path: string): string | null {
  return ["../", "../../"].map((up) => fileURLToPath(new URL(`${up}${path}`, import.meta.url))).find((file) => existsSync(file)) ?? null;
}

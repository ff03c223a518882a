import type { Page } from "@playwright/test";
import { tablesAsBook } from "../../../commands/table-files.ts";
import { register } from "../../names/pairs.ts";
import { type HeapUse, heapOf, openBrowser, withProfile } from "../browser.ts";
import type { Ground } from "../ground.ts";
import { figuresOf, judge } from "../judge.ts";
import { interleaved } from "../measure.ts";
import type { ImportPage } from "../page/import-page.ts";
import type { MetricResult } from "../result.ts";
import { forgetStrain, type Strain, strainOf, watchWindows } from "../window-watch.ts";

/** One import as a window saw it. */
interface Run {
  readonly ms: number;
  readonly readMs: number;
  readonly planMs: number;
  readonly rows: number;
  readonly creates: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly progress: number;
  readonly strain: Strain;
  /** What stays in memory, less that of a window with an idle worker. */
  readonly heap: number;
}

/** The longest task that the window may have, and how many times its file a list may keep in memory while it is read. */
const MOST_MS = 100;
const MOST_TIMES = 10;
/** Records that the generator makes of a person. */
const A_PERSON = 1.14;
const PLACES = ["Тегеран", "Иран"] as const;

/** R6: a workbook of very many people, read and made into an import in a worker; what the window feels of it. */
export async function importMetrics(ground: Ground): Promise<MetricResult[]> {
  if (!ground.options.only.has("R6")) return [];
  const size = ground.options.quick ? 5_000 : 200_000;
  ground.say(`A list of ${size.toLocaleString("en")} people as a workbook`);
  const book = await bookOf(size);
  const text = (book.signs * 2) / 1e6;
  ground.server.offer("/data/list.xlsx", () => book.bytes);
  ground.say(`  ${(book.bytes.length / 1e6).toFixed(1)} MB packed, ${text.toFixed(1)} MB of text`);
  const runs = await interleaved<Run>(Math.min(ground.options.rounds, 3), {
    read: () => imported(ground, size, false),
    whole: () => imported(ground, size, true),
  });
  const nothing = { kind: "not measured", why: "it did not run" } as const;
  const of = (name: "read" | "whole"): Run | undefined => {
    const outcome = runs.get(name);
    return outcome?.kind === "measured" ? outcome.values.at(-1) : undefined;
  };
  const own =
    (name: "read" | "whole") =>
    (median: number): readonly string[] => {
      const run = of(name);
      if (run === undefined) return [];
      const missed: string[] = [];
      if (run.strain.longest > MOST_MS)
        missed.push(`the longest task of the window is ${Math.round(run.strain.longest)} ms of ${MOST_MS} ms`);
      if (name === "read" && run.heap > MOST_TIMES * book.bytes.length)
        missed.push(`${(run.heap / book.bytes.length).toFixed(1)}x of its file in memory, of ${MOST_TIMES}x`);
      if (median / 1000 > 120) missed.push("more than two minutes");
      return missed;
    };
  const notes = (name: "read" | "whole"): readonly string[] => {
    const run = of(name);
    if (run === undefined) return [];
    const seconds = (run.readMs + run.planMs) / 1000;
    const heap = `Kept in memory ${(run.heap / 1e6).toFixed(0)} MB: ${(run.heap / book.bytes.length).toFixed(1)}x of the file, ${(run.heap / 1e6 / text).toFixed(1)}x of its text.`;
    return [
      `${Math.round(run.rows / seconds).toLocaleString("en")} rows a second; the window's longest task ${Math.round(run.strain.longest)} ms (0: none reached 50), progress came ${run.progress} times. ${heap}`,
      ...(name === "whole"
        ? [
            `Reading ${(run.readMs / 1000).toFixed(1)} s, planning ${(run.planMs / 1000).toFixed(1)} s: ${run.creates} new, ${run.duplicates} possible duplicates, ${run.rejected} rejected.`,
          ]
        : []),
    ];
  };
  const contest = (name: "read" | "whole", what: string, target: string) => ({
    id: "R6" as const,
    size,
    what,
    unit: "ms",
    target,
    ours: figuresOf(runs.get(name), ({ ms }) => ms) ?? nothing,
    peers: [],
    bestAtLeast: null,
    own: own(name),
    notes: notes(name),
  });
  return [
    judge(
      ground,
      contest("read", "a workbook read (size is rows)", `no task of the window over ${MOST_MS} ms, memory <= ${MOST_TIMES}x the file`),
    ),
    judge(
      ground,
      contest("whole", "read and made into an import, duplicates proposed (size is rows)", `no task of the window over ${MOST_MS} ms`),
    ),
  ];
}

async function imported(ground: Ground, size: number, planned: boolean): Promise<Run> {
  return withProfile(async (profile) => {
    const browser = await openBrowser(ground.chromium, profile, null);
    try {
      const { context, page } = browser;
      await watchWindows(context, {});
      await page.goto(`${ground.server.url}/ours/import.html`);
      await page.waitForFunction(() => "list" in window);
      const idle = await heapOf(context, page);
      await forgetStrain(page);
      const { told, progress, ms } = await runIn(page, planned);
      const strain = await strainOf(page);
      if (told.kind !== "done") throw new Error(told.kind === "failed" ? told.why : "it is not done");
      if (told.rows !== size + 1) throw new Error(`wrong answer: ${told.rows} rows where ${size + 1} are right`);
      const { creates, updates, same, duplicates, skipped, rejected, rows } = told.counts;
      if (planned && (creates + updates + same + duplicates + skipped + rejected !== rows || rows !== size))
        throw new Error(`wrong answer: the rows of the import do not add up to ${size}`);
      const heap = bytesOf(await heapOf(context, page)) - bytesOf(idle);
      return { ms, readMs: told.readMs, planMs: told.planMs, rows: told.rows, creates, duplicates, rejected, progress, strain, heap };
    } finally {
      await browser.close();
    }
  });
}

function runIn(page: Page, planned: boolean): ReturnType<ImportPage["run"]> {
  return page.evaluate((whole) => (window as unknown as { list: ImportPage }).list.run("/data/list.xlsx", whole), planned);
}

function bytesOf({ objects, buffers }: HeapUse): number {
  return objects + buffers;
}

async function bookOf(size: number): Promise<{ readonly bytes: Uint8Array; readonly signs: number }> {
  const people = register(20_260_304, Math.ceil((size / A_PERSON) * 1.02)).slice(0, size);
  if (people.length !== size) throw new Error(`The generator made ${people.length} records where ${size} were wanted.`);
  const head = ["ФИО", "Дата рождения", "Паспорт", "ИИН", "Телефон", "Местонахождение"];
  const rows = people.map(({ names, birth, document, iin, phones }, at) => [
    names[0] ?? "",
    birth ?? null,
    document ?? null,
    iin ?? null,
    phones?.[0] ?? null,
    PLACES[at % PLACES.length] ?? null,
  ]);
  const signs = [head, ...rows].reduce((sum, row) => sum + row.reduce((all, cell) => all + (cell?.length ?? 0), 0), 0);
  return { bytes: await tablesAsBook([{ name: "List", widths: [], rows: [head, ...rows] }]), signs };
}

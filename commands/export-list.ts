import { registryRowOf } from "#core/columns/registry-row-of.ts";
import { placeRules } from "#core/contact/place-rules.ts";
import { columnsOf, headRows, type ListNaming } from "#core/export/list-columns.ts";
import { createListWriter } from "#core/export/list-writer.ts";
import { listNumbers, NUMBER_WIDTHS, numberRows } from "#core/export/number-rows.ts";
import { IDENTITY_PARTS, type Removed } from "#core/export/removed.ts";
import { fold } from "#core/fold/fold.ts";
import type { Known } from "#core/fold/known.ts";
import { valueAt } from "#core/fold/register.ts";
import { createRegistryFold } from "#core/fold/registry-fold.ts";
import type { State } from "#core/fold/state.ts";
import type { Entry } from "#core/journal/event.ts";
import type { Words } from "#core/kinds/kind.ts";
import { listUnits } from "#core/registry/list.ts";
import { REGISTRY_VIEWS, type RegistryPage } from "#core/registry/registry-ask.ts";
import { createUnitCards } from "#core/registry/unit-cards.ts";
import { readUnitColumns } from "#core/registry/unit-columns.ts";
import { parseIso } from "#core/time/iso.ts";
import { bookSink } from "./book-sink.ts";
import { type Io, Unsound, UsageProblem } from "./io.ts";
import { printProblem, readFile, uniteFiles } from "./journal-files.ts";
import { options } from "./options.ts";
import { writeWhole } from "./whole-file.ts";

/** Hours without a call after which a record is among the silent. */
const SILENT_H = 6;

/** Writes the registry of journal files at an instant as a table. @returns the exit code */
export async function exportList(argv: readonly string[], io: Io, nowMs: number): Promise<number> {
  const text = { type: "string" } as const;
  const given = options(argv, {
    ...{ journal: { type: "string", multiple: true }, to: text, at: text, known: text, view: text, lang: text },
    ...{ numbers: { type: "boolean" }, json: { type: "boolean" } },
  });
  if (!given.journal) throw new UsageProblem("export-list needs --journal FILE.");
  const { to = "", known: wanted = "now", view: viewName = "all", lang = "en" } = given;
  const form = to.endsWith(".xlsx") ? "xlsx" : to.endsWith(".csv") ? "csv" : null;
  if (form === null) throw new UsageProblem("export-list needs --to FILE, which ends with .xlsx or .csv.");
  const vMs = given.at === undefined ? nowMs : parseIso(given.at);
  if (vMs === null) throw new UsageProblem("--at takes an instant with its zone, such as 2026-03-04T07:00:00Z.");
  if (wanted !== "same" && wanted !== "now") throw new UsageProblem("--known takes same or now.");
  if (lang !== "kk" && lang !== "ru" && lang !== "en") throw new UsageProblem("--lang takes kk, ru or en.");
  const view = REGISTRY_VIEWS.find((one) => one === viewName && one !== "mine");
  if (view === undefined) throw new UsageProblem("--view takes all, silent, priority, transit, hurt or twins.");
  const files = given.journal.map((file) => readFile(file, true));
  const united = uniteFiles(files);
  const problems = [...files.flatMap((one) => one.problems), ...united.problems];
  if (problems.length > 0) throw new Unsound(problems.map(printProblem).join("\n"));
  const known: Known = wanted === "same" ? { kind: "until", untilMs: vMs } : { kind: "now" };
  const { page, state } = listed(united.entries, known, vMs, view);
  const naming: ListNaming = { lang, nameOf: (id) => nameIn(state, vMs, id, lang), whoOf: (said) => said };
  const sink = bookSink(form);
  const columns = columnsOf([]);
  const numbers = given.numbers === true ? listNumbers(page.rows) : null;
  const writer = createListWriter(form, lang, numbers === null ? columns.map(({ width }) => width) : NUMBER_WIDTHS, numbers !== null, sink);
  if (numbers !== null) writer.rows(numberRows(numbers, naming));
  else writer.rows([...headRows(columns, lang), ...page.rows.map((row) => columns.map(({ read }) => read(row, naming, null)))]);
  const removed: readonly Removed[] = [
    ...IDENTITY_PARTS.map((what) => ({ what, why: "not-asked" as const })),
    { what: "free-text" },
    { what: "medical" },
    ...(numbers?.removed ?? []),
  ];
  const meta = files.find(({ journal }) => journal !== null)?.journal?.meta;
  writer.end({
    rows: numbers === null ? page.rows.length : numbers.records,
    ...{ title: meta?.title ?? null, exercise: meta?.exercise === true, holds: view, vMs, madeMs: nowMs, cut: null, reason: null },
    ...{ knownMs: wanted === "same" ? vMs : null, account: null, role: null, removed },
  });
  await writeWhole(to, sink.bytes());
  if (given.json) io.answer(`${JSON.stringify({ to, rows: page.rows.length, people: page.people, removed })}\n`);
  else io.answer(`${to}: ${page.rows.length} records.\n`);
  return 0;
}

/** The rows of a view, as headquarters knows them: what has no receipt yet enters no list. */
function listed(
  entries: readonly Entry[],
  known: Known,
  vMs: number,
  view: (typeof REGISTRY_VIEWS)[number],
): { readonly page: RegistryPage; readonly state: State } {
  const taken = entries.filter(({ receipt }) => receipt !== null);
  const rows = taken.flatMap((entry) => registryRowOf(entry) ?? []);
  const registry = createRegistryFold();
  registry.addRows((visit) => {
    for (const row of rows) visit(row);
  });
  registry.setEntries(taken.filter((entry) => registryRowOf(entry) === null || entry.event.type === "move"));
  const cards = createUnitCards();
  const byId = new Map(taken.map((entry) => [entry.event.id, entry]));
  const read = registry.rowsFrom(0, registry.rowCount() + 1);
  read.rows.forEach((row, at) => {
    const event = byId.get(read.ids[at] ?? "")?.event;
    if (event !== undefined) cards.put(row, { ...event });
  });
  const state = fold(taken, known);
  const columns = readUnitColumns(registry.unitsAt(known, false, vMs), vMs, cards);
  const ask = { view, silentH: SILENT_H, post: null, text: "", textPlaces: [], textUnits: [], sort: "family", isDown: false } as const;
  const ground = { columns, cards, tree: state.treeAt(vMs), hoursOf: placeRules(state, vMs).hoursOf };
  return { page: listUnits(ground, { ...ask, placeOrder: [], from: 0, count: 0 }).page(0, columns.length), state };
}

/** What the journal calls something in a language, else in another, else its id. */
function nameIn(state: State, vMs: number, id: string, lang: keyof Words): string {
  for (const field of [`name_${lang}`, "name_ru", "name_en", "title"]) {
    const value = valueAt(state, vMs, id, field);
    if (typeof value === "string" && value !== "") return value;
  }
  return id;
}

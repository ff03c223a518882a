import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { fold } from "#core/fold/fold.ts";
import { effectOf } from "#core/import/effect.ts";
import type { ImportPlan } from "#core/import/import-plan.ts";
import { journalPlaces } from "#core/import/journal-places.ts";
import { knownRegistry } from "#core/import/known-registry.ts";
import { likelyPeople } from "#core/import/likely-people.ts";
import { type MapOptions, type MappedColumn, type Mapping, mapColumns } from "#core/import/map-columns.ts";
import type { GazetteerPlace } from "#core/import/place-names.ts";
import { planImport } from "#core/import/plan-import.ts";
import type { DateOrder } from "#core/import/read-date.ts";
import type { Sheets } from "#core/import/sheet.ts";
import { previewId, stampImport } from "#core/import/stamp-import.ts";
import { isTarget, type Target } from "#core/import/target.ts";
import { laterStamp } from "#core/journal/clock.ts";
import type { Entry, Stamp } from "#core/journal/event.ts";
import { SHEET_LIMITS } from "#core/sheets/limits.ts";
import { readTable, type TableReading } from "#core/sheets/read-table.ts";
import { parseIso, printIso } from "#core/time/iso.ts";
import { digestOf } from "#server/digest.ts";
import { importAnswer, printImport } from "./import-answer.ts";
import { tableRefusal } from "./import-refusals.ts";
import { type Io, reason, Unsound, UsageProblem } from "./io.ts";
import { printProblem, readFile, uniteFiles } from "./journal-files.ts";
import { namesPorts } from "./names-ports.ts";
import { optionsAndFiles, wholeNumber } from "./options.ts";
import { sheetPorts } from "./sheet-ports.ts";
import { shippedTable } from "./shipped-table.ts";

/** Says what importing a list would do to a journal, by the same pure function that a desk imports with. Writes nothing. @returns the exit code */
export async function importList(argv: readonly string[], io: Io, nowMs: number): Promise<number> {
  const { given, files } = optionsAndFiles(argv, {
    journal: { type: "string", multiple: true },
    "dry-run": { type: "boolean" },
    json: { type: "boolean" },
    at: { type: "string" },
    sheet: { type: "string" },
    header: { type: "string" },
    column: { type: "string", multiple: true },
    dates: { type: "string" },
    "leave-empty": { type: "string", multiple: true },
    place: { type: "string" },
    lang: { type: "string" },
  });
  const [file, ...others] = files;
  if (file === undefined || others.length > 0) throw new UsageProblem("import takes one file: daliz import FILE --journal FILE --dry-run.");
  if (!given.journal) throw new UsageProblem("import needs --journal FILE.");
  if (!given["dry-run"])
    throw new UsageProblem("import writes nothing here: give --dry-run. A list is imported at a desk, where names are sealed.");
  const atMs = given.at === undefined ? nowMs : parseIso(given.at);
  if (atMs === null) throw new UsageProblem("--at takes an instant with its zone, such as 2026-03-04T07:00:00Z.");
  const lang = given.lang ?? "en";
  if (lang !== "kk" && lang !== "ru" && lang !== "en") throw new UsageProblem("--lang takes kk, ru or en.");
  const order = given.dates ?? null;
  if (order !== null && order !== "dmy" && order !== "mdy") throw new UsageProblem("--dates takes dmy or mdy.");
  const leaveEmpty = (given["leave-empty"] ?? []).map((name) => targetOf("leave-empty", name));
  const entries = journalOf(given.journal);
  const table = await tableOf(file);
  const state = fold(entries, { kind: "now" });
  const places = journalPlaces(
    state,
    atMs,
    gazetteer(),
    (shippedTable("place-links.json")["places"] ?? {}) as Readonly<Record<string, string | null>>,
  );
  if (given.place !== undefined && !state.treeAt(atMs).nodes.has(given.place))
    throw new UsageProblem(`--place: the journal has no place ${given.place}.`);
  const year = Number(printIso(atMs).slice(0, 4));
  const proposed = mapColumns(table.sheets, places.find, { thisYear: year, ...chosenIn(table.sheets, given.sheet, given.header) });
  const plan = planImport(
    table.sheets,
    {
      mapping: changed(proposed, given.column ?? [], order),
      statement: "IMPORT-PREVIEW",
      sender: null,
      nowMs,
      asOf: [atMs, atMs],
      atText: null,
      tz: "UTC",
      today: printIso(atMs).slice(0, 10),
      place: given.place ?? null,
      leaveEmpty,
      decisions: new Map(),
      mayLink: true,
    },
    {
      ...places,
      hash: (text) => digestOf(new TextEncoder().encode(text)),
      registry: knownRegistry(state, entries, atMs, table.sheets.sha256),
      likenesses: (records) => likelyPeople(records, [], (text) => namesPorts.toE164(text, "KZ")),
    },
  );
  if (plan.kind === "refused") throw new Unsound(`${file}: ${plan.words[lang]} (${plan.why})`);
  const effect = effectOf(state, fold([...entries, ...preview(entries, plan, nowMs)], { kind: "now" }), atMs);
  const answer = importAnswer(plan, effect, { sha256: table.sheets.sha256, atMs, lang, read: table.warnings });
  io.answer(given.json ? `${JSON.stringify(answer, null, 1)}\n` : printImport(answer));
  return 0;
}

function journalOf(names: readonly string[]): readonly Entry[] {
  const files = names.map((name) => readFile(name, true));
  const united = uniteFiles(files);
  const problems = [...files.flatMap((one) => one.problems), ...united.problems];
  if (problems.length > 0) throw new Unsound(problems.map(printProblem).join("\n"));
  return united.entries;
}

async function tableOf(file: string): Promise<Extract<TableReading, { readonly kind: "read" }>> {
  const read = await readTable({ name: basename(file), bytes: bytesOf(file) }, sheetPorts());
  if (read.kind === "refused") throw new Unsound(`${file}: ${tableRefusal(read.problem)}`);
  return read;
}

function bytesOf(file: string): Uint8Array {
  try {
    if (statSync(file).size > SHEET_LIMITS.bytes)
      throw new Unsound(`${file}: ${tableRefusal({ kind: "too-large", most: SHEET_LIMITS.bytes })}`);
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Unsound) throw error;
    throw new UsageProblem(`${file} cannot be read: ${reason(error)}.`);
  }
}

/** The sheet and the header that the options name. */
function chosenIn({ sheets }: Sheets, name: string | undefined, header: string | undefined): Pick<MapOptions, "sheet" | "header"> {
  const found = name === undefined ? (sheets.length === 1 ? 0 : -1) : sheets.findIndex((sheet) => sheet.name === name);
  if (name !== undefined && found < 0)
    throw new UsageProblem(`--sheet: the file has no sheet "${name}"; it has ${sheets.map((sheet) => `"${sheet.name}"`).join(", ")}.`);
  const row = wholeNumber("header", header, 0, 1_000_000);
  if (row === null) return found < 0 ? {} : { sheet: found };
  if (found < 0) throw new UsageProblem("--header needs --sheet where the file has several.");
  const index = sheets[found]?.rows.findIndex((one) => one.row === row) ?? -1;
  if (row > 0 && index < 0) throw new UsageProblem(`--header: the sheet has nothing in row ${row}.`);
  return { sheet: found, header: row === 0 ? null : index };
}

/** The proposed mapping with what the options say of its columns and dates. */
function changed(mapping: Mapping, columns: readonly string[], order: DateOrder | null): Mapping {
  const said = new Map(columns.map((text) => columnOf(mapping, text)));
  const taken = new Set(said.values());
  return {
    ...mapping,
    columns: mapping.columns.map((column): MappedColumn => {
      const target = said.get(column.index);
      const isOver = target === undefined && column.target !== null && taken.has(column.target);
      const is = target === undefined ? (isOver ? null : column.target) : target;
      const surety = target === undefined && !isOver ? column.surety : is === null ? "ignored" : "sure";
      return { ...column, target: is, surety, order: is === "birth" || is === "expires" ? (column.order ?? order) : null };
    }),
  };
}

function columnOf(mapping: Mapping, text: string): readonly [number, Target | null] {
  const [, header = "", name = ""] = /^(.*)=([a-z]+)$/su.exec(text) ?? [];
  const number = /^#(\d{1,4})$/u.exec(header);
  const column = mapping.columns.find((one) => (number === null ? one.header === header : one.index === Number(number[1]) - 1));
  if (column === undefined) throw new UsageProblem(`--column takes HEADER=TARGET or #3=TARGET; the table has no column "${header}".`);
  return [column.index, name === "ignore" ? null : targetOf("column", name)];
}

function targetOf(option: string, name: string): Target {
  if (isTarget(name)) return name;
  throw new UsageProblem(`--${option}: "${name}" is nothing that a column can be; npm run -s daliz -- help import lists what can.`);
}

function gazetteer(): readonly GazetteerPlace[] {
  return (shippedTable("gazetteer.json")["places"] ?? []) as readonly GazetteerPlace[];
}

/** The events of the plan for the fold alone: they are filed nowhere. */
function preview(entries: readonly Entry[], { events }: ImportPlan, nowMs: number): readonly Entry[] {
  const hlc = entries.reduce<Stamp | null>((last, { event }) => laterStamp(last, event.hlc), null);
  const stamped = stampImport(events, { dev: "preview", by: "preview", dseq: 0, hlc, nowMs, idOf: previewId });
  const [problem] = stamped.problems;
  if (problem !== undefined)
    throw new Error(`An event of the import does not keep the journal's rules: ${problem.path}: ${problem.sentence}`);
  return stamped.entries;
}

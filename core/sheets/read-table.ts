import type { SheetForm, Sheets } from "#core/import/sheet.ts";
import { csvReader } from "./csv.ts";
import { type Delimiter, findDelimiter } from "./delimiter.ts";
import { eachText } from "./each-text.ts";
import { htmlTables } from "./html-table.ts";
import { createKeeper, type Keeper } from "./keeper.ts";
import { SHEET_LIMITS } from "./limits.ts";
import type { SheetPorts, TableEncoding } from "./ports.ts";
import type { SheetProblem, SheetWarning } from "./problem.ts";
import { readXlsx } from "./read-xlsx.ts";
import { Refused, refuse } from "./refused.ts";
import { formOfBytes, formOfText } from "./table-form.ts";

/** A table that was read, or why it was not. Nothing in between: of a refused file nothing is taken. */
export type TableReading =
  | {
      readonly kind: "read";
      readonly sheets: Sheets;
      readonly warnings: readonly SheetWarning[];
      /** How a text file was read; null for a workbook. */
      readonly encoding: TableEncoding | null;
      readonly delimiter: Delimiter | null;
    }
  | { readonly kind: "refused"; readonly problem: SheetProblem };

/** What whoever looks at the preview may say better than the file does. */
export interface TableChoice {
  readonly encoding?: TableEncoding;
  readonly delimiter?: Delimiter;
}

/** A page with tables is read as a whole: its signs at most. */
const MAX_PAGE = 24 * 1024 * 1024;

/**
 * Reads a file of tables: a workbook (.xlsx), delimited text, or a web page saved as a table. What it is, its bytes say, not its name. Interprets nothing:
 * a cell has the text that its author saw and the value behind it. Never writes, runs or fetches anything.
 */
export async function readTable(
  file: { readonly name: string | null; readonly bytes: Uint8Array },
  ports: SheetPorts,
  choice: TableChoice = {},
): Promise<TableReading> {
  return asValue(async () => {
    if (file.bytes.length > SHEET_LIMITS.bytes) refuse({ kind: "too-large", most: SHEET_LIMITS.bytes });
    const keeper = createKeeper();
    const form = formOfBytes(file.bytes);
    if (form.kind === "refused") return refuse(form.problem);
    if (form.kind === "xlsx") {
      await readXlsx(file.bytes, keeper, ports);
      return finish(keeper, file, "xlsx", ports, { encoding: null, delimiter: null });
    }
    return readText(keeper, file, ports, choice);
  });
}

/** Reads what was pasted: the clipboard's table where there is one, else its text, divided by tabs or as a text file is. */
export async function readPasted(
  pasted: { readonly text: string; readonly html: string | null },
  ports: SheetPorts,
  choice: TableChoice = {},
): Promise<TableReading> {
  return asValue(async () => {
    const keeper = createKeeper();
    const page = pasted.html !== null && /<table[\s>]/i.test(pasted.html) ? pasted.html : null;
    const said = page ?? pasted.text;
    if (said.length > MAX_PAGE) refuse({ kind: "too-large", most: MAX_PAGE });
    const file = { name: null, bytes: ports.bytesOf(said) };
    if (page !== null) {
      await hearPage(page, keeper, ports);
      return finish(keeper, file, "paste", ports, { encoding: null, delimiter: null });
    }
    const delimiter = choice.delimiter ?? (said.includes("\t") ? "\t" : findDelimiter(said.slice(0, HEAD)));
    keeper.begin("");
    const reader = csvReader(delimiter, keeper);
    for (let at = 0; at < said.length; at += HEAD) {
      reader.feed(said.slice(at, at + HEAD));
      await turn(ports, keeper, at / said.length);
    }
    reader.end();
    return finish(keeper, file, "paste", ports, { encoding: null, delimiter });
  });
}

const HEAD = 64 * 1024;

async function readText(
  keeper: Keeper,
  file: { readonly name: string | null; readonly bytes: Uint8Array },
  ports: SheetPorts,
  choice: TableChoice,
): Promise<TableReading> {
  const found: Found = { page: null, delimiter: null, reader: null };
  const encoding = await eachText(file.bytes, ports, choice.encoding ?? null, async (piece, part) => {
    if (found.page !== null) found.page += piece;
    else if (found.reader !== null) found.reader.feed(piece);
    else beginText(piece, keeper, choice, found);
    if (found.page !== null && found.page.length > MAX_PAGE) refuse({ kind: "too-large", most: MAX_PAGE });
    await turn(ports, keeper, part);
  });
  if (found.page !== null) await hearPage(found.page, keeper, ports);
  found.reader?.end();
  if (!encoding.sure) keeper.warn("encoding", {});
  return finish(keeper, file, found.page === null ? "csv" : "paste", ports, { encoding: encoding.encoding, delimiter: found.delimiter });
}

/** What the first piece of a text file has shown it to be: a page, or delimited text and its reader. */
interface Found {
  page: string | null;
  delimiter: Delimiter | null;
  reader: ReturnType<typeof csvReader> | null;
}

function beginText(piece: string, keeper: Keeper, choice: TableChoice, found: Found): void {
  const form = formOfText(piece);
  if (form.kind === "refused") refuse(form.problem);
  if (form.kind === "html") {
    found.page = piece;
    return;
  }
  const line = /^sep=([,;\t|])\r?\n/i.exec(piece);
  found.delimiter = choice.delimiter ?? asDelimiter(line?.[1]) ?? findDelimiter(piece);
  keeper.begin("");
  found.reader = csvReader(found.delimiter, keeper);
  found.reader.feed(line === null ? piece : piece.slice(line[0].length));
}

function asDelimiter(sign: string | undefined): Delimiter | null {
  return sign === "," || sign === ";" || sign === "\t" || sign === "|" ? sign : null;
}

async function hearPage(page: string, keeper: Keeper, ports: SheetPorts): Promise<void> {
  let rows = 0;
  for (const part of htmlTables(page, keeper)) if (++rows % 64 === 0) await turn(ports, keeper, part);
}

async function turn(ports: SheetPorts, keeper: Keeper, part: number): Promise<void> {
  if (ports.stopped?.()) refuse({ kind: "stopped" });
  ports.progress?.({ rows: keeper.rows(), part });
  await ports.rest();
}

async function finish(
  keeper: Keeper,
  file: { readonly name: string | null; readonly bytes: Uint8Array },
  form: SheetForm,
  ports: SheetPorts,
  how: { readonly encoding: TableEncoding | null; readonly delimiter: Delimiter | null },
): Promise<TableReading> {
  if (keeper.rows() === 0) refuse({ kind: "empty" });
  if (file.name !== null && !namedAs(file.name, form)) keeper.warn("other-name", {});
  const sheets: Sheets = { name: file.name, sha256: await ports.hash(file.bytes), form, sheets: keeper.sheets() };
  return { kind: "read", sheets, warnings: keeper.warnings(), ...how };
}

/** The file's name ends as one of its form does. */
function namedAs(name: string, form: SheetForm): boolean {
  const endings = form === "xlsx" ? /\.(?:xlsx|xlsm|xltx)$/i : form === "csv" ? /\.(?:csv|tsv|txt|tab)$/i : /\.html?$/i;
  return endings.test(name);
}

async function asValue(read: () => Promise<TableReading>): Promise<TableReading> {
  try {
    return await read();
  } catch (thrown) {
    if (thrown instanceof Refused) return { kind: "refused", problem: thrown.problem };
    throw thrown;
  }
}

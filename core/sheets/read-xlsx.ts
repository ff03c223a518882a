import type { Cell } from "#core/import/sheet.ts";
import type { Keeper } from "./keeper.ts";
import { SHEET_LIMITS } from "./limits.ts";
import { unfoldMerges } from "./merges.ts";
import { ownText } from "./own-text.ts";
import { type PartBudget, partText } from "./part-text.ts";
import type { SheetPorts } from "./ports.ts";
import { refuse } from "./refused.ts";
import { sharedTexts } from "./shared-texts.ts";
import { styleReader } from "./styles.ts";
import { type NamedSheet, type Relation, relationReader, workbookReader } from "./workbook.ts";
import { worksheetReader } from "./worksheet.ts";
import { type XmlEars, xmlReader } from "./xml.ts";
import { type ZipPart, zipParts } from "./zip.ts";

/**
 * Reads a workbook (.xlsx, .xlsm: macros are not looked at) into the keeper. Every part is inflated and read piece by piece. Nothing of it is
 * run, followed or fetched: no formula, no macro, no outside address, no embedded file. Throws `Refused`.
 */
export async function readXlsx(file: Uint8Array, keeper: Keeper, ports: SheetPorts): Promise<void> {
  const parts = zipParts(file);
  checkWorkbook(parts);
  const reading = { file, parts, keeper, ports, budget: { inflated: 0, read: 0 }, total: 0 };
  const root = relationReader("_rels/.rels", "");
  await hear(reading, "_rels/.rels", root);
  const book = [...root.relations.values()].find(({ type }) => type === "officeDocument")?.target ?? "";
  if (book.endsWith(".bin")) refuse({ kind: "xlsb" });
  if (!parts.has(book)) refuse({ kind: "no-workbook" });
  const folder = book.slice(0, book.lastIndexOf("/") + 1);
  const beside = `${folder}_rels/${book.slice(folder.length)}.rels`;
  const relations = relationReader(beside, folder);
  await hear(reading, beside, relations);
  const named = workbookReader(book);
  await hear(reading, book, named);
  const sheets = named.sheets.flatMap((sheet) => sheetPart(sheet, relations.relations));
  if (sheets.length === 0) refuse({ kind: "no-workbook" });
  if (sheets.length > SHEET_LIMITS.sheets) refuse({ kind: "too-many-sheets", most: SHEET_LIMITS.sheets });
  const styles = styleReader("styles");
  const shared: string[] = [];
  const partOf = (type: string): string[] => [...relations.relations.values()].filter((one) => one.type === type).map((one) => one.target);
  const needed = [...partOf("styles").slice(0, 1), ...partOf("sharedStrings").slice(0, 1)].filter((name) => parts.has(name));
  reading.total = [...needed, ...sheets.map(({ target }) => target)].reduce((sum, name) => sum + (parts.get(name)?.packed ?? 0), 0);
  reading.budget.read = 0;
  for (const name of needed) await hear(reading, name, name === partOf("styles")[0] ? styles : sharedTexts(sharedIn(shared)));
  const made: (Cell | undefined)[] = new Array(shared.length);
  const texts = { shared, formats: styles.formats, system: named.system(), made };
  for (const { name, hidden, target } of sheets) {
    keeper.begin(name);
    if (hidden) keeper.warn("hidden-sheet", { sheet: name });
    const reader = worksheetReader(target, name, texts, keeper);
    await hear(reading, target, reader);
    if (reader.merges.length === 0) continue;
    const first = reader.merges[0];
    keeper.replaceRows(unfoldMerges(keeper.sheets().at(-1)?.rows ?? [], reader.merges, name));
    keeper.warn("merged", { sheet: name, row: first?.top ?? 1, column: first?.left ?? 1 }, reader.merges.length);
  }
}

interface Reading {
  readonly file: Uint8Array;
  readonly parts: ReadonlyMap<string, ZipPart>;
  readonly keeper: Keeper;
  readonly ports: SheetPorts;
  readonly budget: PartBudget;
  total: number;
}

async function hear({ file, parts, keeper, ports, budget, total }: Reading, name: string, ears: XmlEars): Promise<void> {
  const part = parts.get(name) ?? refuse({ kind: "damaged", part: name });
  const xml = xmlReader(name, ears);
  await partText(file, part, budget, ports, (text, read) => {
    xml.feed(text);
    if (total > 0) ports.progress?.({ rows: keeper.rows(), part: Math.min(1, read / total) });
  });
  xml.end();
}

/** A ZIP that is no workbook is named for what it is. */
function checkWorkbook(parts: ReadonlyMap<string, ZipPart>): void {
  if (parts.has("[Content_Types].xml") && parts.has("_rels/.rels")) {
    if (parts.has("word/document.xml")) refuse({ kind: "no-table", found: "text-document" });
    if (parts.has("ppt/presentation.xml")) refuse({ kind: "no-table", found: "presentation" });
    return;
  }
  if (parts.has("mimetype") && parts.has("content.xml")) refuse({ kind: "ods" });
  if ([...parts.keys()].some((name) => name.startsWith("Index/") && name.endsWith(".iwa"))) refuse({ kind: "no-table", found: "numbers" });
  refuse({ kind: "no-table", found: "archive" });
}

/** Sheets of charts and of old macros hold no rows. */
function sheetPart(
  { name, relation, hidden }: NamedSheet,
  relations: ReadonlyMap<string, Relation>,
): readonly { readonly name: string; readonly hidden: boolean; readonly target: string }[] {
  const found = relations.get(relation);
  if (found === undefined) return refuse({ kind: "damaged", sheet: name });
  return found.type === "worksheet" ? [{ name, hidden, target: found.target }] : [];
}

/** Signs of shared texts are bounded as a whole before any cell names them. */
function sharedIn(shared: string[]): (text: string) => void {
  let signs = 0;
  return (text) => {
    signs += text.length;
    if (signs > SHEET_LIMITS.signs) refuse({ kind: "too-much-text", most: SHEET_LIMITS.signs });
    shared.push(ownText(text));
  };
}

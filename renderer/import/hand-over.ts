import type { GazetteerPlace } from "#core/import/place-names.ts";
import type { SheetForm } from "#core/import/sheet.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import gazetteerUrl from "../../resources/gazetteer.json?url";
import linksText from "../../resources/place-links.json?raw";
import type { TableTold } from "./readers/table-messages.ts";
import type { TableReader } from "./readers/table-reader.ts";

/** Rows handed from the reader to the desk at once: a few milliseconds of the window. */
const PIECE = 250;

/** Hands a table that was read to the desk, piece by piece. False: it was given up. */
export async function handOver(
  desk: DeskPort,
  reader: TableReader,
  told: Extract<TableTold, { readonly kind: "read" }>,
  form: SheetForm,
  heard: (done: number, of: number) => void,
  signal: AbortSignal,
): Promise<boolean> {
  const { links, gazetteer } = await tables();
  await desk.importOpen({ name: told.name, sha256: told.sha256, form, sheets: told.sheets.map(({ name }) => name), gazetteer, links });
  const all = told.sheets.reduce((sum, { rows }) => sum + rows, 0);
  let done = 0;
  for (const [sheet, { rows: count }] of told.sheets.entries()) {
    for (let from = 0; from < count; from += PIECE) {
      if (signal.aborted) return false;
      const rows = await reader.rows(sheet, from, PIECE);
      await desk.importRows(told.sha256, sheet, rows);
      done += rows.length;
      heard(done, all);
    }
  }
  return !signal.aborted;
}

/** Places by other names than the journal's. Where the file cannot be had the journal's own names are found. */
async function tables(): Promise<{
  readonly gazetteer: readonly GazetteerPlace[];
  readonly links: Readonly<Record<string, string | null>>;
}> {
  const { places: links } = JSON.parse(linksText) as { readonly places: Readonly<Record<string, string | null>> };
  try {
    const answer = await fetch(gazetteerUrl);
    const { places } = (await answer.json()) as { readonly places: readonly GazetteerPlace[] };
    return { gazetteer: places, links };
  } catch {
    return { gazetteer: [], links };
  }
}

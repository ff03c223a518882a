import type { Sheet, Sheets } from "#core/import/sheet.ts";
import { SHEET_LIMITS } from "#core/sheets/limits.ts";
import type { ReadProgress, SheetPorts } from "#core/sheets/ports.ts";
import { readPasted, readTable, type TableReading } from "#core/sheets/read-table.ts";
import { sheetPorts } from "./sheet-ports.ts";
import type { FromTables, TableTold, ToTables } from "./table-messages.ts";

/** Rows that are handed to a window at once at most. */
const MAX_PAGE = 500;
const PROGRESS_EVERY_MS = 100;

/** The table that a worker has read: it stays there, and what works on it works there. */
export interface TableShelf {
  hear(message: ToTables): Promise<void>;
  /** The table read last; null before, and after one that was refused or given up. */
  readonly table: () => Sheets | null;
}

/** A shelf that tells what it reads by `tell`. Reading another table, or stopping, ends the reading under way. */
export function createTableShelf(tell: (message: FromTables) => void): TableShelf {
  let held: Sheets | null = null;
  let reading = 0;

  async function read(id: number, asked: (ports: SheetPorts) => Promise<TableReading>): Promise<void> {
    reading = id;
    held = null;
    const ports = sheetPorts(told(id, tell), () => reading !== id);
    const found = await asked(ports);
    if (found.kind === "read" && reading === id) held = found.sheets;
    tell({
      kind: "tables.told",
      id,
      told: reading === id || found.kind === "refused" ? toldOf(found) : { kind: "refused", problem: { kind: "stopped" } },
    });
  }

  return {
    table: () => held,
    async hear(message) {
      if (message.kind === "tables.read") await read(message.id, (ports) => readFile(message, ports));
      else if (message.kind === "tables.paste") await read(message.id, (ports) => readPasted(message, ports, message.choice));
      else if (message.kind === "tables.stop") {
        if (reading === message.id) [reading, held] = [0, null];
      } else {
        const rows = held?.sheets[message.sheet]?.rows.slice(message.from, message.from + Math.min(message.count, MAX_PAGE)) ?? [];
        tell({ kind: "tables.rows", id: message.id, rows });
      }
    },
  };
}

async function readFile(message: Extract<ToTables, { kind: "tables.read" }>, ports: SheetPorts): Promise<TableReading> {
  if (message.file.size > SHEET_LIMITS.bytes) return { kind: "refused", problem: { kind: "too-large", most: SHEET_LIMITS.bytes } };
  const bytes = await message.file.arrayBuffer().catch(() => null);
  if (bytes === null) return { kind: "refused", problem: { kind: "unreadable" } };
  return readTable({ name: message.name, bytes: new Uint8Array(bytes) }, ports, message.choice);
}

/** Tells how far the reading is, ten times a second at most. */
function told(id: number, tell: (message: FromTables) => void): (progress: ReadProgress) => void {
  const began = performance.now();
  let last = began;
  return (progress) => {
    const now = performance.now();
    if (now - last < PROGRESS_EVERY_MS) return;
    last = now;
    tell({ kind: "tables.progress", id, progress, rowsPerSecond: Math.round((progress.rows * 1000) / (now - began)) });
  };
}

function toldOf(found: TableReading): TableTold {
  if (found.kind === "refused") return found;
  const { sheets, warnings, encoding, delimiter } = found;
  return { kind: "read", name: sheets.name, sha256: sheets.sha256, sheets: sheets.sheets.map(measured), warnings, encoding, delimiter };
}

function measured({ name, rows }: Sheet): { readonly name: string; readonly rows: number; readonly columns: number } {
  return { name, rows: rows.length, columns: rows.reduce((most, { cells }) => Math.max(most, cells.length), 0) };
}

import { existsSync, readFileSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { printIso } from "#core/time/iso.ts";
import { digestOf } from "#server/digest.ts";
import { KEYS_FILE, KEYS_FORMAT, type Keys, signed } from "./form.ts";
import { makeFolder, placeFile } from "./place-file.ts";
import type { Snapshot } from "./snapshot.ts";
import { goesWithKeys, KEY_FILES } from "./tables.ts";

const OWNER_ONLY = 0o600;

/** What the secrets are kept of. */
export interface KeysPlan {
  readonly data: string;
  readonly program: string;
  readonly nowMs: number;
}

/**
 * Keeps what opens things in a folder of its own, for its owner only: rows that are no events (password hashes, devices' tokens, sessions),
 * and the key files of the data folder. Of the same moment as the backup.
 */
export async function keepKeys(
  plan: KeysPlan,
  folder: string,
  snapshot: Snapshot,
): Promise<{ readonly rows: number; readonly files: number }> {
  makeFolder(folder, 0o700);
  const tables: Keys["tables"] = [];
  for (const table of (await snapshot.tables()).filter(goesWithKeys)) {
    const rows = await snapshot.rows(table);
    const text = rows.map((row) => `${row}\n`).join("");
    tables.push({ table, rows: rows.length, ...(await keep(folder, `tables/${table}`, text)) });
  }
  const files: Keys["files"] = [];
  for (const name of KEY_FILES) {
    const file = join(plan.data, name);
    if (existsSync(file)) files.push({ name, ...(await keep(folder, `files/${name}`, readFileSync(file))) });
  }
  const { id: journal, epoch } = snapshot.journal;
  const { program, nowMs } = plan;
  const keys: Keys = signed({
    format: KEYS_FORMAT,
    program,
    made: printIso(nowMs),
    journal,
    epoch,
    head: snapshot.head,
    tables,
    files,
  } as const);
  await placeFile(folder, KEYS_FILE, `${JSON.stringify(keys, null, 1)}\n`, OWNER_ONLY);
  await dropOthers(folder, keys);
  return { rows: tables.reduce((sum, { rows }) => sum + rows, 0), files: files.length };
}

/** Under a name that says its content: until the list is written, the files of the list before it stay. */
async function keep(folder: string, name: string, content: string | Uint8Array) {
  const digest = digestOf(content);
  const file = `${name}.${digest.slice(0, 16)}`;
  await placeFile(folder, file, content, OWNER_ONLY);
  return { file, digest, bytes: Buffer.byteLength(content) };
}

async function dropOthers(folder: string, keys: Keys): Promise<void> {
  const named = new Set([...keys.tables, ...keys.files].map(({ file }) => file));
  for (const part of ["tables", "files"])
    for (const name of await readdir(join(folder, part)).catch((): string[] => []))
      if (!named.has(`${part}/${name}`)) await rm(join(folder, part, name), { force: true });
}

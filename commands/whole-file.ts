import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { reason, UsageProblem } from "./io.ts";

/** Writes a file whole or not at all: beside its place first, then moved onto it. What was there stays until then. */
export function writeWhole(file: string, content: string | Uint8Array): void {
  const draft = join(dirname(file), `.${basename(file)}.${process.pid}.part`);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(draft, content);
    renameSync(draft, file);
  } catch (error) {
    clear(draft);
    throw new UsageProblem(`${file} cannot be written: ${reason(error)}. Nothing was left behind.`);
  }
}

/** Takes away what was begun; where not even that can be looked at, nothing was begun. */
function clear(draft: string): void {
  try {
    rmSync(draft, { force: true });
  } catch {}
}

import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { putWhole } from "#server/whole-file.ts";
import { reason, UsageProblem } from "./io.ts";

/** Writes a file whole or not at all (server/whole-file.ts), and its folder where it is missing. What was there stays until then. */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  try {
    mkdirSync(dirname(file), { recursive: true });
    await putWhole(file, content, READABLE);
  } catch (error) {
    throw new UsageProblem(`${file} cannot be written: ${reason(error)}. Nothing was left behind.`);
  }
}

/** As the account's own mask has it. */
const READABLE = 0o666;

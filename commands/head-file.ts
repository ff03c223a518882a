import { existsSync, readFileSync } from "node:fs";
import * as v from "valibot";
import type { TreeHead } from "#core/audit/tree-head.ts";
import { treeHeadSchema } from "#core/audit/tree-schema.ts";
import { parseJson } from "#core/journal/entry.ts";
import { reason, UsageProblem } from "./io.ts";
import { writeWhole } from "./whole-file.ts";

/** The last head of a journal that was found sound, kept in a file outside the server. */
export interface KeptHead {
  readonly journal: string;
  readonly head: TreeHead;
}

const keptSchema: v.GenericSchema<unknown, KeptHead> = v.object({ journal: v.string(), head: treeHeadSchema });

/** Null: there is no such file yet. A file that is something else is a UsageProblem, and is not written over. */
export function readHeadFile(file: string): KeptHead | null {
  if (!existsSync(file)) return null;
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageProblem(`${file} cannot be read: ${reason(error)}.`);
  }
  const read = v.safeParse(keptSchema, parseJson(text));
  if (!read.success) throw new UsageProblem(`${file} holds no head of a journal; give another file.`);
  return read.output;
}

export function writeHeadFile(file: string, kept: KeptHead): Promise<void> {
  return writeWhole(file, `${JSON.stringify(kept, null, 1)}\n`);
}

import * as v from "valibot";
import { canonicalJson } from "#core/journal/canonical.ts";
import { parseJson } from "#core/journal/entry.ts";
import { isFields } from "#core/journal/fields.ts";
import { UUID } from "#core/journal/uuid.ts";
import { digestOf } from "#server/digest.ts";

/** The only form of backup there is. */
export const BACKUP_FORMAT = "daliz-backup/1";
/** The form of the folder beside it that holds what is secret. */
export const KEYS_FORMAT = "daliz-keys/1";
/** The file that makes a folder a backup: written last, so that what it names is on the disk. */
export const BACKUP_FILE = "backup.json";
export const KEYS_FILE = "keys.json";

const digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const uuid = v.pipe(v.string(), v.regex(UUID));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** A name inside the folder, never a way out of it. */
const place = v.pipe(v.string(), v.regex(/^(segments\/|tables\/|files\/)?[a-z0-9][a-z0-9_.-]*$/));

const numbers = { events: count, fromSeq: count, toSeq: count };

export const segmentPartSchema = v.object({ ...numbers, digest, bytes: count });
/** One full block of the journal, all lanes whole: `segments/DIGEST`, deflated (raw); the digest is of the plain bytes (core/columns). */
export type SegmentPart = v.InferOutput<typeof segmentPartSchema>;

const tailSchema = v.object({ ...numbers, file: place, digest, bytes: count });

const backupSchema = v.object({
  format: v.literal(BACKUP_FORMAT),
  /** Version of the program that made it, and of the segments' form. */
  program: v.string(),
  columns: count,
  made: v.string(),
  journal: uuid,
  title: v.string(),
  exercise: v.boolean(),
  epoch: uuid,
  loaded: v.nullable(v.string()),
  /** Every event up to this number is in it, and no other. */
  head: count,
  segments: v.array(segmentPartSchema),
  /** The events after the last full block, one canonical line each with its receipt; null: none. */
  tail: v.nullable(tailSchema),
  /** SHA-256 of the canonical form of all else here: a list somebody has changed is noticed. */
  digest,
});

/** `backup.json`: what a backup is of and which files it is made of. Times are ISO 8601 text. */
export type Backup = v.InferOutput<typeof backupSchema>;

const keysSchema = v.object({
  format: v.literal(KEYS_FORMAT),
  program: v.string(),
  made: v.string(),
  journal: uuid,
  epoch: uuid,
  head: count,
  /** Rows of tables that are no events, one JSON object a line. */
  tables: v.array(v.object({ table: v.pipe(v.string(), v.regex(/^[a-z_]+$/)), file: place, digest, bytes: count, rows: count })),
  /** Files of the data folder. */
  files: v.array(v.object({ name: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/)), file: place, digest, bytes: count })),
  digest,
});

/** `keys.json` of the folder of secrets. */
export type Keys = v.InferOutput<typeof keysSchema>;

/** With its own digest. */
export function signed<T extends object>(list: T): T & { readonly digest: string } {
  return { ...list, digest: digestOf(canonicalJson(list)) };
}

/** @returns null when the text is no such list, or not the one that was written */
export function readBackup(text: string): Backup | null {
  return read(text, backupSchema);
}

/** @returns null when the text is no such list, or not the one that was written */
export function readKeys(text: string): Keys | null {
  return read(text, keysSchema);
}

function read<T extends { readonly digest: string }>(text: string, schema: v.GenericSchema<unknown, T>): T | null {
  const wire = parseJson(text);
  const list = v.safeParse(schema, wire);
  if (!list.success || !isFields(wire)) return null;
  // Over what stands there, fields of a later program among it.
  const { digest: said, ...rest } = wire;
  return digestOf(canonicalJson(rest)) === said ? list.output : null;
}

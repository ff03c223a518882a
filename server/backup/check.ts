import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { inflateRawSync } from "node:zlib";
import { COLUMNS_VERSION, openSegment } from "#core/columns/segment.ts";
import type { SegmentLine } from "#core/columns/segment-line.ts";
import { readEventLine } from "#core/exchange/event-line.ts";
import { digestOf } from "#server/digest.ts";
import { codeOf } from "#server/start-problem.ts";
import { BackupProblem } from "./backup-problem.ts";
import { BACKUP_FILE, type Backup, KEYS_FILE, type Keys, readBackup, readKeys, type SegmentPart } from "./form.ts";

/** A backup's folder that has been opened: its list, and its events in the order of their numbers. */
export interface OpenedBackup {
  readonly folder: string;
  readonly list: Backup;
  /** The events of one part, each with its number and receipt; a sentence when it is damaged. */
  readonly parts: readonly (() => readonly SegmentLine[] | string)[];
}

/** A segment that inflates to more is none. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Opens a backup's list. Throws a BackupProblem where there is none, or one that cannot be read. */
export function openBackup(place: string): OpenedBackup {
  const folder = resolve(place);
  const list = readBackup(textIn(folder, BACKUP_FILE, "backup"));
  if (list === null) throw new BackupProblem(`${join(folder, BACKUP_FILE)} is damaged or of another form: take an older backup.`, true);
  if (list.columns !== COLUMNS_VERSION)
    throw new BackupProblem(`The backup was made by version ${list.program}, whose segments this version does not read: use that one.`);
  const parts = list.segments.map((part) => () => segmentLines(folder, part));
  const { tail } = list;
  return { folder, list, parts: tail === null ? parts : [...parts, () => tailLines(folder, tail)] };
}

/** Reads every file that a backup names and compares it with its digest. @returns what is damaged, in sentences */
export function checkBackup(
  { list, parts }: OpenedBackup,
  progress: (done: number, of: number) => void = () => undefined,
): readonly string[] {
  const problems: string[] = [];
  let next = 1;
  for (const part of [...list.segments, ...(list.tail === null ? [] : [list.tail])]) {
    if (part.fromSeq !== next || part.toSeq - part.fromSeq + 1 !== part.events)
      problems.push(`The list of the backup leaves out numbers before ${part.fromSeq}.`);
    next = part.toSeq + 1;
  }
  if (next !== list.head + 1) problems.push(`The list of the backup ends at number ${next - 1} and not at ${list.head}.`);
  parts.forEach((read, index) => {
    const lines = read();
    if (typeof lines === "string") problems.push(lines);
    progress(index + 1, parts.length);
  });
  return problems;
}

/** The secrets kept beside a backup, opened. */
export interface OpenedKeys {
  readonly list: Keys;
  content(file: string): Buffer;
}

/** Opens the folder of the secrets. Throws a BackupProblem where there is none. */
export function openKeys(place: string): OpenedKeys {
  const folder = resolve(place);
  const list = readKeys(textIn(folder, KEYS_FILE, "folder of keys"));
  if (list === null) throw new BackupProblem(`${join(folder, KEYS_FILE)} is damaged or of another form.`, true);
  return { list, content: (file) => bytesIn(folder, file) };
}

/** @returns what of the secrets is damaged, or does not belong to the backup, in sentences */
export function checkKeys({ list, content }: OpenedKeys, backup: Backup): readonly string[] {
  if (list.journal !== backup.journal) return ["The keys are those of another journal."];
  return [...list.tables, ...list.files].flatMap(({ file, digest }) => {
    const bytes = attempt(() => content(file));
    return bytes !== null && digestOf(bytes) === digest ? [] : [`${file} of the keys is missing or not what was written.`];
  });
}

function segmentLines(folder: string, { digest, events, fromSeq }: SegmentPart): readonly SegmentLine[] | string {
  const file = join("segments", digest);
  const wire = attempt(() => readFileSync(join(folder, file)));
  if (wire === null) return `${file} (numbers from ${fromSeq}) is missing or cannot be read.`;
  const plain = attempt(() => inflateRawSync(wire, { maxOutputLength: MOST_BYTES }));
  if (plain === null || digestOf(plain) !== digest) return `${file} (numbers from ${fromSeq}) is not what its name says: damaged.`;
  const segment = openSegment(plain);
  if (segment === null || segment.count !== events) return `${file} (numbers from ${fromSeq}) holds no ${events} events.`;
  const lines = Array.from({ length: events }, (_, index) => segment.line(index));
  return lines.every(({ seq }, index) => seq === fromSeq + index) ? lines : `${file} does not hold the numbers from ${fromSeq}.`;
}

function tailLines(folder: string, { file, digest, events, fromSeq }: NonNullable<Backup["tail"]>): readonly SegmentLine[] | string {
  const bytes = attempt(() => readFileSync(join(folder, file)));
  if (bytes === null) return `${file} (numbers from ${fromSeq}) is missing or cannot be read.`;
  if (digestOf(bytes) !== digest) return `${file} (numbers from ${fromSeq}) is not what was written: damaged.`;
  const texts = bytes.toString("utf8").split("\n").slice(0, -1);
  const lines = texts.flatMap((text) => readEventLine(text) ?? []);
  const isWhole = lines.length === events && texts.length === events && lines.every(({ seq }, index) => seq === fromSeq + index);
  return isWhole ? lines : `${file} does not hold the numbers from ${fromSeq}.`;
}

function textIn(folder: string, name: string, what: string): string {
  try {
    return readFileSync(join(folder, name), "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") throw new BackupProblem(`There is no ${name} in ${folder}: it is no ${what}, or was never finished.`);
    throw new BackupProblem(`${join(folder, name)} cannot be read (${codeOf(error)}).`);
  }
}

function bytesIn(folder: string, file: string): Buffer {
  return readFileSync(join(folder, file));
}

function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

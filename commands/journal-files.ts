import type { Entry } from "#core/journal/event.ts";
import { type JournalFile, readAdditions, readJournalFile } from "#core/journal/file.ts";
import { type Lines, linesOf } from "#core/journal/line-of.ts";
import { unite } from "#core/journal/union.ts";
import type { Problem } from "#core/problem/problem.ts";
import { textOf } from "./io.ts";

/** A problem of a file with the line it stands on. */
export interface Located extends Problem {
  readonly file: string;
  readonly line: number;
}

/** One file, read or refused. */
export interface ReadFile {
  readonly file: string;
  readonly lines: Lines;
  readonly journal: JournalFile | null;
  readonly problems: readonly Located[];
  readonly notes: readonly Located[];
}

/** Reads a journal file (`whole`) or a file of events to add. */
export function readFile(file: string, whole: boolean): ReadFile {
  const text = textOf(file);
  const read = whole ? readJournalFile(text) : readAdditions(text);
  const found = read.ok ? read.notes : read.problems;
  const lines = linesOf(text);
  const located = found.map((one) => ({ ...one, file, line: one.path === "" ? lines.lastLine() : lines.lineOf(one.path) }));
  return read.ok
    ? { file, lines, journal: read.value, problems: [], notes: located }
    : { file, lines, journal: null, problems: located, notes: [] };
}

/** All files as one journal, in the order of events; ids with two bodies and files of different journals are problems. */
export function uniteFiles(files: readonly ReadFile[]): { readonly entries: readonly Entry[]; readonly problems: readonly Located[] } {
  let entries: readonly Entry[] = [];
  const problems: Located[] = [];
  let journal: string | undefined;
  for (const { file, lines, journal: read } of files) {
    if (!read) continue;
    if (journal !== undefined && read.meta.journal !== undefined && read.meta.journal !== journal) {
      problems.push({
        file,
        line: lines.lineOf("meta.journal"),
        path: "meta.journal",
        code: "other-journal",
        sentence: "The file belongs to another journal than the files before it.",
      });
    }
    journal ??= read.meta.journal;
    const united = unite(entries, read.entries);
    for (const id of united.clashes) {
      const path = `events[${read.indexOf.get(id) ?? 0}].id`;
      problems.push({
        file,
        line: lines.lineOf(path),
        path,
        code: "id-clash",
        sentence: "Another file has an event with this id and other contents.",
        id,
      });
    }
    entries = united.entries;
  }
  return { entries, problems };
}

/** One problem as a line: where it stands, then what is wrong. */
export function printProblem({ file, line, path, code, sentence, id }: Located): string {
  const where = [`${file}:${line}`, path, id].filter((part) => part !== undefined && part !== "").join(" ");
  return `${where}: ${sentence} (${code})`;
}

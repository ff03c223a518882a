import { resolve, sep } from "node:path";
import { makeBackup } from "#server/backup/backup.ts";
import { BackupProblem } from "#server/backup/backup-problem.ts";
import { checkBackup, checkKeys, openBackup, openKeys } from "#server/backup/check.ts";
import { StartProblem } from "#server/start-problem.ts";
import { BACKUP_WORDS } from "./backup-usage.ts";
import { type Io, Unsound, UsageProblem } from "./io.ts";
import { options } from "./options.ts";
import { programVersion } from "./program-version.ts";
import { spokenSteps } from "./spoken-steps.ts";

/** Keeps a server's journal in a folder, or says whether such a folder is sound. @returns the exit code */
export async function backup(argv: readonly string[], io: Io, nowMs: number): Promise<number> {
  const text = { type: "string" } as const;
  const given = options(argv, { data: text, to: text, keys: text, check: text, json: { type: "boolean" } });
  return told(async () => {
    if (given.check !== undefined) return check(given.check, given.keys ?? null, given.json === true, io);
    if (given.to === undefined) throw new UsageProblem("backup needs --to DIR, the folder to keep the journal in (or --check DIR).");
    const data = given.data ?? ".daliz-data";
    refuseFoldersInOneAnother(data, given.to, given.keys ?? null);
    const said = spokenSteps(io);
    const made = await makeBackup({
      data,
      databaseUrl: databaseUrl(),
      to: given.to,
      keys: given.keys ?? null,
      program: programVersion(),
      nowMs,
      steps: said,
      progress: (done, of) => said.far("blocks kept", done, of),
    });
    const { title, journal, epoch, head } = made.backup;
    if (given.json)
      io.answer(`${JSON.stringify({ to: resolve(given.to), journal, epoch, head, written: made.written, keys: made.keys })}\n`);
    else
      io.answer(
        `${title}: ${head} events kept in ${resolve(given.to)}; ${made.written.segments} segments and ${made.written.bytes} bytes of them are new.\n`,
      );
    if (made.keys === null) io.say(`${BACKUP_WORDS.noKeys}\n`);
    return 0;
  });
}

/** A backup inside what it is of is lost with it; keys beside the backup open it to whoever finds it. */
function refuseFoldersInOneAnother(data: string, to: string, keys: string | null): void {
  if (isWithin(to, data)) throw new UsageProblem(BACKUP_WORDS.insideData);
  if (keys === null) return;
  if (isWithin(keys, data)) throw new UsageProblem(BACKUP_WORDS.keysInsideData);
  if (isWithin(keys, to) || isWithin(to, keys)) throw new UsageProblem(BACKUP_WORDS.keysBeside);
}

function isWithin(folder: string, outer: string): boolean {
  return `${resolve(folder)}${sep}`.startsWith(`${resolve(outer)}${sep}`);
}

function check(from: string, keys: string | null, json: boolean, io: Io): number {
  const opened = openBackup(from);
  const said = spokenSteps(io);
  const problems = [
    ...checkBackup(opened, (done, of) => said.far("files read", done, of)),
    ...(keys === null ? [] : checkKeys(openKeys(keys), opened.list)),
  ];
  const { title, journal, epoch, head, made, program, exercise } = opened.list;
  const sound = problems.length === 0;
  if (json) io.answer(`${JSON.stringify({ sound, problems, journal, title, exercise, epoch, head, made, program })}\n`);
  else io.answer(`${sound ? `Sound: ${title}${exercise ? " (exercise)" : ""}, ${head} events, made ${made}.` : problems.join("\n")}\n`);
  return sound ? 0 : 1;
}

/** What the server's rooms say of a problem, as the command line says it. */
export async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof BackupProblem && error.unsound) throw new Unsound(error.message);
    if (error instanceof BackupProblem || error instanceof StartProblem) throw new UsageProblem(error.message);
    throw error;
  }
}

/** The PostgreSQL named for the server; null: its private one. */
export function databaseUrl(): string | null {
  const url = process.env["DATABASE_URL"] ?? "";
  return url === "" ? null : url;
}

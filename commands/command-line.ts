import { BACKUP_USAGE, EPOCH_USAGE, RESTORE_USAGE } from "./backup-usage.ts";
import { BRIEFING_USAGE, briefing } from "./briefing.ts";
import { EXERCISE_USAGE, exercise } from "./exercise.ts";
import { EXPORT_LIST_USAGE } from "./export-usage.ts";
import { IMPORT_USAGE } from "./import-usage.ts";
import { type Io, Unsound, UsageProblem } from "./io.ts";
import { JOURNAL_USAGE } from "./journal-usage.ts";
import { TALLY_USAGE, tally } from "./tally.ts";
import { VERIFY_USAGE, verify } from "./verify.ts";
import { VERIFY_SERVER_USAGE, verifyServer } from "./verify-server.ts";

const USAGES: ReadonlyMap<string, readonly string[]> = new Map([
  ["tally", [TALLY_USAGE]],
  ["verify", [VERIFY_USAGE, VERIFY_SERVER_USAGE]],
  ["exercise", [EXERCISE_USAGE]],
  ["briefing", [BRIEFING_USAGE]],
  ["backup", [BACKUP_USAGE]],
  ["restore", [RESTORE_USAGE]],
  ["epoch", [EPOCH_USAGE]],
  ["journal", [JOURNAL_USAGE]],
  ["import", [IMPORT_USAGE]],
  ["export-list", [EXPORT_LIST_USAGE]],
]);

/** How one subcommand is used, or, of none that there is, all of them. */
function usage(name: string | undefined): string {
  const asked = USAGES.get(name ?? "") ?? [...USAGES.values()].flat();
  return `Usage:\n\n${asked.join("\n\n")}\n`;
}

const NAMES = "tally, verify, exercise, briefing, backup, restore, epoch, journal, import and export-list";

/**
 * Runs one subcommand.
 *
 * @param argv what stands after the program's name
 * @param nowMs the clock, for `--known now`
 * @returns the exit code: 0, 1 (what was read is not sound), 2 (asked for in a way it cannot serve)
 */
export async function commandLine(argv: readonly string[], io: Io, nowMs: number): Promise<number> {
  const [name, ...rest] = argv;
  try {
    if (name === undefined) throw new UsageProblem(`A subcommand is needed: ${NAMES}.`);
    if (name === "help" || argv.includes("--help")) {
      io.answer(usage(name === "help" ? rest[0] : name));
      return 0;
    }
    if (name === "tally") return tally(rest, io, nowMs);
    if (name === "verify") return rest.some((word) => /^--server(=|$)/.test(word)) ? await verifyServer(rest, io) : verify(rest, io);
    if (name === "exercise") return exercise(rest, io);
    if (name === "briefing") return await briefing(rest, io, nowMs);
    // Loaded when asked for: they bring the database with them.
    if (name === "backup") return await (await import("./backup.ts")).backup(rest, io, nowMs);
    if (name === "restore") return await (await import("./restore.ts")).restore(rest, io);
    if (name === "epoch") return await (await import("./epoch.ts")).epoch(rest, io);
    if (name === "journal") return await (await import("./journal.ts")).journal(rest, io, nowMs);
    if (name === "import") return await (await import("./import.ts")).importList(rest, io, nowMs);
    if (name === "export-list") return await (await import("./export-list.ts")).exportList(rest, io, nowMs);
    throw new UsageProblem(`There is no subcommand "${name}"; there are ${NAMES}.`);
  } catch (error) {
    if (error instanceof Unsound) {
      io.say(`${error.message}\n`);
      return 1;
    }
    if (!(error instanceof UsageProblem)) {
      io.say(`Something unforeseen stopped this command: ${error instanceof Error ? error.message : String(error)}\n`);
      return 2;
    }
    io.say(`${error.message}\nnpm run -s daliz -- help says how it is used.\n`);
    return 2;
  }
}

import { type Io, UsageProblem } from "./io.ts";
import { exportJournal } from "./journal-export.ts";
import { importJournal } from "./journal-import.ts";
import { passphraseIn } from "./opened-file.ts";
import { optionsAndFiles } from "./options.ts";

const TEXT = { type: "string" } as const;
const YES = { type: "boolean" } as const;

/** What `journal export` and `journal import` may be given. */
export interface JournalGiven {
  readonly journal: string | null;
  readonly server: string | null;
  readonly tokenFile: string | null;
  readonly to: string | null;
  readonly passphrase: string | null;
  readonly plain: boolean;
  /** Only events of these lanes are offered to a server; null: all. */
  readonly lanes: readonly string[] | null;
  readonly json: boolean;
}

/** Carries a journal in a file. @returns the exit code */
export async function journal(argv: readonly string[], io: Io, nowMs: number): Promise<number> {
  const [verb, ...rest] = argv;
  const read = optionsAndFiles(rest, {
    journal: TEXT,
    server: TEXT,
    "token-file": TEXT,
    to: TEXT,
    "passphrase-file": TEXT,
    plain: YES,
    lane: { type: "string", multiple: true },
    json: YES,
  });
  const given: JournalGiven = {
    journal: read.given.journal ?? null,
    server: read.given.server ?? null,
    tokenFile: read.given["token-file"] ?? null,
    to: read.given.to ?? null,
    passphrase: passphraseIn(read.given["passphrase-file"]),
    plain: read.given.plain === true,
    lanes: read.given.lane ?? null,
    json: read.given.json === true,
  };
  if (verb === "export" && read.files.length === 0) return exportJournal(given, io, nowMs);
  const [file] = read.files;
  if (verb === "import" && file !== undefined && read.files.length === 1) return importJournal(file, given, io, nowMs);
  throw new UsageProblem("There are journal export, and journal import with one file.");
}

import { resolve } from "node:path";
import type { Exchange } from "#core/exchange/exchange.ts";
import { rebuildJournal } from "#server/backup/rebuild.ts";
import { restoreBackup } from "#server/backup/restore.ts";
import { databaseUrl, told } from "./backup.ts";
import { type Io, UsageProblem } from "./io.ts";
import { openedFile, passphraseIn } from "./opened-file.ts";
import { options } from "./options.ts";
import { spokenSteps } from "./spoken-steps.ts";

/** Puts a backup back. @returns the exit code */
export async function restore(argv: readonly string[], io: Io): Promise<number> {
  const text = { type: "string" } as const;
  const given = options(argv, {
    data: text,
    from: text,
    keys: text,
    exchange: { type: "string", multiple: true },
    "passphrase-file": text,
    json: { type: "boolean" },
  });
  const { from, exchange } = given;
  if (exchange !== undefined && from === undefined && given.keys === undefined)
    return rebuild(exchange, given.data ?? ".daliz-data", given["passphrase-file"], given.json === true, io);
  if (from === undefined || exchange !== undefined)
    throw new UsageProblem("restore needs --from DIR, the folder of a backup, or --exchange FILE, and not both.");
  const data = given.data ?? ".daliz-data";
  const said = spokenSteps(io);
  const restored = await told(() =>
    restoreBackup({
      from,
      keys: given.keys ?? null,
      data,
      databaseUrl: databaseUrl(),
      steps: said,
      progress: (done, of) => said.far("files", done, of),
    }),
  );
  if (given.json) io.answer(`${JSON.stringify({ data: resolve(data), ...restored })}\n`);
  else io.answer(`${restored.head} events are back in ${resolve(data)}. Start the server on it: machines will bring what is newer.\n`);
  if (given.keys === undefined) io.say("Tokens and passwords are new: people set theirs again, devices stay enrolled.\n");
  return 0;
}

async function rebuild(files: readonly string[], data: string, passphraseFile: string | undefined, json: boolean, io: Io): Promise<number> {
  const passphrase = passphraseIn(passphraseFile);
  const opened: Exchange[] = [];
  for (const file of files) opened.push(await openedFile(file, passphrase));
  const said = spokenSteps(io);
  const rebuilt = await told(() => rebuildJournal({ data, databaseUrl: databaseUrl(), steps: said }, opened));
  if (json) io.answer(`${JSON.stringify({ data: resolve(data), ...rebuilt })}\n`);
  else
    io.answer(
      `${rebuilt.head} events are in ${resolve(data)}, ${rebuilt.sameNumbers ? "with the numbers and" : "numbered anew, with the"} receipts that machines had of them. Start the server on it: for seven days machines bring the rest, whoever wrote it.\n`,
    );
  return 0;
}

import { resolve } from "node:path";
import { restoreBackup } from "#server/backup/restore.ts";
import { databaseUrl, told } from "./backup.ts";
import { type Io, UsageProblem } from "./io.ts";
import { options } from "./options.ts";
import { spokenSteps } from "./spoken-steps.ts";

/** Puts a backup back. @returns the exit code */
export async function restore(argv: readonly string[], io: Io): Promise<number> {
  const text = { type: "string" } as const;
  const given = options(argv, { data: text, from: text, keys: text, json: { type: "boolean" } });
  const { from } = given;
  if (from === undefined) throw new UsageProblem("restore needs --from DIR, the folder of a backup.");
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

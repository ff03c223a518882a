import { renewEpoch } from "#server/backup/new-epoch.ts";
import { databaseUrl, told } from "./backup.ts";
import { type Io, UsageProblem } from "./io.ts";
import { options } from "./options.ts";
import { spokenSteps } from "./spoken-steps.ts";

/** Gives a journal a new epoch. @returns the exit code */
export async function epoch(argv: readonly string[], io: Io): Promise<number> {
  const given = options(argv, { data: { type: "string" }, renew: { type: "boolean" }, json: { type: "boolean" } });
  if (given.renew !== true) throw new UsageProblem("epoch needs --renew: machines will offer all they hold. Stop the servers first.");
  const renewed = await told(() => renewEpoch({ data: given.data ?? ".daliz-data", databaseUrl: databaseUrl() }, spokenSteps(io)));
  io.answer(given.json ? `${JSON.stringify(renewed)}\n` : `The journal has a new epoch, ${renewed.epoch}. Start the servers now.\n`);
  return 0;
}

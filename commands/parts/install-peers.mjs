import { join } from "node:path";
import { installProblem, isInstalled, lastLines } from "./install-if-needed.mjs";
import { root } from "./root.mjs";
import { npmCommand, runCommand } from "./run-command.mjs";
import { spoken } from "./say.mjs";

/**
 * Installs the peers of the bench from their own lockfile, unless they are there. Without them the bench still measures ours.
 * @param {import("./say.mjs").Say} say
 * @returns {Promise<string | null>} why they are missing; null when they are there
 */
export async function installPeers(say) {
  const folder = join(root, "test/bench");
  if (isInstalled(folder)) return null;
  say.line("Installing the peers from test/bench/package-lock.json (npm ci); about half a minute");
  const beganMs = Date.now();
  const { command, before } = npmCommand();
  const args = [...before, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const { status, output } = await runCommand(command, args, { cwd: folder });
  if (status !== 0) {
    const problem = installProblem(output);
    process.stderr.write(lastLines(output, 6));
    say.line(`${problem} The peers are not measured.`);
    return problem;
  }
  say.line(`Peers installed in ${spoken(Date.now() - beganMs)}`);
  return null;
}

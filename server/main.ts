import { readFlags, USAGE } from "./flags.ts";
import { startServer } from "./start.ts";
import { StartProblem } from "./start-problem.ts";
import { jsonSteps, wordSteps } from "./steps.ts";

/** The headquarters' server as a program. Exit codes: 0 stopped when asked, 1 a mistake of ours, 2 something the person can put right. */
async function main(): Promise<void> {
  const flags = readFlags(process.argv.slice(2));
  if (flags.help) {
    process.stdout.write(USAGE);
    return;
  }
  const steps = process.env["DALIZ_READY"] === "json" ? jsonSteps(process.stdout) : wordSteps(process.stderr);
  const url = process.env["DATABASE_URL"] ?? "";
  // A signal during the start waits for it: a half-started PostgreSQL would be left behind.
  const asked = new Promise<void>((resolve) => {
    process.once("SIGTERM", () => resolve());
    process.once("SIGINT", () => resolve());
  });
  const running = await startServer({ ...flags, databaseUrl: url === "" ? null : url, nowMs: Date.now, env: process.env }, steps);
  await asked;
  await running.stop();
}

async function fail(error: unknown): Promise<void> {
  if (error instanceof StartProblem) {
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
  const { describe } = await import("./http/errors.ts");
  process.stderr.write(`The server stopped because of a mistake in its program: ${JSON.stringify(describe(error))}\n`);
  process.exit(1);
}

// Whoever started us may be gone: nobody reads, and that is no reason to stop.
process.stdout.on("error", () => undefined);
process.stderr.on("error", () => undefined);
main().then(() => process.exit(0), fail);

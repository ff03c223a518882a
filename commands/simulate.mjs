// `npm run -s simulate -- --seeds N --from S [--mutant NAME | --list-mutants] [--json]`: tries the sync rules in seeded worlds of faults.
import { nodeVersionProblem } from "./parts/node-version.mjs";

const problem = nodeVersionProblem(process.versions.node);
if (problem !== null) {
  process.stderr.write(`${problem}\n`);
  process.exit(2);
}

const { availableParallelism } = await import("node:os");
const { join } = await import("node:path");
const { pathToFileURL } = await import("node:url");
const { parseArgs } = await import("node:util");
const { root } = await import("./parts/root.mjs");
const { runTold, sayer, Told } = await import("./parts/say.mjs");
const { installIfNeeded } = await import("./parts/install-if-needed.mjs");

const USAGE = `Usage: npm run -s simulate -- [--seeds N] [--from S] [--mutant NAME] [--json]
       npm run -s simulate -- --list-mutants [--json]

Machines, headquarters and the lines between them in seeded worlds: lost, doubled and late messages, crashes, damaged
disks, wrong clocks, changing roles, copies put back. Equal seeds are equal worlds.

  --seeds N        how many worlds; 1000 unless given
  --from S         the first seed; 1 unless given
  --mutant NAME    plants a mistake first: then some seed must break a law
  --list-mutants   the mistakes that can be planted
  --threads N      threads; as many as processors, at most 2, unless given
  --json           one line: {"seeds", "failures": [{"seed", "invariant", "steps"}]}

Ends with 0 when no law was broken, with 1 when one was, with 2 when it could not be tried.
`;

/** Each is a process's worth of memory; more than processors are no faster. */
const MOST_THREADS = 64;

/** @param {string | undefined} text @param {string} name @param {number} least @param {number} usual @param {number} [most] */
function numberOf(text, name, least, usual, most = Number.POSITIVE_INFINITY) {
  if (text === undefined) return usual;
  const value = /^\d{1,12}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most)) {
    const span = most === Number.POSITIVE_INFINITY ? `from ${least} on` : `from ${least} to ${most}`;
    throw new Told(`--${name} wants a whole number ${span}, not "${text}".`);
  }
  return value;
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        seeds: { type: "string" },
        from: { type: "string" },
        mutant: { type: "string" },
        threads: { type: "string" },
        "list-mutants": { type: "boolean" },
        json: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    }).values;
  } catch (error) {
    throw new Told(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

let status = 2;
await runTold(async () => {
  const options = readOptions();
  if (options.help === true) {
    process.stdout.write(USAGE);
    status = 0;
    return 0;
  }
  const say = sayer(process.stderr);
  await installIfNeeded(say);
  // By its address: the rooms of the program import nothing of test/.
  const { MUTANTS } = await import(pathToFileURL(join(root, "test/sync/mutants.mjs")).href);
  if (options["list-mutants"] === true) {
    if (options.json === true) process.stdout.write(`${JSON.stringify(MUTANTS.map((/** @type {{ name: string }} */ { name }) => name))}\n`);
    else for (const { name, says } of MUTANTS) process.stdout.write(`${name.padEnd(26)} ${says}\n`);
    status = 0;
    return 0;
  }
  const seeds = numberOf(options.seeds, "seeds", 1, 1_000);
  const from = numberOf(options.from, "from", 0, 1);
  const threads = numberOf(options.threads, "threads", 1, Math.min(2, availableParallelism()), MOST_THREADS);
  const mutant = options.mutant ?? null;
  if (mutant !== null && !MUTANTS.some((/** @type {{ name: string }} */ { name }) => name === mutant))
    throw new Told(`There is no mistake "${mutant}" to plant; --list-mutants names them.`);
  const { runBlock } = await import(pathToFileURL(join(root, "test/sync/block.mjs")).href);
  let toldMs = Date.now();
  const progress = (/** @type {number} */ done, /** @type {number} */ failures) => {
    if (options.json === true || Date.now() - toldMs < 5_000) return;
    toldMs = Date.now();
    say.line(`${done} of ${seeds} worlds, ${failures} with a broken law`);
  };
  const { failures } = await runBlock({ from, seeds, mutant, threads, progress });
  if (options.json === true) process.stdout.write(`${JSON.stringify({ seeds, failures })}\n`);
  else {
    for (const { seed, invariant, steps } of failures) process.stdout.write(`seed ${seed}, ${steps} steps: ${invariant}\n`);
    process.stdout.write(
      `${seeds} worlds from seed ${from}: ${failures.length === 0 ? "no law broken" : `a law broken in ${failures.length}`}\n`,
    );
  }
  status = failures.length === 0 ? 0 : 1;
  return 0;
});
process.exit(status);

// `npm run bench`: measures Daliz beside its peers. Plain Node: it installs what is missing, here and in test/bench, and builds what it needs.
import { nodeVersionProblem } from "./parts/node-version.mjs";

const problem = nodeVersionProblem(process.versions.node);
if (problem !== null) {
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}

const { spawnSync } = await import("node:child_process");
const { join } = await import("node:path");
const { pathToFileURL } = await import("node:url");
const { root } = await import("./parts/root.mjs");
const { runCommand } = await import("./parts/run-command.mjs");
const { runTold, sayer, Told } = await import("./parts/say.mjs");
const { installIfNeeded } = await import("./parts/install-if-needed.mjs");
const { installPeers } = await import("./parts/install-peers.mjs");
const { buildIfStale } = await import("./parts/build-if-stale.mjs");
const { getBrowser } = await import("./parts/get-browser.mjs");

/** A million events as objects, for the reference and the peers; ours needs a tenth of it. */
const HEAP_MB = 12_000;

await runTold(async () => {
  const say = sayer(process.stdout);
  const args = process.argv.slice(2);
  const asksHelp = args.includes("--help") || args.includes("-h");
  await installIfNeeded(say);
  const missing = await installPeers(say);
  const chromium = asksHelp ? "" : await getBrowser(say);
  if (!asksHelp) await buildIfStale(["server", "windows"], say);
  // By its address: the rooms of the program import nothing of test/.
  const { buildOurs, buildPeers, buildProgram } = await import(pathToFileURL(join(root, "test/bench/build.mjs")).href);
  await buildProgram();
  if (!asksHelp) {
    if (missing === null) await buildPeers();
    await buildOurs();
    say.line("Built the bench");
  }
  const version = chromium === "" ? "" : spawnSync(chromium, ["--version"], { encoding: "utf8" }).stdout.trim();
  const env = {
    ...process.env,
    CHROMIUM_PATH: chromium,
    DALIZ_BENCH_ROOT: root,
    DALIZ_BENCH_CHROMIUM: version,
    DALIZ_BENCH_NO_PEERS: missing ?? "",
  };
  const program = join(root, "out/bench-program/main.js");
  const { status } = await runCommand(process.execPath, [`--max-old-space-size=${HEAP_MB}`, program, ...args], { show: "stdout", env });
  if (status > 1) throw new Told("The bench was ended before it had finished.");
  return status;
});
process.exit();

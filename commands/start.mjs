// `npm start`: from a bare checkout to the open room. Plain Node, no package: it runs before anything is installed.
import { nodeVersionProblem } from "./parts/node-version.mjs";

const problem = nodeVersionProblem(process.versions.node);
if (problem !== null) {
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}

const { runTold, sayer, Told } = await import("./parts/say.mjs");
const { START_HELP, startOptions } = await import("./parts/start-options.mjs");
const { root } = await import("./parts/root.mjs");
const { stopSignal } = await import("./parts/stop-signal.mjs");
const { portProblem } = await import("./parts/port-problem.mjs");
const { installIfNeeded } = await import("./parts/install-if-needed.mjs");
const { buildIfStale } = await import("./parts/build-if-stale.mjs");
const { closeDataFolder, markRun, openDataFolder } = await import("./parts/data-folder.mjs");
const { startServer } = await import("./parts/server-process.mjs");
const { openWindow } = await import("./parts/open-window.mjs");
const { endLeftPostgres } = await import("./parts/left-postgres.mjs");
const { endProcess } = await import("./parts/process-table.mjs");

const WINDOW_PATIENCE_MS = 5_000;
const SERVER_PATIENCE_MS = 20_000;

await runTold(async () => {
  const options = startOptions(process.argv.slice(2), root);
  const say = sayer(process.stdout);
  if (options.kind === "help") {
    say.plain(START_HELP);
    return 0;
  }
  if (options.kind === "wrong") throw new Told(options.sentence);

  const stop = stopSignal();
  await openDataFolder(options.data, say);
  const taken = await portProblem(options.port);
  if (taken !== null) throw new Told(taken);
  try {
    await installIfNeeded(say);
    await buildIfStale(["server", "windows"], say);
  } catch (error) {
    if (!stop.isAsked()) throw error;
  }
  if (stop.isAsked()) return 0;
  markRun(options.data, null);

  /** @type {number[]} what we started and have to end, the last first */
  const started = [];
  try {
    say.line("Starting the server on a PostgreSQL of its own");
    const onStart = (/** @type {number} */ pid) => {
      started.unshift(pid);
      markRun(options.data, pid);
    };
    const server = await Promise.race([startServer(options, onStart, say), stop.asked.then(() => null)]);
    if (server === null) return 0;
    say.line(`Daliz is at ${server.address}`);
    const window = options.open ? await openWindow(server.address, options.data, say) : null;
    if (window !== null) started.unshift(window.pid);
    say.line(window === null ? "Serving; Ctrl-C stops it" : "Close the window or press Ctrl-C to stop");
    const why = await Promise.race([
      stop.asked.then(() => "stop"),
      server.ended.then(
        (status) =>
          `The server ended although nobody asked it to (${status}). Start again: nothing that was saved is lost. Its log: ${options.data}/server.log`,
      ),
      ...(window === null ? [] : [window.closed.then(() => "stop")]),
    ]);
    if (why !== "stop") throw new Told(why);
    return 0;
  } finally {
    say.line("Stopping what was started");
    for (const pid of started) {
      const patienceMs = pid === started.at(-1) ? SERVER_PATIENCE_MS : WINDOW_PATIENCE_MS;
      await endProcess(pid, { signal: "SIGTERM", patienceMs });
    }
    await endLeftPostgres(options.data);
    closeDataFolder(options.data);
    say.line("Stopped");
  }
});
process.exit();

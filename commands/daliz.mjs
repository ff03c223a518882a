// `npm run -s daliz -- …`: installs and builds what is missing (told on stderr), then hands over to the command line itself.
import { nodeVersionProblem } from "./parts/node-version.mjs";

const problem = nodeVersionProblem(process.versions.node);
if (problem !== null) {
  process.stderr.write(`${problem}\n`);
  process.exit(2);
}

const { runTold, sayer } = await import("./parts/say.mjs");
const { installIfNeeded } = await import("./parts/install-if-needed.mjs");
const { buildIfStale } = await import("./parts/build-if-stale.mjs");

await runTold(async () => {
  const say = sayer(process.stderr);
  await installIfNeeded(say);
  await buildIfStale(["commands"], say);
  return 0;
});
// 1 says "unsound": what keeps the command from running at all is 2.
if (process.exitCode !== 0) process.exit(2);
await import(new URL("../out/commands/daliz.js", import.meta.url).href);

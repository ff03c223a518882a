import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withLock } from "./build-lock.mjs";
import { PARTS } from "./build-parts.mjs";
import { lastLines } from "./install-if-needed.mjs";
import { root } from "./root.mjs";
import { runCommand } from "./run-command.mjs";
import { spoken, Told } from "./say.mjs";
import { sourcesHash } from "./sources-hash.mjs";

const OUT = join(root, "out");

/**
 * Builds those of the named bundles whose sources have changed since they were built, one process at a time.
 *
 * @param {readonly import("./build-parts.mjs").PartName[]} names
 * @param {import("./say.mjs").Say} say
 */
export async function buildIfStale(names, say) {
  if (names.every((name) => stampOf(name) === wantedStamp(name))) return;
  try {
    mkdirSync(OUT, { recursive: true });
    await withLock(
      join(OUT, ".building.lock"),
      async () => {
        for (const name of names) if (stampOf(name) !== wantedStamp(name)) await build(name, say);
      },
      () => say.line("Another Daliz command is building; waiting for it"),
    );
  } catch (error) {
    if (error instanceof Error && "code" in error && ["EACCES", "EROFS", "EPERM"].includes(String(error.code)))
      throw new Told(`Nothing can be built: ${root} is not writable for you. Copy Daliz to a folder of your own and try again.`);
    throw error;
  }
}

/**
 * @param {import("./build-parts.mjs").PartName} name
 * @param {import("./say.mjs").Say} say
 */
async function build(name, say) {
  const part = PARTS[name];
  const beganMs = Date.now();
  const target = join(OUT, ".building", name);
  const stamp = wantedStamp(name);
  rmSync(target, { recursive: true, force: true });
  rmSync(stampFile(name), { force: true });
  const { status, output } = await runCommand(process.execPath, part.make(target), { env: { ...process.env, NODE_ENV: "production" } });
  if (status !== 0) {
    process.stderr.write(lastLines(output, 30));
    throw new Told(`The ${part.title} could not be built; what the build said stands above.`);
  }
  for (const folder of part.folders) replaceFolder(join(target, folder), join(OUT, folder));
  rmSync(join(OUT, ".building"), { recursive: true, force: true });
  writeFileSync(stampFile(name), stamp);
  say.line(`Built the ${part.title} in ${spoken(Date.now() - beganMs)}`);
}

/**
 * @param {string} made
 * @param {string} place
 */
function replaceFolder(made, place) {
  const old = `${place}.old`;
  rmSync(old, { recursive: true, force: true });
  if (existsSync(place)) renameSync(place, old);
  renameSync(made, place);
  rmSync(old, { recursive: true, force: true });
}

/** @param {import("./build-parts.mjs").PartName} name */
function stampFile(name) {
  return join(OUT, `.${name}.stamp`);
}

/** @param {import("./build-parts.mjs").PartName} name */
function stampOf(name) {
  const areThere = PARTS[name].folders.every((folder) => existsSync(join(OUT, folder)));
  return areThere && existsSync(stampFile(name)) ? readFileSync(stampFile(name), "utf8") : "";
}

/** @param {import("./build-parts.mjs").PartName} name */
function wantedStamp(name) {
  return sourcesHash(root, PARTS[name].sources);
}

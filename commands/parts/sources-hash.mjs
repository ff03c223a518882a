import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * One hash over the names and contents of files and of everything in folders: two trees with the same hash build the same bundle.
 * Content, not time: a fresh checkout of the same commit is not stale.
 *
 * @param {string} base
 * @param {readonly string[]} paths  relative to `base`; one that is missing counts as missing
 * @returns {string}  64 hex digits
 */
export function sourcesHash(base, paths) {
  const hash = createHash("sha256");
  for (const path of paths) add(hash, base, path);
  return hash.digest("hex");
}

/**
 * @param {import("node:crypto").Hash} hash
 * @param {string} base
 * @param {string} path
 */
function add(hash, base, path) {
  const full = join(base, path);
  const stats = statSync(full, { throwIfNoEntry: false });
  if (stats === undefined) {
    hash.update(`missing ${path}\0`);
  } else if (stats.isDirectory()) {
    for (const name of readdirSync(full).sort()) if (!name.startsWith(".")) add(hash, base, `${path}/${name}`);
  } else {
    hash.update(`${path}\0${stats.size}\0`).update(readFileSync(full));
  }
}

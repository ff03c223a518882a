import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const IMPORT = /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?["']([^"']+)["']|\bimport\(()["']([^"']+)["']\)/g;

/** Every module that a page brings with it, by following what is imported for its value: a type leaves no code behind. */
function reached(entry: string): { readonly files: ReadonlySet<string>; readonly packages: ReadonlySet<string> } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const waiting = [join(root, entry)];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const name = relative(root, path);
    if (files.has(name)) continue;
    files.add(name);
    if (!/\.tsx?$/.test(path)) continue;
    for (const [, isType, stated, , later] of readFileSync(path, "utf8").matchAll(IMPORT)) {
      const from = stated ?? later;
      if (isType !== undefined || from === undefined) continue;
      const bare = from.replace(/\?.*$/, "");
      const at = bare.startsWith("#") ? join(root, bare.slice(1)) : bare.startsWith(".") ? join(dirname(path), bare) : null;
      if (at === null) packages.add(bare);
      else if (existsSync(at)) waiting.push(at);
      else throw new Error(`${name} imports ${from}, which is not there.`);
    }
  }
  return { files, packages };
}

const wall = reached("renderer/wall/main.tsx");

test("the page of a wall is followed to its ends", () => {
  expect([...wall.files]).toContain("renderer/wall/wall-frame.tsx");
  expect([...wall.files]).toContain("renderer/map/base-map.ts");
  expect(wall.files.size).toBeGreaterThan(40);
});

test("a room is seen to bring the store, so the same look at a wall means something", () => {
  const room = reached("renderer/main.tsx");
  expect([...room.files].filter((file) => file.startsWith("renderer/store/"))).not.toEqual([]);
});

test("a wall brings no store, no reading, no host and no desk", () => {
  const rooms = [...wall.files].filter((file) => /^renderer\/(store|reading|host|room|desk|briefing|wall-edit|shell)\//.test(file));
  expect(rooms).toEqual([]);
});

test("a wall brings nothing that folds a journal, reads one or makes a projection", () => {
  const cores = [...wall.files].filter((file) => /^core\/(fold|journal|tally|access|briefing|exercise)\//.test(file));
  // The order of texts is used by the flood rule; it is no part of a journal.
  expect(cores.filter((file) => file !== "core/journal/order.ts")).toEqual([]);
});

test("of the sync a wall brings the reader of a stream and the wait between tries, no feed", () => {
  const sync = [...wall.files].filter((file) => file.startsWith("core/sync/"));
  expect(sync.toSorted()).toEqual(["core/sync/backoff.ts", "core/sync/sse.ts"]);
});

test("a wall brings no database, no state library and no GPU map", () => {
  expect([...wall.packages].filter((name) => /dexie|zustand|deck\.gl|luma\.gl|recharts/.test(name))).toEqual([]);
});

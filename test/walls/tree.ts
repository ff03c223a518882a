import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { SourceFile } from "./source-scan.ts";

export const root = fileURLToPath(new URL("../../", import.meta.url));

const ROOMS = ["core", "server", "electron", "renderer", "commands", "test", "resources"];
const HOUSE = ["package.json", "biome.json", "tsconfig.json", "tsconfig.configs.json", ".gitignore"];
const SOURCE = /\.(ts|tsx|mjs|css)$/;

/** The source files of every room, with their text; paths from the root, written with "/". */
export function sourceFiles(): readonly SourceFile[] {
  return ROOMS.flatMap((room) => filesBelow(join(root, room)))
    .filter((path) => SOURCE.test(path))
    .map((path) => ({ path: relative(root, path).split(sep).join("/"), text: readFileSync(path, "utf8") }));
}

/** A copy of the house in a folder of its own, its packages linked, its configuration the real one. The caller removes it. */
export function copyOfTheTree(): string {
  const copy = mkdtempSync(join(tmpdir(), "daliz-walls-"));
  for (const room of ROOMS) {
    if (existsSync(join(root, room))) cpSync(join(root, room), join(copy, room), { recursive: true, filter: isOurs });
  }
  for (const file of HOUSE) cpSync(join(root, file), join(copy, file));
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"), "junction");
  return copy;
}

function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(isOurs);
}

/** Packages of others (the peers of the bench have their own) are not the house's. */
function isOurs(path: string): boolean {
  return !relative(root, path).split(sep).includes("node_modules");
}

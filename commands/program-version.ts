import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The version of this program: that of the package around the sources, or around the bundle. */
export function programVersion(): string {
  for (const place of ["..", "../.."]) {
    try {
      const read: unknown = JSON.parse(readFileSync(join(import.meta.dirname, place, "package.json"), "utf8"));
      if (typeof read === "object" && read !== null && "version" in read && typeof read.version === "string") return read.version;
    } catch {}
  }
  return "unknown";
}

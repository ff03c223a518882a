import type { JournalDatabase } from "./database.ts";

/** Every shape that this database has had, oldest first. Versions 1 and 2 lie in another one: sealed-takeover.ts moves them over. */
export function declareVersions(database: JournalDatabase): void {
  database.version(3).stores({ segments: "no, layer, digest", waiting: "id, state", checkpoints: "name", meta: "key", keys: "name" });
}

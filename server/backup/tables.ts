/**
 * Tables that are made of the journal's events, or of nothing but this database: a restore makes them anew from the events. Every other
 * table is kept beside the backup with the secrets: one that is not known here is never lost, and never among the events.
 */
export const MADE_OF_EVENTS: ReadonlySet<string> = new Set([
  "migrations",
  "journals",
  "streams",
  "events",
  "entities",
  "segments",
  "unit_areas",
  "event_units",
  "tree_nodes",
  "place_parents",
]);

/** Tables whose rows are no events: who may sign in and how, who has read what, and the keys of sealed records: kept
 * beside the journal's backup they would undo every shredding. */
export const KEPT_WITH_KEYS: ReadonlySet<string> = new Set([
  "devices",
  "device_contacts",
  "enrolments",
  "lane_keys",
  "oidc_attempts",
  "oidc_subjects",
  "passwords",
  "read_log",
  "recovery_keys",
  "secrets",
  "sessions",
  "shred_asks",
  "sign_in_failures",
  "signing_keys",
  "subject_keys",
  "tree_keys",
  "tree_witnesses",
  "used_nonces",
]);

/** Files of a data folder that open something; they go with the keys. PostgreSQL's own password is not among them: a restore makes another. */
export const KEY_FILES: readonly string[] = ["token", "wall-token", "reader-token", "admin-token", "recovery-key", "lane-keys"];

/** Whether the rows of a table go with the keys. */
export function goesWithKeys(table: string): boolean {
  return !MADE_OF_EVENTS.has(table);
}

/** Why the machine's storage did not do what was asked. `blocked`: the browser forbids it (private window, policy). */
export type StorageFailure = "disk-full" | "damaged" | "storage-blocked" | "other";

const NAMES: Readonly<Record<string, StorageFailure>> = {
  QuotaExceededError: "disk-full",
  // Chromium reports a full disk as UnknownError, and the connection is of no use until it is opened again.
  UnknownError: "disk-full",
  SecurityError: "storage-blocked",
  MissingAPIError: "storage-blocked",
  InvalidAccessError: "storage-blocked",
  NotFoundError: "damaged",
  DataError: "damaged",
  NotReadableError: "damaged",
};

/**
 * The failure behind an error of IndexedDB or Dexie, which wraps the cause in `inner` and, for bulk writes, in `failures`.
 *
 * @param opening at opening an unknown error means a store that cannot be read; afterwards it means a disk without room
 */
export function storageFailure(error: unknown, opening: boolean): StorageFailure {
  const seen = new Set<unknown>();
  let at: unknown = error;
  let found: StorageFailure = "other";
  while (typeof at === "object" && at !== null && !seen.has(at)) {
    seen.add(at);
    const name = "name" in at && typeof at.name === "string" ? at.name : "";
    const kind = NAMES[name];
    if (kind !== undefined) found = opening && name === "UnknownError" ? "damaged" : kind;
    at = "inner" in at ? at.inner : "failures" in at && Array.isArray(at.failures) ? at.failures[0] : "cause" in at ? at.cause : null;
  }
  return found;
}

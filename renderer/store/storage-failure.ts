/** Why the machine's storage did not do what was asked. `blocked`: the browser forbids it (private window, policy). `newer`:
 * a later program has written it, and this one must be updated before it can open it. */
export type StorageFailure = "disk-full" | "damaged" | "storage-blocked" | "newer" | "other";

/** What of it a window shows for as long as it lasts. */
export type StoreProblem = Exclude<StorageFailure, "other">;

const NAMES: Readonly<Record<string, StorageFailure>> = {
  QuotaExceededError: "disk-full",
  // Chromium reports a full disk as UnknownError, and the connection is of no use until it is opened again.
  UnknownError: "disk-full",
  VersionError: "newer",
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

/** What of it the background service is told of a batch that was not stored. */
export function notSavedOf(failure: StorageFailure): "disk-full" | "damaged" | "other" {
  return failure === "disk-full" || failure === "damaged" ? failure : "other";
}

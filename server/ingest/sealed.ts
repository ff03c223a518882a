import { fromBase64 } from "#core/identity/base64.ts";
import { IV_BYTES, TAG_BYTES } from "#core/identity/seal-ports.ts";
import { MAX_SEALED_BYTES } from "#core/identity/seal-record.ts";
import { type SealSays, type ShredSays, sealIn, shredIn } from "#core/identity/sealed-wire.ts";
import { MAX_LEAD_MS } from "#core/journal/clock.ts";
import type { JournalEvent } from "#core/journal/event.ts";
import type { Refusal } from "#core/sync/protocol.ts";
import type { Author } from "#server/access/authors.ts";

/** An event that the rules on sealed records are asked of. */
export interface ToBeSealed {
  readonly id: string;
  readonly event: JournalEvent;
  readonly body: string;
  readonly author: Author;
}

/** What the rules ask of the store of keys. */
export interface SealedPorts {
  /** Whose the keys of those names are; `isLive` false: shredded. */
  keys(
    kids: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly subject: string; readonly lane: string; readonly isLive: boolean }>>;
  /** Whether another person has asked for that very shredding, and it still waits. */
  isAsked(says: ShredSays): Promise<boolean>;
  /** Who sends it is an enrolled person's machine: kept tokens of the server's own machine are nobody's and cannot be the second person. */
  readonly isPersons: boolean;
  /** The journal is gathered again after a loss: what was stamped before it was taken once, and is again, whatever has become of its key. Null: it is not gathered. */
  readonly lostMs: number | null;
}

/**
 * The rules on `seal` and `shred` (domain 1.2): a sealed record names a key that there is, of its own subject and lane, which has not been
 * shredded; a shredding is filed by a head of shift and names another person who asked for it. By id, those that are refused.
 */
export async function refusalsOfSealed(ports: SealedPorts, events: readonly ToBeSealed[]): Promise<ReadonlyMap<string, Refusal>> {
  const refusals = new Map<string, Refusal>();
  const wasTaken = ({ hlc: [ms] }: JournalEvent): boolean => ports.lostMs !== null && ms <= ports.lostMs + MAX_LEAD_MS;
  const seals = events.flatMap(({ id, event, body }) => (event.type === "seal" ? [{ id, event, says: sealIn(body) }] : []));
  const named = seals.flatMap(({ event, says }) => (wasTaken(event) ? [] : (says?.kid ?? [])));
  const keys = named.length === 0 ? new Map() : await ports.keys(named);
  for (const { id, event, says } of seals) {
    const problem =
      says === null ? unreadable("", "unreadable") : (refusalOfBytes(says) ?? (wasTaken(event) ? null : refusalOfKey(says, keys)));
    if (problem !== null) refusals.set(id, problem);
  }
  for (const { id, event, body, author } of events) {
    if (event.type !== "shred") continue;
    const says = shredIn(body);
    const namesTwo = author.role === "chief" && says !== null && says.asked !== null && says.asked !== says.by;
    // The request was lost with the server that took the event.
    const isSecond = namesTwo && (wasTaken(event) || (ports.isPersons && (await ports.isAsked(says))));
    if (!isSecond) refusals.set(id, unreadable("asked", "two-persons"));
  }
  return refusals;
}

/** Whether it looks sealed at all: words in the clear are refused before they lie in the journal for good. */
function refusalOfBytes({ iv, ct }: SealSays): Refusal | null {
  if (fromBase64(iv)?.length !== IV_BYTES) return unreadable("iv", "not-sealed");
  const length = fromBase64(ct)?.length ?? 0;
  return length > TAG_BYTES && length <= MAX_SEALED_BYTES ? null : unreadable("ct", "not-sealed");
}

function refusalOfKey({ kid, subject, lane }: SealSays, keys: Awaited<ReturnType<SealedPorts["keys"]>>): Refusal | null {
  const key = keys.get(kid);
  // Another's key looks like none: nobody learns of it by trying.
  if (key === undefined || key.subject !== subject || key.lane !== lane) return unreadable("kid", "no-key");
  return key.isLive ? null : unreadable("kid", "shredded");
}

function unreadable(path: string, problem: string): Refusal {
  return { kind: "unreadable", path, problem };
}

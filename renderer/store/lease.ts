import type { ShelfTable } from "./vault-shelf.ts";

/** How long this machine may go on without headquarters. Times are epoch ms of its own clock. */
export interface LeaseRow {
  readonly name: "lease";
  readonly leaseMs: number;
  /** The last contact as somebody whom headquarters knows. */
  readonly contactMs: number;
  /** The greatest time seen since. */
  readonly seenMs: number;
  /** By how much the clock was set back since: time goes on from the greatest that was seen. */
  readonly backMs: number;
  /** Headquarters' recovery key, as it said it last; null: it has said none. */
  readonly recovery: string | null;
}

/** The lease of one machine, kept beside its key. */
export interface Lease {
  /** Headquarters has answered this machine as one it has let in. Written at most once a minute. */
  contact(leaseMs: number, recovery: string | null): Promise<void>;
  /**
   * Looks at the clock. `none`: this machine was never let in, and has no lease. Judged by what is written here even where the time that
   * was seen cannot be written (a full disk must not shut anybody out). Throws when the lease cannot be read.
   */
  look(): Promise<"good" | "over" | "none">;
  recovery(): Promise<string | null>;
}

const NAME = "lease";
/** Contacts are written, and the clock is looked at, this often. */
export const LEASE_LOOK_MS = 60_000;

/** @param whole does work in one transaction over `keys`: another window's contact falls into no gap between a reading and a writing */
export function createLease(
  keys: Pick<ShelfTable, "get" | "put">,
  nowMs: () => number,
  whole: <T>(work: () => Promise<T>) => Promise<T> = (work) => work(),
): Lease {
  let written: { readonly atMs: number; readonly recovery: string | null; readonly leaseMs: number } | null = null;

  return {
    async contact(leaseMs, recovery) {
      const now = nowMs();
      await whole(async () => {
        const known = recovery ?? readLease(await keys.get(NAME))?.recovery ?? null;
        const isFresh = written !== null && now >= written.atMs && now - written.atMs < LEASE_LOOK_MS;
        if (isFresh && written?.recovery === known && written.leaseMs === leaseMs) return;
        await keys.put({ name: NAME, leaseMs, contactMs: now, seenMs: now, backMs: 0, recovery: known } satisfies LeaseRow);
        written = { atMs: now, recovery: known, leaseMs };
      });
    },
    async look() {
      const read = async (): Promise<LeaseRow | null> => {
        const row = readLease(await keys.get(NAME));
        return row === null ? null : seenAt(row, nowMs());
      };
      const seen = await whole(async () => {
        const row = await read();
        if (row !== null) await keys.put(row);
        return row;
      }).catch(read);
      if (seen === null) return "none";
      return isOver(seen) ? "over" : "good";
    },
    recovery: async () => readLease(await keys.get(NAME))?.recovery ?? null,
  };
}

/** The lease after a look at the clock: time never goes back, whatever the clock does. */
export function seenAt(row: LeaseRow, nowMs: number): LeaseRow {
  const backMs = row.backMs + Math.max(0, row.seenMs - (nowMs + row.backMs));
  return { ...row, backMs, seenMs: nowMs + backMs };
}

export function isOver({ contactMs, leaseMs, seenMs }: LeaseRow): boolean {
  return seenMs >= contactMs + leaseMs;
}

function readLease(found: unknown): LeaseRow | null {
  if (typeof found !== "object" || found === null) return null;
  const row = found as LeaseRow;
  const numbers = [row.leaseMs, row.contactMs, row.seenMs, row.backMs];
  return numbers.every((one) => Number.isSafeInteger(one)) && (row.recovery === null || typeof row.recovery === "string") ? row : null;
}

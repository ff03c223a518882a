import type { JournalDatabase } from "./database.ts";
import type { Holding } from "./holding.ts";
import { createLease } from "./lease.ts";
import { type EnvelopeRow, type OwnBody, sealForHeadquarters } from "./seal-for-headquarters.ts";
import { envelopesOf } from "./sealed-leaving.ts";

/**
 * What one machine carries to headquarters for another. Headquarters takes from a machine only what that machine wrote; what another
 * wrote it takes in an envelope which that one has sealed and signed (POST /v1/recover), whoever brings it.
 */
export interface Courier {
  /** Seals events of this machine for headquarters alone; none where this machine was not let in, or headquarters has named no key. */
  seal(own: readonly OwnBody[]): Promise<readonly EnvelopeRow[]>;
  /** What is carried already. */
  held(): Promise<readonly EnvelopeRow[]>;
  /** Carries these too: they are brought with the next greeting, and go when headquarters has named each of their events. */
  keep(rows: readonly EnvelopeRow[]): Promise<void>;
}

/** @param sign signs with the device's key */
export function createCourier(
  database: JournalDatabase,
  holding: Holding,
  sign: (text: string) => Promise<string>,
  nowMs: () => number,
): Courier {
  const lease = createLease(database.keys, nowMs);
  return {
    async seal(own) {
      const { journal, account } = holding.stand;
      const to = await lease.recovery();
      if (journal === null || account === null || to === null || own.length === 0) return [];
      return sealForHeadquarters(own, { journal, device: account.device, to, nowMs: nowMs(), sign });
    },
    held: () => envelopesOf(database),
    keep: async (rows) => {
      await database.keys.bulkPut([...rows]);
    },
  };
}

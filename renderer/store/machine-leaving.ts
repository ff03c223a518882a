import { leaseOf } from "#core/access/lease.ts";
import { isRole } from "#core/access/role.ts";
import type { JournalDatabase } from "./database.ts";
import type { JournalStore } from "./journal-store.ts";
import { createLease, LEASE_LOOK_MS } from "./lease.ts";
import { type EnvelopeRow, type OwnBody, sealForHeadquarters } from "./seal-for-headquarters.ts";
import { dropEnvelopes, envelopesOf, type LeftWhy } from "./sealed-leaving.ts";
import type { Leaving } from "./sync-client.ts";
import type { VaultWorker } from "./vault-worker.ts";

/** What it takes. */
export interface LeavingPorts {
  readonly database: JournalDatabase;
  readonly store: JournalStore;
  readonly vault: Pick<VaultWorker, "leave" | "sign" | "renew">;
  readonly nowMs: () => number;
  /** Repeats work. */
  readonly every: (ms: number, work: () => void) => void;
  readonly pause: (ms: number) => Promise<void>;
}

/** A machine's right to hold the journal: its lease, and what becomes of it when that is over or headquarters withdraws it. */
export interface MachineLeaving extends Leaving {
  /**
   * Looks at the lease now, and each minute from now on. False: it was over, and the key is gone. Throws where this could not be found out,
   * or the key not be dropped, in a few tries: then nothing may be shown, and each minute it is tried again.
   */
  watch(): Promise<boolean>;
}

/** A storage that does not answer is asked so often before it counts, and so long after. */
const TRIES = 3;
const TRY_AGAIN_MS = 500;

export function machineLeaving({ database, store, vault, nowMs, every, pause }: LeavingPorts): MachineLeaving {
  const lease = createLease(database.keys, nowMs, (work) => database.transaction("rw", database.keys, work));
  let isLeaving = false;

  async function sealed(left: readonly OwnBody[]): Promise<readonly EnvelopeRow[]> {
    const { journal, account } = store.holding.stand;
    const to = await lease.recovery();
    if (left.length === 0) return [];
    if (journal === null || account === null || to === null) throw new Error("There is no key to seal what waits with.");
    return sealForHeadquarters(left, { journal, device: account.device, to, nowMs: nowMs(), sign: vault.sign });
  }

  /** Headquarters has never said its recovery key: what was received goes with the old key, and what this machine alone may have stays as it is. */
  async function keepsWaiting(): Promise<boolean> {
    const { stand, waiting, refused } = store.holding;
    const isKeyless = (await lease.recovery()) === null || stand.account === null;
    return isKeyless && (waiting.size + refused.size > 0 || (await store.unconfirmed()).length > 0);
  }

  /** What was received is destroyed, and what waits stays under a new key. */
  async function keepWaiting(): Promise<void> {
    if (store.holding.stand.scope !== NOTHING) await vault.renew((renewed) => store.anew(NOTHING, renewed));
  }

  async function leave(why: LeftWhy): Promise<void> {
    if (isLeaving) return;
    isLeaving = true;
    try {
      if (await keepsWaiting()) return await keepWaiting();
      let isSealed = true;
      const seal = async (left: readonly OwnBody[]): Promise<readonly EnvelopeRow[]> => {
        isSealed = false;
        const rows = await sealed(left);
        isSealed = true;
        return rows;
      };
      // What waits and cannot be sealed or signed (the device's key is lost) stands not in the way of the rest, and is not lost.
      await vault.leave(() => store.leave(why, seal)).catch((error: unknown) => (isSealed ? Promise.reject(error) : keepWaiting()));
    } finally {
      isLeaving = false;
    }
  }

  async function look(): Promise<boolean> {
    if ((await lease.look()) !== "over" || store.holding.stand.account === null) return true;
    // Nothing is left to destroy: what waits must find its way to headquarters from here.
    if (store.holding.stand.scope === NOTHING && (await keepsWaiting())) return true;
    const hadNothing = store.holding.stand.scope === NOTHING;
    await leave("lease-over");
    // Still there: what waits could not be sealed.
    return hadNothing && (await database.keys.get("gone")) === undefined;
  }

  return {
    contact: async (role, recovery) => {
      if (isRole(role)) await lease.contact(leaseOf(role), recovery);
    },
    leave,
    envelopes: () => envelopesOf(database),
    answered: (ids) => dropEnvelopes(database, new Set(ids)),
    async watch() {
      every(LEASE_LOOK_MS, () => void look().catch(() => undefined));
      for (let tries = 1; tries < TRIES; tries++) {
        const isRight = await look().catch(() => null);
        if (isRight !== null) return isRight;
        await pause(TRY_AGAIN_MS);
      }
      return look();
    },
  };
}

/** The scope of whom nothing is given. */
const NOTHING = "-";

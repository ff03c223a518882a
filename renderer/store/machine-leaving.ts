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
}

/** A machine's right to hold the journal: its lease, and what becomes of it when that is over or headquarters withdraws it. */
export interface MachineLeaving extends Leaving {
  /** Looks at the lease now, and each minute from now on. False: it was over, and the key is gone. */
  watch(): Promise<boolean>;
}

export function machineLeaving({ database, store, vault, nowMs, every }: LeavingPorts): MachineLeaving {
  const lease = createLease(database.keys, nowMs);
  let isLeaving = false;

  async function sealed(left: readonly OwnBody[]): Promise<readonly EnvelopeRow[]> {
    const { journal, account } = store.holding.stand;
    const to = await lease.recovery();
    if (left.length === 0) return [];
    if (journal === null || account === null || to === null) throw new Error("There is no key to seal what waits with.");
    return sealForHeadquarters(left, { journal, device: account.device, to, nowMs: nowMs(), sign: vault.sign });
  }

  /** Headquarters has never said its recovery key: what was received goes with the old key, and what waits stays as it is. */
  async function keepsWaiting(): Promise<boolean> {
    const { stand, waiting, refused } = store.holding;
    const isKeyless = (await lease.recovery()) === null || stand.account === null;
    return isKeyless && waiting.size + refused.size > 0;
  }

  async function leave(why: LeftWhy): Promise<void> {
    if (isLeaving) return;
    isLeaving = true;
    try {
      if (await keepsWaiting()) {
        if (store.holding.stand.scope !== NOTHING) await vault.renew((renewed) => store.anew(NOTHING, renewed));
        return;
      }
      await vault.leave(() => store.leave(why, sealed));
    } finally {
      isLeaving = false;
    }
  }

  async function look(): Promise<boolean> {
    if ((await lease.look()) !== "over" || store.holding.stand.account === null) return true;
    // Nothing is left to destroy: what waits must find its way to headquarters from here.
    if (store.holding.stand.scope === NOTHING && (await keepsWaiting())) return true;
    await leave("lease-over");
    return false;
  }

  return {
    contact: async (role, recovery) => {
      if (isRole(role)) await lease.contact(leaseOf(role), recovery);
    },
    leave,
    envelopes: () => envelopesOf(database),
    answered: (ids) => dropEnvelopes(database, new Set(ids)),
    watch() {
      every(LEASE_LOOK_MS, () => void look().catch(() => undefined));
      return look();
    },
  };
}

/** The scope of whom nothing is given. */
const NOTHING = "-";

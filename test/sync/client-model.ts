import type { FromService, ToService } from "#core/sync/messages.ts";

/** What is on a client's disk. Every method is one transaction: it happens whole, at one instant. */
export interface DiskModel {
  journal: string | null;
  epoch: string | null;
  cursor: number;
  /** Bodies held with a receipt, and the epoch it is of. */
  readonly taken: Map<string, { readonly body: string; readonly epoch: string; readonly seq: number }>;
  readonly waiting: Map<string, { readonly body: string; readonly state: "waiting" | "refused" }>;
  /** Every id this client has ever shown as saved. */
  readonly saved: Set<string>;
}

export function diskModel(): DiskModel {
  return { journal: null, epoch: null, cursor: 0, taken: new Map(), waiting: new Map(), saved: new Set() };
}

export function openedMessage(disk: DiskModel): ToService {
  const waiting = [...disk.waiting.values()].filter(({ state }) => state === "waiting").map(({ body }) => body);
  const offers = [...disk.taken.values()].filter(({ epoch }) => epoch !== disk.epoch).map(({ body }) => body);
  const { journal, epoch, cursor } = disk;
  return { kind: "store.opened", journal, epoch, cursor, waiting, offers, have: [], repairs: [] };
}

/** What the store does with a message of the service, and what it answers once that is on the disk. */
export function commit(disk: DiskModel, message: FromService): readonly ToService[] {
  switch (message.kind) {
    case "frames.arrived": {
      const { batch, reset, journal, epoch, cursor, frames } = message;
      if (reset) {
        Object.assign(disk, { journal, epoch, cursor: 0 });
        return [{ kind: "store.stored", batch, cursor: 0 }, openedMessage(disk)];
      }
      if (disk.journal !== journal || disk.epoch !== epoch) return [{ kind: "store.failed", batch, reason: "other" }];
      for (const { seq, body } of frames) {
        const { id } = JSON.parse(body) as { id: string };
        // The server's body of an id stands: ours differs at most in the stamp, when an old push arrived after it was stamped anew.
        disk.waiting.delete(id);
        if (disk.taken.get(id)?.epoch !== epoch) disk.taken.set(id, { body, epoch, seq });
      }
      disk.cursor = Math.max(disk.cursor, cursor);
      return [{ kind: "store.stored", batch, cursor: disk.cursor }];
    }
    case "push.taken":
      for (const { id, seq } of message.taken) {
        const body = disk.waiting.get(id)?.body ?? disk.taken.get(id)?.body;
        if (body !== undefined && disk.epoch !== null) disk.taken.set(id, { body, epoch: disk.epoch, seq });
        disk.waiting.delete(id);
      }
      return [];
    case "push.refused": {
      const anew: string[] = [];
      for (const { id, refusal } of message.refused) {
        const row = disk.waiting.get(id);
        if (row === undefined) continue;
        if (refusal.kind !== "clock-ahead") {
          disk.waiting.set(id, { ...row, state: "refused" });
          continue;
        }
        const body = JSON.stringify({ ...(JSON.parse(row.body) as object), hlc: [refusal.serverMs, 0] });
        disk.waiting.set(id, { body, state: "waiting" });
        anew.push(body);
      }
      return anew.length === 0 ? [] : [{ kind: "store.wrote", bodies: anew }];
    }
    default:
      return [];
  }
}

import type { FromService, Repair, ToService } from "#core/sync/messages.ts";
import type { Frame } from "#core/sync/protocol.ts";
import { eventOf } from "./scope-model.ts";
import { digestOf } from "./server-model.ts";

/** What is on a client's disk. Every method is one transaction: it happens whole, at one instant. */
export interface DiskModel {
  journal: string | null;
  epoch: string | null;
  cursor: number;
  /** Under which scope everything was received; undefined: a store of version 1, which keeps none apart. */
  scope: string | null | undefined;
  /** Bodies held with a receipt, and the epoch it is of. */
  readonly taken: Map<string, { readonly body: string; readonly epoch: string; readonly seq: number }>;
  readonly waiting: Map<string, { readonly body: string; readonly state: "waiting" | "refused" }>;
  /** Segments held whole: the ids in each, and its numbers. */
  readonly have: Map<string, { readonly ids: readonly string[]; readonly from: number; readonly to: number }>;
  readonly repairs: Repair[];
  /** Every id this client has ever shown as saved. */
  readonly saved: Set<string>;
  /** Held when headquarters' journal was rebuilt: lawfully received, whatever the order of the new journal makes of it. */
  readonly earlier: Set<string>;
}

export function diskModel(scope: string | null | undefined = null): DiskModel {
  return {
    journal: null,
    epoch: null,
    cursor: 0,
    scope,
    taken: new Map(),
    waiting: new Map(),
    have: new Map(),
    repairs: [],
    saved: new Set(),
    earlier: new Set(),
  };
}

export function openedMessage(disk: DiskModel): ToService {
  const waiting = [...disk.waiting.values()].filter(({ state }) => state === "waiting").map(({ body }) => body);
  const offers = [...disk.taken.values()].filter(({ epoch }) => epoch !== disk.epoch).map(({ body }) => body);
  const { journal, epoch, cursor } = disk;
  const scope = disk.scope === undefined ? {} : { scope: disk.scope };
  return {
    kind: "store.opened",
    journal,
    epoch,
    cursor,
    ...scope,
    waiting,
    offers,
    have: [...disk.have.keys()],
    repairs: [...disk.repairs],
  };
}

/** What the store does with a message of the service, and what it answers once that is on the disk. */
export function commit(disk: DiskModel, message: FromService): readonly ToService[] {
  switch (message.kind) {
    case "frames.arrived": {
      const { batch, reset, journal, epoch, cursor, frames } = message;
      if (reset) {
        for (const id of disk.taken.keys()) disk.earlier.add(id);
        Object.assign(disk, { journal, epoch, cursor: 0, ...(message.scope === undefined ? {} : { scope: message.scope }) });
        disk.have.clear();
        disk.repairs.length = 0;
        return [{ kind: "store.stored", batch, cursor: 0 }, openedMessage(disk)];
      }
      if (disk.journal !== journal || disk.epoch !== epoch) return [{ kind: "store.failed", batch, reason: "other" }];
      take(disk, frames, epoch);
      disk.cursor = Math.max(disk.cursor, cursor);
      return [{ kind: "store.stored", batch, cursor: disk.cursor }];
    }
    case "scope.changed": {
      const { scope, journal, epoch } = message;
      if (disk.journal !== journal || disk.epoch !== epoch) return [];
      Object.assign(disk, { scope, cursor: 0 });
      disk.taken.clear();
      disk.earlier.clear();
      disk.have.clear();
      disk.repairs.length = 0;
      return [openedMessage(disk)];
    }
    case "segment.arrived": {
      const { batch, digest, bytes, journal, epoch, from, to } = message;
      if (disk.journal !== journal || disk.epoch !== epoch) return [{ kind: "store.failed", batch, reason: "other" }];
      const text = new TextDecoder().decode(bytes);
      if (digestOf(text) !== digest) return [{ kind: "store.failed", batch, reason: "mismatch" }];
      const frames = JSON.parse(text) as readonly Frame[];
      take(disk, frames, epoch);
      disk.have.set(digest, { ids: frames.map(({ body }) => eventOf(body).id), from, to });
      return [{ kind: "store.stored", batch, cursor: disk.cursor }];
    }
    case "bootstrap.done": {
      const { batch, epoch, upTo } = message;
      if (disk.epoch !== epoch) return [{ kind: "store.failed", batch, reason: "other" }];
      disk.cursor = Math.max(disk.cursor, upTo);
      return [{ kind: "store.stored", batch, cursor: disk.cursor }];
    }
    case "repair.done": {
      const { batch, repair } = message;
      const at = disk.repairs.findIndex((one) => JSON.stringify(one) === JSON.stringify(repair));
      if (at >= 0) disk.repairs.splice(at, 1);
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

function take(disk: DiskModel, frames: readonly Frame[], epoch: string): void {
  for (const { seq, body } of frames) {
    const { id } = eventOf(body);
    // The server's body of an id stands: ours differs at most in the stamp, when an old push arrived after it was stamped anew.
    disk.waiting.delete(id);
    if (disk.taken.get(id)?.epoch !== epoch) disk.taken.set(id, { body, epoch, seq });
  }
}

/** A part of the disk goes bad: a segment, or the rows of some numbers below the cursor. What was lost is named. */
export function damage(disk: DiskModel, roll: () => number): readonly Repair[] {
  const segments = [...disk.have];
  const picked = segments[Math.floor(roll() * segments.length)];
  let repair: Repair;
  let lost: (seq: number, id: string) => boolean;
  if (picked !== undefined && roll() < 0.6) {
    const [digest, { ids, from, to }] = picked;
    disk.have.delete(digest);
    repair = { kind: "segment", digest, from, to };
    lost = (_seq, id) => ids.includes(id);
  } else {
    if (disk.cursor === 0) return [];
    const from = 1 + Math.floor(roll() * disk.cursor);
    const to = Math.min(disk.cursor, from + Math.floor(roll() * 20));
    repair = { kind: "range", from, to };
    for (const [digest, held] of segments) if (held.from <= to && held.to >= from) disk.have.delete(digest);
    lost = (seq) => seq >= from && seq <= to;
  }
  for (const [id, { seq, epoch }] of disk.taken) if (epoch === disk.epoch && lost(seq, id)) disk.taken.delete(id);
  disk.repairs.push(repair);
  return [repair];
}

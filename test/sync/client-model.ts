import { laterStamp, MAX_LEAD_MS, nextStamp, stampOf } from "#core/journal/clock.ts";
import type { Receipt, Stamp } from "#core/journal/event.ts";
import { restamp } from "#core/journal/restamp.ts";
import type { FromService, Repair, ToService } from "#core/sync/messages.ts";
import type { Frame, Refused } from "#core/sync/protocol.ts";
import { eventOf } from "./model-event.ts";
import { digestOf } from "./segment-model.ts";

/** An event held with a receipt, and the life of headquarters' journal that the receipt is of. */
export interface TakenModel {
  readonly body: string;
  readonly epoch: string;
  readonly seq: number;
  readonly receipt: Receipt;
}

/** What is on a client's disk. Every method is one transaction: it happens whole, at one instant. */
export interface DiskModel {
  journal: string | null;
  epoch: string | null;
  cursor: number;
  /** Under which scope everything was received; undefined: a store of version 1, which keeps none apart. */
  scope: string | null | undefined;
  /** The latest stamp seen, one's own or another's. */
  clock: Stamp | null;
  readonly taken: Map<string, TakenModel>;
  readonly waiting: Map<string, { readonly body: string; readonly state: "waiting" | "refused"; readonly refusal?: Refused["refusal"] }>;
  /** Segments held whole: the ids in each, and its numbers. */
  readonly have: Map<string, { readonly ids: readonly string[]; readonly from: number; readonly to: number }>;
  readonly repairs: Repair[];
  /** Held when headquarters' journal was rebuilt: lawfully received, whatever the order of the new journal makes of it. */
  readonly earlier: Set<string>;
  /** Stamped anew while what they correct or withdraw was not on this disk: nothing here says which stamp would be late enough. */
  readonly blind: Set<string>;
  /** Thrown away for another scope when headquarters, put back from a copy a moment before, did not have them any more. */
  readonly thrown: Set<string>;
}

/** A mistake planted in the store. */
export type StoreMistake = "hash-not-checked" | "refused-dropped" | "cursor-at-begin" | "wipe-forgotten";

export function diskModel(scope: string | null | undefined = null): DiskModel {
  return {
    journal: null,
    epoch: null,
    cursor: 0,
    scope,
    clock: null,
    taken: new Map(),
    waiting: new Map(),
    have: new Map(),
    repairs: [],
    earlier: new Set(),
    blind: new Set(),
    thrown: new Set(),
  };
}

export function openedMessage(disk: DiskModel): ToService {
  const waiting = [...disk.waiting.values()].filter(({ state }) => state === "waiting").map(({ body }) => body);
  const offers = [...disk.taken.values()].filter(({ epoch }) => epoch !== disk.epoch).map(({ body }) => body);
  const { journal, epoch, cursor } = disk;
  const scope = disk.scope === undefined ? {} : { scope: disk.scope };
  const rest = { waiting, offers, have: [...disk.have.keys()], repairs: [...disk.repairs] };
  return { kind: "store.opened", journal, epoch, cursor, ...scope, ...rest };
}

/** What the store does with a message of the service, and what it answers once that is on the disk. */
export function commit(disk: DiskModel, message: FromService, mistake: StoreMistake | null): readonly ToService[] {
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
      if (mistake !== "wipe-forgotten") disk.taken.clear();
      disk.earlier.clear();
      disk.have.clear();
      disk.repairs.length = 0;
      return [openedMessage(disk)];
    }
    case "bootstrap.begins":
      if (mistake === "cursor-at-begin") disk.cursor = message.upTo;
      return [];
    case "segment.arrived": {
      const { batch, digest, bytes, journal, epoch, from, to } = message;
      if (disk.journal !== journal || disk.epoch !== epoch) return [{ kind: "store.failed", batch, reason: "other" }];
      const text = new TextDecoder().decode(bytes);
      if (mistake !== "hash-not-checked" && digestOf(text) !== digest) return [{ kind: "store.failed", batch, reason: "mismatch" }];
      const frames = framesIn(text);
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
      for (const { id, seq, ingMs, role, skewMs } of message.taken) {
        const body = disk.waiting.get(id)?.body ?? disk.taken.get(id)?.body;
        if (body !== undefined && disk.epoch !== null)
          disk.taken.set(id, { body, epoch: disk.epoch, seq, receipt: { ingMs, seq, role, skewMs } });
        disk.waiting.delete(id);
      }
      return [];
    case "push.refused":
      return refused(disk, message.refused, mistake);
    case "outbox.found": {
      const bodies = message.bodies.filter((body) => {
        const { id } = eventOf(body);
        return !disk.taken.has(id) && !disk.waiting.has(id);
      });
      for (const body of bodies) {
        const { id, hlc } = eventOf(body);
        disk.waiting.set(id, { body, state: "waiting" });
        disk.clock = laterStamp(disk.clock, hlc);
      }
      return bodies.length === 0 ? [] : [{ kind: "store.wrote", bodies }];
    }
    default:
      return [];
  }
}

/** A clock that ran ahead is stamped anew, as the store does it; everything else stays and is shown. */
function refused(disk: DiskModel, all: readonly Refused[], mistake: StoreMistake | null): readonly ToService[] {
  const anew: string[] = [];
  let last: Stamp | null = null;
  for (const { id, refusal } of all) {
    const row = disk.waiting.get(id);
    if (row === undefined) continue;
    if (refusal.kind !== "clock-ahead") {
      if (mistake === "refused-dropped") disk.waiting.delete(id);
      else disk.waiting.set(id, { ...row, state: "refused", refusal });
      continue;
    }
    last = stampOf(nextStamp(last ?? latestBelow(disk, refusal.serverMs), refusal.serverMs));
    const body = restamp(row.body, last);
    disk.waiting.set(id, { body, state: "waiting" });
    const { about } = eventOf(body);
    if (about !== null && !disk.taken.has(about) && !disk.waiting.has(about)) disk.blind.add(id);
    anew.push(body);
  }
  if (last !== null) {
    disk.clock = last;
    for (const { body, state } of disk.waiting.values())
      if (state === "waiting" && !anew.includes(body)) disk.clock = laterStamp(disk.clock, eventOf(body).hlc);
  }
  return anew.length === 0 ? [] : [{ kind: "store.wrote", bodies: anew }];
}

/** The latest stamp held that the server's clock can follow. */
function latestBelow(disk: DiskModel, serverMs: number): Stamp {
  const limitMs = serverMs + MAX_LEAD_MS;
  let last: Stamp = disk.clock !== null && disk.clock[0] <= limitMs ? disk.clock : [0, 0];
  for (const { body } of [...disk.taken.values(), ...disk.waiting.values()]) {
    const { hlc } = eventOf(body);
    if (hlc[0] <= limitMs) last = laterStamp(last, hlc);
  }
  return last;
}

/** What a segment's text holds; where its bytes were altered and nobody noticed, what can still be read. */
function framesIn(text: string): readonly Frame[] {
  try {
    const frames = JSON.parse(text) as readonly Frame[];
    for (const { body } of frames) eventOf(body);
    return frames;
  } catch {
    return [];
  }
}

function take(disk: DiskModel, frames: readonly Frame[], epoch: string): void {
  for (const { seq, body, ingMs, role, skewMs } of frames) {
    const { id, hlc } = eventOf(body);
    disk.clock = laterStamp(disk.clock, hlc);
    // The server's body of an id stands: ours differs at most in the stamp, when an old push arrived after it was stamped anew.
    disk.waiting.delete(id);
    if (disk.taken.get(id)?.epoch !== epoch) disk.taken.set(id, { body, epoch, seq, receipt: { ingMs, seq, role, skewMs } });
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

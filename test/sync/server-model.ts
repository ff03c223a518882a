import { MAX_LEAD_MS } from "#core/journal/clock.ts";
import type { Failure } from "#core/sync/link-state.ts";
import type { Answer } from "#core/sync/ports.ts";
import {
  type Frame,
  type Hello,
  type Manifest,
  type ManifestSegment,
  PROTOCOL,
  type Pull,
  type Push,
  type PushAnswer,
  type Refused,
  type Taken,
} from "#core/sync/protocol.ts";

/** Numbers in one block of segments: small, so that a few events make several. */
export const BLOCK = 6;

/** The headquarters' journal in memory: the protocol and nothing else. What it has numbered is on its disk. */
export interface ServerModel {
  readonly log: Frame[];
  readonly ids: Map<string, Frame>;
  epoch: string;
  readonly journal: string;
  up: boolean;
  hello(): Answer<Hello>;
  push(push: Push): Answer<PushAnswer>;
  pull(after: number, limit: number): Answer<Pull>;
  /** False: an older version, which knows of no segments. */
  cuts: boolean;
  manifest(): Answer<Manifest>;
  segment(digest: string): Answer<Uint8Array>;
  /** Comes back from a backup that holds only the first `kept` events, as another epoch. */
  restore(kept: number): void;
}

export function serverModel(nowMs: () => number): ServerModel {
  const log: Frame[] = [];
  const ids = new Map<string, Frame>();
  const refuse = (failure: Failure): { readonly ok: false; readonly failure: Failure } => ({ ok: false, failure });
  const otherEpoch = (epoch: string) =>
    refuse({ kind: "refused", status: 409, refusal: { kind: "other-epoch", epoch }, retryAfterMs: null });
  let generation = 1;
  const self: ServerModel = {
    log,
    ids,
    epoch: "epoch-1",
    journal: "journal",
    up: true,
    cuts: true,
    hello() {
      const { epoch, journal } = self;
      return {
        ok: true,
        value: {
          protocol: PROTOCOL,
          oldestProtocol: PROTOCOL,
          journal,
          title: "",
          exercise: true,
          epoch,
          head: log.length,
          nowMs: nowMs(),
          role: "officer",
        },
      };
    },
    push(push) {
      if (push.epoch !== self.epoch) return otherEpoch(self.epoch);
      const taken: Taken[] = [];
      const refused: Refused[] = [];
      for (const body of push.bodies) {
        const wire = JSON.parse(body) as { id: string; hlc: [number, number]; bad?: boolean };
        const held = ids.get(wire.id);
        if (held !== undefined && held.body === body) taken.push(receiptOf(wire.id, held));
        else if (held !== undefined) refused.push({ id: wire.id, refusal: { kind: "id-taken" } });
        else if (wire.bad === true) refused.push({ id: wire.id, refusal: { kind: "may-not-write", type: "set", role: "officer" } });
        else if (wire.hlc[0] > nowMs() + MAX_LEAD_MS) refused.push({ id: wire.id, refusal: { kind: "clock-ahead", serverMs: nowMs() } });
        else {
          const frame: Frame = { seq: log.length + 1, ingMs: nowMs(), role: "officer", skewMs: 0, body };
          log.push(frame);
          ids.set(wire.id, frame);
          taken.push(receiptOf(wire.id, frame));
        }
      }
      return { ok: true, value: { epoch: self.epoch, head: log.length, taken, refused } };
    },
    pull: (after, limit) => ({ ok: true, value: { epoch: self.epoch, head: log.length, frames: log.slice(after, after + limit) } }),
    manifest() {
      if (!self.cuts) return refuse(NOT_FOUND);
      const upTo = log.length - (log.length % BLOCK);
      const segments = segmentsOf(log, upTo).map(({ segment }) => segment);
      const [first] = segments;
      const snapshot = first === undefined ? null : { digest: `snapshot-${upTo}`, bytes: 1, seq: upTo };
      return { ok: true, value: { epoch: self.epoch, head: log.length, upTo, segments, snapshot } };
    },
    segment(digest) {
      if (digest.startsWith("snapshot-")) return { ok: true, value: new Uint8Array(1) };
      const found = segmentsOf(log, log.length - (log.length % BLOCK)).find(({ segment }) => segment.digest === digest);
      return found === undefined || !self.cuts ? refuse(NOT_FOUND) : { ok: true, value: found.bytes };
    },
    restore(kept) {
      log.length = Math.min(kept, log.length);
      ids.clear();
      for (const frame of log) ids.set((JSON.parse(frame.body) as { id: string }).id, frame);
      generation += 1;
      self.epoch = `epoch-${generation}`;
    },
  };
  return self;
}

const NOT_FOUND: Failure = { kind: "refused", status: 404, refusal: { kind: "not-found" }, retryAfterMs: null };

/** In the model a segment is the JSON of its frames, and a third of all events are of the first layer. */
function segmentsOf(log: readonly Frame[], upTo: number): readonly { readonly segment: ManifestSegment; readonly bytes: Uint8Array }[] {
  const found: { readonly segment: ManifestSegment; readonly bytes: Uint8Array }[] = [];
  for (let from = 1; from <= upTo; from += BLOCK) {
    const block = log.slice(from - 1, from - 1 + BLOCK);
    for (const layer of ["ops", "reg"] as const) {
      const frames = block.filter(({ body }) => (sumOf(body) % 3 === 0) === (layer === "ops"));
      if (frames.length === 0) continue;
      const text = JSON.stringify(frames);
      const bytes = new TextEncoder().encode(text);
      const segment = { digest: digestOf(text), layer, events: frames.length, bytes: bytes.length, fromSeq: from, toSeq: from + BLOCK - 1 };
      found.push({ segment, bytes });
    }
  }
  return found;
}

/** The model's digest of a segment: good enough to notice a flipped byte. */
export function digestOf(text: string): string {
  return `${text.length}-${sumOf(text)}`;
}

function sumOf(text: string): number {
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum = (Math.imul(sum, 31) + text.charCodeAt(i)) >>> 0;
  return sum;
}

function receiptOf(id: string, { seq, ingMs, role, skewMs }: Frame): Taken {
  return { id, seq, ingMs, role, skewMs };
}

import { MAX_LEAD_MS } from "#core/journal/clock.ts";
import type { Failure } from "#core/sync/link-state.ts";
import type { Answer } from "#core/sync/ports.ts";
import { type Frame, type Hello, PROTOCOL, type Pull, type Push, type PushAnswer, type Refused, type Taken } from "#core/sync/protocol.ts";

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

function receiptOf(id: string, { seq, ingMs, role, skewMs }: Frame): Taken {
  return { id, seq, ingMs, role, skewMs };
}

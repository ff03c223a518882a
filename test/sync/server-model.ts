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
  type PullRange,
  type Push,
  type PushAnswer,
  type Refused,
  type Taken,
} from "#core/sync/protocol.ts";
import { areasOf, eventOf, reads, type ScopeModel, scopeModel } from "./scope-model.ts";

/** Numbers in one block of segments: small, so that a few events make several. */
export const BLOCK = 6;

/** The headquarters' journal in memory: the protocol and nothing else. What it has numbered is on its disk. */
export interface ServerModel {
  readonly log: Frame[];
  readonly ids: Map<string, Frame>;
  epoch: string;
  readonly journal: string;
  up: boolean;
  /** 1: knows of no scopes, and gives everything to everybody. Above 2: says things this version does not know. */
  version: number;
  /** Which scope each account has. One that is not here reads everything. */
  readonly accounts: Map<string, string>;
  scopeOf(account: string): ScopeModel;
  /** By which number each unit came into an area. */
  areas(): ReadonlyMap<string, number>;
  hello(account?: string): Answer<Hello>;
  push(push: Push, account?: string): Answer<PushAnswer>;
  pull(after: number, limit: number, account?: string, range?: PullRange): { readonly ok: true; readonly value: Pull };
  /** False: an older version, which knows of no segments. */
  cuts: boolean;
  manifest(account?: string): Answer<Manifest>;
  segment(digest: string, account?: string): Answer<Uint8Array>;
  /** Comes back from a backup that holds only the first `kept` events, as another epoch. */
  restore(kept: number): void;
  /** A mistake planted in it. */
  mistake: "unfiltered" | "page-too-far" | "late-forgotten" | null;
}

export function serverModel(nowMs: () => number): ServerModel {
  const log: Frame[] = [];
  const ids = new Map<string, Frame>();
  /** Mission of the author of each event. */
  const missions = new Map<string, string | null>();
  /** Ids that were ever taken, in whatever life of the journal: a machine that offers them again is believed. */
  const ever = new Set<string>();
  const otherEpoch = (epoch: string) =>
    refuse({ kind: "refused", status: 409, refusal: { kind: "other-epoch", epoch }, retryAfterMs: null });
  let generation = 1;
  let known: { readonly length: number; readonly epoch: string; readonly areas: ReadonlyMap<string, number> } | null = null;
  let cut: { readonly upTo: number; readonly epoch: string; readonly segments: ReturnType<typeof segmentsOf> } | null = null;
  const segments = () => {
    const upTo = log.length - (log.length % BLOCK);
    if (cut?.upTo !== upTo || cut.epoch !== self.epoch) cut = { upTo, epoch: self.epoch, segments: segmentsOf(log, upTo) };
    return cut.segments;
  };
  const newer = () => (self.version > PROTOCOL ? { colour: "blue" } : {});

  const self: ServerModel = {
    log,
    ids,
    epoch: "epoch-1",
    journal: "journal",
    up: true,
    version: PROTOCOL,
    cuts: true,
    mistake: null,
    accounts: new Map(),
    scopeOf: (account) => scopeModel(self.version === 1 ? "ops+reg" : (self.accounts.get(account) ?? "ops+reg")),
    areas() {
      if (known?.length !== log.length || known.epoch !== self.epoch)
        known = { length: log.length, epoch: self.epoch, areas: areasOf(log, missions) };
      return known.areas;
    },
    hello(account = "") {
      const { epoch, journal, version } = self;
      const scope = version === 1 ? {} : { scope: self.scopeOf(account).text };
      const oldestProtocol = self.scopeOf(account).mission === null ? 1 : 2;
      const hello = {
        protocol: version,
        oldestProtocol,
        journal,
        title: "",
        exercise: true,
        epoch,
        head: log.length,
        nowMs: nowMs(),
        role: "officer",
      };
      return { ok: true, value: { ...hello, ...scope, ...newer() } };
    },
    push(push, account = "") {
      if (push.epoch !== self.epoch) return otherEpoch(self.epoch);
      const scope = self.scopeOf(account);
      const taken: Taken[] = [];
      const refused: Refused[] = [];
      for (const body of push.bodies) {
        const event = eventOf(body);
        const held = ids.get(event.id);
        const mayNot = event.bad === true || (event.lane === "reg" && scope.reg === "none" && !ever.has(event.id));
        if (held !== undefined && held.body === body) taken.push(receiptOf(event.id, held));
        else if (held !== undefined) refused.push({ id: event.id, refusal: { kind: "id-taken" } });
        else if (mayNot) refused.push({ id: event.id, refusal: { kind: "may-not-write", type: "set", role: "officer" } });
        else if (event.hlc[0] > nowMs() + MAX_LEAD_MS) refused.push({ id: event.id, refusal: { kind: "clock-ahead", serverMs: nowMs() } });
        else {
          const frame: Frame = { seq: log.length + 1, ingMs: nowMs(), role: "officer", skewMs: 0, body };
          log.push(frame);
          ids.set(event.id, frame);
          if (!missions.has(event.id)) missions.set(event.id, scope.mission);
          ever.add(event.id);
          taken.push(receiptOf(event.id, frame));
        }
      }
      return { ok: true, value: { epoch: self.epoch, head: log.length, taken, refused } };
    },
    pull(after, limit, account = "", range = {}) {
      const { epoch } = self;
      const head = log.length;
      if (self.version === 1) return { ok: true, value: { epoch, head, frames: log.slice(after, after + limit) } };
      const scope = self.scopeOf(account);
      const page = pageOf(self, scope, after, limit, range);
      return { ok: true, value: { epoch, head: Math.max(head, after), scope: scope.text, ...page, ...newer() } };
    },
    manifest(account = "") {
      if (!self.cuts) return refuse(NOT_FOUND);
      const upTo = log.length - (log.length % BLOCK);
      const scope = self.scopeOf(account);
      const listed = segments().flatMap(({ segment, lane }) => (isWhole(scope, lane) ? [segment] : []));
      const snapshot = listed.length === 0 || scope.reg !== "all" ? null : { digest: `snapshot-${upTo}`, bytes: 1, seq: upTo };
      const more = self.version === 1 ? {} : { scope: scope.text, rest: scope.reg === "mission" };
      return { ok: true, value: { epoch: self.epoch, head: log.length, upTo, segments: listed, snapshot, ...more } };
    },
    segment(digest, account = "") {
      const scope = self.scopeOf(account);
      if (digest.startsWith("snapshot-")) return scope.reg === "all" ? { ok: true, value: new Uint8Array(1) } : refuse(NOT_FOUND);
      const found = segments().find(({ segment }) => segment.digest === digest);
      const isGiven = found !== undefined && self.cuts && isWhole(scope, found.lane);
      return isGiven ? { ok: true, value: found.bytes } : refuse(NOT_FOUND);
    },
    restore(kept) {
      log.length = Math.min(kept, log.length);
      ids.clear();
      for (const frame of log) ids.set(eventOf(frame.body).id, frame);
      generation += 1;
      self.epoch = `epoch-${generation}`;
    },
  };
  return self;
}

/** A page as a scope sees it, by the words of the protocol; everything is looked through each time. */
function pageOf(
  server: ServerModel,
  scope: ScopeModel,
  after: number,
  limit: number,
  range: PullRange,
): Pick<Pull, "after" | "upTo" | "late" | "frames"> {
  const { log, mistake } = server;
  const areas = server.areas();
  const isRange = range.upTo !== undefined && range.late === undefined;
  const bound = Math.max(after, Math.min(range.upTo ?? log.length, log.length));
  const isOwn = (body: string, asOf: number) => mistake === "unfiltered" || reads(scope, body, areas, asOf);
  const wanted = log
    .slice(after, bound)
    .filter(({ body }) => isOwn(body, isRange ? log.length : bound) && (range.rest !== true || eventOf(body).lane === "reg"));
  const frames = wanted.slice(0, limit);
  const isFull = wanted.length > limit;
  const upTo = isFull && mistake !== "page-too-far" ? (frames.at(-1)?.seq ?? bound) : bound;
  if (isRange || scope.mission === null || mistake === "late-forgotten") return { after, upTo, frames };
  const older = log.slice(range.late ?? 0, after).filter(({ body }) => {
    const area = eventOf(body).lane === "reg" ? (areas.get(`${eventOf(body).unit} ${scope.mission}`) ?? 0) : 0;
    return area > after && area <= upTo;
  });
  if (older.length + frames.length <= limit) return { after, upTo, frames: [...older, ...frames] };
  const some = older.slice(0, limit);
  return { after, upTo: after, frames: some, late: { upTo, seq: some.at(-1)?.seq ?? after } };
}

const NOT_FOUND: Failure = { kind: "refused", status: 404, refusal: { kind: "not-found" }, retryAfterMs: null };

function refuse(failure: Failure): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure };
}

function isWhole(scope: ScopeModel, lane: "ops" | "reg"): boolean {
  return lane === "ops" || scope.reg === "all";
}

/** In the model a segment is the JSON of its frames; of lane ops there are two layers, of which a third of the events are the second. */
function segmentsOf(
  log: readonly Frame[],
  upTo: number,
): readonly { readonly segment: ManifestSegment; readonly lane: "ops" | "reg"; readonly bytes: Uint8Array }[] {
  const found: { readonly segment: ManifestSegment; readonly lane: "ops" | "reg"; readonly bytes: Uint8Array }[] = [];
  for (let from = 1; from <= upTo; from += BLOCK) {
    const block = log.slice(from - 1, from - 1 + BLOCK);
    for (const lane of ["ops", "reg"] as const) {
      for (const layer of ["ops", "reg"] as const) {
        const frames = block.filter(({ body }) => eventOf(body).lane === lane && (sumOf(body) % 3 === 0) === (layer === "ops"));
        if (frames.length === 0) continue;
        const text = JSON.stringify(frames);
        const bytes = new TextEncoder().encode(text);
        const segment = {
          digest: digestOf(text),
          layer,
          events: frames.length,
          bytes: bytes.length,
          fromSeq: from,
          toSeq: from + BLOCK - 1,
        };
        found.push({ segment, lane, bytes });
      }
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

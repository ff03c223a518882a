import { audienceOf, scopeOf } from "#core/access/audience.ts";
import type { JournalEvent } from "#core/journal/event.ts";
import type { Failure } from "#core/sync/link-state.ts";
import type { Answer } from "#core/sync/ports.ts";
import { type Hello, type Manifest, PROTOCOL, type Pull, type PullRange, type Push, type PushAnswer } from "#core/sync/protocol.ts";
import type { Author } from "#server/access/authors.ts";
import { ingest } from "#server/ingest/ingest.ts";
import type { Agenda } from "./agenda.ts";
import type { Dice } from "./dice.ts";
import { GROUND } from "./ground.ts";
import { type JournalModel, journalModel } from "./journal-model.ts";
import { pageOf } from "./page-model.ts";
import { type ServerProcess, serverProcess } from "./process-model.ts";
import { type AccountModel, type AreaBook, areaBook, scopeModel } from "./scope-rule.ts";
import { personOf } from "./scribe.ts";
import { BLOCK, type CutSegment, segmentsOf } from "./segment-model.ts";

/** A mistake planted in what the models stand for: the database, the pages that a scope is given. */
export type HeadquartersMistake = "ack-before-fsync" | "lanes-unfiltered" | "page-too-far" | "older-events-forgotten";

/** An answer that takes time: `parked` resolves when it waits for the disk, or has been given. */
export interface Served<T> {
  readonly parked: Promise<void>;
  readonly answer: Promise<Answer<T>>;
}

/** An account as headquarters has it. */
export interface Enrolled extends AccountModel {
  readonly revoked: boolean;
}

/** Headquarters: two processes on one journal, with the real rules of ingest. */
export interface Headquarters {
  readonly journal: JournalModel;
  readonly id: string;
  readonly processes: readonly ServerProcess[];
  epoch: string;
  /** 1: knows of no scopes, and gives everything to everybody. Above 2: says things this version does not know. */
  version: number;
  readonly accounts: Map<string, Enrolled>;
  /** What its author was when each event was written: the roster's answer for its stamp. */
  readonly wroteAs: Map<string, AccountModel>;
  /** False: an older version, which knows of no segments. */
  cuts: boolean;
  mistake: HeadquartersMistake | null;
  /** The laws' own book of who is where. */
  book(): AreaBook;
  /** Any process that answers now, by chance; null: none. */
  process(): ServerProcess | null;
  hello(account: string): Answer<Hello>;
  push(push: Push, account: string, by: ServerProcess): Served<PushAnswer>;
  /** What a machine had sealed for headquarters when it dropped its key. */
  recover(bodies: readonly string[], account: string, by: ServerProcess): Served<PushAnswer>;
  pull(after: number, limit: number, account: string, range?: PullRange): Answer<Pull>;
  manifest(account: string): Answer<Manifest>;
  segment(digest: string, account: string): Answer<Uint8Array>;
  /** Comes back from a backup that holds only the first `kept` events, as another epoch. */
  restore(kept: number): void;
}

export function headquarters(time: Agenda, dice: Dice, committed: () => void): Headquarters {
  const journal = journalModel();
  journal.put(GROUND);
  /** As whom each event was judged when it was put: the mission of its author brings units into its area. */
  const authors = new Map<string, Author>();
  /** As whom it was judged last, taken or not. */
  const judged = new Map<string, Author>();
  let generation = 1;
  let book: { readonly epoch: string; length: number; readonly areas: AreaBook } | null = null;
  let cut: { readonly upTo: number; readonly epoch: string; readonly segments: readonly CutSegment[] } | null = null;
  const segments = () => {
    const upTo = journal.frames.length - (journal.frames.length % BLOCK);
    if (cut?.upTo !== upTo || cut.epoch !== self.epoch) cut = { upTo, epoch: self.epoch, segments: segmentsOf(journal.frames, upTo) };
    return cut.segments;
  };
  const newer = () => (self.version > PROTOCOL ? { colour: "blue" } : {});
  const accountOf = (name: string): Enrolled =>
    self.version === 1 ? { role: "officer", mission: null, revoked: false } : (self.accounts.get(name) ?? NOBODY);
  const audience = (name: string) => {
    const { role, mission } = accountOf(name);
    return audienceOf(role, mission);
  };

  function take(
    bodies: readonly string[],
    sentMs: number | null,
    by: ServerProcess,
    authorOf: (event: Readonly<Pick<JournalEvent, "id" | "dev" | "by">>) => Author | null,
  ): Served<PushAnswer> {
    let park = () => {};
    const parked = new Promise<void>((done) => {
      park = done;
    });
    const ports = {
      ...journal.reading(),
      nowMs: () => Math.floor(time.nowMs),
      put: (rows: Parameters<ServerProcess["put"]>[0]) => by.put(rows, park),
    };
    const { epoch } = self;
    // The event itself is handed to the rule, which asks for less of it.
    const rule = (event: Pick<JournalEvent, "dev" | "by">): Author | null => {
      const author = authorOf(event as JournalEvent);
      // What the journal has stays as it was judged when it came: one that is sent again alone is judged before that is known.
      const { id } = event as JournalEvent;
      if (author !== null && !journal.byId.has(id)) judged.set(id, author);
      return author;
    };
    const answer = ingest(ports, rule, bodies, sentMs).then(
      (value): Answer<PushAnswer> => ({ ok: true, value: { epoch, ...value, head: value.head ?? journal.frames.length } }),
      (): Answer<PushAnswer> => ({ ok: false, failure: { kind: "unreachable" } }),
    );
    const served = { parked: Promise.race([parked, answer.then(() => {})]), answer };
    by.serving(answer);
    return served;
  }

  const self: Headquarters = {
    journal,
    id: "019c0000-0000-7000-8000-0000000000aa",
    processes: [],
    epoch: "epoch-1",
    version: PROTOCOL,
    accounts: new Map(),
    wroteAs: new Map(),
    cuts: true,
    mistake: null,
    book() {
      if (book?.epoch !== self.epoch || book.length > journal.frames.length) book = { epoch: self.epoch, length: 0, areas: areaBook() };
      for (; book.length < journal.frames.length; book.length++) {
        const frame = journal.frames[book.length];
        const row = journal.rows[book.length];
        if (frame !== undefined && row !== undefined) book.areas.add(frame, authors.get(row.id)?.mission ?? null);
      }
      return book.areas;
    },
    process() {
      const up = self.processes.filter((one) => one.up);
      return up[dice.below(up.length)] ?? null;
    },
    hello(name) {
      const { epoch, id, version } = self;
      const account = accountOf(name);
      if (account.revoked) return refuse({ kind: "refused", status: 401, refusal: { kind: "revoked" }, retryAfterMs: null });
      const scope = version === 1 ? {} : { scope: scopeOf(audience(name)) };
      const hello = {
        protocol: version,
        oldestProtocol: account.mission === null ? 1 : 2,
        journal: id,
        title: "",
        exercise: true,
        epoch,
        head: journal.frames.length,
        nowMs: Math.floor(time.nowMs),
        role: account.role,
      };
      return { ok: true, value: { ...hello, ...scope, ...newer() } };
    },
    push(push, name, by) {
      if (accountOf(name).revoked) return at(refuse({ kind: "refused", status: 401, refusal: { kind: "revoked" }, retryAfterMs: null }));
      if (push.epoch !== self.epoch)
        return at(refuse({ kind: "refused", status: 409, refusal: { kind: "other-epoch", epoch: self.epoch }, retryAfterMs: null }));
      return take(push.bodies, push.sentMs ?? null, by, ({ id, dev, by: person }) => {
        // While the journal is gathered again every machine brings what others wrote. All is judged by what its author was then: roles change.
        const before = generation > 1 ? (authors.get(id) ?? self.wroteAs.get(id) ?? GROUND_AUTHORS[person]) : undefined;
        if (before !== undefined) return before;
        if (dev === name && person === personOf(name)) return accountOf(name);
        return generation > 1 && self.accounts.has(dev) ? accountOf(dev) : null;
      });
    },
    recover: (bodies, name, by) => take(bodies, null, by, ({ dev }) => (dev === name ? accountOf(name) : null)),
    pull(after, limit, name, range = {}) {
      const { epoch } = self;
      const { frames } = journal;
      const head = frames.length;
      if (accountOf(name).revoked) return refuse({ kind: "refused", status: 401, refusal: { kind: "revoked" }, retryAfterMs: null });
      if (self.version === 1) return { ok: true, value: { epoch, head, frames: frames.slice(after, after + limit) } };
      const page = pageOf(journal, audience(name), after, limit, range, self.mistake);
      return { ok: true, value: { epoch, head: Math.max(head, after), scope: scopeOf(audience(name)), ...page, ...newer() } };
    },
    manifest(name) {
      if (!self.cuts) return refuse(NOT_FOUND);
      const upTo = journal.frames.length - (journal.frames.length % BLOCK);
      const own = audience(name);
      const listed = segments().flatMap(({ segment, lane }) => (own.lanes.includes(lane) ? [segment] : []));
      const snapshot = listed.length === 0 || !own.lanes.includes("reg") ? null : { digest: `snapshot-${upTo}`, bytes: 1, seq: upTo };
      const more = self.version === 1 ? {} : { scope: scopeOf(own), rest: own.missionLanes.length > 0 };
      return { ok: true, value: { epoch: self.epoch, head: journal.frames.length, upTo, segments: listed, snapshot, ...more } };
    },
    segment(digest, name) {
      const own = audience(name);
      if (digest.startsWith("snapshot-")) return own.lanes.includes("reg") ? { ok: true, value: new Uint8Array(1) } : refuse(NOT_FOUND);
      const found = segments().find(({ segment }) => segment.digest === digest);
      return found !== undefined && self.cuts && own.lanes.includes(found.lane) ? { ok: true, value: found.bytes } : refuse(NOT_FOUND);
    },
    restore(kept) {
      for (const process of self.processes) process.die();
      journal.cut(Math.max(GROUND.length, kept));
      generation += 1;
      self.epoch = `epoch-${generation}`;
      for (const process of self.processes) process.start();
    },
  };
  const put = (rows: Parameters<ServerProcess["put"]>[0]) => {
    const outcomes = journal.put(rows);
    for (const { id } of rows) {
      const author = judged.get(id);
      if (author !== undefined) authors.set(id, author);
    }
    committed();
    return outcomes;
  };
  return Object.assign(self, {
    processes: [0, 1].map(() => serverProcess(time, dice, put, { journal, isHasty: () => self.mistake === "ack-before-fsync" })),
  });
}

const NOBODY: Enrolled = { role: "wall", mission: null, revoked: false };
const GROUND_AUTHORS: Readonly<Record<string, Author>> = {
  chief: { role: "chief", mission: null },
  registrar: { role: "registrar", mission: null },
};
const NOT_FOUND: Failure = { kind: "refused", status: 404, refusal: { kind: "not-found" }, retryAfterMs: null };

function refuse(failure: Failure): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure };
}

function at<T>(answer: Answer<T>): Served<T> {
  return { parked: Promise.resolve(), answer: Promise.resolve(answer) };
}

/** The scope of an account as the laws see it. */
export function lawfulScope(server: Headquarters, name: string): ReturnType<typeof scopeModel> {
  if (server.version === 1) return { reg: "all", mission: null };
  return scopeModel(server.accounts.get(name) ?? NOBODY);
}

import type { SegmentLine } from "#core/columns/segment-line.ts";
import type { Brought, Written as UnitedCounts } from "#core/exchange/take-exchange.ts";
import type { EventId } from "#core/journal/event.ts";
import type { FromService, Repair } from "#core/sync/messages.ts";
import type { Refused, Taken } from "#core/sync/protocol.ts";
import type { WaitingRow } from "./database.ts";
import { type GatheredLines, gatherLines } from "./gather-lines.ts";
import { emptyHolding, type Holding } from "./holding.ts";
import { type EnvelopeRow, type OwnBody, ownBody } from "./seal-for-headquarters.ts";
import { inflated } from "./sealed-bytes.ts";
import { type DamageReport, damageReport, isHealedBy, repairsOf } from "./sealed-damage.ts";
import { createKeeper, type KeeperPorts, type Written } from "./sealed-keeper.ts";
import type { LeftWhy } from "./sealed-leaving.ts";
import { readRows } from "./sealed-reading.ts";
import { type Prepared, prepareWire } from "./sealed-rows.ts";
import type { Mended } from "./sealed-shelf.ts";
import type { KeptSnapshot } from "./sealed-snapshot.ts";
import {
  compactStep,
  type FramesArrived,
  framesStep,
  movedTo,
  offersOf,
  prepareAll,
  refusedStep,
  segmentsStep,
  takenStep,
} from "./sealed-steps.ts";
import { type TextSealer, textSealer } from "./sealed-text.ts";
import type { Stand } from "./stand.ts";
import type { StoreProblem } from "./storage-failure.ts";
import { uniteStep } from "./unite-step.ts";
import type { Renewed } from "./vault-open.ts";

/** `mismatch`: the bytes are not what the digest names. The value is the cursor. */
export type Shelved = Written<number> | { readonly ok: false; readonly reason: "mismatch" };

/** What a filing wants written: new or changed waiting rows, and the stand after them. */
export interface Filing<T> {
  readonly rows: readonly WaitingRow[];
  readonly stand: Stand;
  readonly value: T;
}

type Told<K extends FromService["kind"]> = Omit<Extract<FromService, { readonly kind: K }>, "kind" | "batch">;

/** The journal on this machine: the database, and what of it is in memory. Several windows may hold one each; one writes at a time. */
export interface JournalStore extends TextSealer {
  readonly holding: Holding;
  problem(): StoreProblem | null;
  /** What was found damaged and is not whole again. */
  damage(): DamageReport | null;
  /** What was found damaged at opening and could be made whole from this machine alone. */
  mended(): readonly Mended[];
  /** Registry events read so far, of all on this machine; null: all are read. */
  history(): { readonly have: number; readonly of: number } | null;
  /** Resolves when all rows have been read and checked. */
  whole(): Promise<void>;
  /** `make` sees the newest state, inside the machine's write lock; null writes nothing. */
  file<T>(make: (holding: Holding) => Filing<T> | null): Promise<Written<T | null>>;
  frames(arrived: FramesArrived): Promise<Written<number>>;
  taken(taken: readonly Taken[]): Promise<Written<null>>;
  refused(refused: readonly Refused[]): Promise<Written<null>>;
  /** The journal comes by segments: what must be there before `bootstrapDone` moves the cursor. Writes nothing. */
  bootstrapBegins(told: Told<"bootstrap.begins">): void;
  /** Several may be under way at once: the next is checked and sealed while one is written. */
  segmentArrived(told: Told<"segment.arrived">): Promise<Shelved>;
  /** Deflated, as on the wire. */
  snapshotArrived(told: Told<"snapshot.arrived">): Promise<Written<boolean>>;
  bootstrapDone(told: Told<"bootstrap.done">): Promise<Written<number>>;
  repairDone(repair: Repair): Promise<Written<number>>;
  /** Digests of the sound segments here. */
  have(): readonly string[];
  /** What is damaged and wanted back from the server. */
  repairs(): readonly Repair[];
  /** The registry's newest moment as it was kept last; null: none, or it could not be read. */
  snapshot(): KeptSnapshot | null;
  /** For the next start: keeps it, and beside it the whole events where many of them lie apart. */
  keepSnapshot(bytes: Uint8Array, seq: number): Promise<Written<boolean>>;
  /** Single events read back from their segments, in the order asked; null where one is not here. */
  lines(ids: readonly EventId[]): Promise<readonly (SegmentLine | null)[]>;
  /** Fills an empty journal from a file that was read and checked; false when it is not empty, or is a server's: the file would take it away from headquarters. */
  fill(lines: readonly SegmentLine[], stand: Partial<Stand>): Promise<Written<boolean>>;
  /** Takes in what was brought in a file, in one transaction; null: the journal is not the one that it was held against. */
  unite(brought: Brought): Promise<Written<UnitedCounts | null>>;
  /** Every event with a receipt, read back from the rows; `between` may end it (null). Null too where the storage was not opened. */
  everyLine(between: (done: number, of: number) => Promise<boolean>): Promise<GatheredLines | null>;
  note(stand: Partial<Stand>): Promise<Written<null>>;
  /**
   * Makes the journal anew under another scope and a new key (sealed-rescope.ts): what waits stays, and waits too what this machine has
   * written and a rebuilt server has not confirmed. This store is of no use afterwards; a
   * new one is opened with the new key. Throws when nothing was changed.
   */
  anew(scope: string, renewed: Renewed): Promise<void>;
  /**
   * Destroys the journal and its key; what waits, and what this machine has written that a rebuilt server has not confirmed, stays as
   * `seal` has sealed it for headquarters alone (sealed-leaving.ts). This store is of no use afterwards. Throws when nothing was changed.
   */
  leave(why: LeftWhy, seal: (left: readonly OwnBody[]) => Promise<readonly EnvelopeRow[]>): Promise<void>;
  /** Another window wrote: read what is new. */
  refresh(): Promise<void>;
  /** Canonical bodies that a rebuilt server has not confirmed yet. */
  offers(): Promise<readonly string[]>;
  /** Those of them that this machine has written: others' are not taken from it. */
  unconfirmed(): Promise<readonly OwnBody[]>;
  subscribe(listener: (mine: boolean) => void): () => void;
  close(): void;
}

export type StorePorts = KeeperPorts;

/** Opens, checks and reads the journal. Never throws for the storage's sake: a store that could not be opened says so in `problem()`. */
export async function openJournalStore(ports: StorePorts): Promise<JournalStore> {
  const { database } = ports;
  const holding = emptyHolding();
  const nowMs = ports.nowMs ?? Date.now;
  const keeper = createKeeper(ports, holding);
  const { write } = keeper;
  /** Segments sealed and not yet written: whoever has the lock next writes them all. */
  const ready: Prepared[] = [];
  let shelving: Promise<Written<number>> | null = null;
  let bootstrap: { readonly told: Told<"bootstrap.begins">; readonly from: number } | null = null;
  await keeper.open();

  const ours = (told: { readonly journal: string; readonly epoch: string }): boolean =>
    holding.stand.journal === told.journal && holding.stand.epoch === told.epoch;

  async function lines(ids: readonly EventId[]): Promise<readonly (SegmentLine | null)[]> {
    const shelf = keeper.shelf();
    if (shelf === null || ids.length === 0) return ids.map(() => null);
    const places = ids.map((id) => holding.confirmed.find(id) ?? holding.ids.find(id));
    const nos = [...new Set(places.flatMap((place) => (place === null ? [] : [place.segment])))];
    const entries = nos.flatMap((no) => shelf.entries.get(no) ?? []);
    const read = await readRows(database, shelf, holding.stand, entries);
    const segments = new Map(read.opened.map(({ no, segment }) => [no, segment]));
    keeper.noticeDamage();
    return places.map((place) => (place === null ? null : (segments.get(place.segment)?.line(place.index) ?? null)));
  }

  async function compact(): Promise<void> {
    await keeper.write(async (shelf) => {
      const change = await compactStep(database, shelf, holding, nowMs());
      return { change, value: null, moves: true };
    });
  }

  /** Whoever comes while a step waits for the lock goes with it: one transaction, one wait for the disk. */
  function shelve(): Promise<Written<number>> {
    if (shelving !== null) return shelving;
    const step = write(async (shelf) => {
      shelving = null;
      const batch = ready.splice(0).filter(({ epoch }) => epoch === holding.stand.epoch);
      const change = batch.length === 0 ? null : segmentsStep(shelf, holding.stand, batch);
      return { change, value: holding.stand.cursor };
    });
    shelving = step;
    // A step that failed before it began.
    void step.then(() => {
      if (shelving === step) shelving = null;
    });
    return step;
  }

  return {
    holding,
    problem: keeper.problem,
    damage: () => damageReport(keeper.shelf()?.damaged.values() ?? [], keeper.shelf()?.lost.size ?? 0, holding.stand),
    mended: keeper.mended,
    history: keeper.history,
    whole: keeper.whole,
    file: (make) =>
      write(async () => {
        const filing = make(holding);
        if (filing === null) return { change: null, value: null };
        return { change: { waiting: filing.rows, stand: filing.stand }, value: filing.value };
      }),
    async frames(arrived) {
      const { stand } = holding;
      const isOurs = arrived.reset ? stand.journal === null || stand.journal === arrived.journal : ours(arrived);
      if (!isOurs) return { ok: false, reason: "other" };
      const written = await write(async (shelf) => {
        const change = await framesStep(shelf, holding, arrived, nowMs());
        return { change, value: change.stand?.cursor ?? 0 };
      });
      if (written.ok && !arrived.reset && keeper.hasSmallRows()) await compact();
      return written;
    },
    taken: (taken) => write(async (shelf) => ({ change: await takenStep(shelf, holding, taken, lines, nowMs()), value: null })),
    refused: (refused) => write(async (shelf) => ({ change: refusedStep(shelf, refused), value: null })),
    bootstrapBegins(told) {
      bootstrap = ours(told) ? { told, from: holding.stand.cursor } : null;
    },
    async segmentArrived(told) {
      if (!ours(told)) return { ok: false, reason: "other" };
      const prepared = await prepareWire(ports.vault, told, nowMs());
      if (prepared === null) return { ok: false, reason: "mismatch" };
      ready.push(prepared);
      const written = await shelve();
      if (!written.ok) return written;
      return keeper.holdsDigest(told.digest) ? written : { ok: false, reason: "other" };
    },
    async snapshotArrived(told) {
      const bytes = ours(told) ? await inflated(told.bytes) : null;
      return bytes === null ? { ok: true, value: false } : keepMoment(bytes, told.seq, () => ours(told));
    },
    async bootstrapDone(told) {
      const begun = bootstrap?.told.epoch === told.epoch ? bootstrap : null;
      const lacks = begun?.told.segments.some(({ digest }) => !keeper.holdsDigest(digest)) ?? false;
      if (!ours(told) || lacks) return { ok: false, reason: "other" };
      return write(async (shelf) => {
        const all: Repair = { kind: "range", from: 1, to: told.upTo };
        const healed = begun?.from === 0 ? [...shelf.damaged.values()].filter(({ entry }) => isHealedBy(entry, all, holding.stand)) : [];
        bootstrap = null;
        const stand = movedTo(holding.stand, told.upTo);
        return { change: { stand, drop: healed.map(({ entry }) => entry.no) }, value: stand.cursor };
      });
    },
    repairDone: (repair) =>
      write(async (shelf) => {
        const healed = [...shelf.damaged.values()].filter(({ entry }) => isHealedBy(entry, repair, holding.stand));
        const drop = healed.map(({ entry }) => entry.no);
        return { change: drop.length === 0 ? null : { drop }, value: holding.stand.cursor };
      }),
    have: keeper.digests,
    repairs: () => repairsOf(keeper.shelf()?.damaged.values() ?? [], holding.stand),
    snapshot: keeper.snapshot,
    async keepSnapshot(bytes, seq) {
      // It was made of the rows up to the cursor: one that has gone back since is of a server rebuilt meanwhile.
      const written = await keepMoment(bytes, seq, () => seq <= holding.stand.cursor);
      if (written.ok) await keeper.keepWhole();
      return written;
    },
    lines,
    fill: (filled, stand) =>
      write(async (shelf) => {
        const joined = holding.stand.epoch !== null;
        if (joined || holding.ids.size > 0 || holding.waiting.size > 0 || holding.refused.size > 0) return { change: null, value: false };
        return { change: { add: await prepareAll(shelf, filled, null, nowMs()), stand }, value: true };
      }),
    async unite(brought) {
      const written = await write((shelf) => uniteStep(shelf, holding, brought, nowMs()));
      if (written.ok && keeper.hasSmallRows()) await compact();
      return written;
    },
    async everyLine(between) {
      await keeper.whole();
      const shelf = keeper.shelf();
      const gathered = shelf === null ? null : await gatherLines(database, shelf, holding, between);
      keeper.noticeDamage();
      return gathered;
    },
    note: (stand) => write(async () => ({ change: { stand }, value: null })),
    async anew(scope, renewed) {
      const own = (await unconfirmed()).map(({ id, body }): WaitingRow => ({ id, body, state: "waiting", refusal: null }));
      await keeper.anew(scope, renewed, own);
    },
    async leave(why, seal) {
      const own = await unconfirmed();
      await keeper.leave(why, (waiting) => seal([...waiting, ...own]));
    },
    refresh: keeper.refresh,
    offers,
    unconfirmed,
    ...textSealer(ports.vault),
    subscribe: keeper.subscribe,
    close: keeper.close,
  };

  async function offers(): Promise<readonly string[]> {
    const shelf = keeper.shelf();
    if (shelf === null || !keeper.hasUnconfirmed()) return [];
    await keeper.whole();
    return offersOf(database, shelf, holding);
  }

  async function unconfirmed(): Promise<readonly OwnBody[]> {
    const { account, device } = holding.stand;
    return (await offers()).flatMap((body) => ownBody(body, account?.device ?? device) ?? []);
  }

  async function keepMoment(bytes: Uint8Array, seq: number, still: () => boolean): Promise<Written<boolean>> {
    const { epoch } = holding.stand;
    if (epoch === null) return { ok: true, value: false };
    return keeper.keepSnapshot({ epoch, seq, bytes }, () => holding.stand.epoch === epoch && still());
  }
}

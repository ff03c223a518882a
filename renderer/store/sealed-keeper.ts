import { SEGMENT_EVENTS } from "#core/columns/segment-line.ts";
import type { JournalDatabase, WaitingRow } from "./database.ts";
import { type Holding, holdSegments, holdStand, holdWaiting, unconfirm } from "./holding.ts";
import { inspectRows } from "./inspect-rows.ts";
import { APART_ROWS, keptSideBySide } from "./kept-side-by-side.ts";
import { mayStay } from "./may-stay.ts";
import { createRenewal, RENEWAL_QUIET_MS } from "./registry-renewal.ts";
import type { EnvelopeRow } from "./seal-for-headquarters.ts";
import { AT_ONCE_EVENTS, createHistory, TRY_AGAIN_MS } from "./sealed-history.ts";
import { type LeftWhy, writeLeaving } from "./sealed-leaving.ts";
import { openList } from "./sealed-list.ts";
import { holdRowsOf, isCurrent, moveRows, openedOf, unholdRows } from "./sealed-reading.ts";
import { rescopedStand, writeAnew } from "./sealed-rescope.ts";
import { emptyShelf, type Shelf, sameBytes } from "./sealed-shelf.ts";
import { type KeptSnapshot, openSnapshot, sealSnapshot } from "./sealed-snapshot.ts";
import { openStand } from "./sealed-stand.ts";
import { SMALL_ROWS } from "./sealed-steps.ts";
import { type TakeOverPorts, takeOver } from "./sealed-takeover.ts";
import { openWaiting } from "./sealed-waiting.ts";
import type { Stand } from "./stand.ts";
import { type StorageFailure, type StoreProblem, storageFailure } from "./storage-failure.ts";
import { type Change, commit } from "./transactions.ts";
import type { Vault } from "./vault.ts";
import type { Renewed } from "./vault-open.ts";
import { readKeyRow } from "./vault-row.ts";
import { sealWitnessed, type Witness } from "./witness.ts";

export type Written<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: StorageFailure };

/** What a step comes to. `moves`: the same events in other rows. */
export interface Planned<T> {
  readonly change: Change | null;
  readonly value: T;
  readonly moves?: boolean;
}

export interface KeeperPorts extends TakeOverPorts {
  readonly database: JournalDatabase;
  /** Runs alone on this machine: `navigator.locks` under the name `daliz.write`. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
  readonly witness: Witness;
  /** What seals the rows: it is open before the journal is read. */
  readonly vault: Vault;
  /** A fresh id for this installation, used once. */
  readonly newDevice: () => string;
  /** Lets others have the processor while history is read; resolves soon. */
  readonly breathe?: () => Promise<void>;
  readonly nowMs?: () => number;
  /** So many events of the registry are read before the journal is called open; the rest follows while it is in use. */
  readonly atOnceEvents?: number;
  /** See `TRY_AGAIN_MS`. */
  readonly tryAgainMs?: number;
  /** See `RENEWAL_QUIET_MS`. */
  readonly renewalQuietMs?: number;
  /**
   * The journal on the disk has another key than this window's, or none any more: another window has made it anew or destroyed it, and may
   * have died before it said so. What this window shows may be what its machine has no right to any more: it must open anew.
   */
  readonly otherKey?: () => void;
  /** See `APART_ROWS`. */
  readonly apartRows?: number;
}

export type Keeper = ReturnType<typeof createKeeper>;

/** Keeps one window's memory and the disk in step: one writes at a time, and what it wrote is in memory before anybody is told. */
export function createKeeper(ports: KeeperPorts, holding: Holding) {
  const { database } = ports;
  const nowMs = ports.nowMs ?? Date.now;
  const breathe = ports.breathe ?? nextTurn;
  const tables = [database.segments, database.waiting, database.checkpoints, database.meta];
  const listeners = new Set<(mine: boolean) => void>();
  let shelf: Shelf | null = null;
  let failure: StorageFailure | null = null;
  /** Why the history could not be read on; see `readOn` of sealed-history.ts. */
  let unread: StorageFailure | null = null;
  let snapshot: KeptSnapshot | null = null;
  let testified = "";
  let testifying: Promise<void> = Promise.resolve();

  const announce = (mine: boolean) => {
    renewal.look();
    for (const listener of listeners) listener(mine);
  };
  const history = createHistory({
    database,
    holding,
    shelf: () => shelf,
    breathe,
    announce: () => announce(false),
    atOnceEvents: ports.atOnceEvents ?? AT_ONCE_EVENTS,
    refresh,
    tryAgainMs: ports.tryAgainMs ?? TRY_AGAIN_MS,
    failed(reason) {
      unread = reason === null ? null : storageFailure(reason, false);
    },
    async reopen() {
      // A connection that has failed is of no use until it is opened again.
      await ports.alone(async () => {
        database.close({ disableAutoOpen: false });
        if (shelf !== null) await catchUp(shelf);
      });
    },
    async mend(rename) {
      shelf?.mended.add("columns");
      await write(async () => ({ change: { rename }, value: null }));
    },
  });
  const sideBySide = keptSideBySide({ database, holding, alone: ports.alone, breathe, apartRows: ports.apartRows ?? APART_ROWS });
  const renewal = createRenewal({
    database,
    holding,
    shelf: () => shelf,
    breathe,
    announce: () => announce(false),
    quietMs: ports.renewalQuietMs ?? RENEWAL_QUIET_MS,
    refresh,
    async whole() {
      await history.whole();
      return history.state() === null;
    },
    async drop(entries, superseded) {
      await write(async (known) => {
        const still = entries.filter((entry) => known.entries.get(entry.no)?.digest === entry.digest);
        const drop = still.filter((entry) => !isCurrent(entry, holding.stand) && superseded(entry)).map(({ no }) => no);
        return { change: drop.length === 0 ? null : { drop }, value: null };
      });
    },
  });

  async function opened(): Promise<void> {
    if (!database.isOpen()) await database.refuseNewer();
    await database.open();
    const { keyId } = ports.vault;
    const row = keyId === null ? null : readKeyRow(await database.keys.get("data"));
    const isGone = keyId !== null && (await database.keys.get("gone")) !== undefined;
    // Another window has made the journal anew. What is here now is not this vault's, and nothing may be written beside it.
    const isOther = row !== null && row.id !== keyId;
    if (isGone || isOther) ports.otherKey?.();
    if (isGone) throw new Error("The journal of this machine has no key any more.");
    if (isOther) throw new Error("The journal of this machine has another key.");
  }

  /** The first reading, with every check; repeated until it has succeeded once. */
  async function inspect(): Promise<Shelf> {
    await opened();
    const found = emptyShelf(ports.vault);
    const { stand, heals, restored } = await inspectRows(database, ports.witness, found, ports.newDevice);
    let next = await takeOver(database, ports, found, stand, nowMs());
    const isHealed = heals && next === stand;
    if (isHealed || restored.length > 0) next = (await commit(database, found, next, { rewrite: true, waiting: restored })).stand;
    holdStand(holding, next);
    snapshot = await readMoment(found, next);
    const apart = await sideBySide.hold(found, next);
    const rename = [...(await holdRowsOf(database, found, holding, next, apart))];
    holdWaiting(holding, [...found.waiting.values()]);
    shelf = found;
    rename.push(...(await history.begin(snapshot?.seq ?? null)));
    renewal.begin();
    if (rename.length > 0) {
      found.mended.add("columns");
      holdStand(holding, (await commit(database, found, next, { rename })).stand);
    }
    // Nobody waits for the witness: the database is the first copy, and it has just been found sound or been healed.
    testifying = testify(found).catch(() => {});
    return found;
  }

  /** The registry's newest moment, if it is one of this journal's. */
  async function readMoment(found: Shelf, stand: Stand): Promise<KeptSnapshot | null> {
    const row = await database.checkpoints.get("registry");
    const kept = await openSnapshot(found.vault, row?.sealed);
    if (row !== undefined && kept === null) {
      await database.checkpoints.delete("registry");
      found.mended.add("registry");
    }
    // Headquarters' own stands for all up to its head: beyond the last whole event of the last full block.
    const last = Math.max(stand.cursor, stand.rebuildTo ?? 0, lastSeqOf(found) + 2 * SEGMENT_EVENTS);
    return kept?.epoch === stand.epoch && kept.seq <= last ? kept : null;
  }

  /** Takes in what another window has written since. */
  async function catchUp(known: Shelf): Promise<Shelf> {
    await opened();
    const read = await database.transaction("r", tables, async () => {
      const metas = await database.meta.bulkGet(["stand", "stand-copy"]);
      if (sameBytes(metas[0]?.sealed ?? null, known.standSealed)) return null;
      return { metas, list: await database.checkpoints.get("segments"), waiting: await database.waiting.toArray() };
    });
    if (read === null) return known;
    const [{ kept, sealed }, list] = [await openStand(known.vault, read.metas), await openList(known.vault, read.list?.sealed)];
    if (kept === null || list === null) return inspect();
    const differs = [...known.entries.values()].filter(({ no, digest }) => list.entries.get(no)?.digest !== digest).map(({ no }) => no);
    const wanted = [...list.entries.values()].filter(({ no, digest }) => known.entries.get(no)?.digest !== digest || known.damaged.has(no));
    for (const no of differs) known.damaged.delete(no);
    unholdRows(holding, differs);
    // The server was rebuilt, and the window that heard of it has forgotten the moment.
    if (kept.stand.cursor < holding.stand.cursor) snapshot = null;
    if (kept.stand.confirmedFrom !== holding.stand.confirmedFrom) unconfirm(holding);
    Object.assign(known, { entries: list.entries, nextNo: list.nextNo, standSealed: sealed });
    holdStand(holding, kept.stand);
    // Rows beyond the cursor: a bootstrap, which the window that makes it has begun with the newest moment.
    if (lastSeqOf(known) > kept.stand.cursor && (snapshot?.seq ?? 0) <= kept.stand.cursor) snapshot = await readMoment(known, kept.stand);
    await holdRowsOf(database, known, holding, kept.stand, wanted);
    const rows = await Promise.all(read.waiting.map((row) => openWaiting(known.vault, row)));
    const waiting = new Map(rows.flatMap((row) => (row === null ? [] : [[row.id, row] as const])));
    const lost = new Map(kept.waiting.filter(([id]) => !waiting.has(id)));
    Object.assign(known, { waiting, lost });
    holdWaiting(holding, [...waiting.values()]);
    return known;
  }

  async function testify({ vault: sealer, waiting }: Shelf): Promise<void> {
    const { journal, epoch, device, dseq, cursor, serial } = holding.stand;
    const seen = JSON.stringify([
      journal,
      epoch,
      device,
      dseq,
      // Not at every event that comes: a map that has gone back by fewer is brought forward by the next pull.
      Math.ceil(cursor / 256),
      [...waiting.values()].map(({ id, state, body }) => [id, state, body.length]),
    ]);
    if (device === null || serial === 0 || seen === testified) return;
    const witnessed = { journal, epoch, device, dseq, cursor, serial, events: holding.ids.size, waiting: [...waiting.values()] };
    if (await ports.witness.write(await sealWitnessed(sealer, witnessed))) testified = seen;
  }

  function follow(known: Shelf, change: Change, committed: Awaited<ReturnType<typeof commit>>, moves: boolean): void {
    const { stand, added } = committed;
    const rows = added.map(({ entry, segment }) => openedOf(entry, segment, stand));
    if (moves) moveRows(holding, change.drop ?? [], rows);
    else unholdRows(holding, change.drop ?? []);
    if (change.forgetMoment === true) snapshot = null;
    if (stand.confirmedFrom !== holding.stand.confirmedFrom) unconfirm(holding);
    holdSegments(holding, stand, rows);
    holdWaiting(holding, [...known.waiting.values()]);
  }

  /** One strict transaction in the write lock. */
  async function write<T>(plan: (shelf: Shelf) => Promise<Planned<T>>): Promise<Written<T>> {
    let moved = false;
    const written = await ports.alone(async (): Promise<Written<T>> => {
      try {
        if (failure !== null) database.close({ disableAutoOpen: false });
        const known = await (shelf === null ? inspect() : catchUp(shelf));
        const { change, value, moves } = await plan(known);
        noticeDamage();
        const committed = change === null ? null : await commit(database, known, holding.stand, change);
        failure = null;
        moved = committed !== null;
        // What was written is on the disk: trouble from here on is shown, and is never "not saved" (it would be filed twice).
        try {
          if (committed !== null && change !== null) follow(known, change, committed, moves ?? false);
          await testifying;
          await testify(known);
        } catch (error) {
          failure = storageFailure(error, false);
        }
        return { ok: true, value };
      } catch (error) {
        failure = storageFailure(error, shelf === null);
        return { ok: false, reason: failure };
      }
    });
    if (moved || !written.ok) announce(written.ok);
    return written;
  }

  /** The journal is made anew under another scope and a new key; see sealed-rescope.ts. Nothing is written by this keeper afterwards. */
  async function anew(scope: string, renewed: Renewed, more: readonly WaitingRow[]): Promise<void> {
    await ports.alone(async () => {
      const known = await (shelf === null ? inspect() : catchUp(shelf));
      const all = new Map([...more.map((row) => [row.id, row] as const), ...known.waiting]);
      const waiting = new Map([...all].filter(([, { body }]) => mayStay({ ...holding.stand, scope }, body)));
      const next = rescopedStand(holding.stand, scope, nowMs());
      await writeAnew(database, { ...known, waiting }, next, renewed);
      stop();
      // Twice: of two copies each is in turn the one that is written.
      const { journal, epoch, device, dseq, cursor, serial } = next;
      if (device === null) return;
      const witnessed = { journal, epoch, device, dseq, cursor, serial, events: 0, waiting: [...waiting.values()] };
      for (let copy = 0; copy < 2; copy++) await ports.witness.write(await sealWitnessed(renewed.vault, witnessed)).catch(() => false);
    });
    // The database stays open: the key's row is written through it right after, and then the window begins anew.
  }

  /** The journal is destroyed, and what waits is left for headquarters alone; see sealed-leaving.ts. Nothing is written by this keeper afterwards. */
  async function leave(why: LeftWhy, seal: (waiting: readonly WaitingRow[]) => Promise<readonly EnvelopeRow[]>): Promise<void> {
    await ports.alone(async () => {
      const known = await (shelf === null ? inspect() : catchUp(shelf));
      // What headquarters refused, and nobody has dealt with, is told to it once more: here nobody can see it any longer.
      const envelopes = await seal([...known.waiting.values()].filter(({ state }) => state !== "settled"));
      await writeLeaving(database, why, envelopes);
      stop();
      await ports.witness.clear().catch(() => undefined);
    });
  }

  async function refresh(): Promise<void> {
    try {
      await ports.alone(async () => (shelf === null ? null : catchUp(shelf)));
    } catch (error) {
      failure = storageFailure(error, false);
    }
    announce(false);
  }

  function stop(): void {
    history.stop();
    renewal.stop();
  }

  /** Rows that were read and found damaged although they are in memory: their events may come again. */
  function noticeDamage(): void {
    unholdRows(holding, [...(shelf?.damaged.keys() ?? [])]);
  }

  return {
    write,
    anew,
    leave,
    noticeDamage,
    shelf: () => shelf,
    snapshot: () => snapshot,
    mended: () => [...(shelf?.mended ?? [])],
    history: history.state,
    whole: history.whole,
    async open(): Promise<void> {
      try {
        await ports.alone(inspect);
      } catch (error) {
        failure = storageFailure(error, true);
        if (failure === "other") failure = "storage-blocked";
      }
    },
    problem(): StoreProblem | null {
      if (failure !== null && failure !== "other") return failure;
      if (unread !== null && unread !== "other") return unread;
      const isDamaged = shelf !== null && (shelf.damaged.size > 0 || shelf.lost.size > 0);
      return isDamaged || holding.stand.rebuildTo !== null ? "damaged" : null;
    },
    refresh,
    /** @param still asked inside the write lock: false, and nothing is kept */
    async keepSnapshot(kept: KeptSnapshot, still: () => boolean): Promise<Written<boolean>> {
      return ports.alone(async () => {
        try {
          if (!still()) return { ok: true, value: false };
          const sealed = await sealSnapshot(ports.vault, kept);
          await database.transaction("rw", database.checkpoints, () => database.checkpoints.put({ name: "registry", sealed }));
          snapshot = kept;
          return { ok: true, value: true };
        } catch (error) {
          return { ok: false, reason: storageFailure(error, false) };
        }
      });
    },
    /** Never fails: it is a help only. */
    keepWhole: async () => (shelf === null ? undefined : sideBySide.keep(shelf).catch(() => undefined)),
    digests(): readonly string[] {
      return [...(shelf?.entries.values() ?? [])].flatMap((entry) =>
        shelf?.damaged.has(entry.no) || !isCurrent(entry, holding.stand) ? [] : [entry.digest],
      );
    },
    holdsDigest(digest: string): boolean {
      for (const entry of shelf?.entries.values() ?? []) if (entry.digest === digest && !shelf?.damaged.has(entry.no)) return true;
      return false;
    },
    hasSmallRows(): boolean {
      let small = 0;
      for (const { fromServer, count } of shelf?.entries.values() ?? []) if (!fromServer && count < SEGMENT_EVENTS) small += 1;
      return small > SMALL_ROWS;
    },
    hasUnconfirmed(): boolean {
      for (const entry of shelf?.entries.values() ?? []) if (!isCurrent(entry, holding.stand)) return true;
      return false;
    },
    subscribe(listener: (mine: boolean) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close(): void {
      stop();
      database.close();
    },
  };
}

function lastSeqOf({ entries }: Shelf): number {
  let last = 0;
  for (const { lastSeq } of entries.values()) last = Math.max(last, lastSeq ?? 0);
  return last;
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

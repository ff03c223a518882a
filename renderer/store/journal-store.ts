import type { Entry, EventId } from "#core/journal/event.ts";
import type { FromService } from "#core/sync/messages.ts";
import type { Refused, Taken } from "#core/sync/protocol.ts";
import { CHECKED_BY } from "./checked-lines.ts";
import type { JournalDatabase, WaitingRow } from "./database.ts";
import { emptyHolding, type Holding, holdRows, offersOf } from "./holding.ts";
import { inspectRows } from "./inspect-rows.ts";
import type { SegmentLine } from "./segment.ts";
import { readStand, type Stand } from "./stand.ts";
import { type StorageFailure, type StoreProblem, storageFailure } from "./storage-failure.ts";
import { addSegments, compactSegments, fileWaiting, storeFrames, storeRefused, storeTaken } from "./transactions.ts";
import type { Witness } from "./witness.ts";

export type Written<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: StorageFailure };

/** What a filing wants written: new or changed waiting rows, and the stand after them. */
export interface Filing<T> {
  readonly rows: readonly WaitingRow[];
  readonly stand: Stand;
  readonly value: T;
}

/** The journal on this machine: the database, and all of it in memory. Several windows may hold one each; one writes at a time. */
export interface JournalStore {
  readonly holding: Holding;
  problem(): StoreProblem | null;
  /** `make` sees the newest state, inside the machine's write lock; null writes nothing. */
  file<T>(make: (holding: Holding) => Filing<T> | null): Promise<Written<T | null>>;
  frames(arrived: Extract<FromService, { readonly kind: "frames.arrived" }>): Promise<Written<number>>;
  taken(taken: readonly Taken[]): Promise<Written<null>>;
  refused(refused: readonly Refused[]): Promise<Written<null>>;
  /** Fills an empty journal from a file that was read and checked; false when it is not empty, or is a server's: the file would take it away from headquarters. */
  fill(lines: readonly SegmentLine[], stand: Partial<Stand>): Promise<Written<boolean>>;
  note(stand: Partial<Stand>): Promise<Written<null>>;
  /** Another window wrote: read what is new. */
  refresh(): Promise<void>;
  offers(): readonly Entry[];
  subscribe(listener: (mine: boolean) => void): () => void;
  close(): void;
}

export interface StorePorts {
  readonly database: JournalDatabase;
  /** Runs alone on this machine: `navigator.locks` under the name `daliz.write`. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
  readonly witness: Witness;
  /** A fresh id for this installation, used once. */
  readonly newDevice: () => string;
}

/** Opens, checks and reads the journal. Never throws for the storage's sake: a store that could not be opened says so in `problem()`. */
export async function openJournalStore(ports: StorePorts): Promise<JournalStore> {
  const { database } = ports;
  const holding = emptyHolding();
  const listeners = new Set<(mine: boolean) => void>();
  let failure: StorageFailure | null = null;
  let inspected = false;
  let damage = false;
  let witnessedRows = "";

  const tables = [database.segments, database.waiting, database.checkpoints, database.meta];
  const announce = (mine: boolean) => {
    for (const listener of listeners) listener(mine);
  };

  async function catchUp(): Promise<void> {
    const [stand, rows, waiting] = await database.transaction("r", tables, async () => [
      readStand((await database.meta.get("stand"))?.value),
      await database.segments.where(":id").above(holding.lastNo).toArray(),
      await database.waiting.toArray(),
    ]);
    damage = holdRows(holding, stand, rows, waiting).length > 0 || damage;
  }

  /** The first reading, with every check; repeated until it has succeeded once. */
  async function inspect(): Promise<void> {
    const found = await inspectRows(database, ports.witness, ports.newDevice);
    holdRows(holding, found.stand, found.rows, found.waiting);
    inspected = true;
    await testify();
  }

  async function testify(): Promise<void> {
    const { stand } = holding;
    const waiting = [...holding.waiting.values(), ...[...holding.refused.values()].map(({ entry }) => entry)].map(({ body }) => body);
    const seen = `${stand.journal} ${stand.dseq} ${waiting.length} ${waiting.at(-1) ?? ""}`;
    if (stand.device === null || seen === witnessedRows) return;
    const { journal, device, dseq, cursor } = stand;
    if (await ports.witness.write({ journal, device, dseq, cursor, events: holding.taken.size, waiting })) witnessedRows = seen;
  }

  /** What was written is on the disk: if it cannot be read back now, that is trouble to show, and never "not saved" (it would be filed twice). */
  async function seeWritten(): Promise<void> {
    try {
      await catchUp();
      await testify();
    } catch (error) {
      failure = storageFailure(error, false);
    }
  }

  /** One strict transaction in the write lock; what it wrote is in memory before anybody is told. */
  async function write<T>(work: () => Promise<{ stand: Partial<Stand> | null; value: T }>): Promise<Written<T>> {
    const written = await ports.alone(async (): Promise<Written<T>> => {
      try {
        if (failure !== null) database.close({ disableAutoOpen: false });
        await (inspected ? catchUp() : inspect());
        const value = await database.transaction("rw", tables, async () => {
          const done = await work();
          if (done.stand !== null) {
            const stand: Stand = { ...holding.stand, ...done.stand, serial: holding.stand.serial + 1 };
            await database.meta.put({ key: "stand", value: stand });
          }
          return done.value;
        });
        failure = null;
        await seeWritten();
        return { ok: true, value };
      } catch (error) {
        failure = storageFailure(error, false);
        return { ok: false, reason: failure };
      }
    });
    announce(written.ok);
    return written;
  }

  try {
    await ports.alone(inspect);
  } catch (error) {
    failure = storageFailure(error, true);
    if (failure === "other") failure = "storage-blocked";
  }

  const has = (id: EventId) => holding.confirmed.has(id);
  return {
    holding,
    problem: () => (failure !== null && failure !== "other" ? failure : damage || holding.stand.rebuildTo !== null ? "damaged" : null),
    file: (make) =>
      write(async () => {
        const filing = make(holding);
        if (filing === null) return { stand: null, value: null };
        await fileWaiting(database, filing.rows);
        return { stand: filing.stand, value: filing.value };
      }),
    async frames(arrived) {
      const { stand } = holding;
      const ours = arrived.reset
        ? stand.journal === null || stand.journal === arrived.journal
        : stand.journal === arrived.journal && stand.epoch === arrived.epoch;
      if (!ours) return { ok: false, reason: "other" };
      const written = await write(async () => {
        const next = await storeFrames(database, holding.stand, arrived, has);
        return { stand: next, value: next.cursor };
      });
      if (written.ok) await compact();
      return written;
    },
    taken: (taken) =>
      write(async () => {
        await storeTaken(database, holding.stand, taken, (id) => holding.taken.get(id)?.body ?? null);
        return { stand: {}, value: null };
      }),
    refused: (refused) =>
      write(async () => {
        await storeRefused(database, refused);
        return { stand: {}, value: null };
      }),
    fill: (lines, stand) =>
      write(async () => {
        const joined = holding.stand.epoch !== null;
        if (joined || holding.taken.size > 0 || holding.waiting.size > 0 || holding.refused.size > 0) return { stand: null, value: false };
        await addSegments(database, lines, null, CHECKED_BY);
        return { stand, value: true };
      }),
    note: (stand) => write(async () => ({ stand, value: null })),
    async refresh() {
      try {
        if (inspected) await catchUp();
      } catch (error) {
        failure = storageFailure(error, false);
      }
      announce(false);
    },
    offers: () => offersOf(holding),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => database.close(),
  };

  async function compact(): Promise<void> {
    await ports.alone(async () => {
      try {
        await database.transaction("rw", tables, () => compactSegments(database));
      } catch (error) {
        failure = storageFailure(error, false);
      }
    });
  }
}

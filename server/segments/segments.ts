import { setTimeout as pause } from "node:timers/promises";
import { type Audience, scopeOf } from "#core/access/audience.ts";
import { SEGMENT_EVENTS } from "#core/columns/segment-line.ts";
import type { Manifest, ManifestSegment } from "#core/sync/protocol.ts";
import type { SegmentRow } from "#server/store/segment-rows.ts";
import type { Cutter } from "./cutter.ts";
import type { SegmentFolder } from "./segment-folder.ts";

/** The journal as immutable, compressed segments, for machines that come new or from far behind. */
export interface Segments {
  /** Something was put into the journal. */
  wake(): void;
  /** What there is for an audience. Blocks that are full and not cut yet are waited for, for a while. */
  manifest(audience: Audience): Promise<Manifest>;
  /**
   * The wire bytes of a segment or of the snapshot, checked; cut again where they are missing or damaged. Null: there is no such segment, or
   * it is of a lane that the audience does not read whole.
   */
  read(digest: string, audience: Audience): Promise<Buffer | null>;
  /** The last number that is in a segment. */
  upTo(): number;
  /** Ends the cutting. */
  close(): Promise<void>;
}

export interface SegmentsPorts {
  readonly epoch: string;
  /** Last number given. */
  readonly head: () => Promise<number>;
  readonly rows: () => Promise<readonly SegmentRow[]>;
  readonly cutter: Cutter;
  readonly folder: SegmentFolder;
  /** Cutting failed: the database is away, or the disk is full. It is tried again. */
  readonly failed: (error: unknown) => void;
}

const COALESCE_MS = 1_000;
const RETRY_MS = 10_000;
/** So long after something was put the server is busy: what cutting took is then followed by so many times as long without it. */
const BUSY_MS = 2_000;
const REST = 3;
/** So long a manifest waits for blocks that are being cut; a machine gives up after thirty seconds. */
const PATIENCE_MS = 15_000;
/** So old may the registry's newest moment be when a machine asks for it: taking it folds the whole registry. */
const SNAPSHOT_MS = 60_000;
/** Segments kept in memory, the last read: several machines often come at once. */
const KEPT = 48;

/** Begins to cut at once, in the background. */
export function createSegments({ epoch, head, rows, cutter, folder, failed }: SegmentsPorts): Segments {
  /** By first number: a block is there with all its lanes and layers. */
  let blocks = new Map<number, readonly SegmentRow[]>();
  let snapshot: SegmentRow | null = null;
  /** The one before: a machine may have been told of it. */
  let older: SegmentRow | null = null;
  let takenMs = Number.NEGATIVE_INFINITY;
  let taking: Promise<void> | null = null;
  let upTo = 0;
  let isLoaded = false;
  let running: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let closed = false;
  let putMs = Number.NEGATIVE_INFINITY;
  /** How many wait for what is being cut. */
  let asking = 0;
  let endRest: () => void = () => undefined;
  const kept = new Map<string, Buffer>();
  const making = new Map<number, Promise<unknown>>();

  async function load(): Promise<void> {
    if (isLoaded) return;
    const read = await rows();
    snapshot = read.find(({ layer }) => layer === "snapshot") ?? null;
    blocks = new Map();
    for (const row of read) if (row.layer !== "snapshot") blocks.set(row.fromSeq, [...(blocks.get(row.fromSeq) ?? []), row]);
    while (blocks.has(upTo + 1)) upTo += SEGMENT_EVENTS;
    isLoaded = true;
  }

  async function cut(fromSeq: number): Promise<void> {
    blocks.set(fromSeq, await cutter.cut(fromSeq));
  }

  /** While events come in, and nobody waits for segments, most of the time is theirs. */
  async function rest(beganMs: number): Promise<void> {
    const nowMs = performance.now();
    if (closed || asking > 0 || nowMs - putMs > BUSY_MS) return;
    await new Promise<void>((resolve) => {
      endRest = resolve;
      setTimeout(resolve, REST * (nowMs - beganMs)).unref();
    });
  }

  async function pass(): Promise<void> {
    try {
      await load();
      const before = upTo;
      for (let last = await head(); !closed && upTo + SEGMENT_EVENTS <= last; ) {
        const beganMs = performance.now();
        await cut(upTo + 1);
        upTo += SEGMENT_EVENTS;
        await rest(beganMs);
        if (upTo + SEGMENT_EVENTS > last) last = await head();
      }
      if (closed || upTo === 0 || (upTo === before && snapshot !== null)) return;
      const beganMs = performance.now();
      await take();
      await rest(beganMs);
    } catch (error) {
      if (closed) return;
      failed(error);
      wake(RETRY_MS);
    }
  }

  function take(): Promise<void> {
    taking ??= cutter
      .snapshot()
      .then((taken) => {
        if (taken === null) return;
        if (taken.digest !== snapshot?.digest) older = snapshot;
        snapshot = taken;
        takenMs = performance.now();
      })
      .finally(() => {
        taking = null;
      });
    return taking;
  }

  /** What a machine is told of is as new as a minute. */
  async function renew(): Promise<void> {
    asking += 1;
    endRest();
    await run().finally(() => {
      asking -= 1;
    });
    if (closed || snapshot === null || performance.now() - takenMs < SNAPSHOT_MS || (await head()) <= snapshot.toSeq) return;
    await take().catch(failed);
  }

  function run(): Promise<void> {
    running ??= pass().finally(() => {
      running = null;
    });
    return running;
  }

  function wake(afterMs: number): void {
    if (timer !== null || closed) return;
    timer = setTimeout(() => {
      timer = null;
      // What came during a pass may be a block more.
      void (running ?? Promise.resolve()).then(run);
    }, afterMs);
    timer.unref();
  }

  function rowOf(digest: string): SegmentRow | null {
    for (const one of [snapshot, older]) if (one?.digest === digest) return one;
    for (const block of blocks.values()) for (const row of block) if (row.digest === digest) return row;
    return null;
  }

  /** What is damaged on the disk is made again from the journal, once for all who ask. */
  async function made(row: SegmentRow): Promise<Buffer | null> {
    const { digest, fromSeq, layer } = row;
    const found = await folder.read(digest);
    if (found !== null) return found;
    if (layer === "snapshot") {
      await take();
      return folder.read(digest);
    }
    const work = making.get(fromSeq) ?? cut(fromSeq).finally(() => making.delete(fromSeq));
    making.set(fromSeq, work);
    await work;
    return folder.read(digest);
  }

  void run();
  return {
    wake: () => {
      putMs = performance.now();
      wake(COALESCE_MS);
    },
    async manifest(audience) {
      await Promise.race([renew(), pause(PATIENCE_MS, undefined, { ref: false })]);
      const segments: ManifestSegment[] = [];
      const covered = upTo;
      for (let from = 1; from <= covered; from += SEGMENT_EVENTS) {
        for (const { lane, digest, layer, events, bytes, fromSeq, toSeq } of blocks.get(from) ?? [])
          if (layer !== "snapshot" && isWhole(audience, lane)) segments.push({ digest, layer, events, bytes, fromSeq, toSeq });
      }
      const newest =
        snapshot === null || !isWhole(audience, snapshot.lane)
          ? null
          : { digest: snapshot.digest, bytes: snapshot.bytes, seq: snapshot.toSeq };
      const rest = audience.mission !== null && audience.missionLanes.length > 0;
      return { epoch, head: await head(), scope: scopeOf(audience), upTo: covered, segments, rest, snapshot: newest };
    },
    async read(digest, audience) {
      await load();
      const row = rowOf(digest);
      if (row === null || !isWhole(audience, row.lane)) return null;
      const held = kept.get(digest);
      if (held !== undefined) return held;
      const wire = await made(row);
      if (wire === null) return null;
      kept.set(digest, wire);
      const [oldest] = kept.keys();
      if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
      return wire;
    },
    upTo: () => upTo,
    async close() {
      closed = true;
      endRest();
      if (timer !== null) clearTimeout(timer);
      await running?.catch(() => undefined);
      await cutter.close();
    },
  };
}

function isWhole({ lanes }: Audience, lane: string): boolean {
  return lanes.some((own) => own === lane);
}

import { createHash } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import { layerOf } from "#core/columns/layer.ts";
import { encodeSegment } from "#core/columns/segment.ts";
import type { SegmentLine } from "#core/columns/segment-line.ts";
import type { Repair } from "#core/sync/messages.ts";
import type { Frame, ManifestSegment } from "#core/sync/protocol.ts";
import type { JournalStore } from "#renderer/store/journal-store.ts";
import { EPOCH, JOURNAL } from "./journal.ts";

/** Headquarters' journal as it hands it out: real segments of blocks of `block` numbers, and frames. */
export function segmentServer(lines: readonly SegmentLine[], block: number, epoch = EPOCH) {
  const wires = new Map<string, Uint8Array>();
  const segments: ManifestSegment[] = [];
  const upTo = lines.length - (lines.length % block);
  for (let from = 0; from < upTo; from += block) {
    const within = lines.slice(from, from + block);
    for (const layer of ["ops", "reg"] as const) {
      const own = within.filter((line) => layerOf(line) === layer);
      if (own.length === 0) continue;
      const plain = encodeSegment(own);
      const digest = createHash("sha256").update(plain).digest("hex");
      const wire = new Uint8Array(deflateRawSync(plain));
      wires.set(digest, wire);
      segments.push({ digest, layer, events: own.length, bytes: wire.length, fromSeq: from + 1, toSeq: from + block });
    }
  }
  const frames = lines.map(
    ({ id: _, seq, role, skewMs, ...line }): Frame => ({ ...line, seq: seq ?? 0, role: role ?? "feed", skewMs: skewMs ?? 0 }),
  );
  /** What a repair or a joining has cost: how many segments and frames were sent. */
  const sent = { segments: 0, frames: 0 };

  const told = ({ digest, layer, fromSeq: from, toSeq: to }: ManifestSegment) => {
    sent.segments += 1;
    return { digest, layer, epoch, journal: JOURNAL, from, to, bytes: wires.get(digest) ?? new Uint8Array() };
  };

  async function pull(store: JournalStore, after: number, to: number): Promise<void> {
    const batch = frames.slice(after, to);
    sent.frames += batch.length;
    const cursor = Math.max(store.holding.stand.cursor, to);
    const written = await store.frames({
      kind: "frames.arrived",
      batch: 1,
      journal: JOURNAL,
      epoch,
      cursor,
      frames: batch,
      reset: false,
    });
    if (!written.ok) throw new Error(`Frames were not stored: ${written.reason}.`);
  }

  /** Brings a store that is behind level: by segments where it is far, then by frames. */
  async function level(store: JournalStore): Promise<void> {
    if (store.holding.stand.cursor < upTo) {
      const wanted = segments.filter(({ toSeq }) => toSeq > store.holding.stand.cursor);
      store.bootstrapBegins({ epoch, journal: JOURNAL, upTo, segments: wanted });
      const have = new Set(store.have());
      const shelved = await Promise.all(wanted.filter(({ digest }) => !have.has(digest)).map((one) => store.segmentArrived(told(one))));
      if (shelved.some(({ ok }) => !ok)) throw new Error("A segment was not stored.");
      const done = await store.bootstrapDone({ epoch, journal: JOURNAL, upTo });
      if (!done.ok) throw new Error("The bootstrap was not closed.");
    }
    if (store.holding.stand.cursor < lines.length) await pull(store, store.holding.stand.cursor, lines.length);
  }

  /** Gives back what a store asks for, one repair after the other, as the link does. */
  async function mend(store: JournalStore): Promise<void> {
    const repairs: readonly Repair[] = store.repairs();
    for (const repair of repairs) {
      const named = repair.kind === "segment" ? segments.find(({ digest }) => digest === repair.digest) : undefined;
      if (named === undefined) await pull(store, repair.from - 1, repair.to);
      else if (!(await store.segmentArrived(told(named))).ok) throw new Error("A segment was not stored.");
      const done = await store.repairDone(repair);
      if (!done.ok) throw new Error("A repair was not closed.");
    }
  }

  return { segments, wires, upTo, head: lines.length, sent, told, level, mend, pull };
}

import type { ClientConfig } from "pg";
import { SEGMENT_EVENTS } from "#core/columns/segment-line.ts";
import { openDatabase } from "#server/store/database.ts";
import { readHead } from "#server/store/journal-row.ts";
import { readLines } from "#server/store/read-lines.ts";
import { readSegmentRows, type SegmentRow, writeSegmentRows } from "#server/store/segment-rows.ts";
import { openThread, threadProgram } from "#server/thread/thread.ts";
import { cutBlock } from "./cut.ts";
import { segmentFolder } from "./segment-folder.ts";
import { takeSnapshot } from "./snapshot.ts";

/** Where blocks are cut: reads them from the database, writes the bytes into the folder and the list into the database. */
export interface Cutter {
  /** Cuts the block that begins with this number. Its rows; the same again for a block that was cut before. */
  cut(fromSeq: number): Promise<readonly SegmentRow[]>;
  /** The registry's newest moment over all that has been cut and what came after it; null when it cannot be told. */
  snapshot(): Promise<SegmentRow | null>;
  close(): Promise<void>;
}

/** What a cutter works with: plain values, for they go to a thread. */
export interface CutterPlace {
  readonly config: ClientConfig;
  readonly journal: string;
  /** Where the bytes are kept. */
  readonly folder: string;
}

/** A question to the thread of the cutter. */
export type CutterQuestion = { readonly kind: "cut"; readonly fromSeq: number } | { readonly kind: "snapshot" };

/**
 * A cutter in a thread of its own, with its own connection: a block takes some 100 ms, and nobody else may wait for it. From the
 * sources, where there is no bundle for a thread, it works in this one.
 */
export function openCutter(place: CutterPlace): Cutter {
  const program = threadProgram("segment-worker");
  return program === null ? plainCutter(place) : threadCutter(program, place);
}

/** A cutter without a thread. */
export function plainCutter({ config, journal, folder: path }: CutterPlace): Cutter {
  const db = openDatabase(config, 1);
  const folder = segmentFolder(path);
  return {
    async cut(fromSeq) {
      const toSeq = fromSeq + SEGMENT_EVENTS - 1;
      const cuts = cutBlock(await readLines(db, journal, fromSeq, toSeq));
      for (const { digest, wire } of cuts) await folder.write(digest, wire);
      const rows = cuts.map(({ wire, ...cut }): SegmentRow => ({ ...cut, bytes: wire.length, fromSeq, toSeq }));
      // Last: what is in the list is on the disk.
      await writeSegmentRows(db, journal, rows);
      return rows;
    },
    async snapshot() {
      const rows = await readSegmentRows(db, journal);
      const covered = rows.reduce((most, { layer, toSeq }) => (layer === "snapshot" ? most : Math.max(most, toSeq)), 0);
      const head = await readHead(db, journal);
      // Further ahead, and blocks are still being cut: it will be taken again.
      const isNear = head > covered && head - covered <= 2 * SEGMENT_EVENTS;
      const tail = isNear ? await readLines(db, journal, covered + 1, head) : [];
      const taken = await takeSnapshot(rows, folder, tail);
      if (taken !== null) await writeSegmentRows(db, journal, [taken]);
      return taken;
    },
    close: () => db.end(),
  };
}

/** A cutter in a thread that runs `program`, the bundle of `segment-worker.ts`. */
export function threadCutter(program: string, place: CutterPlace): Cutter {
  const thread = openThread(program, place, false);
  const ask = (question: CutterQuestion) => thread.ask(question);
  return {
    cut: async (fromSeq) => (await ask({ kind: "cut", fromSeq })) as readonly SegmentRow[],
    snapshot: async () => (await ask({ kind: "snapshot" })) as SegmentRow | null,
    close: thread.stop,
  };
}

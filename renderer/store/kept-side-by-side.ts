import { CHECKED_BY } from "./checked-lines.ts";
import type { JournalDatabase } from "./database.ts";
import { type Holding, holdKept, type OpenedSegment } from "./holding.ts";
import type { SegmentEntry } from "./sealed-list.ts";
import { inReadingOrder, isCurrent, readRows } from "./sealed-reading.ts";
import type { Shelf } from "./sealed-shelf.ts";
import { isKeepable, openWhole, sealWhole } from "./sealed-whole.ts";
import type { Stand } from "./stand.ts";

/** So many segments of whole events may lie apart before all are written side by side anew. */
export const APART_ROWS = 16;
/** Rows read between two breaths. */
const ROWS_AT_ONCE = 4;

export interface SideBySidePorts {
  readonly database: JournalDatabase;
  readonly holding: Holding;
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
  readonly breathe: () => Promise<void>;
  readonly apartRows: number;
}

/** The whole events of many segments kept side by side for a quick start (sealed-whole.ts): a copy, which is never believed against its rows. */
export function keptSideBySide({ database, holding, alone, breathe, apartRows }: SideBySidePorts) {
  /** Digests of the segments that are kept so, by number. */
  let kept: ReadonlyMap<number, string> = new Map();

  function isKept({ no, digest, checkedBy }: SegmentEntry): boolean {
    return kept.get(no) === digest && checkedBy === CHECKED_BY;
  }

  return {
    /** Holds the whole events that are kept side by side; returns the rows of the others. A row is what the list says, or its copy is not used. */
    async hold(found: Shelf, stand: Stand): Promise<readonly SegmentEntry[]> {
      const ops = wholeRows(found, stand);
      const row = await database.checkpoints.get("whole");
      const opened = holding.segments.size > 0 ? [] : await openWhole(found.vault, row?.sealed);
      if (row !== undefined && opened === null) {
        await database.checkpoints.delete("whole");
        found.mended.add("registry");
      }
      const byNo = new Map((opened ?? []).map((one) => [one.no, one]));
      kept = new Map([...byNo].map(([no, { digest }]) => [no, digest]));
      const copied = ops.flatMap((entry) => {
        const copy = byNo.get(entry.no);
        return isKept(entry) && copy !== undefined ? [{ ...copy, current: isCurrent(entry, stand) }] : [];
      });
      holdKept(holding, stand, copied);
      for (const { no } of copied) found.unread.add(no);
      return ops.filter((entry) => !isKept(entry));
    },
    /** Writes the whole events side by side anew when too many are apart. Read from their rows, so that only what is sound is kept. */
    async keep(known: Shelf): Promise<void> {
      const ops = wholeRows(known, holding.stand).filter(({ checkedBy }) => checkedBy === CHECKED_BY);
      const apart = ops.filter((entry) => !isKept(entry)).length;
      const gone = kept.size - (ops.length - apart);
      if (Math.max(apart, gone) <= apartRows) return;
      const segments: OpenedSegment[] = [];
      for (let from = 0; from < ops.length; from += ROWS_AT_ONCE) {
        const { opened } = await readRows(database, known, holding.stand, ops.slice(from, from + ROWS_AT_ONCE));
        segments.push(...opened.filter(({ segment }) => isKeepable(segment)));
        await breathe();
      }
      const whole = segments.flatMap(({ no, segment }) => {
        const entry = ops.find((one) => one.no === no);
        return entry === undefined ? [] : [{ no, digest: entry.digest, segment }];
      });
      const sealed = await sealWhole(known.vault, whole);
      await alone(() => database.checkpoints.put({ name: "whole", sealed }));
      kept = new Map(whole.map(({ no, digest }) => [no, digest]));
    },
  };
}

function wholeRows({ entries, damaged }: Shelf, stand: Stand): readonly SegmentEntry[] {
  const whole = [...entries.values()].filter(({ layer, no }) => layer === "ops" && !damaged.has(no));
  return inReadingOrder(whole, stand);
}

import type { JournalDatabase, SegmentRow } from "./database.ts";
import { type Holding, holdMoves, holdSegments, tell } from "./holding.ts";
import type { SegmentEntry } from "./sealed-list.ts";
import { inReadingOrder, isCurrent, readListed, unholdRows } from "./sealed-reading.ts";
import type { Shelf } from "./sealed-shelf.ts";

/** So many events of the registry are read before the journal is called open: a journal no larger needs no second step. */
export const AT_ONCE_EVENTS = 65_536;
/** Where a kept moment stands for the registry, so many: what the latest stamps and the end of the time axis are read from. */
const AT_ONCE_BESIDE = 8_192;
/** Rows read between two breaths. */
const ROWS_AT_ONCE = 4;
/** Movements given to the registry between two breaths. */
const MOVES_AT_ONCE = 256;
/** Windows are told of progress no more often than this. */
const TELL_MS = 250;
/** A disk that did not answer is asked again after so long, then after twice that, and so on up to a minute, for as long as it takes. */
export const TRY_AGAIN_MS = 2_000;
const TRY_LATEST_MS = 60_000;
/** After so many tries in vain nobody waits for the history any more: it is said what is wrong, and it is tried on. */
const TRIES = 5;
/** Without a kept moment the newest figures are made anew this often, from the rows there are. */
const READ_AGAIN_MS = 3_000;

export interface HistoryPorts {
  readonly database: JournalDatabase;
  readonly holding: Holding;
  readonly shelf: () => Shelf | null;
  readonly breathe: () => Promise<void>;
  readonly announce: () => void;
  /** Events of the registry read before the journal is called open. */
  readonly atOnceEvents: number;
  /** Takes in what another window has written. */
  readonly refresh: () => Promise<void>;
  /** Why the disk does not answer, and at last null: it does. */
  readonly failed: (reason: unknown) => void;
  /** Opens the database once more. */
  readonly reopen: () => Promise<void>;
  /** See `TRY_AGAIN_MS`. */
  readonly tryAgainMs: number;
  /** Rows to be written right: what is sealed in them is sound, their columns are not. */
  readonly mend: (rows: readonly SegmentRow[]) => Promise<void>;
}

/** Reads the registry's rows, the newest first, while the journal is in use; each is checked as it is read. */
export function createHistory(ports: HistoryPorts) {
  const { database, holding, shelf, breathe, announce, atOnceEvents, refresh, mend } = ports;
  let stopped = false;
  let reading: Promise<void> = Promise.resolve();
  const misnamed: SegmentRow[] = [];

  function pending(): SegmentEntry[] {
    const known = shelf();
    if (known === null) return [];
    const rest = [...known.entries.values()].filter(
      ({ no, layer }) => layer === "reg" && !holding.segments.has(no) && !known.damaged.has(no),
    );
    return inReadingOrder(rest, holding.stand);
  }

  async function read(entries: readonly SegmentEntry[], tellLater: boolean): Promise<void> {
    const known = shelf();
    if (known === null) return;
    const opened = await readListed(database, known, holding.stand, entries, misnamed);
    const now = opened.flatMap((one) => {
      const entry = known.entries.get(one.no);
      return entry === undefined ? [] : [{ ...one, current: isCurrent(entry, holding.stand) }];
    });
    holdSegments(holding, holding.stand, now, tellLater);
  }

  /** Rows of whole events that are held from their copy: whether each is still what the list says. */
  async function check(): Promise<void> {
    for (let known = shelf(); known !== null && known.unread.size > 0 && !stopped; known = shelf()) {
      const nos = [...known.unread].slice(0, ROWS_AT_ONCE);
      const entries = nos.flatMap((no) => known?.entries.get(no) ?? []);
      await readListed(database, known, holding.stand, entries, misnamed);
      for (const no of nos) known.unread.delete(no);
      if (nos.some((no) => known?.damaged.has(no))) await refresh();
      const damaged = nos.filter((no) => known?.damaged.has(no));
      // What they hold stays in the figures: it may come again.
      unholdRows(holding, damaged);
      if (damaged.length > 0) announce();
      await breathe();
    }
  }

  async function readAll(hasMoment: boolean): Promise<void> {
    let toldMs = performance.now();
    let readAgainMs = toldMs;
    while (holdMoves(holding, MOVES_AT_ONCE)) {
      await breathe();
      if (stopped) return;
    }
    for (;;) {
      if (stopped) return;
      const next = pending().slice(0, ROWS_AT_ONCE);
      if (next.length === 0) break;
      await read(next, true);
      // Another window may have merged or removed what is missing.
      if (next.some(({ no }) => shelf()?.damaged.has(no))) await refresh();
      if (!hasMoment && performance.now() - readAgainMs > READ_AGAIN_MS) {
        readAgainMs = performance.now();
        tell(holding);
      }
      if (performance.now() - toldMs > TELL_MS) {
        toldMs = performance.now();
        announce();
      }
      await breathe();
    }
    tell(holding);
    announce();
    await check();
    const rows = misnamed.splice(0);
    if (rows.length > 0) await mend(rows);
  }

  /** Resolves when all is read, or when the disk has not answered for some time: it is tried on all the same. */
  function readOn(hasMoment: boolean): Promise<void> {
    return new Promise((resolve) => {
      const read = async (): Promise<void> => {
        for (let tries = 1; !stopped; tries++) {
          const { size } = holding.segments;
          try {
            await readAll(hasMoment);
            if (tries > 1) ports.failed(null);
            break;
          } catch (error) {
            if (holding.segments.size > size) tries = 1;
            ports.failed(error);
            announce();
            if (tries >= TRIES) resolve();
            await new Promise((next) => setTimeout(next, Math.min(TRY_LATEST_MS, ports.tryAgainMs * 2 ** (tries - 1))));
            // What is still wrong with it the next try says.
            if (!stopped) await ports.reopen().catch(() => undefined);
          }
        }
        announce();
      };
      void read().then(resolve);
    });
  }

  return {
    /**
     * Resolves when the journal can be used: a small registry is read whole; of a large one what came after its kept moment and the newest.
     *
     * @param seq number that the kept moment of the registry stands for; null: there is none
     * @returns rows to be written right
     */
    async begin(seq: number | null): Promise<readonly SegmentRow[]> {
      const most = seq === null ? atOnceEvents : Math.min(atOnceEvents, AT_ONCE_BESIDE);
      let events = 0;
      const first = pending().filter(({ count, lastSeq }) => {
        events += count;
        return events <= most || (seq !== null && lastSeq !== null && lastSeq > seq && events <= 4 * atOnceEvents);
      });
      for (let from = 0; from < first.length; from += ROWS_AT_ONCE) await read(first.slice(from, from + ROWS_AT_ONCE), false);
      const rename = misnamed.splice(0);
      const isWhole = pending().length === 0;
      // Nothing but the rows could stand for them.
      if (isWhole || seq === null) while (holdMoves(holding, MOVES_AT_ONCE));
      tell(holding);
      reading = isWhole && shelf()?.unread.size === 0 ? Promise.resolve() : readOn(seq !== null);
      return rename;
    },
    /** Resolves when all rows have been read. */
    whole: () => reading,
    /** Registry events read, of all; null: all are. */
    state(): { readonly have: number; readonly of: number } | null {
      const known = shelf();
      if (known === null) return null;
      let [have, of] = [0, 0];
      for (const { no, layer, count } of known.entries.values()) {
        if (layer !== "reg" || known.damaged.has(no)) continue;
        of += count;
        if (holding.segments.has(no)) have += count;
      }
      return have === of ? null : { have, of };
    },
    stop(): void {
      stopped = true;
    },
  };
}

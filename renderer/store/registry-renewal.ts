import type { JournalDatabase } from "./database.ts";
import { beginRenewal, endRenewal, giveMoves, type Holding, type RegistryHeld, renewWith } from "./holding.ts";
import type { SegmentEntry } from "./sealed-list.ts";
import { inReadingOrder, isCurrent, readListed, unholdRows } from "./sealed-reading.ts";
import type { Shelf } from "./sealed-shelf.ts";

/** While a rebuilt server names again what this machine holds, the registry is not made anew before it has paused for so long. */
export const RENEWAL_QUIET_MS = 10_000;
/** Rows read between two breaths. */
const ROWS_AT_ONCE = 4;
/** Movements given to the new registry between two breaths. */
const MOVES_AT_ONCE = 4_096;

export interface RenewalPorts {
  readonly database: JournalDatabase;
  readonly holding: Holding;
  readonly shelf: () => Shelf | null;
  readonly breathe: () => Promise<void>;
  readonly announce: () => void;
  /** Takes in what another window has written. */
  readonly refresh: () => Promise<void>;
  /** Resolves when all rows have been read; false: not all could be. */
  readonly whole: () => Promise<boolean>;
  /** Removes rows for which `superseded` still says so inside the write lock. */
  readonly drop: (entries: readonly SegmentEntry[], superseded: (entry: SegmentEntry) => boolean) => Promise<void>;
  readonly quietMs: number;
}

/**
 * After a server was rebuilt, or put back from a copy, events have other receipts than before: a row of the registry is a column, and
 * keeps the one it came with. Once that server has named again what this machine holds, or has paused in it, a second registry is read
 * in pieces from the rows as they lie on the disk, those of the present epoch first, and takes the place of the first: each window for
 * itself. Rows whose events all have a newer one are then removed from the disk.
 */
export function createRenewal(ports: RenewalPorts) {
  const { database, holding, shelf, breathe } = ports;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let seen = 0;
  /** So many rows say otherwise than others of the same server (a file's, perhaps), after one renewal as after the next: a third would find as many. */
  let left = 0;
  let running = false;
  let stopped = false;

  /** To be called whenever anything has come: begins the work when it is due. */
  function look(): void {
    if (stopped || running) return;
    const isNamed = holding.confirmed.size === holding.ids.size;
    // All is named again, and rows of before are left.
    const isLeftOver = isNamed && holding.confirmed !== holding.ids;
    const waits = isLeftOver ? -1 : holding.superseded === left ? 0 : holding.superseded;
    if (waits === seen) return;
    seen = waits;
    clearTimeout(timer);
    if (seen !== 0) timer = setTimeout(() => void run(), isNamed ? 0 : ports.quietMs);
  }

  async function run(): Promise<void> {
    running = true;
    let done = false;
    const { superseded } = holding;
    try {
      done = (await ports.whole()) && (holding.superseded === 0 || (await renew()));
      if (done) await tidy();
    } catch {
      holding.renewal = null;
    }
    running = false;
    seen = 0;
    left = done && holding.superseded === superseded ? superseded : 0;
    if (stopped || holding.superseded === 0) return;
    // A disk that did not answer, damage that headquarters mends, or a server that was put back once more: later.
    if (done) look();
    else timer = setTimeout(() => void run(), ports.quietMs);
  }

  /** False: not now. */
  async function renew(): Promise<boolean> {
    const known = shelf();
    // What damaged rows held stays in the figures until it has come again: it would be missing here.
    if (known === null || known.damaged.size > 0) return false;
    const renewal = beginRenewal(holding);
    const moves = [...holding.taken.values()].filter(({ event }) => event.type === "move");
    for (let from = 0; from < moves.length; from += MOVES_AT_ONCE) {
      giveMoves(renewal, moves.slice(from, from + MOVES_AT_ONCE));
      await breathe();
    }
    return (await readAll(renewal)) && !stopped;
  }

  async function readAll(renewal: RegistryHeld): Promise<boolean> {
    const read = new Set<number>();
    for (;;) {
      const known = shelf();
      if (stopped || known === null || holding.renewal !== renewal) return false;
      const rest = [...known.entries.values()].filter(({ no, layer }) => layer === "reg" && !read.has(no));
      const next = inReadingOrder(rest, holding.stand).slice(0, ROWS_AT_ONCE);
      if (next.length === 0) break;
      const opened = await readListed(database, known, holding.stand, next);
      if (holding.renewal !== renewal) return false;
      // Another window may have merged or removed what is missing.
      if (known.damaged.size > 0) await ports.refresh();
      if (known.damaged.size > 0) {
        unholdRows(holding, [...known.damaged.keys()]);
        holding.renewal = null;
        ports.announce();
        return false;
      }
      renewWith(renewal, opened);
      for (const { no } of opened) read.add(no);
      await breathe();
    }
    endRenewal(holding, renewal);
    ports.announce();
    return true;
  }

  /** Removes rows of an earlier epoch all of whose events headquarters has named again: what is right of them lies in other rows. */
  async function tidy(): Promise<void> {
    const known = shelf();
    if (known === null) return;
    const old = [...known.entries.values()].filter((entry) => !isCurrent(entry, holding.stand) && !known.damaged.has(entry.no));
    let twice = -holding.ids.size;
    for (const { count } of known.entries.values()) twice += count;
    if (old.every(({ count }) => count > twice)) return;
    for (let from = 0; from < old.length && !stopped; from += ROWS_AT_ONCE) {
      const entries = old.slice(from, from + ROWS_AT_ONCE);
      const opened = await readListed(database, known, holding.stand, entries);
      // Removed by another window, which was faster.
      if (entries.some(({ no }) => known.damaged.has(no))) await ports.refresh();
      const ids = new Map(opened.map(({ no, segment }) => [no, Array.from({ length: segment.count }, (_, index) => segment.id(index))]));
      const superseded = ({ no }: SegmentEntry) => ids.get(no)?.every((id) => holding.confirmed.has(id)) ?? false;
      const gone = entries.filter(superseded);
      if (gone.length > 0) await ports.drop(gone, superseded);
      await breathe();
    }
  }

  return {
    look,
    /** The journal has been opened: rows that another start left over are removed when all have been read. */
    begin(): void {
      look();
      void ports
        .whole()
        .then(
          (isWhole) => (isWhole && !stopped ? tidy() : undefined),
          () => undefined,
        )
        .catch(() => undefined);
    },
    stop(): void {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

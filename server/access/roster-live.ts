import type { Pool } from "pg";
import { TOKEN_MS } from "#core/access/messages.ts";
import { type Roster, rosterOf } from "#core/access/roster.ts";
import type { Entry } from "#core/journal/event.ts";
import { storedEntry } from "#core/journal/stored-entry.ts";
import { oneAtATime } from "#server/one-at-a-time.ts";

/**
 * The accounts as they stand, in memory. Asked at every request; every server process has its own and hears of changes by LISTEN.
 */
export interface RosterLive {
  current(): Roster;
  /** Whether that sign-in is over: signed out of, or its hours have run out. */
  hasEnded(session: string): boolean;
  /** Calls `listener` whenever an account or a sign-in may have changed, or has expired. Returns what stops it. */
  changed(listener: () => void): () => void;
  /** Resolves when all that was in the database at the call is in memory. Rejects when it cannot be read. */
  refresh(): Promise<void>;
  /** Something was put into the journal: looks without waiting for it. */
  wake(): void;
  close(): void;
}

export interface RosterPorts {
  readonly db: Pool;
  readonly journal: string;
  readonly nowMs: () => number;
  readonly failed: (error: unknown) => void;
}

/** Looked at again so often, should LISTEN fail unseen: a revocation must cut feeds within five seconds. */
export const LOOK_MS = 2_000;

const READ = `select seq::float8 as seq, ing::float8 as "ingMs", role, skew_ms::float8 as "skewMs", body
  from events where journal = $1 and lane = 'adm' and seq > $2 order by seq`;
// As far back as a token, or a line that was not looked at yet, may rest on them.
const ENDED = "select id from sessions where ended_ms > $1 or (expires_ms > $1 and expires_ms <= $2)";

interface Row {
  readonly seq: number;
  readonly ingMs: number;
  readonly role: string;
  readonly skewMs: number;
  readonly body: string;
}

/** Reads the accounts once and keeps them. */
export async function openRosterLive(ports: RosterPorts): Promise<RosterLive> {
  const { db, journal, nowMs } = ports;
  const entries: Entry[] = [];
  const listeners = new Set<() => void>();
  let last = 0;
  let roster = rosterOf(entries);
  let ended: ReadonlySet<string> = new Set();
  let looked = "";
  let lookedMs = Number.NEGATIVE_INFINITY;

  async function read(): Promise<void> {
    const { rows } = await db.query<Row>({ name: "read-adm", text: READ, values: [journal, last] });
    for (const { body, ...receipt } of rows) {
      const stored = storedEntry(body, receipt);
      if (stored.ok) entries.push(stored.value);
      last = receipt.seq;
    }
    if (rows.length > 0) roster = rosterOf(entries);
    const out = await db.query<{ id: string }>({ name: "ended-sessions", text: ENDED, values: [nowMs() - TOKEN_MS - LOOK_MS, nowMs()] });
    const wasEnded = ended;
    ended = new Set(out.rows.map(({ id }) => id));
    const isSame = rows.length === 0 && ended.size === wasEnded.size && [...ended].every((id) => wasEnded.has(id));
    // Time alone changes what accounts are, too: they are gone through again when the last time is long ago, and not at every commit.
    if (isSame && performance.now() - lookedMs < LOOK_MS / 2) return;
    lookedMs = performance.now();
    const look = JSON.stringify([roster.all(nowMs()), [...ended].sort()]);
    if (look === looked) return;
    looked = look;
    for (const listener of [...listeners]) listener();
  }

  const refresh = oneAtATime(read);
  const wake = (): void => void refresh().catch(ports.failed);
  await refresh();
  const timer = setInterval(wake, LOOK_MS);
  timer.unref();
  return {
    current: () => roster,
    hasEnded: (session) => ended.has(session),
    changed: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    refresh,
    wake,
    close: () => {
      clearInterval(timer);
      listeners.clear();
    },
  };
}

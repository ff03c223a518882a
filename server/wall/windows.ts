import type { Sink } from "#server/feed/hub.ts";

/** A wall that is connected. */
export interface WallWindow {
  /** The set it follows; null for one that looks at a past moment. */
  readonly set: string | null;
  readonly sink: Sink;
  /** Whether its token still holds; rejects when nobody can tell. */
  readonly signedIn: () => Promise<boolean>;
}

/** The connected walls. Each text is made once for all of a set; a slow line gets the newest and not all. */
export interface Windows {
  open(window: WallWindow, first: string, nowMs: number, syncedMs: number | null): () => void;
  show(set: string, json: string): void;
  /** A sign of life to every wall, and the end of those whose token was revoked. */
  beat(nowMs: number, syncedMs: number | null): void;
  /** Ends the walls of a set that is no more. */
  drop(set: string): void;
  sets(): ReadonlySet<string>;
  count(): number;
  close(): void;
}

interface Open extends WallWindow {
  full: boolean;
  /** The newest projection that its full line has not had. */
  missed: string | null;
}

/** None is connected yet. */
export function createWindows(): Windows {
  const all = new Set<Open>();

  function write(window: Open, chunk: string): void {
    if (window.full) return;
    if (!window.sink.write(chunk)) void drain(window);
  }

  async function drain(window: Open): Promise<void> {
    window.full = true;
    const open = await window.sink.drained();
    if (!open) {
      end(window);
      return;
    }
    window.full = false;
    const { missed } = window;
    window.missed = null;
    if (missed !== null && all.has(window)) write(window, missed);
  }

  function end(window: Open): void {
    if (all.delete(window)) window.sink.end();
  }

  async function endRevoked(window: Open): Promise<void> {
    if (!(await window.signedIn().catch(() => true))) end(window);
  }

  return {
    open(window, first, nowMs, syncedMs) {
      const open: Open = { ...window, full: false, missed: null };
      all.add(open);
      write(open, projectionChunk(first) + beatChunk(nowMs, syncedMs));
      return () => void all.delete(open);
    },
    show(set, json) {
      const chunk = projectionChunk(json);
      for (const window of all) {
        if (window.set !== set) continue;
        if (window.full) window.missed = chunk;
        else write(window, chunk);
      }
    },
    beat(nowMs, syncedMs) {
      const chunk = beatChunk(nowMs, syncedMs);
      for (const window of all) {
        write(window, chunk);
        void endRevoked(window);
      }
    },
    drop(set) {
      for (const window of [...all]) if (window.set === set) end(window);
    },
    sets: () => new Set([...all].flatMap(({ set }) => (set === null ? [] : [set]))),
    count: () => all.size,
    close() {
      for (const window of [...all]) end(window);
    },
  };
}

function projectionChunk(json: string): string {
  return `data: {"projection":${json}}\n\n`;
}

function beatChunk(nowMs: number, syncedMs: number | null): string {
  return `data: ${JSON.stringify({ beat: { nowMs, syncedMs } })}\n\n`;
}

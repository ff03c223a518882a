import type { Pool } from "pg";

/** Remembers when a device was last heard of. */
export interface Contacts {
  /** It has asked something. Written once a minute at most, and not waited for. */
  touch(device: string, nowMs: number): void;
  /** It has said how many events wait on it. */
  said(device: string, waiting: number | null, nowMs: number): Promise<void>;
}

const WRITE_MS = 60_000;
const MOST = 10_000;

const WRITE = `insert into device_contacts (device, last_ms, waiting, waiting_ms) values ($1, $2, $3, $4)
  on conflict (device) do update set last_ms = greatest(device_contacts.last_ms, excluded.last_ms),
    waiting = coalesce(excluded.waiting, device_contacts.waiting), waiting_ms = coalesce(excluded.waiting_ms, device_contacts.waiting_ms)`;

export function openContacts(db: Pool, failed: (error: unknown) => void): Contacts {
  const written = new Map<string, number>();
  const write = async (device: string, waiting: number | null, nowMs: number) => {
    if (written.size >= MOST) written.clear();
    written.set(device, nowMs);
    await db.query(WRITE, [device, nowMs, waiting, waiting === null ? null : nowMs]);
  };
  return {
    touch: (device, nowMs) => {
      if (nowMs - (written.get(device) ?? Number.NEGATIVE_INFINITY) >= WRITE_MS) write(device, null, nowMs).catch(failed);
    },
    said: write,
  };
}

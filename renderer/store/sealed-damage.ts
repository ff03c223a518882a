import type { Repair } from "#core/sync/messages.ts";
import type { SegmentEntry } from "./sealed-list.ts";
import type { Fault } from "./sealed-rows.ts";
import type { Stand } from "./stand.ts";

/** A row that is not what the list says. It stays where it is until what takes its place is written. */
export interface Damage {
  readonly entry: SegmentEntry;
  readonly fault: Fault;
}

/** What is damaged on this machine, as a window may say it. Never a text of an event. */
export interface DamageReport {
  readonly segments: number;
  readonly events: number;
  /** Numbers in the server's journal between which something is lost; null: not known. */
  readonly fromSeq: number | null;
  readonly toSeq: number | null;
  /** Waiting events that could not be read back from anywhere on this machine. */
  readonly waiting: number;
}

/** Null: nothing is damaged. */
export function damageReport(damages: Iterable<Damage>, waiting: number, stand: Stand): DamageReport | null {
  const entries = [...damages].map(({ entry }) => entry);
  if (entries.length === 0 && waiting === 0 && stand.rebuildTo === null) return null;
  const first = entries.flatMap(({ firstSeq }) => (firstSeq === null ? [] : [firstSeq]));
  const last = entries.flatMap(({ lastSeq }) => (lastSeq === null ? [] : [lastSeq]));
  const all = stand.rebuildTo === null ? [] : [stand.rebuildTo];
  return {
    segments: entries.length,
    events: entries.reduce((sum, { count }) => sum + count, 0),
    fromSeq: all.length > 0 ? 1 : first.length > 0 ? Math.min(...first) : null,
    toSeq: last.length + all.length > 0 ? Math.max(...last, ...all) : null,
    waiting,
  };
}

/** What is to be asked of the server, each once. Nothing while this machine has joined none. */
export function repairsOf(damages: Iterable<Damage>, stand: Stand): readonly Repair[] {
  if (stand.epoch === null) return [];
  const repairs = new Map<string, Repair>();
  for (const { entry } of damages) {
    const repair = repairOf(entry, stand);
    repairs.set(JSON.stringify(repair), repair);
  }
  return [...repairs.values()];
}

/** Whether the answer to a repair has brought all that a damaged row held. */
export function isHealedBy(entry: SegmentEntry, repair: Repair, stand: Stand): boolean {
  const own = repairOf(entry, stand);
  if (own.kind === "segment" && repair.kind === "segment") return own.digest === repair.digest;
  return repair.from <= own.from && own.to <= repair.to;
}

function repairOf({ digest, fromServer, firstSeq, lastSeq, epoch }: SegmentEntry, stand: Stand): Repair {
  // Numbers of another epoch say nothing to this server: whatever it has may be what is lost.
  if (epoch !== stand.epoch || firstSeq === null || lastSeq === null) return { kind: "range", from: 1, to: Math.max(1, stand.cursor) };
  const numbers = { from: firstSeq, to: lastSeq };
  return fromServer ? { kind: "segment", digest, ...numbers } : { kind: "range", ...numbers };
}

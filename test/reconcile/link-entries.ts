import { entryFromWire } from "#core/journal/entry.ts";
import type { Entry, EventId, MoveEvent } from "#core/journal/event.ts";
import { listLinkBodies, type NamedList } from "#core/reconcile/list-link.ts";
import { printIso } from "#core/time/iso.ts";

/** The entries of a link as headquarters takes them at `ingMs`; null: they wait. Throws where the journal does not accept one. */
export function linkEntries(move: MoveEvent, list: NamedList, ingMs: number | null, clockMs: number): Entry[] {
  return listLinkBodies(move, list).map((body, at) => {
    const read = entryFromWire({ ...body, id: idOf(move.id, clockMs, at), dev: "desk", by: "consul", hlc: [clockMs, at] });
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    return { ...read.value, receipt: ingMs === null ? null : { ingMs, seq: null, role: "consul", skewMs: 0, verdict: null } };
  });
}

/** A withdrawal of one event of lane reg. */
export function voidEntry(target: EventId, clockMs: number): Entry {
  const wire = { v: 1, lane: "reg", type: "void", target, reason: "undo", src: {}, seen: [], dev: "desk", by: "consul", hlc: [clockMs, 0] };
  const read = entryFromWire({ ...wire, id: idOf(target, clockMs, 9_999), at: [printIso(clockMs), printIso(clockMs)] });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value;
}

function idOf(about: string, clockMs: number, at: number): string {
  const head = Math.floor(clockMs).toString(16).padStart(12, "0").slice(-12);
  const tail = `${about.slice(-8)}${at.toString(16).padStart(4, "0")}`;
  return `${head.slice(0, 8)}-${head.slice(8)}-7000-8000-${tail}`;
}

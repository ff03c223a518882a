import { nextStamp, stampOf } from "#core/journal/clock.ts";
import { entryFromWire } from "#core/journal/entry.ts";
import type { DeviceId, Entry, EventId, Stamp } from "#core/journal/event.ts";
import type { Problem } from "#core/problem/problem.ts";
import type { ImportBody } from "./import-plan.ts";

/** What the events of an import have from their machine. */
export interface ImportImprint {
  readonly dev: DeviceId;
  readonly by: string;
  /** The device's counter before the first of them. */
  readonly dseq: number;
  /** The latest clock seen; null before the first event. */
  readonly hlc: Stamp | null;
  readonly nowMs: number;
  /** The id of the event at a place in the list: a UUIDv7 of the host's dice. */
  readonly idOf: (index: number) => EventId;
}

/** The entries of an import, or of its undoing, ready to be filed: each later than the one before, checked by the schema like everything else. */
export function stampImport(
  bodies: readonly ImportBody[],
  imprint: ImportImprint,
): { readonly entries: readonly Entry[]; readonly problems: readonly Problem[] } {
  const { dev, by, dseq, nowMs, idOf } = imprint;
  const entries: Entry[] = [];
  const problems: Problem[] = [];
  let { hlc } = imprint;
  for (const [index, body] of bodies.entries()) {
    hlc = stampOf(nextStamp(hlc, nowMs));
    const read = entryFromWire({ ...body, id: idOf(index), dev, by, dseq: dseq + index + 1, hlc }, `events[${index}]`);
    if (read.ok) entries.push(read.value);
    else problems.push(...read.problems);
  }
  return { entries, problems };
}

/** The ids of events that are folded for a preview and never written. */
export function previewId(index: number): EventId {
  return `00000000-0000-7000-8000-${index.toString(16).padStart(12, "0")}`;
}

import type { Briefing } from "#core/briefing/briefing.ts";
import { isSound, readBriefing } from "#core/briefing/verify.ts";
import type { Entry, EventId, FreezeEvent } from "#core/journal/event.ts";
import { isFields } from "#core/journal/fields.ts";
import { parseIso, printIso } from "#core/time/iso.ts";
import type { BriefingRow } from "./desk-port.ts";

/** A freeze event of the journal, opened: `briefing` is null when its document is not what was frozen. */
export interface Filed {
  readonly id: EventId;
  readonly briefing: Briefing | null;
  readonly row: Omit<BriefingRow, "standing">;
}

const opened = new WeakMap<FreezeEvent, Briefing | null>();

/** The frozen briefings among entries, the highest number first. A freeze without a document (an older program's) is none. */
export function filedBriefings(entries: readonly Entry[], hash: (bytes: Uint8Array) => string): readonly Filed[] {
  const filed = entries.flatMap(({ event, receipt }): readonly Filed[] => {
    if (event.type !== "freeze" || !isFields(event.document)) return [];
    const briefing = open(event, hash);
    return [{ id: event.id, briefing, row: rowOf(event, briefing, receipt === null) }];
  });
  return filed.toSorted((a, b) => b.row.number - a.row.number || b.row.frozenMs - a.row.frozenMs || (a.id < b.id ? 1 : -1));
}

/** Form, digest, and that the event and its document speak of the same briefing. */
function open(event: FreezeEvent, hash: (bytes: Uint8Array) => string): Briefing | null {
  const held = opened.get(event);
  if (held !== undefined) return held;
  const read = readBriefing(event.document);
  const isIts =
    read.ok && read.value.id === event.id && `sha256:${read.value.digest}` === event.digest && parseIso(read.value.at) === event.vMs;
  const briefing = read.ok && isIts && isSound(read.value, hash) ? read.value : null;
  opened.set(event, briefing);
  return briefing;
}

function rowOf(event: FreezeEvent, briefing: Briefing | null, mine: boolean): Filed["row"] {
  const said = isFields(event.document) ? event.document["number"] : null;
  return {
    id: event.id,
    number: briefing?.number ?? (typeof said === "number" && Number.isSafeInteger(said) ? said : 0),
    atMs: event.vMs,
    knownMs: (briefing === null ? event.known.ingMs : parseIso(briefing.known.ing)) ?? event.vMs,
    frozenMs: (briefing === null ? null : parseIso(briefing.frozen)) ?? event.hlc[0],
    digest: briefing?.digest ?? (event.digest ?? "").replace(/^sha256:/, ""),
    sound: briefing !== null,
    officer: briefing?.officer ?? null,
    scheduled: event.scheduledMs === null ? null : printIso(event.scheduledMs),
    mine,
  };
}

import type { Frame } from "#core/sync/protocol.ts";
import type { IngestPorts } from "#server/ingest/ingest.ts";
import type { KeptEvent, KnownEvent } from "#server/store/known.ts";
import type { EventRow, Outcome } from "#server/store/put.ts";

/** A row of the journal: what was put, with its number. */
export interface JournalRow extends EventRow {
  readonly seq: number;
}

/** The database of headquarters in memory: what the tables and functions of server/migrations say, in a few words. Every call is one transaction. */
export interface JournalModel {
  readonly rows: JournalRow[];
  readonly frames: Frame[];
  readonly byId: ReadonlyMap<string, JournalRow>;
  /** By which number each unit came into a place's area: key `UNIT PLACE`, written from what ingest says an event is about. */
  readonly areas: ReadonlyMap<string, number>;
  put(rows: readonly EventRow[]): readonly Outcome[];
  /** Only the first `kept` rows are there: a copy, or what had reached the disk. */
  cut(kept: number): void;
  reading(): Omit<IngestPorts, "put" | "nowMs">;
}

export function journalModel(): JournalModel {
  const rows: JournalRow[] = [];
  const frames: Frame[] = [];
  const byId = new Map<string, JournalRow>();
  const entities = new Set<string>();
  const areas = new Map<string, number>();
  const parents = new Map<string, { readonly parent: string; readonly row: EventRow }>();
  let lastIngMs = 0;

  function above(place: string): readonly string[] {
    const path = [place];
    for (let at = parents.get(place)?.parent; at !== undefined && !path.includes(at); at = parents.get(at)?.parent) path.push(at);
    return path;
  }

  function place(row: JournalRow): void {
    const { about, entity, seq } = row;
    for (const unit of about?.units ?? []) {
      for (const area of (about?.places ?? []).flatMap(above)) if (!areas.has(`${unit} ${area}`)) areas.set(`${unit} ${area}`, seq);
    }
    const parent = about?.parent ?? null;
    if (parent === null || entity === null) return;
    const before = parents.get(entity);
    if (before !== undefined && !isLater(row, before.row)) return;
    parents.set(entity, { parent, row });
    for (const key of [...areas.keys()]) {
      const [unit = "", where] = key.split(" ");
      if (where !== entity) continue;
      for (const area of above(parent)) if (!areas.has(`${unit} ${area}`)) areas.set(`${unit} ${area}`, seq);
    }
  }

  function add(row: EventRow): JournalRow {
    lastIngMs = Math.max(lastIngMs, row.ingMs);
    const numbered: JournalRow = { ...row, ingMs: lastIngMs, seq: rows.length + 1 };
    rows.push(numbered);
    frames.push(frameOf(numbered));
    byId.set(row.id, numbered);
    if (row.entity !== null) entities.add(row.entity);
    place(numbered);
    return numbered;
  }

  return {
    rows,
    frames,
    byId,
    areas,
    put: (given) => {
      const before = frames.length;
      const held = given.map((row) => byId.get(row.id) ?? add(row));
      return held.map((one, at) => {
        const outcome = one.body === given[at]?.body ? "taken" : "clash";
        return { ...keptOf(one), outcome, head: frames.length, isNew: one.seq > before };
      });
    },
    cut(kept) {
      const left = rows.slice(0, kept);
      for (const all of [byId, entities, areas, parents]) all.clear();
      rows.length = 0;
      frames.length = 0;
      lastIngMs = 0;
      for (const row of left) add(row);
    },
    reading: () => ({
      kept: async (ids) => new Map(found(ids).map((row): [string, KeptEvent] => [row.id, keptOf(row)])),
      events: async (ids) => new Map(found(ids).map((row): [string, KnownEvent] => [row.id, row])),
      entities: async (ids) => new Set(ids.filter((id) => entities.has(id))),
      parentOf: async (id) => parents.get(id)?.parent ?? null,
      unitsOf: async (ids) => new Map(found(ids).map((row) => [row.id, row.about?.units ?? []])),
      // No sealed record is filed here.
      sealed: async () => new Map(),
    }),
  };

  function found(ids: readonly string[]): readonly JournalRow[] {
    return ids.flatMap((id) => byId.get(id) ?? []);
  }
}

function isLater(a: EventRow, b: EventRow): boolean {
  if (a.hlc[0] !== b.hlc[0]) return a.hlc[0] > b.hlc[0];
  return a.hlc[1] === b.hlc[1] ? a.dev > b.dev : a.hlc[1] > b.hlc[1];
}

function keptOf({ id, body, seq, ingMs, role, skewMs, verdict }: JournalRow): KeptEvent {
  return { id, body, seq, ingMs, role, skewMs, verdict };
}

function frameOf({ seq, ingMs, role, skewMs, verdict, body }: JournalRow): Frame {
  return { seq, ingMs, role, skewMs, body, ...(verdict === "in-the-future" ? { verdict } : {}) };
}

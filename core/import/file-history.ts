import type { EntityId, Entry, EventId } from "#core/journal/event.ts";

/** An import that stands. */
export interface ImportDone {
  readonly statement: EntityId;
  readonly event: EventId;
  readonly by: string;
  readonly atMs: number;
  /** Events that say this import is their source and that stand. */
  readonly events: number;
}

/** What a journal holds of a file from imports before. */
export interface FileHistory {
  /** Imports of this file that stand, the oldest first; those without any event left are none. */
  readonly imports: readonly ImportDone[];
  /** Rows of the file (`refOf`) of which something that stands was said. */
  readonly rows: ReadonlySet<string>;
  /** By unit and field: what the file's imports have said. */
  readonly said: ReadonlyMap<EntityId, Readonly<Record<string, readonly unknown[]>>>;
}

/**
 * Gathers what imports of a file have said.
 *
 * @param standing entries that stand (voided and replaced ones left out), in any order: statements of form import, and all that name one as their source
 * @param fileHash the file's hash as its imports' statements have it
 */
export function fileHistory(standing: readonly Entry[], fileHash: string): FileHistory {
  const imports = importsOf(standing, fileHash);
  const mine = new Set(imports.map(({ statement }) => statement));
  const rows = new Set<string>();
  const said = new Map<EntityId, Record<string, unknown[]>>();
  for (const { event } of standing) {
    if (!mine.has(event.src.doc ?? "")) continue;
    // A count of several rows names them all in its note.
    for (const ref of event.type === "count" && event.note !== undefined ? event.note.split(", ") : [event.ref ?? ""]) rows.add(ref);
    if (event.type !== "set" || event.kind !== "unit") continue;
    const fields = said.get(event.e) ?? {};
    said.set(event.e, fields);
    for (const [name, value] of Object.entries(event.f)) {
      const values = Object.hasOwn(fields, name) ? (fields[name] ?? []) : [];
      if (name !== "__proto__") fields[name] = [...values, value];
    }
  }
  return { imports, rows, said };
}

function importsOf(standing: readonly Entry[], fileHash: string): readonly ImportDone[] {
  const events = new Map<string, number>();
  for (const { event } of standing) {
    const { doc } = event.src;
    if (typeof doc === "string") events.set(doc, (events.get(doc) ?? 0) + 1);
  }
  const found = standing.flatMap(({ event }): ImportDone[] => {
    if (event.type !== "set" || event.kind !== "statement" || event.f["form"] !== "import" || event.f["hash"] !== fileHash) return [];
    const count = events.get(event.e) ?? 0;
    return count === 0 ? [] : [{ statement: event.e, event: event.id, by: event.by, atMs: event.hlc[0], events: count }];
  });
  return found.sort((a, b) => a.atMs - b.atMs || (a.statement < b.statement ? -1 : 1));
}

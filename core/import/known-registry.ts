import { sameRange } from "#core/count/count.ts";
import { isRange } from "#core/count/range.ts";
import type { State } from "#core/fold/state.ts";
import { isWithin } from "#core/fold/tree.ts";
import { pooledAt } from "#core/fold/unit-at.ts";
import { canonicalJson } from "#core/journal/canonical.ts";
import type { EntityId, Entry, EventId, PlaceId } from "#core/journal/event.ts";
import type { Identity } from "./import-record.ts";

/** A unit of the register as an import compares itself with it. */
export interface KnownUnit {
  readonly id: EntityId;
  /** Its fields as they stand now. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** What imports of this very file have said of it before: a field said so again is no news, whatever has become of it since. */
  readonly saidByFile: Readonly<Record<string, readonly unknown[]>>;
}

/** An import that stands. */
export interface ImportDone {
  readonly statement: EntityId;
  readonly event: EventId;
  readonly by: string;
  readonly atMs: number;
  /** Events that say this import is their source and that stand. */
  readonly events: number;
}

/** The register at now, as an import asks it. A host builds it from its journal, and looks numbers up by their keyed digests. */
export interface KnownRegistry {
  unit(id: EntityId): KnownUnit | null;
  /** The unit that a number (`numbersOf`) belongs to; null: none, or none that may be known here. */
  byNumber(number: string): EntityId | null;
  /** The sealed record of a unit, where it may be opened here; null: it may not, or there is none. */
  identity(id: EntityId): Identity | null;
  /** Whether an import of this very file has said something of that row (`refOf`) that stands. */
  hasRow(ref: string): boolean;
  /** Whether a place lies in another, as the tree of places stands now. */
  isWithin(inner: PlaceId, outer: PlaceId): boolean;
  /** Imports of the file that stand, the oldest first. */
  importsOf(fileHash: string): readonly ImportDone[];
}

/** What the register answers of numbers and sealed records; both may be unknown on a machine. */
export type SealedKnowledge = Pick<KnownRegistry, "byNumber" | "identity">;

/** Nothing of what is sealed is known: no number is recognised, no record compared. */
export const NOTHING_UNSEALED: SealedKnowledge = { byNumber: () => null, identity: () => null };

const UNIT_FIELDS = ["n", "ukind", "of", "foreign", "tags", "cat", "locus", "life", "intent", "intentAt", "seat", "room", "need", "docs"];

/**
 * The register of a whole journal at an instant, for a file.
 *
 * @param entries the entries the state was folded from: what stands is told by the state
 * @param fileHash the file's hash as its imports' statements have it
 */
export function knownRegistry(
  state: State,
  entries: readonly Entry[],
  vMs: number,
  fileHash: string,
  sealed: SealedKnowledge = NOTHING_UNSEALED,
): KnownRegistry {
  const standing = entries.filter(({ event }) => !state.fates.fallen.has(event.id));
  const done = importsIn(standing);
  const mine = new Set((done.get(fileHash) ?? []).map(({ statement }) => statement));
  const said = new Map<EntityId, Record<string, unknown[]>>();
  const rows = new Set<string>();
  const tree = state.treeAt(vMs);
  for (const { event } of standing) {
    if (!mine.has(event.src.doc ?? "")) continue;
    for (const ref of event.type === "count" && event.note !== undefined ? event.note.split(", ") : [event.ref ?? ""]) rows.add(ref);
    if (event.type !== "set" || event.kind !== "unit") continue;
    const fields = said.get(event.e) ?? {};
    said.set(event.e, fields);
    for (const name of UNIT_FIELDS) {
      if (!Object.hasOwn(event.f, name)) continue;
      const values = fields[name] ?? [];
      fields[name] = values;
      values.push(event.f[name]);
    }
  }
  return {
    ...sealed,
    unit(id) {
      const file = state.units.get(state.links.units.find(id));
      if (file === undefined) return null;
      const fields = UNIT_FIELDS.map((name) => [name, pooledAt(state, file, vMs, name)] as const).filter(
        ([, value]) => value !== undefined,
      );
      return { id, fields: Object.fromEntries(fields), saidByFile: said.get(id) ?? {} };
    },
    hasRow: (ref) => rows.has(ref),
    isWithin: (inner, outer) => isWithin(tree, inner, outer),
    importsOf: (hash) => done.get(hash) ?? [],
  };
}

/** Whether two values of a field say the same. */
export function saysTheSame(a: unknown, b: unknown): boolean {
  if (isRange(a) && isRange(b)) return sameRange(a, b);
  return a === b || (a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b));
}

/** The imports among entries that stand, by the hash of their file, those with events only. */
function importsIn(standing: readonly Entry[]): ReadonlyMap<string, readonly ImportDone[]> {
  const events = new Map<string, number>();
  for (const { event } of standing) {
    const { doc } = event.src;
    if (typeof doc === "string") events.set(doc, (events.get(doc) ?? 0) + 1);
  }
  const byHash = new Map<string, ImportDone[]>();
  for (const { event } of standing) {
    if (event.type !== "set" || event.kind !== "statement" || event.f["form"] !== "import") continue;
    const hash = event.f["hash"];
    const count = events.get(event.e) ?? 0;
    if (typeof hash !== "string" || count === 0) continue;
    const list = byHash.get(hash) ?? [];
    list.push({ statement: event.e, event: event.id, by: event.by, atMs: event.hlc[0], events: count });
    byHash.set(hash, list);
  }
  for (const list of byHash.values()) list.sort((a, b) => a.atMs - b.atMs || (a.statement < b.statement ? -1 : 1));
  return byHash;
}

import { sameRange } from "#core/count/count.ts";
import { isRange } from "#core/count/range.ts";
import type { State } from "#core/fold/state.ts";
import { isWithin } from "#core/fold/tree.ts";
import { pooledAt } from "#core/fold/unit-at.ts";
import { canonicalJson } from "#core/journal/canonical.ts";
import type { EntityId, Entry, PlaceId } from "#core/journal/event.ts";
import { unit as unitKind } from "#core/kinds/unit.ts";
import { type FileHistory, fileHistory } from "./file-history.ts";
import type { Identity } from "./import-record.ts";

/** The register at now, as an import of one file asks it. A host builds it from its journal, and looks numbers up by their keyed digests. */
export interface KnownRegistry {
  /** The fields of a unit as they stand now; null: there is no such unit. */
  unit(id: EntityId): Readonly<Record<string, unknown>> | null;
  /** The unit that a number (`numbersOf`) belongs to; null: none, or none that may be known here. */
  byNumber(number: string): EntityId | null;
  /** The sealed record of a unit, where it may be opened here; null: it may not, or there is none. */
  identity(id: EntityId): Identity | null;
  /** Whether a unit is known to have no sealed record: a list imported again gives it its name. Absent: it is not known of any. */
  isNameless?(id: EntityId): boolean;
  /** Whether a place lies in another, as the tree of places stands now. */
  isWithin(inner: PlaceId, outer: PlaceId): boolean;
  /** What imports of this very file have said before: said again it is no news, whatever has become of it since. */
  readonly history: FileHistory;
}

/** What the register answers of numbers and sealed records; both may be unknown on a machine. */
export type SealedKnowledge = Pick<KnownRegistry, "byNumber" | "identity" | "isNameless">;

/** Nothing of what is sealed is known: no number is recognised, no record compared. */
export const NOTHING_UNSEALED: SealedKnowledge = { byNumber: () => null, identity: () => null };

const UNIT_FIELDS = Object.keys(unitKind.fields);

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
  const tree = state.treeAt(vMs);
  return {
    ...sealed,
    unit(id) {
      const file = state.units.get(state.links.units.find(id));
      if (file === undefined) return null;
      const fields = UNIT_FIELDS.map((name) => [name, pooledAt(state, file, vMs, name)] as const);
      return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
    },
    isWithin: (inner, outer) => isWithin(tree, inner, outer),
    history: fileHistory(
      entries.filter(({ event }) => !state.fates.fallen.has(event.id)),
      fileHash,
    ),
  };
}

/** Whether two values of a field say the same. */
export function saysTheSame(a: unknown, b: unknown): boolean {
  if (isRange(a) && isRange(b)) return sameRange(a, b);
  return a === b || (a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b));
}

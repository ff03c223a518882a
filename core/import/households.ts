import type { EntityId, PlaceId } from "#core/journal/event.ts";
import type { ImportPorts } from "./import-plan.ts";
import { type Warned, warningWords } from "./import-problem.ts";
import type { Identified } from "./sort-out.ts";
import { unitIdOf } from "./unit-id.ts";

/** A household that is made: a unit of its own that counts nobody its members do not. */
export interface NewHousehold {
  readonly unit: EntityId;
  /** The first of its rows. */
  readonly row: number;
  /** Where all its members are; null: not all in one place, or not said. */
  readonly locus: PlaceId | null;
}

/**
 * Families of a file: rows with the same household key, two at least, are members of one household. Known relatives bring the household they
 * are in and never leave it: who joins them joins that one, so that no household is left behind with its number and without its people.
 */
export function householdsOf(
  rows: readonly Identified[],
  fileMark: string,
  sheet: number,
  ports: ImportPorts,
): {
  readonly memberOf: ReadonlyMap<EntityId, EntityId>;
  readonly households: readonly NewHousehold[];
  readonly warnings: readonly Warned[];
} {
  const families = new Map<string, Identified[]>();
  for (const row of rows) {
    const key = row.record.household;
    if (key === null) continue;
    const held = families.get(key);
    if (held === undefined) families.set(key, [row]);
    else held.push(row);
  }
  const memberOf = new Map<EntityId, EntityId>();
  const households: NewHousehold[] = [];
  const warnings: Warned[] = [];
  for (const family of families.values()) {
    const [first, second] = family;
    if (first === undefined || second === undefined) continue;
    const held = [...new Set(family.flatMap(({ known }) => partyOf(known?.["of"])))].sort();
    const made = unitIdOf(ports.hash, fileMark, sheet, first.record.row, "household");
    const unit = held[0] ?? made;
    if (ports.registry.unit(unit) === null) households.push({ unit, row: first.record.row, locus: placeOf(family) });
    for (const member of family) {
      const [other] = partyOf(member.known?.["of"]);
      if (other === undefined) memberOf.set(member.unit, unit);
      else if (other !== unit) {
        const kind = "household-other";
        warnings.push({ row: member.record.row, column: null, kind, words: warningWords[kind] });
      }
    }
  }
  return { memberOf, households, warnings };
}

function partyOf(of: unknown): readonly EntityId[] {
  return typeof of === "string" ? [of] : [];
}

function placeOf(family: readonly Identified[]): PlaceId | null {
  const places = new Set(family.map(({ record }) => record.facts.locus ?? null));
  const [only = null] = places;
  return places.size === 1 ? only : null;
}

import type { Range } from "#core/count/range.ts";
import type { EntityId } from "#core/journal/event.ts";
import type { UnitCards } from "#core/registry/unit-cards.ts";
import type { UnitColumns } from "#core/registry/unit-columns.ts";
import { plus } from "#core/tally/interval.ts";

/** Who is named in a permit case: units say so of themselves (`permit`), for the case stands in a lane that names nobody. */
export interface Covered {
  readonly units: readonly EntityId[];
  /** Persons they stand for, each once. */
  readonly n: Range;
}

/** Nobody is named. */
export const NOBODY_NAMED: Covered = { units: [], n: [0, 0] };

/** Who is named in which case at the moment of the columns; cases without anybody are left out. */
export function coveredUnits(columns: UnitColumns, cards: UnitCards): ReadonlyMap<EntityId, Covered> {
  const found = new Map<number, { readonly units: EntityId[]; n: Range }>();
  for (let at = 0; at < columns.length; at++) {
    const permit = columns.permit[at] ?? -1;
    if (permit < 0) continue;
    const held = found.get(permit) ?? { units: [], n: [0, 0] };
    held.units.push(columns.textOf(at));
    const hi = columns.hi[at] ?? 0;
    held.n = plus(held.n, [columns.lo[at] ?? 0, hi < 0 ? null : hi]);
    found.set(permit, held);
  }
  return new Map([...found].map(([permit, covered]) => [cards.word(permit), covered]));
}

/** The units chosen and everybody of their households, each once: families stay together. In the order of ids. */
export function withFamilies(columns: UnitColumns, chosen: readonly EntityId[]): EntityId[] {
  const wanted = new Set(chosen);
  const parties = new Set<number>();
  for (let at = 0; at < columns.length; at++) {
    if (!wanted.has(columns.textOf(at))) continue;
    const party = columns.party[at] ?? -1;
    parties.add(party < 0 ? at : party);
  }
  const units: EntityId[] = [];
  for (let at = 0; at < columns.length; at++) {
    const party = columns.party[at] ?? -1;
    if (parties.has(party < 0 ? at : party)) units.push(columns.textOf(at));
  }
  return units;
}

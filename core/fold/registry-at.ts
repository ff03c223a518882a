import type { Range } from "#core/count/range.ts";
import type { EntityId, PlaceId } from "#core/journal/event.ts";
import { valueAt } from "./register.ts";
import type { State, UnitFile } from "./state.ts";
import { upwards } from "./tree.ts";
import { type UnitReading, unitAt } from "./unit-at.ts";

/** The registry at one V, and the floors it puts under the places. */
export interface RegistryReading {
  readonly units: readonly UnitReading[];
  /** Per place: persons named who are certainly inside it, places within included. */
  readonly floors: ReadonlyMap<PlaceId, number>;
}

/** Reads all units seen by V, a party less the members it names (field `of`), and sums their floors up the tree. */
export function registryAt(state: State, vMs: number): RegistryReading {
  const found: UnitReading[] = [];
  const members = new Map<EntityId, { lo: number; hi: number | null }>();
  for (const unit of state.units.values()) {
    const reading = unitAt(state, unit, vMs);
    if (reading === null) continue;
    found.push(reading);
    const party = partyOf(state, unit, vMs);
    if (party === null || party === unit.id) continue;
    const sum = members.get(party) ?? { lo: 0, hi: 0 };
    sum.lo += reading.n[0];
    sum.hi = sum.hi === null || reading.n[1] === null ? null : sum.hi + reading.n[1];
    members.set(party, sum);
  }
  const units = members.size === 0 ? found : found.map((reading) => ({ ...reading, n: without(reading.n, members.get(reading.unit)) }));
  const tree = state.treeAt(vMs);
  const floors = new Map<PlaceId, number>();
  for (const { certain, n } of units) {
    if (certain === null || n[0] === 0) continue;
    for (const place of upwards(tree, certain)) floors.set(place, (floors.get(place) ?? 0) + n[0]);
  }
  return { units, floors };
}

/** The party a unit belongs to at V. Parties do not nest: a party's own `of` is read like a member's. */
function partyOf(state: State, unit: UnitFile, vMs: number): EntityId | null {
  for (const id of unit.sets) {
    const of = valueAt(state, vMs, id, "of");
    if (typeof of === "string") return state.links.units.find(of);
  }
  return null;
}

function without(n: Range, members: { lo: number; hi: number | null } | undefined): Range {
  if (members === undefined) return n;
  const lo = members.hi === null ? 0 : Math.max(0, n[0] - members.hi);
  return [lo, n[1] === null ? null : Math.max(lo, n[1] - members.lo)];
}

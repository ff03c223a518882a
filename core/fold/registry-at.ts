import type { Range } from "#core/count/range.ts";
import type { EntityId, PlaceId } from "#core/journal/event.ts";
import type { UnitsState } from "./registry-of-units.ts";
import type { UnitFile } from "./state.ts";
import { upwards } from "./tree.ts";
import { certainPlaceAt, lastingAt, sizeAt, type UnitReading, unitAt } from "./unit-at.ts";

/** All units seen by V, each once, a party less the members it names (field `of`). In the order of ids. */
export function registryAt(state: UnitsState, vMs: number): UnitReading[] {
  const members = membersAt(state, vMs);
  const units: UnitReading[] = [];
  for (const unit of state.units.values()) {
    const reading = unitAt(state, unit, vMs);
    if (reading !== null) units.push({ ...reading, n: without(reading.n, members.get(unit.id)) });
  }
  return units;
}

/** Per place: persons named who are certainly inside it at V, places within included (docs: domain 2.1, 2.4 step 4). */
export function floorsAt(state: UnitsState, vMs: number): ReadonlyMap<PlaceId, number> {
  const floors = new Map<PlaceId, number>();
  const members = membersAt(state, vMs);
  const tree = state.treeAt(vMs);
  for (const unit of state.units.values()) {
    if (unit.doubtful) continue;
    const certain = certainPlaceAt(state, unit, vMs, tree);
    if (certain === null) continue;
    const [lo] = without(sizeAt(state, unit, vMs), members.get(unit.id));
    if (lo > 0) for (const place of upwards(tree, certain)) floors.set(place, (floors.get(place) ?? 0) + lo);
  }
  return floors;
}

/** By party: the sum of the members it has at V. Parties do not nest: what a member names as its own members is not looked at. */
function membersAt(state: UnitsState, vMs: number): ReadonlyMap<EntityId, Range> {
  const members = new Map<EntityId, Range>();
  for (const unit of state.units.values()) {
    if (unit.firstMs > vMs) continue;
    const party = partyOf(state, unit, vMs);
    if (party === null || party === unit.id) continue;
    const [lo, hi] = sizeAt(state, unit, vMs);
    const sum = members.get(party) ?? [0, 0];
    members.set(party, [sum[0] + (unit.doubtful ? 0 : lo), sum[1] === null || hi === null ? null : sum[1] + hi]);
  }
  return members;
}

function partyOf(state: UnitsState, unit: UnitFile, vMs: number): EntityId | null {
  const of = lastingAt(state, unit, vMs, "of");
  return typeof of === "string" ? state.links.units.find(of) : null;
}

function without(n: Range, members: Range | undefined): Range {
  if (members === undefined) return n;
  const lo = members[1] === null ? 0 : Math.max(0, n[0] - members[1]);
  return [lo, n[1] === null ? null : Math.max(lo, n[1] - members[0])];
}

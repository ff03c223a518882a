import { canonicalJson } from "#core/journal/canonical.ts";
import type { Envelope, EventId } from "#core/journal/event.ts";
import { compareEvents, compareText } from "#core/journal/order.ts";
import { type Contradiction, contradictionsOf } from "./contradictions.ts";
import type { Casualty, Registry, RegistryCell } from "./registry.ts";
import { floorsAt, registryAt } from "./registry-at.ts";
import type { State, UnitFile } from "./state.ts";
import { isWithin } from "./tree.ts";
import { BUCKETS } from "./unit-at.ts";
import { stepsOf, whereaboutsAt } from "./whereabouts.ts";

/** What the reference needs of a state: everything but the registry itself. */
export type UnitsState = Omit<State, "registry" | "rows" | "headquarters">;

/** The reference registry: every question walks over every unit. Right by its plainness; slow beyond some thousand units. */
export function registryOfUnits(state: UnitsState): Registry {
  return {
    floorsAt: (vMs) => floorsAt(state, vMs),
    tableAt: (vMs) => tableOf(state, vMs),
    duplicatesAt(vMs) {
      const seen = (id: string) => (state.units.get(id)?.firstMs ?? Number.POSITIVE_INFINITY) <= vMs;
      return state.links.maybeUnits.filter(({ a, b }) => seen(a) && seen(b)).map(({ link, a }) => ({ link, unit: a }));
    },
    contradictionsAt: (vMs) =>
      [...state.units.values()].flatMap((unit) => contradictionsIn(state, unit)).filter(({ bothMs }) => bothMs <= vMs),
    casualtiesAt: (vMs, life) => [...state.units.values()].flatMap((unit) => casualtyOf(state, unit, vMs, life)),
  };
}

/** A registry at V in canonical form: equal registries give equal texts, byte for byte, whatever computed them. */
export function canonicalRegistry(registry: Registry, vMs: number): string {
  const floors = [...registry.floorsAt(vMs)].sort(([a], [b]) => compareText(a, b));
  const table = registry.tableAt(vMs);
  const duplicates = registry.duplicatesAt(vMs).toSorted((a, b) => compareText(a.link, b.link));
  const casualties = (["hurt", "dead"] as const).map((life) =>
    registry.casualtiesAt(vMs, life).map(({ unit, event, shown }) => ({ unit, event: event.id, shown })),
  );
  return canonicalJson({ vMs, floors, table, duplicates, casualties });
}

function tableOf(state: UnitsState, vMs: number): readonly RegistryCell[] {
  const cells = new Map<string, RegistryCell>();
  for (const { locus, bucket, n } of registryAt(state, vMs)) {
    const key = `${bucket} ${locus ?? ""}`;
    const held = cells.get(key) ?? { locus, bucket, units: 0, n: [0, 0] };
    const hi = held.n[1] === null || n[1] === null ? null : held.n[1] + n[1];
    cells.set(key, { locus, bucket, units: held.units + 1, n: [held.n[0] + n[0], hi] });
  }
  return [...cells.values()].sort(compareCells);
}

/** The order of a table: by place, nobody's place first, then by the order of BUCKETS. */
export function compareCells(a: RegistryCell, b: RegistryCell): number {
  if (a.locus !== b.locus) return a.locus === null ? -1 : b.locus === null ? 1 : compareText(a.locus, b.locus);
  return BUCKETS.indexOf(a.bucket) - BUCKETS.indexOf(b.bucket);
}

function contradictionsIn(state: UnitsState, unit: UnitFile): Contradiction[] {
  const tree = state.treeAt(Number.POSITIVE_INFINITY);
  const knownMs = (id: EventId): number => {
    const entry = state.byId.get(id);
    return entry?.receipt?.ingMs ?? entry?.event.hlc[0] ?? 0;
  };
  return contradictionsOf(unit.id, stepsOf(state, unit), (a, b) => isWithin(tree, a, b) || isWithin(tree, b, a), knownMs);
}

function casualtyOf(state: UnitsState, unit: UnitFile, vMs: number, life: string): Casualty[] {
  const event = turned(state, unit, life, vMs);
  if (event === null) return [];
  const { shown } = whereaboutsAt(state, unit, event.at[0], state.treeAt(vMs));
  return [{ unit: unit.id, event, shown }];
}

/** The event that first said so of a unit, by V. */
function turned(state: UnitsState, unit: UnitFile, life: string, vMs: number): Envelope | null {
  const said: EventId[] = unit.sets.flatMap((id) =>
    (state.registers.get(id)?.fields.get("life") ?? []).filter(({ value }) => value === life).map(({ event }) => event),
  );
  for (const contact of unit.contacts) if (contact.said?.life === life) said.push(contact.id);
  return said
    .flatMap((id) => state.byId.get(id)?.event ?? [])
    .filter((event) => event.at[0] <= vMs)
    .reduce<Envelope | null>((best, one) => (best === null || isEarlier(one, best) ? one : best), null);
}

/** By (t0, hlc, device, id). */
export function isEarlier(a: Pick<Envelope, "id" | "at" | "hlc" | "dev">, b: Pick<Envelope, "id" | "at" | "hlc" | "dev">): boolean {
  return (a.at[0] - b.at[0] || compareEvents(a, b)) < 0;
}

import { isRange, type Range } from "#core/count/range.ts";
import type { EntityId, EventId, PlaceId } from "#core/journal/event.ts";
import { compareEvents } from "#core/journal/order.ts";
import { contactHours } from "./contact-hours.ts";
import { valueAt } from "./register.ts";
import type { UnitsState } from "./registry-of-units.ts";
import type { UnitFile } from "./state.ts";
import { hasKind, isWithin, type Tree, upwards } from "./tree.ts";
import { whereaboutsAt } from "./whereabouts.ts";

/** The one state a unit is in, first match of this order (docs: domain 2.3). */
export const BUCKETS = ["dead", "home", "gone", "flight", "leg", "crossing", "hotel", "stays", "lost", "at-risk", "unlocated"] as const;

/** One of the states of a unit. */
export type Bucket = (typeof BUCKETS)[number];

/** One registered unit at one V: exactly one locus and one bucket. */
export interface UnitReading {
  readonly unit: EntityId;
  /** Persons it stands for, its members taken off; the lower end is 0 for a doubtful unit. */
  readonly n: Range;
  /** The smallest place that holds all it may be drawn in; null when nothing said where it is. */
  readonly locus: PlaceId | null;
  readonly bucket: Bucket;
}

/**
 * Persons of a unit at V before its members are taken off: the field `n`; before anybody stated it, what was stated first, for a family is no
 * smaller on the day before it was registered. 1 when it is never stated.
 */
export function sizeAt(state: UnitsState, unit: UnitFile, vMs: number): Range {
  const n = lastingAt(state, unit, vMs, "n");
  return isRange(n) ? n : [1, 1];
}

/** A field that holds from before it was stated, at V: the latest assertion by V, else the earliest of all. */
export function lastingAt(state: UnitsState, unit: UnitFile, vMs: number, field: string): unknown {
  const stated = pooledAt(state, unit, vMs, field);
  if (stated !== undefined) return stated;
  const all = unit.sets.flatMap((id) => state.registers.get(id)?.fields.get(field) ?? []);
  return all.reduce<Said | undefined>((first, one) => (first === undefined || isLater(state, first, one) ? one : first), undefined)?.value;
}

/** A field of a unit at V: of the registers of all its members the assertion latest by (t0, hlc, device, id). */
export function pooledAt(state: UnitsState, unit: UnitFile, vMs: number, field: string): unknown {
  const [only, second] = unit.sets;
  if (only === undefined) return undefined;
  if (second === undefined) return valueAt(state, vMs, only, field);
  return latestOf(state, registered(state, unit, vMs, field))?.value;
}

interface Said {
  readonly t0Ms: number;
  readonly event: EventId;
  readonly value: unknown;
}

/** Per member: its latest assertion of a field by V. */
function registered(state: UnitsState, unit: UnitFile, vMs: number, field: string): Said[] {
  return unit.sets.flatMap(
    (id) =>
      state.registers
        .get(id)
        ?.fields.get(field)
        ?.findLast((assertion) => assertion.t0Ms <= vMs) ?? [],
  );
}

function latestOf(state: UnitsState, said: readonly Said[]): Said | undefined {
  return said.reduce<Said | undefined>((best, one) => (best === undefined || isLater(state, one, best) ? one : best), undefined);
}

function isLater(state: UnitsState, a: Said, b: Said): boolean {
  if (a.t0Ms !== b.t0Ms) return a.t0Ms > b.t0Ms;
  const [first, second] = [state.byId.get(a.event)?.event, state.byId.get(b.event)?.event];
  return first !== undefined && second !== undefined && compareEvents(first, second) > 0;
}

/** Reads a unit at V. The caller takes its members off `n`. Null before it was first seen. */
export function unitAt(state: UnitsState, unit: UnitFile, vMs: number): UnitReading | null {
  if (unit.firstMs > vMs) return null;
  const tree = state.treeAt(vMs);
  const { shown } = whereaboutsAt(state, unit, vMs, tree);
  const locus = shown === null ? null : enclosing(tree, shown);
  const life = observed(state, unit, vMs, "life");
  const [lo, hi] = sizeAt(state, unit, vMs);
  return {
    unit: unit.id,
    n: [unit.doubtful ? 0 : lo, hi],
    locus,
    bucket: bucketOf(state, unit, vMs, tree, locus, life),
  };
}

/** The smallest place a unit is certainly in at V, for floors: whether it is one with its possible duplicates or not. Null when nothing is certain, or when it may be dead. */
export function certainPlaceAt(state: UnitsState, unit: UnitFile, vMs: number, tree: Tree): PlaceId | null {
  if (unit.firstMs > vMs || deadFrom(state, unit) <= vMs) return null;
  const { possible } = whereaboutsAt(state, unit, vMs, tree);
  if (possible === null || unit.ifOne.some((one) => deadFrom(state, one) <= vMs)) return null;
  const perhaps = unit.ifOne.flatMap((one) => whereaboutsAt(state, one, vMs, tree).possible ?? []);
  return enclosing(tree, [...possible, ...perhaps]);
}

/** The smallest place that holds them all; null when no place does. */
export function enclosing(tree: Tree, places: readonly PlaceId[]): PlaceId | null {
  const [first, ...others] = places;
  if (first === undefined) return null;
  if (others.every((place) => place === first)) return first;
  return upwards(tree, first).find((around) => others.every((place) => isWithin(tree, place, around))) ?? null;
}

function bucketOf(state: UnitsState, unit: UnitFile, vMs: number, tree: Tree, locus: PlaceId | null, life: string | null): Bucket {
  if (life === "dead") return "dead";
  if (locus === null) return "unlocated";
  for (const pkind of ["home", "gone", "flight", "leg", "crossing", "hotel"] as const) if (hasKind(tree, locus, pkind)) return pkind;
  if (observed(state, unit, vMs, "intent") === "stay") return "stays";
  return outOfContact(state, unit, vMs, tree, locus) ? "lost" : "at-risk";
}

/** Last success longer ago than the place allows; registering a unit, or moving it, is contact too. */
function outOfContact(state: UnitsState, unit: UnitFile, vMs: number, tree: Tree, locus: PlaceId): boolean {
  let lastMs = unit.firstMs;
  for (const { ok, at } of unit.contacts) if (ok && at[1] <= vMs && at[1] > lastMs) lastMs = at[1];
  return vMs - lastMs > contactHours(state, vMs, tree, locus) * 3_600_000;
}

/** An observed word (life, intent): the latest said by V, in a register or in a contact, by (t0, hlc, device, id). */
function observed(state: UnitsState, unit: UnitFile, vMs: number, what: "life" | "intent"): string | null {
  const heard = unit.contacts.flatMap(({ id, at, said }): Said[] =>
    said?.[what] === undefined || at[0] > vMs ? [] : [{ t0Ms: at[0], event: id, value: said[what] }],
  );
  const value = latestOf(state, [...heard, ...registered(state, unit, vMs, what)])?.value;
  return typeof value === "string" ? value : null;
}

const deadFromMs = new WeakMap<UnitFile, number>();

/** The first instant at which somebody says the unit is dead; infinity while nobody does. */
function deadFrom(state: UnitsState, unit: UnitFile): number {
  const held = deadFromMs.get(unit);
  if (held !== undefined) return held;
  let first = Number.POSITIVE_INFINITY;
  for (const { said, at } of unit.contacts) if (said?.life === "dead") first = Math.min(first, at[0]);
  for (const id of unit.sets) {
    for (const { value, t0Ms } of state.registers.get(id)?.fields.get("life") ?? []) if (value === "dead") first = Math.min(first, t0Ms);
  }
  deadFromMs.set(unit, first);
  return first;
}

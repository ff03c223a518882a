import { isRange, type Range } from "#core/count/range.ts";
import type { EntityId, PlaceId } from "#core/journal/event.ts";
import { compareEvents } from "#core/journal/order.ts";
import { valueAt } from "./register.ts";
import type { State, UnitFile } from "./state.ts";
import { hasKind, isWithin, type Tree, upwards } from "./tree.ts";
import { whereaboutsAt } from "./whereabouts.ts";

/** The one state a unit is in, first match of this order (docs: domain 2.3). */
export const BUCKETS = ["dead", "home", "gone", "flight", "leg", "crossing", "hotel", "stays", "lost", "at-risk", "unlocated"] as const;

/** One of the states of a unit. */
export type Bucket = (typeof BUCKETS)[number];

/** Hours without contact after which a unit is out of contact where no place says otherwise. */
export const CONTACT_H = 24;

/** One registered unit at one V: exactly one locus and one bucket. */
export interface UnitReading {
  readonly unit: EntityId;
  /** Persons it stands for, its members taken off; the lower end is 0 for a doubtful unit. */
  readonly n: Range;
  /** The smallest place that holds all it may be drawn in; null when nothing said where it is. */
  readonly locus: PlaceId | null;
  readonly bucket: Bucket;
}

/** Persons of a unit at V before its members are taken off: the field `n`, 1 when not stated. */
export function sizeAt(state: State, unit: UnitFile, vMs: number): Range {
  for (const id of unit.sets) {
    const n = valueAt(state, vMs, id, "n");
    if (isRange(n)) return n;
  }
  return [1, 1];
}

/** Reads a unit at V. The caller takes its members off `n`. Null before it was first seen. */
export function unitAt(state: State, unit: UnitFile, vMs: number): UnitReading | null {
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

/** The smallest place a unit is certainly in at V, for floors; null when nothing is certain, or when it may be dead. */
export function certainPlaceAt(state: State, unit: UnitFile, vMs: number, tree: Tree): PlaceId | null {
  if (unit.firstMs > vMs || deadFrom(state, unit) <= vMs) return null;
  const { possible } = whereaboutsAt(state, unit, vMs, tree);
  return possible === null ? null : enclosing(tree, possible);
}

/** The smallest place that holds them all; null when no place does. */
export function enclosing(tree: Tree, places: readonly PlaceId[]): PlaceId | null {
  const [first, ...others] = places;
  if (first === undefined) return null;
  if (others.every((place) => place === first)) return first;
  return upwards(tree, first).find((around) => others.every((place) => isWithin(tree, place, around))) ?? null;
}

function bucketOf(state: State, unit: UnitFile, vMs: number, tree: Tree, locus: PlaceId | null, life: string | null): Bucket {
  if (life === "dead") return "dead";
  if (locus === null) return "unlocated";
  for (const pkind of ["home", "gone", "flight", "leg", "crossing", "hotel"] as const) if (hasKind(tree, locus, pkind)) return pkind;
  if (observed(state, unit, vMs, "intent") === "stay") return "stays";
  return outOfContact(state, unit, vMs, tree, locus) ? "lost" : "at-risk";
}

/** Last success longer ago than the place allows; registering a unit, or moving it, is contact too. */
function outOfContact(state: State, unit: UnitFile, vMs: number, tree: Tree, locus: PlaceId): boolean {
  let lastMs = unit.firstMs;
  for (const { ok, at } of unit.contacts) if (ok && at[1] <= vMs && at[1] > lastMs) lastMs = at[1];
  let hours = CONTACT_H;
  for (const place of upwards(tree, locus)) {
    const stated = valueAt(state, vMs, place, "contactH");
    if (typeof stated !== "number") continue;
    hours = stated;
    break;
  }
  return vMs - lastMs > hours * 3_600_000;
}

/** An observed word (life, intent): the latest said by V, in the register or in a contact, by (t0, hlc, device, id). */
function observed(state: State, unit: UnitFile, vMs: number, what: "life" | "intent"): string | null {
  let best: { t0Ms: number; event: (typeof unit.contacts)[number] | null; value: string } | null = null;
  for (const contact of unit.contacts) {
    const value = contact.said?.[what];
    if (value === undefined || contact.at[0] > vMs) continue;
    const later =
      best === null ||
      contact.at[0] > best.t0Ms ||
      (contact.at[0] === best.t0Ms && best.event !== null && compareEvents(contact, best.event) > 0);
    if (later) best = { t0Ms: contact.at[0], event: contact, value };
  }
  for (const id of unit.sets) {
    const found = state.registers
      .get(id)
      ?.fields.get(what)
      ?.findLast((assertion) => assertion.t0Ms <= vMs);
    if (found !== undefined && typeof found.value === "string" && (best === null || found.t0Ms > best.t0Ms)) {
      best = { t0Ms: found.t0Ms, event: null, value: found.value };
    }
  }
  return best?.value ?? null;
}

const deadFromMs = new WeakMap<UnitFile, number>();

/** The first instant at which somebody says the unit is dead; infinity while nobody does. */
function deadFrom(state: State, unit: UnitFile): number {
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

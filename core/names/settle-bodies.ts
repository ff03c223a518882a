import type { EntityId } from "#core/journal/event.ts";
import { printIso } from "#core/time/iso.ts";

/** What somebody decides of records that may be one person. */
export const SETTLINGS = ["merge", "apart", "household"] as const;
/** `merge`: they are one. `apart`: each is another person. `household`: each is another person, and they are of one household. */
export type Settling = (typeof SETTLINGS)[number];

/** The most records that are decided on at once: what a person can see side by side. */
export const MOST_SETTLED = 12;

/** The household that records are put into; `isNew`: it is written too. */
export interface HouseholdOf {
  readonly unit: EntityId;
  readonly isNew: boolean;
}

/** One event's part that is not its machine's, in wire form. */
export type SettleBody = Readonly<Record<string, unknown>>;

/**
 * The events of a decision, in wire form (docs: domain 1.2, K4). A merge is nothing but links `same`, from the first id to each other one: what
 * was said of each record stays, and the void of a link brings the records back. "Not the same" is a link `distinct` for every pair, so that none
 * is asked again. A household is that, and a `set` of `of` for each; a household that is new is [0,0], for its members are counted themselves.
 *
 * @param units     two ids or more; each counts once
 * @param household for `household` only
 * @param nowMs     when it is decided, epoch ms
 */
export function settleBodies(
  how: Settling,
  units: readonly EntityId[],
  { household, nowMs }: { readonly household: HouseholdOf | null; readonly nowMs: number },
): readonly SettleBody[] {
  const ids = [...new Set(units)].sort();
  const shared = { v: 1, lane: "reg", at: [printIso(nowMs), printIso(nowMs)], src: {}, seen: [] };
  const link = (rel: "same" | "distinct", a: EntityId, b: EntityId): SettleBody => ({ ...shared, type: "link", kind: "unit", rel, a, b });
  const set = (e: EntityId, f: object): SettleBody => ({ ...shared, type: "set", e, kind: "unit", f });
  const [first, ...others] = ids;
  if (first === undefined || others.length === 0) return [];
  if (how === "merge") return others.map((other) => link("same", first, other));
  const apart = ids.flatMap((a, at) => ids.slice(at + 1).map((b) => link("distinct", a, b)));
  if (how === "apart" || household === null) return apart;
  const made = household.isNew ? [set(household.unit, { ukind: "household", n: [0, 0] })] : [];
  return [...made, ...ids.filter((id) => id !== household.unit).map((id) => set(id, { of: household.unit })), ...apart];
}

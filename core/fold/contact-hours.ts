import type { PlaceId } from "#core/journal/event.ts";
import { valueAt } from "./register.ts";
import type { State } from "./state.ts";
import { type Tree, upwards } from "./tree.ts";

/** Hours of silence allowed where no place around says otherwise. */
export const CONTACT_H = 24;

/**
 * Hours without a success after which whoever is at a place is out of contact: its own `contactH` at V, else that of the nearest place
 * around it that states one, else CONTACT_H (docs: domain 1.3, 2.3).
 *
 * @param tree the places as they lie at V
 */
export function contactHours(state: Pick<State, "registers">, vMs: number, tree: Tree, locus: PlaceId): number {
  for (const place of upwards(tree, locus)) {
    const stated = valueAt(state, vMs, place, "contactH");
    if (typeof stated === "number") return stated;
  }
  return CONTACT_H;
}

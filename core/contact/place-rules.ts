import { CONTACT_H, contactHours } from "#core/fold/contact-hours.ts";
import { valueAt } from "#core/fold/register.ts";
import type { State } from "#core/fold/state.ts";
import { upwards } from "#core/fold/tree.ts";
import type { PlaceId } from "#core/journal/event.ts";
import { TAGS } from "#core/registry/unit-cards.ts";

/** The rules of the moment for calls: they are data of the journal. */
export interface PlaceRules {
  /** Hours of silence allowed at a place (core/fold/contact-hours.ts); null = no place is known. */
  hoursOf(locus: PlaceId | null): number;
  /** Risk 0 to 3 of a place, its own or that of the nearest place around it that states one; null where none does. */
  riskOf(locus: PlaceId | null): number | null;
  /** Priority tags, the most pressing first: the journal's policy `priority`, and those it leaves out in the shipped order. */
  readonly tags: readonly string[];
  /** The policy of the journal says the order; else it is the shipped one. */
  readonly isStated: boolean;
}

/** What a state says of it at V; each place is read once. */
export function placeRules(state: Pick<State, "registers" | "treeAt">, vMs: number): PlaceRules {
  const tree = state.treeAt(vMs);
  const hours = new Map<PlaceId, number>();
  const risks = new Map<PlaceId, number | null>();
  let read: Pick<PlaceRules, "tags" | "isStated"> | null = null;
  const order = () => {
    read ??= tagOrder(state, vMs);
    return read;
  };
  return {
    hoursOf: (locus) => (locus === null ? CONTACT_H : kept(hours, locus, () => contactHours(state, vMs, tree, locus))),
    riskOf: (locus) =>
      locus === null
        ? null
        : kept(risks, locus, () => {
            for (const place of upwards(tree, locus)) {
              const stated = valueAt(state, vMs, place, "risk");
              if (typeof stated === "number") return Math.min(3, Math.max(0, stated));
            }
            return null;
          }),
    get tags() {
      return order().tags;
    },
    get isStated() {
      return order().isStated;
    },
  };
}

function kept<T>(held: Map<PlaceId, T>, place: PlaceId, make: () => T): T {
  const known = held.get(place);
  if (known !== undefined) return known;
  const made = make();
  held.set(place, made);
  return made;
}

function tagOrder(state: Pick<State, "registers">, vMs: number): Pick<PlaceRules, "tags" | "isStated"> {
  const shipped: readonly string[] = TAGS;
  for (const { id, kind } of state.registers.values()) {
    if (kind !== "policy") continue;
    const stated = valueAt(state, vMs, id, "priority");
    if (!Array.isArray(stated)) continue;
    const known = (stated as readonly unknown[]).flatMap((tag) => shipped.find((one) => one === tag) ?? []);
    if (known.length > 0) return { tags: [...new Set([...known, ...shipped])], isStated: true };
  }
  return { tags: shipped, isStated: false };
}

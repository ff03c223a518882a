import type { DisplayFacts, KeptBinding } from "#electron/main/kept-bindings.ts";

type Likeness = (kept: DisplayFacts, seen: DisplayFacts) => boolean;

const hasSize: Likeness = (kept, seen) => kept.width === seen.width && kept.height === seen.height;
const stands: Likeness = (kept, seen) => kept.x === seen.x && kept.y === seen.y;
const isNamed: Likeness = (kept, seen) => kept.label !== "" && kept.label === seen.label;
/** Both tell a name, and not the same one. */
const isOther: Likeness = (kept, seen) => kept.label !== "" && seen.label !== "" && kept.label !== seen.label;

/**
 * How a display is known again, the surest way first: by its id (which a system may give to another one: then neither name nor size is
 * right), by its label (twins told apart by size and place), by size and place. Size alone would open a wall over the laptop that is
 * left when the big screen is pulled out.
 */
const WAYS: readonly Likeness[] = [
  (kept, seen) => kept.id === seen.id && !(isOther(kept, seen) && !hasSize(kept, seen)),
  (kept, seen) => isNamed(kept, seen) && hasSize(kept, seen) && stands(kept, seen),
  (kept, seen) => isNamed(kept, seen) && hasSize(kept, seen),
  isNamed,
  (kept, seen) => !isOther(kept, seen) && hasSize(kept, seen) && stands(kept, seen),
];

/** Finds each binding's display among those there are: one display has one binding at most; a binding without one is left out. */
export function matchDisplays(bindings: readonly KeptBinding[], displays: readonly DisplayFacts[]): ReadonlyMap<KeptBinding, DisplayFacts> {
  const found = new Map<KeptBinding, DisplayFacts>();
  const taken = new Set<DisplayFacts>();
  for (const isSame of WAYS)
    for (const binding of bindings) {
      if (found.has(binding)) continue;
      const display = displays.find((seen) => !taken.has(seen) && isSame(binding.display, seen));
      if (display === undefined) continue;
      found.set(binding, display);
      taken.add(display);
    }
  return found;
}

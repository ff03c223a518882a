import type { State } from "#core/fold/state.ts";
import { hasKind } from "#core/fold/tree.ts";
import { cellAt } from "./cell.ts";
import type { FigureKey } from "./figure.ts";
import { viewAt } from "./view.ts";

/**
 * The keys of all figures at V: present, lost and hurt of every place, home of every place that is not home, whatever is known of
 * them; dead and stays where something is known; `permits.granted` last. In the order of the tree.
 */
export function figureKeys(state: State, vMs: number): FigureKey[] {
  const view = viewAt(state, vMs);
  const keys: FigureKey[] = [];
  for (const place of view.tree.order) {
    keys.push(`present.${place}`);
    if (!hasKind(view.tree, place, "home")) keys.push(`home.${place}`);
    keys.push(`lost.${place}`, `hurt.${place}`);
    for (const measure of ["dead", "stays"]) if (cellAt(view, `${measure}.${place}`).value !== null) keys.push(`${measure}.${place}`);
  }
  return [...keys, "permits.granted"];
}

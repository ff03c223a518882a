import type { SourceTable } from "#core/fold/ranks.ts";
import type { State } from "#core/fold/state.ts";
import { hasKind, type Tree } from "#core/fold/tree.ts";
import type { PlaceId } from "#core/journal/event.ts";
import type { Cell } from "./cell.ts";
import { sourcesAt } from "./sources-at.ts";

/** A state looked at from one V, with what has been worked out so far. */
export interface View {
  readonly state: State;
  readonly vMs: number;
  readonly tree: Tree;
  readonly sources: SourceTable;
  /** The outermost place of kind home, the smallest id of several; null when there is none. */
  readonly home: PlaceId | null;
  /** Worked out cells by figure key. */
  readonly cells: Map<string, Cell>;
  /** Persons named who are certainly inside, by place. */
  floors(): ReadonlyMap<PlaceId, number>;
}

const KEPT_VIEWS = 4;
const views = new WeakMap<State, View[]>();

/** The view of a state at V; the last few of a state are kept, so that the figures of one screen share their work. */
export function viewAt(state: State, vMs: number): View {
  const recent = views.get(state) ?? [];
  const held = recent.find((view) => view.vMs === vMs);
  if (held !== undefined) return held;
  const tree = state.treeAt(vMs);
  let floors: ReadonlyMap<PlaceId, number> | null = null;
  const view: View = {
    state,
    vMs,
    tree,
    sources: sourcesAt(state, vMs),
    home: homeOf(tree),
    cells: new Map(),
    floors() {
      floors ??= state.registry.floorsAt(vMs);
      return floors;
    },
  };
  views.set(state, [view, ...recent].slice(0, KEPT_VIEWS));
  return view;
}

function homeOf(tree: Tree): PlaceId | null {
  const homes = tree.order.filter((id) => {
    const node = tree.nodes.get(id);
    return node?.pkind === "home" && (node.parent === null || !hasKind(tree, node.parent, "home"));
  });
  return homes.length === 0 ? null : homes.reduce((a, b) => (a < b ? a : b));
}

import type { Range } from "#core/count/range.ts";
import type { PlaceId } from "#core/journal/event.ts";
import type { Chain } from "./candidates.ts";
import { type Estimate, estimate } from "./estimate.ts";
import type { FigureKey } from "./figure.ts";
import { plus, raised } from "./interval.ts";
import { parseKey } from "./parse-key.ts";
import { transitRoots } from "./transit.ts";
import type { View } from "./view.ts";

/** The interval of a figure with what it is made of, before its sources are compared. */
export interface Cell {
  readonly key: FigureKey;
  /** Null for figures that are sums of chains (`transit.<T>`). */
  readonly chain: Chain | null;
  readonly estimate: Estimate | null;
  readonly value: Range | null;
  readonly stated: Range | null;
  /** Keys of the figures inside this one. */
  readonly children: readonly FigureKey[];
  /** Places among the children without a stated part, sorted. */
  readonly notStated: readonly PlaceId[];
  /** Persons named or counted inside it. */
  readonly floor: number;
}

const EMPTY = { chain: null, estimate: null, value: null, stated: null, children: [], notStated: [], floor: 0 };

/** The cell of a figure key at the view's V; an empty one for a key that is none. Worked out once per view. */
export function cellAt(view: View, key: FigureKey): Cell {
  const held = view.cells.get(key);
  if (held !== undefined) return held;
  const made = build(view, key);
  view.cells.set(key, made);
  return made;
}

function build(view: View, key: FigureKey): Cell {
  const name = parseKey(key);
  if (name === null || name.kind === "permits") return { ...EMPTY, key };
  if (name.kind === "transit") return sumOf(view, key, name.theatre);
  if (name.kind === "chain") {
    const children = view.tree.nodes.get(name.place)?.children ?? [];
    const chain = { key, measure: name.measure, place: name.place, origin: null };
    return treeOf(view, chain, children, name.measure);
  }
  if (view.home === null) return { ...EMPTY, key };
  const children = view.tree.nodes.get(name.origin)?.children ?? [];
  return treeOf(view, { key, measure: "present", place: view.home, origin: name.origin }, children, "home");
}

/**
 * The tree rule (docs: domain 2.4 step 4): the low end is the best of the estimate, the people named inside and the sum of the places
 * inside; the high end is the estimate's, never below that, or open. K1: where no estimate stands and the floor is 0 nothing is known.
 */
function treeOf(view: View, chain: Chain, places: readonly PlaceId[], measure: string): Cell {
  const found = estimate(view, chain);
  const children = places.map((place) => `${measure}.${place}`);
  const inside = children.map((child) => cellAt(view, child));
  const sum = inside.reduce((total, child) => total + (child.value?.[0] ?? 0), 0);
  const named = chain.measure === "present" && chain.origin === null ? (view.floors().get(chain.place) ?? 0) : 0;
  const floor = Math.max(sum, named);
  const own = found.statesItself ? found.stated : sumStated(inside);
  const value: Range | null = found.value === null ? (floor > 0 ? [floor, null] : null) : raised(found.value, floor);
  return {
    key: chain.key,
    chain,
    estimate: found,
    value,
    stated: own === null ? null : raised(own, value?.[0] ?? 0),
    children,
    notStated: places.filter((_, index) => inside[index]?.stated === null).toSorted(),
    floor,
  };
}

/** In transit: the sum of the outermost places of passage, which hold nobody in common. A place of which nothing is known leaves it open. */
function sumOf(view: View, key: FigureKey, theatre: PlaceId): Cell {
  const places = transitRoots(view.tree, theatre);
  const children = places.map((place) => `present.${place}`);
  const inside = children.map((child) => cellAt(view, child));
  const known = inside.some((child) => child.value !== null);
  const value = known ? inside.reduce<Range>((total, child) => plus(total, child.value ?? [0, null]), [0, 0]) : null;
  const notStated = places.filter((_, index) => inside[index]?.stated === null).toSorted();
  return { ...EMPTY, key, value, stated: sumStated(inside), children, notStated };
}

function sumStated(cells: readonly Cell[]): Range | null {
  return cells.reduce<Range | null>((total, { stated }) => (stated === null ? total : total === null ? stated : plus(total, stated)), null);
}

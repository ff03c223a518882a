import type { Range } from "#core/count/range.ts";
import type { Tree } from "#core/fold/tree.ts";
import { compareText } from "#core/journal/order.ts";
import type { FigureKey } from "./figure.ts";
import { isSmall } from "./wall-figure.ts";

/**
 * Figures that must be widened so that a hidden one beside them cannot be worked out by subtraction: key to the range to be shown.
 *
 * Looked at is each place with its children, for each measure by itself. If the parent's and the other children's figures leave less
 * room for the hidden child than `1 … smallCells - 1`, the brother with the smallest figure is shown as "at least" instead, and where
 * that still tells too much as not stated. A widened range is true, only less sharp; "<3" would be a lie for a figure of 9. Not guarded
 * against: chains of several levels at once, differences between two moments, and what is known from outside the wall.
 *
 * @param valueFor the figure as the fold has it, by key
 */
export function guardedFigures(
  tree: Tree,
  measures: readonly string[],
  valueFor: (key: FigureKey) => Range | null,
  smallCells: number,
): ReadonlyMap<FigureKey, Range> {
  const widened = new Map<FigureKey, Range>();
  for (const id of smallCells < 2 ? [] : tree.order) {
    const children = tree.nodes.get(id)?.children ?? [];
    for (const measure of children.length === 0 ? [] : measures) {
      const keys = children.map((child) => `${measure}.${child}`);
      const hidden = keys.filter((key) => isSmall(valueFor(key), smallCells));
      if (hidden.length > 0) guard(`${measure}.${id}`, keys, hidden, valueFor, smallCells, widened);
    }
  }
  return widened;
}

function guard(
  parentKey: FigureKey,
  keys: readonly FigureKey[],
  hidden: readonly FigureKey[],
  valueFor: (key: FigureKey) => Range | null,
  smallCells: number,
  widened: Map<FigureKey, Range>,
): void {
  const parent = valueFor(parentKey);
  if (parent === null || isSmall(parent, smallCells)) return;
  // A dash is read as nobody by whoever subtracts.
  const shown = keys.filter((key) => !hidden.includes(key) && valueFor(key) !== null && valueFor(key)?.[1] !== 0);
  const now = (key: FigureKey): Range => widened.get(key) ?? valueFor(key) ?? [0, 0];
  const bySize = shown.toSorted((a, b) => now(a)[0] - now(b)[0] || compareText(a, b));
  for (const key of bySize) {
    if (!tells(parent, shown.map(now), hidden.length, smallCells)) return;
    widened.set(key, now(key)[0] >= smallCells ? [smallCells, null] : [0, null]);
    if (tells(parent, shown.map(now), hidden.length, smallCells)) widened.set(key, [0, null]);
  }
  // No brother left to widen: the parent itself would tell.
  if (tells(parent, shown.map(now), hidden.length, smallCells))
    widened.set(parentKey, parent[0] >= smallCells ? [smallCells, null] : [0, null]);
}

/** Whether the parent and the brothers shown leave the hidden children together less room than "<n" each says. */
function tells(parent: Range, shown: readonly Range[], hidden: number, smallCells: number): boolean {
  const least = shown.reduce((sum, [lo]) => sum + lo, 0);
  const most = shown.reduce<number | null>((sum, [, hi]) => (sum === null || hi === null ? null : sum + hi), 0);
  const room = hidden * (smallCells - 1);
  const narrowsAbove = parent[1] !== null && parent[1] - least < room;
  // More than the hidden ones can hold says that people are elsewhere in the place, and nothing about them.
  const narrowsBelow = most !== null && parent[0] - most > hidden && parent[0] - most <= room;
  return narrowsAbove || narrowsBelow;
}

import type { Range } from "#core/count/range.ts";
import type { Tree } from "#core/fold/tree.ts";
import { compareText } from "#core/journal/order.ts";
import type { Figure, FigureKey } from "./figure.ts";
import { transitRoots } from "./transit.ts";
import { isSmall } from "./wall-figure.ts";

/** A figure with those inside it, as a reader may subtract them. */
interface Group {
  readonly parent: FigureKey;
  readonly keys: readonly FigureKey[];
}

/** What must be said less sharply of figures beside a hidden one. */
export interface Guarded {
  /** Key to the range to be shown in place of the figure; its stated part goes with it. */
  readonly widened: ReadonlyMap<FigureKey, Range>;
  /** Figures that are shown without their stated part. */
  readonly unstated: ReadonlySet<FigureKey>;
}

type Told = Pick<Figure, "value" | "stated">;
type TellOf = (key: FigureKey) => Told;

/**
 * Figures that must be widened so that a hidden one beside them cannot be worked out by subtraction.
 *
 * Looked at is each place with its children, for each measure by itself, and *in transit* with the places it is the sum of. If the parent's
 * and the other children's figures leave less room for the hidden child than `1 … smallCells - 1`, the brother with the smallest figure is
 * shown as "at least" instead, and where that still tells too much as not stated. A widened range is true, only less sharp; "<3" would be
 * a lie for a figure of 9. The stated parts are looked at in the same way, and left out where they would tell. Not guarded against: chains
 * of several levels at once, differences between two moments, and what is known from outside the wall.
 *
 * @param scopes  the places whose people in transit are shown
 * @param told    the figure as the fold has it, by key
 */
export function guardedFigures(
  tree: Tree,
  measures: readonly string[],
  scopes: readonly string[],
  told: TellOf,
  smallCells: number,
): Guarded {
  const widened = new Map<FigureKey, Range>();
  const unstated = new Set<FigureKey>();
  for (const group of smallCells < 2 ? [] : groupsOf(tree, measures, scopes)) {
    guard(group, told, smallCells, widened);
    guardStated(group, told, smallCells, widened, unstated);
  }
  return { widened, unstated };
}

function groupsOf(tree: Tree, measures: readonly string[], scopes: readonly string[]): Group[] {
  const inside = tree.order.flatMap((id) => {
    const children = tree.nodes.get(id)?.children ?? [];
    if (children.length === 0) return [];
    return measures.map((measure) => ({ parent: `${measure}.${id}`, keys: children.map((child) => `${measure}.${child}`) }));
  });
  const transit = scopes.map((scope) => ({ parent: `transit.${scope}`, keys: transitRoots(tree, scope).map((root) => `present.${root}`) }));
  return [...inside, ...transit.filter(({ keys }) => keys.length > 1)];
}

function guard({ parent: parentKey, keys }: Group, told: TellOf, smallCells: number, widened: Map<FigureKey, Range>): void {
  const hidden = keys.filter((key) => isSmall(told(key).value, smallCells));
  const parent = told(parentKey).value;
  if (hidden.length === 0 || parent === null || isSmall(parent, smallCells)) return;
  // A dash is read as nobody by whoever subtracts.
  const shown = keys.filter((key) => !hidden.includes(key) && told(key).value !== null && told(key).value?.[1] !== 0);
  const now = (key: FigureKey): Range => widened.get(key) ?? told(key).value ?? [0, 0];
  const bySize = shown.toSorted((a, b) => now(a)[0] - now(b)[0] || compareText(a, b));
  for (const key of bySize) {
    if (!tells(parent, shown.map(now), hidden.length, smallCells)) return;
    widened.set(key, now(key)[0] >= smallCells ? [smallCells, null] : [0, null]);
    if (tells(parent, shown.map(now), hidden.length, smallCells)) widened.set(key, [0, null]);
  }
  // No brother left to widen: the parent itself would tell.
  if (tells(parent, shown.map(now), hidden.length, smallCells)) widened.set(parentKey, blurred(parent, smallCells));
}

/** The same of the stated parts: of an open figure they are what a reader adds up. */
function guardStated(
  { parent: parentKey, keys }: Group,
  told: TellOf,
  smallCells: number,
  widened: ReadonlyMap<FigureKey, Range>,
  unstated: Set<FigureKey>,
): void {
  const hidden = keys.filter((key) => isSmall(told(key).value, smallCells) || isSmall(told(key).stated, smallCells));
  const { value, stated } = told(parentKey);
  if (hidden.length === 0 || value === null || isSmall(value, smallCells) || widened.has(parentKey)) return;
  const shown = keys.filter((key) => !hidden.includes(key) && told(key).value !== null && told(key).value?.[1] !== 0);
  const now = (key: FigureKey): Range => {
    const one = told(key);
    return widened.get(key) ?? (unstated.has(key) ? null : one.stated) ?? one.value ?? [0, 0];
  };
  if (tells(value, shown.map(now), hidden.length, smallCells)) for (const key of shown) unstated.add(key);
  if (stated !== null && tells(stated, shown.map(now), hidden.length, smallCells)) unstated.add(parentKey);
}

/** "At least so many" in place of a figure that would tell. */
export function blurred(range: Range, smallCells: number): Range {
  return range[0] >= smallCells ? [smallCells, null] : [0, null];
}

/** Whether the parent and the brothers shown leave the hidden children together less room than "<n" each says. */
export function tells(parent: Range, shown: readonly Range[], hidden: number, smallCells: number): boolean {
  const least = shown.reduce((sum, [lo]) => sum + lo, 0);
  const most = shown.reduce<number | null>((sum, [, hi]) => (sum === null || hi === null ? null : sum + hi), 0);
  const room = hidden * (smallCells - 1);
  const narrowsAbove = parent[1] !== null && parent[1] - least < room;
  // More than the hidden ones can hold says that people are elsewhere in the place, and nothing about them.
  const narrowsBelow = most !== null && parent[0] - most > hidden && parent[0] - most <= room;
  return narrowsAbove || narrowsBelow;
}

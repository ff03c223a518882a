import { printRange } from "#core/count/print.ts";
import type { PlaceId } from "#core/journal/event.ts";
import type { LabelLine } from "../label-lines.ts";
import { type Box, type LabelAsk, overlaps, placeLabels, type Spot } from "../labels.ts";
import type { LabelValue, MapLabel } from "../map-labels.ts";
import type { Point } from "../mercator.ts";
import { blockSize, type Measure, TYPE_STYLES } from "../type-styles.ts";
import { peopleOf, unitsOf } from "./people-sums.ts";
import type { PeopleOnScreen } from "./people-view.ts";

/** Beyond this many words a map says nothing: the greatest have them. */
const MOST_WORDS = 120;
/** A disc that stands farther from its place has a line to it. */
const LEADER_PX = 14;
const SPOTS: readonly Spot[] = ["right", "left", "below", "above"];
const NUMBER = { size: 12, weight: 600, italic: false, leading: 14 } as const;

/** A number set on a disc. */
export interface DiscNumber {
  readonly id: PlaceId;
  readonly at: Point;
  readonly text: string;
}

/** The words of the registry's layer for one view. */
export interface PeopleLabels {
  readonly numbers: readonly DiscNumber[];
  readonly labels: readonly MapLabel[];
  /** From a disc that had to move to where it belongs. */
  readonly leaders: readonly { readonly id: PlaceId; readonly from: Point; readonly to: Point }[];
}

export interface PeopleLabelInput {
  readonly screen: PeopleOnScreen;
  readonly measure: Measure;
  /** Name of a place; null where a country's name is on the map already. */
  readonly name: (place: PlaceId) => string | null;
  /** Where figures, their words and the buttons lie: none of ours is set on them. */
  readonly taken: readonly Box[];
}

/** Numbers on the discs that hold them, all other words beside: the greatest first, none on another. */
export function peopleLabels({ screen, measure, name, taken }: PeopleLabelInput): PeopleLabels {
  const { shown, dots, size } = screen;
  const rows = screen.rows
    .map((row) => ({ row, units: unitsOf(shown.rows, row) }))
    .sort((a, b) => b.units - a.units || a.row - b.row)
    .map(({ row }) => row);
  const discs = rows.map((row): Box => squareAt(screen.at(row), screen.radius(row) * 0.8));
  const numbers: DiscNumber[] = [];
  const asks: LabelAsk<LabelValue>[] = [];
  for (const [order, row] of rows.slice(0, MOST_WORDS).entries()) {
    const [id, at, r] = [shown.places[row] ?? "", screen.at(row), screen.radius(row)];
    const text = printRange(peopleOf(shown.rows, row));
    const width = measure(text, NUMBER);
    const onDisc = !dots && Math.hypot(width / 2, 5) <= r - 2.5;
    const box: Box = { x: at[0] - width / 2, y: at[1] - 6, w: width, h: 12 };
    if (onDisc && !taken.some((other) => overlaps(box, other))) numbers.push({ id, at, text });
    const named = name(id);
    const count: LabelLine[] = onDisc ? [] : [{ text, kind: "plain" }];
    const full: LabelLine[] = named === null ? count : [...count, { text: named, kind: "quiet" }];
    const wordings = [full, count].filter((lines, i) => lines.length > 0 && (i === 0 || lines.length < full.length));
    if (wordings.length > 0) asks.push(askFor(id, order, at, r, wordings, measure));
  }
  const leaders = rows.flatMap((row) => {
    const [dx, dy] = screen.shift(row);
    const [[x, y], r, away] = [screen.at(row), screen.radius(row), Math.hypot(dx, dy)];
    const from: Point = [x - (dx / away) * r, y - (dy / away) * r];
    return away > r + LEADER_PX ? [{ id: shown.places[row] ?? "", from, to: [x - dx, y - dy] as const }] : [];
  });
  return { numbers, labels: placeLabels(asks, { marks: [...taken, ...discs], lines: [] }, size, 3), leaders };
}

function squareAt([x, y]: Point, half: number): Box {
  return { x: x - half, y: y - half, w: 2 * half, h: 2 * half };
}

function askFor(
  id: PlaceId,
  rank: number,
  at: Point,
  radius: number,
  wordings: readonly (readonly LabelLine[])[],
  measure: Measure,
): LabelAsk<LabelValue> {
  return {
    id: `people ${id}`,
    rank,
    at,
    clear: radius + 5,
    reach: 0,
    spots: SPOTS,
    must: false,
    wordings: wordings.map((lines) => {
      const first = lines[0];
      const width = first === undefined ? 0 : measure(first.text, TYPE_STYLES[first.kind]);
      return { size: blockSize(lines, measure), value: { lines, selects: { kind: "place", id }, hazard: null, width } };
    }),
  };
}

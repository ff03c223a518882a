import { printRange } from "#core/count/print.ts";
import type { Range } from "#core/count/range.ts";
import { BUCKETS, type Bucket } from "#core/fold/unit-at.ts";
import type { PlaceId } from "#core/journal/event.ts";
import type { Words } from "#core/kinds/kind.ts";
import type { RegistryRow } from "#core/registry/registry-ask.ts";
import type { OutCell } from "#core/sheets/out-table.ts";
import { plus } from "#core/tally/interval.ts";
import type { ListNaming } from "./list-columns.ts";
import { BUCKET_WORDS } from "./list-words.ts";
import type { Removed } from "./removed.ts";

/** Fewer people than this in one cell may be recognised (the rule of public briefings): the cell is left out. */
export const SMALL_CELL = 3;

/** People of one place in one state. */
export interface NumberCell {
  readonly locus: PlaceId | null;
  readonly bucket: Bucket;
  readonly n: Range;
}

/** A list as numbers, for those who are to have no record: by place and state, and what was left out of it. */
export interface ListNumbers {
  readonly cells: readonly NumberCell[];
  /** Everybody in the list; null where it would tell what a cell hides. */
  readonly total: Range | null;
  /** How many records there are; null where it would tell what a cell hides, or of one or two dead. */
  readonly records: number | null;
  readonly removed: readonly Removed[];
}

/** Adds up rows. The dead are left out, for only briefings speak of them; so is every cell of one or two people, and with the first such cell the total. Numbers of records are not said either where a cell is hidden or fewer than three dead are. */
export function listNumbers(rows: readonly RegistryRow[]): ListNumbers {
  const sums = new Map<string, NumberCell>();
  for (const { locus, bucket, n } of rows) {
    const key = `${bucket} ${locus ?? ""}`;
    const held = sums.get(key);
    sums.set(key, { locus, bucket, n: held === undefined ? n : plus(held.n, n) });
  }
  const all = [...sums.values()].sort(inOrder);
  const living = all.filter(({ bucket }) => bucket !== "dead");
  const cells = living.filter(({ n }) => !isSmall(n));
  const dead = rows.filter(({ bucket }) => bucket === "dead").length;
  const hidden = living.length - cells.length;
  const tells = hidden > 0 || (dead > 0 && dead < SMALL_CELL);
  return {
    cells,
    records: tells ? null : rows.length,
    total: hidden > 0 ? null : cells.reduce<Range>((sum, { n }) => plus(sum, n), [0, 0]),
    removed: [
      { what: "records", n: tells ? null : rows.length },
      ...(tells || dead > 0 ? [{ what: "dead" as const, n: tells ? null : dead }] : []),
      ...(hidden > 0 ? [{ what: "small-cell" as const, n: hidden }, { what: "totals" as const }] : []),
    ],
  };
}

/** Head, hashtags, cells, and the total where there is one. Widths of the columns: `NUMBER_WIDTHS`. */
export function numberRows({ cells, total }: ListNumbers, { lang, nameOf }: ListNaming): readonly (readonly OutCell[])[] {
  const range = (n: Range): readonly OutCell[] => [n[0], n[1], printRange(n)];
  return [
    HEADS.map((head) => head[lang]),
    ["#loc+name", "#loc+code", "#status", "#affected+min", "#affected+max", "#affected+text"],
    ...cells.map(({ locus, bucket, n }) => [locus === null ? null : nameOf(locus), locus, BUCKET_WORDS[bucket][lang], ...range(n)]),
    ...(total === null ? [] : [[TOTAL[lang], null, null, ...range(total)]]),
  ];
}

/** Widths in signs. */
export const NUMBER_WIDTHS: readonly number[] = [32, 16, 24, 12, 12, 12];

const TOTAL: Words = { kk: "Барлығы", ru: "Всего", en: "In all" };
const HEADS: readonly Words[] = [
  { kk: "Қайда", ru: "Где", en: "Where" },
  { kk: "Орнының коды", ru: "Код места", en: "Code of the place" },
  { kk: "Күйі", ru: "Статус", en: "Status" },
  { kk: "Адам, кемінде", ru: "Человек, не менее", en: "People, at least" },
  { kk: "Адам, көп дегенде", ru: "Человек, не более", en: "People, at most" },
  { kk: "Адам", ru: "Человек", en: "People" },
];

/** Nobody tells nobody. */
function isSmall([, high]: Range): boolean {
  return high !== null && high > 0 && high < SMALL_CELL;
}

function inOrder(a: NumberCell, b: NumberCell): number {
  const [left, right] = [a.locus ?? "\uffff", b.locus ?? "\uffff"];
  return left === right ? BUCKETS.indexOf(a.bucket) - BUCKETS.indexOf(b.bucket) : left < right ? -1 : 1;
}

import type { SortKey } from "#core/registry/registry-ask.ts";
import type { WordId } from "#renderer/words/words.tsx";

/** One column of the table: what it is called, what it sorts by, how wide it is and how soon it gives way to others. */
export interface UnitColumn {
  readonly key: SortKey;
  readonly label: WordId;
  /** Least width in pixels, and its share of what is left. */
  readonly least: number;
  readonly share: number;
  /** The greater, the sooner it is left out where there is no room; 0 = never. */
  readonly gives: number;
}

/** The box before the columns. */
export const SELECT_PX = 36;

export const UNIT_COLUMNS: readonly UnitColumn[] = [
  { key: "id", label: "reg.col.id", least: 112, share: 2, gives: 0 },
  { key: "kind", label: "reg.col.kind", least: 92, share: 1, gives: 3 },
  { key: "place", label: "reg.col.place", least: 112, share: 2, gives: 0 },
  { key: "asOf", label: "reg.col.asOf", least: 100, share: 0, gives: 2 },
  { key: "status", label: "reg.col.status", least: 148, share: 1, gives: 0 },
  { key: "heard", label: "reg.col.heard", least: 128, share: 2, gives: 0 },
  { key: "priority", label: "reg.col.priority", least: 84, share: 0, gives: 1 },
  { key: "intent", label: "reg.col.intent", least: 108, share: 1, gives: 8 },
  { key: "cat", label: "reg.col.cat", least: 100, share: 1, gives: 7 },
  { key: "corridor", label: "reg.col.corridor", least: 84, share: 1, gives: 5 },
  { key: "seat", label: "reg.col.seat", least: 76, share: 1, gives: 4 },
  { key: "who", label: "reg.col.who", least: 96, share: 1, gives: 6 },
];

/** Least width of the first column while it holds names, pixels: two words of a Kazakh name. */
const NAME_PX = 208;

/** The columns there is room for, in their order. */
export function columnsIn(widthPx: number, isNamed = false): readonly UnitColumn[] {
  const shown = UNIT_COLUMNS.map((column) => (isNamed && column.key === "id" ? { ...column, least: NAME_PX } : column));
  for (;;) {
    const wanted = shown.reduce((sum, { least }) => sum + least, SELECT_PX);
    const first = shown.reduce<UnitColumn | null>((found, one) => (one.gives > (found?.gives ?? 0) ? one : found), null);
    if (wanted <= widthPx || first === null) return shown;
    shown.splice(shown.indexOf(first), 1);
  }
}

/** The same as a template of a grid's columns. */
export function templateOf(columns: readonly UnitColumn[]): string {
  return [
    `${String(SELECT_PX)}px`,
    ...columns.map(({ least, share }) => (share === 0 ? `${String(least)}px` : `minmax(${String(least)}px, ${String(share)}fr)`)),
  ].join(" ");
}

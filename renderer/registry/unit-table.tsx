import { useVirtualizer } from "@tanstack/react-virtual";
import { type MouseEvent, memo, type ReactElement, type ReactNode, type RefObject, useCallback, useEffect, useMemo, useState } from "react";
import type { EntityId } from "#core/journal/event.ts";
import type { RegistryRow } from "#core/registry/registry-ask.ts";
import { useNames } from "#renderer/identity/names-state.ts";
import type { Naming } from "#renderer/room/describe.ts";
import type { ContactChannel } from "#renderer/store/desk-registry.ts";
import { toggle, useRegistryState } from "./registry-state.ts";
import styles from "./table.module.css";
import { Box, TableHead } from "./table-head.tsx";
import { type TableHands, tableKey } from "./table-keys.ts";
import { UnitCell } from "./unit-cell.tsx";
import { columnsIn, templateOf, type UnitColumn } from "./unit-columns.ts";
import type { ShownRegistry } from "./use-registry.ts";

const ROW_PX = 28;

interface UnitTableProps {
  readonly shown: ShownRegistry;
  readonly naming: Naming;
  /** The unit whose record is open. */
  readonly opened: EntityId | null;
  readonly grid: RefObject<HTMLDivElement | null>;
  /** The rows that are seen: their page is wanted. */
  readonly onRange: (first: number, last: number) => void;
  readonly onOpen: (unit: EntityId) => void;
  readonly onSelectRange: (from: number, to: number) => void;
}

/** Every unit of the view as a row, of which only those that are seen are drawn. One stop for Tab; arrows move within. */
export function UnitTable({ shown, naming, opened, grid, onRange, onOpen, onSelectRange }: UnitTableProps): ReactElement {
  const { say } = naming;
  const { page } = shown;
  const cursor = useRegistryState((state) => Math.min(state.cursor, Math.max(0, page.length - 1)));
  const selected = useRegistryState((state) => state.selected);
  const columns = useColumns(grid);
  const rows = useVirtualizer({
    count: page.length,
    getScrollElement: () => grid.current,
    estimateSize: () => ROW_PX,
    overscan: 10,
    // The head covers the first row's place.
    scrollPaddingStart: ROW_PX + 6,
  });
  const drawn = rows.getVirtualItems();
  const first = drawn[0]?.index ?? 0;
  const last = drawn.at(-1)?.index ?? 0;
  useEffect(() => onRange(first, last), [onRange, first, last]);
  const rowAt = useCallback((at: number): RegistryRow | null => page.rows[at - page.from] ?? null, [page]);
  const hands: TableHands = {
    length: page.length,
    // Measured when a key asks: to measure in every drawing would lay the table out each time.
    get seen() {
      return Math.floor((grid.current?.clientHeight ?? ROW_PX) / ROW_PX) - 1;
    },
    unitAt: (at) => rowAt(at)?.id ?? null,
    open: onOpen,
    selectRange: onSelectRange,
    scrollTo: (at) => rows.scrollToIndex(at),
  };
  const pressed = (event: MouseEvent<HTMLElement>): void => {
    const target = event.target instanceof Element ? event.target : null;
    const at = Number(target?.closest("[data-at]")?.getAttribute("data-at") ?? Number.NaN);
    const row = Number.isNaN(at) ? null : rowAt(at);
    if (row === null) return;
    const anchor = useRegistryState.getState().anchor ?? cursor;
    useRegistryState.setState({ cursor: at });
    if (event.shiftKey) onSelectRange(Math.min(anchor, at), Math.max(anchor, at));
    else if (event.ctrlKey || event.metaKey || target?.closest("[data-box]") !== null) toggle(row.id, at);
    else onOpen(row.id);
  };
  const template = useMemo(() => templateOf(columns), [columns]);
  return (
    <div ref={grid} className={styles.grid}>
      <table
        {...gridOf(page.length, columns.length, cursor)}
        className={styles.table}
        aria-label={say("reg.table")}
        data-moment={`${String(shown.moment.vMs)} ${shown.moment.view}`}
        onKeyDown={(event) => {
          if (event.target === event.currentTarget && tableKey(event, hands)) event.preventDefault();
        }}
        onClick={pressed}
      >
        <TableHead
          columns={columns}
          template={template}
          naming={naming}
          isAll={page.length > 0 && selected.size >= page.length}
          onAll={() => onSelectRange(0, page.length - 1)}
        />
        <tbody className={styles.rows} style={{ height: rows.getTotalSize() }}>
          {drawn.map(({ index, start }) => {
            const row = rowAt(index);
            return (
              <UnitRow
                key={row?.id ?? index}
                at={index}
                top={start}
                template={template}
                columns={columns}
                row={row}
                vMs={page.vMs}
                isInside={row !== null && row.party !== null && shown.ask.sort === "family" && !shown.ask.isDown}
                isCursor={index === cursor}
                isSelected={row !== null && selected.has(row.id)}
                isOpen={row !== null && row.id === opened}
                channels={shown.channels}
                naming={naming}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** A table in which arrows move is a grid to a screen reader; no element of HTML says so by itself. */
function gridOf(rows: number, columns: number, cursor: number) {
  return {
    role: "grid",
    tabIndex: 0,
    "aria-rowcount": rows + 1,
    "aria-colcount": columns + 1,
    "aria-multiselectable": true,
    "aria-activedescendant": rows === 0 ? undefined : rowId(cursor),
  } as const;
}

interface UnitRowProps {
  readonly at: number;
  readonly top: number;
  readonly template: string;
  readonly columns: readonly UnitColumn[];
  readonly row: RegistryRow | null;
  readonly vMs: number;
  readonly isInside: boolean;
  readonly isCursor: boolean;
  readonly isSelected: boolean;
  readonly isOpen: boolean;
  readonly channels: readonly ContactChannel[];
  readonly naming: Naming;
}

/** Drawn again only when something of it changes: while the table scrolls, and when a page says of a row what it said before, it stays. */
const UnitRow = memo(function UnitRow(props: UnitRowProps): ReactElement {
  const { at, top, template, columns, row, vMs, isInside, isCursor, isSelected, isOpen, channels, naming } = props;
  return (
    <tr
      id={rowId(at)}
      aria-rowindex={at + 2}
      aria-selected={isSelected}
      className={styles.row}
      data-at={at}
      data-unit={row?.id}
      data-cursor={isCursor}
      data-open={isOpen}
      style={{ transform: `translateY(${String(top)}px)`, gridTemplateColumns: template }}
    >
      <td className={styles.select} data-box="">
        <Box isOn={isSelected} />
      </td>
      {columns.map(({ key }, no) => (
        <Cell key={key} column={key} isName={no === 0}>
          {row === null ? (
            <i className={styles.coming} />
          ) : (
            <UnitCell column={key} row={row} vMs={vMs} isInside={isInside} channels={channels} naming={naming} />
          )}
        </Cell>
      ))}
    </tr>
  );
}, looksAlike);

/** Whether a row would look alike, whatever objects it is made of: every page of the worker is made anew. */
function looksAlike(a: UnitRowProps, b: UnitRowProps): boolean {
  return (
    a.at === b.at &&
    a.top === b.top &&
    a.template === b.template &&
    a.columns === b.columns &&
    a.vMs === b.vMs &&
    a.isInside === b.isInside &&
    a.isCursor === b.isCursor &&
    a.isSelected === b.isSelected &&
    a.isOpen === b.isOpen &&
    a.naming === b.naming &&
    textOf(a.row) === textOf(b.row) &&
    textOf(a.channels) === textOf(b.channels)
  );
}

const said = new WeakMap<object, string>();

/** What an object says, as text: made once for each. */
function textOf(value: object | null): string {
  if (value === null) return "";
  const held = said.get(value);
  if (held !== undefined) return held;
  const made = JSON.stringify(value);
  said.set(value, made);
  return made;
}

function Cell({
  column,
  isName,
  children,
}: {
  readonly column: string;
  readonly isName: boolean;
  readonly children: ReactNode;
}): ReactElement {
  return isName ? (
    <th scope="row" className={styles.cell} data-column={column}>
      {children}
    </th>
  ) : (
    <td className={styles.cell} data-column={column}>
      {children}
    </td>
  );
}

function rowId(at: number): string {
  return `unit-row-${String(at)}`;
}

/** The columns that the table is wide enough for. */
function useColumns(grid: RefObject<HTMLDivElement | null>): readonly UnitColumn[] {
  const [width, setWidth] = useState(900);
  useEffect(() => {
    const element = grid.current;
    if (element === null) return;
    const watch = new ResizeObserver(() => setWidth(element.clientWidth));
    watch.observe(element);
    setWidth(element.clientWidth);
    return () => watch.disconnect();
  }, [grid]);
  const isNamed = useNames(({ records }) => records.size > 0);
  return useMemo(() => columnsIn(width, isNamed), [width, isNamed]);
}

import { ArrowDown, ArrowUp, X } from "lucide-react";
import { type ReactElement, useEffect, useMemo, useRef, useState } from "react";
import type { Reading } from "#core/tally/reading.ts";
import type { MapSelection } from "./map-props.ts";
import type { MapWords } from "./map-words.ts";
import { NO_COLOURS } from "./people/people-palette.ts";
import { peopleTable } from "./people/people-table.ts";
import { type PeopleFeed, usePeople } from "./people/use-people.ts";
import { type MapTable, mapTables, sortedRows } from "./table-rows.ts";
import styles from "./table-twin.module.css";
import { MAX_ZOOM } from "./use-map-view.ts";

interface TableTwinProps {
  readonly reading: Reading | null;
  readonly words: MapWords;
  /** Where the registry's people are asked for; null = that layer is off. */
  readonly people: PeopleFeed | null;
  readonly selection: MapSelection | null;
  readonly onSelect: (selection: MapSelection | null) => void;
  /** Null: there is no map to go back to. */
  readonly onClose: (() => void) | null;
}

/** All that the map shows, for keyboards and screen readers, and for whoever prefers rows. */
export function TableTwin({ reading, words, people, selection, onSelect, onClose }: TableTwinProps): ReactElement {
  const registered = usePeople(people, MAX_ZOOM, NO_COLOURS);
  const tables = useMemo(() => {
    if (reading === null) return [];
    const names = new Map(reading.places.map((place) => [place.id, words.placeName(place)]));
    const registry = registered === null ? [] : [peopleTable(registered, (id) => names.get(id) ?? id, words)];
    return [...mapTables(reading, words), ...registry];
  }, [reading, words, registered]);
  const heading = useRef<HTMLHeadingElement>(null);
  const twin = useRef<HTMLDivElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    const node = twin.current;
    if (node === null || onClose === null) return;
    const close = (event: KeyboardEvent) => {
      if ((event.code !== "Escape" && event.code !== "KeyT") || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      onClose();
    };
    node.addEventListener("keydown", close);
    return () => node.removeEventListener("keydown", close);
  }, [onClose]);
  return (
    <div ref={twin} className={styles.twin}>
      <div className={styles.head}>
        <h2 ref={heading} tabIndex={-1}>
          {words.table.title}
        </h2>
        {onClose !== null && (
          <button type="button" className={styles.close} onClick={onClose}>
            <X size={15} aria-hidden="true" /> {words.closeTable}
          </button>
        )}
      </div>
      {reading !== null && <p className={styles.summary}>{words.summary(reading)}</p>}
      {tables.map((table) => (
        <OneTable key={table.id} table={table} words={words} selection={selection} onSelect={onSelect} />
      ))}
    </div>
  );
}

interface OneTableProps {
  readonly table: MapTable;
  readonly words: MapWords;
  readonly selection: MapSelection | null;
  readonly onSelect: (selection: MapSelection) => void;
}

function OneTable({ table, words, selection, onSelect }: OneTableProps): ReactElement {
  const [order, setOrder] = useState<{ readonly column: number; readonly down: boolean } | null>(null);
  const rows = useMemo(
    () => (order === null ? table.rows : sortedRows(table.rows, order.column, order.down, words.byName)),
    [table, order, words],
  );
  const sort = (column: number) => setOrder(order?.column === column ? { column, down: !order.down } : { column, down: false });
  return (
    <table className={styles.table}>
      <caption>
        {table.title} <span>{table.rows.length}</span>
      </caption>
      <thead>
        <tr>
          {table.columns.map((column, i) => (
            <th key={column} scope="col" aria-sort={order?.column !== i ? "none" : order.down ? "descending" : "ascending"}>
              <button type="button" title={words.table.sortBy(column)} onClick={() => sort(i)}>
                {column}
                {order?.column === i &&
                  (order.down ? <ArrowDown size={12} aria-hidden="true" /> : <ArrowUp size={12} aria-hidden="true" />)}
              </button>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.length === 0 && (
          <tr>
            <td colSpan={table.columns.length}>{words.table.none}</td>
          </tr>
        )}
        {rows.map((row) => {
          const current = selection?.kind === row.selects.kind && selection.id === row.selects.id;
          return (
            <tr key={row.selects.id} className={current ? styles.current : undefined}>
              {row.cells.map((cell, i) =>
                i === 0 ? (
                  <th key={table.columns[i]} scope="row">
                    <button type="button" aria-pressed={current} onClick={() => onSelect(row.selects)}>
                      {cell.text}
                    </button>
                  </th>
                ) : (
                  <td key={table.columns[i]} className={typeof cell.sort === "number" ? styles.number : undefined}>
                    {cell.text}
                  </td>
                ),
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type MouseEvent, type ReactElement, useEffect, useRef, useState } from "react";
import { printRange } from "#core/count/print.ts";
import { selectEntity, useClock } from "#renderer/reading/clock.ts";
import { People } from "#renderer/registry/people.tsx";
import { useRegistryState } from "#renderer/registry/registry-state.ts";
import { UnitName } from "#renderer/registry/unit-name.tsx";
import { channelText, placeText } from "#renderer/registry/unit-words.ts";
import type { Naming } from "#renderer/room/describe.ts";
import { useRoom } from "#renderer/room/room-state.ts";
import type { CallRow, CallsAnswer } from "#renderer/store/desk-contact.ts";
import type { ContactChannel } from "#renderer/store/desk-registry.ts";
import { stamp, wholeNumber } from "#renderer/words/fmt.ts";
import { wordOr } from "#renderer/words/words.tsx";
import styles from "./calls.module.css";

const HOUR_MS = 3_600_000;
const ROW_PX = 30;
const COLUMNS = ["who", "n", "place", "silent", "tries", "channel", "next", "why"] as const;

interface CallListProps {
  readonly answer: CallsAnswer;
  readonly channels: readonly ContactChannel[];
  readonly naming: Naming;
  readonly mayContact: boolean;
  readonly onRange: (first: number, last: number) => void;
}

/** The calls in their order, of which only those that are seen are drawn. One stop for Tab; after a call the next one has moved up. */
export function CallList({ answer, channels, naming, mayContact, onRange }: CallListProps): ReactElement {
  const { say } = naming;
  const { length, ask } = answer;
  const grid = useRef<HTMLDivElement>(null);
  const [held, setCursor] = useState(0);
  const cursor = Math.min(held, length - 1);
  const selection = useClock((clock) => clock.selection);
  const rows = useVirtualizer({
    count: length,
    getScrollElement: () => grid.current,
    estimateSize: () => ROW_PX,
    overscan: 10,
    scrollPaddingStart: ROW_PX + 6,
  });
  const drawn = rows.getVirtualItems();
  const first = drawn[0]?.index ?? 0;
  const last = drawn.at(-1)?.index ?? 0;
  useEffect(() => onRange(first, last), [onRange, first, last]);
  const rowAt = (at: number): CallRow | null => answer.rows[at - ask.from] ?? null;
  const move = (to: number): void => {
    const next = Math.min(length - 1, Math.max(0, to));
    setCursor(next);
    rows.scrollToIndex(next);
  };
  const pressed = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const seen = Math.max(1, Math.floor((grid.current?.clientHeight ?? ROW_PX) / ROW_PX) - 2);
    const to: Readonly<Record<string, number>> = {
      ...{ ArrowDown: cursor + 1, ArrowUp: cursor - 1, PageDown: cursor + seen, PageUp: cursor - seen, Home: 0, End: length - 1 },
    };
    const next = to[event.code];
    const row = rowAt(cursor);
    if (next !== undefined) move(next);
    else if ((event.code === "Enter" || event.code === "NumpadEnter") && row !== null) selectEntity(row.id);
    else if (event.code === "KeyL" && mayContact && row !== null && useRoom.getState().letters)
      useRegistryState.setState({ contact: row.units, contactBy: row.channel });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const clicked = (event: MouseEvent<HTMLElement>): void => {
    const target = event.target instanceof Element ? event.target.closest("[data-at]") : null;
    const at = Number(target?.getAttribute("data-at") ?? Number.NaN);
    const row = Number.isNaN(at) ? null : rowAt(at);
    if (row === null) return;
    setCursor(at);
    selectEntity(row.id);
  };
  return (
    <div ref={grid} className={styles.grid}>
      <table {...gridOf(length, cursor)} className={styles.table} aria-label={say("calls.list")} onKeyDown={pressed} onClick={clicked}>
        <thead className={styles.head}>
          <tr className={styles.row} aria-rowindex={1}>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" data-column={column}>
                {say(`calls.col.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className={styles.rows} style={{ height: rows.getTotalSize() }}>
          {drawn.map(({ index, start }) => {
            const row = rowAt(index);
            return (
              <tr
                key={row?.id ?? index}
                id={`call-${String(index)}`}
                className={styles.row}
                aria-rowindex={index + 2}
                aria-selected={index === cursor}
                data-at={index}
                data-call={row?.id}
                data-due={row?.isDue}
                data-points={row?.points}
                data-cursor={index === cursor}
                data-open={row !== null && selection?.kind === "entity" && selection.id === row.id}
                style={{ transform: `translateY(${String(start)}px)` }}
              >
                {row === null ? <td /> : <Cells row={row} vMs={answer.vMs} channels={channels} naming={naming} />}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** A table in which arrows move is a grid to a screen reader; no element of HTML says so by itself. */
function gridOf(rows: number, cursor: number) {
  return {
    ...{ role: "grid", tabIndex: 0, "aria-rowcount": rows + 1, "aria-colcount": COLUMNS.length },
    "aria-activedescendant": rows === 0 ? undefined : `call-${String(cursor)}`,
  } as const;
}

interface CellsProps {
  readonly row: CallRow;
  readonly vMs: number;
  readonly channels: readonly ContactChannel[];
  readonly naming: Naming;
}

function Cells({ row, vMs, channels, naming }: CellsProps): ReactElement {
  const { say } = naming;
  const channel = row.channel === null ? null : channelText(naming, row.channel, titleOf(channels, row.channel));
  return (
    <>
      <th scope="row" data-column="who">
        <UnitName unit={row.id} />
        {row.units.length > 1 ? <small> {say("reg.kind.household", { n: printRange(row.n) })}</small> : null}
      </th>
      <td data-column="n">
        <People n={row.n} naming={naming} />
      </td>
      <td data-column="place">{placeText(naming, row.locus) ?? say("reg.bucket.unlocated")}</td>
      <td data-column="silent">
        {say("calls.silent", { t: wholeNumber(Math.floor((vMs - row.heardMs) / HOUR_MS)), h: String(row.hours) })}
      </td>
      <td data-column="tries">{row.tries}</td>
      <td data-column="channel">{channel ?? "—"}</td>
      <td data-column="next">{row.isDue ? say("calls.now") : stamp(row.dueMs)}</td>
      <td data-column="why" title={whyText(row, naming)}>
        {whyText(row, naming)}
      </td>
    </>
  );
}

/** What the place in the queue is made of. */
function whyText(row: CallRow, { say }: Naming): string {
  const parts = [
    say("calls.why.times", { t: oneDigit(row.times) }),
    ...(row.risk === null ? [] : [say("calls.why.risk", { r: String(row.risk) })]),
    ...(row.tag === null ? [] : [wordOr(say, `reg.tagName.${row.tag}`, row.tag)]),
    ...(row.isNever ? [say("calls.why.never")] : []),
  ];
  return `${say("calls.why.points", { p: oneDigit(row.points) })} ${parts.join(" · ")}`;
}

/** A number with one digit after the comma: of no people, so no range. */
function oneDigit(value: number): string {
  return value.toFixed(1).replace(".", ",");
}

function titleOf(channels: readonly ContactChannel[], channel: string): string | null {
  return channels.find(({ id }) => id === channel)?.title ?? null;
}

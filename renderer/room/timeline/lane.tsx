import { type ReactElement, useMemo } from "react";
import { printRange } from "#core/count/print.ts";
import type { EventId } from "#core/journal/event.ts";
import { type Axis, xAt } from "#renderer/reading/axis.ts";
import { selectEvent, useClock } from "#renderer/reading/clock.ts";
import type { RoomReading } from "#renderer/reading/room-reading.ts";
import type { TimelineItem, TimelineLane } from "#renderer/store/desk-port.ts";
import { wordOr } from "#renderer/words/words.tsx";
import { type Naming, nameOf } from "../describe.ts";
import { denseMarks, FEW_MARKS, markAt } from "./dense-marks.ts";
import { laneMarks, nearest, standing } from "./lane-marks.ts";
import { placeLabels, type Wanted } from "./place-labels.ts";
import styles from "./timeline.module.css";

export const LANES = ["people", "corridors", "permits", "hazards", "statements"] as const satisfies readonly TimelineLane[];

export interface RowProps {
  readonly room: RoomReading;
  readonly naming: Naming;
  readonly axis: Axis;
  readonly width: number;
}

const ROW = 23;
/** Texts that are tried for a place in a lane of many marks. */
const MOST_WORDS = 60;
const BASE = 17;
const COLOURS: Readonly<Record<string, string>> = {
  people: "var(--ink-2)",
  corridors: "var(--accent)",
  permits: "var(--accent)",
  hazards: "var(--ink-3)",
};

/** One lane: bar = when it happened, dotted tail = the wait, dot = when it was learned; the text above the bar, never on it. */
export function Lane({ lane, room, naming, axis, width }: RowProps & { readonly lane: (typeof LANES)[number] }): ReactElement {
  const selected = useClock((clock) => clock.selection?.id ?? null);
  const { timeline } = room;
  const marks = useMemo(() => laneMarks(timeline.marks, lane, axis), [timeline.marks, lane, axis]);
  const items = useMemo(() => standing(marks, timeline), [marks, timeline]);
  const x = (ms: number): number => xAt(axis, ms) * width;
  const fold = axis.stretches.find((stretch) => stretch.folded);
  const open = fold === undefined ? width : fold.x0 * width - 6;
  const shown = room.ask.live || room.ask.moment.view === "now" ? open : Math.min(open, x(room.ask.moment.vMs) - 4);
  const head = x(room.ask.moment.vMs);
  const isDense = items.length > FEW_MARKS;
  const labels = placeLabels(wantedLabels(isDense ? foremost(items, room.ask.moment.vMs) : items, naming, x), shown, {
    from: head - 3,
    to: head + 6,
  });
  const colour = COLOURS[lane] ?? "var(--ink-2)";
  const single = isDense ? items.filter((item) => item.ingMs === null || item.event === selected) : items;
  return (
    <svg className={styles.lane} width={width} height={ROW} aria-hidden="true">
      {isDense ? <Dense items={items} x={x} width={width} colour={colour} isVague={lane === "statements"} /> : null}
      {single.map((item) => (
        <Span
          key={item.event}
          item={item}
          x={x}
          colour={item.type === "move" ? "var(--accent)" : colour}
          chosen={item.event === selected}
        />
      ))}
      {labels.map((label) => (
        <text
          key={label.key}
          x={label.from}
          y={11}
          className={styles.text}
          data-chosen={label.key === selected}
          onPointerDown={pick(label.key)}
        >
          {label.text}
        </text>
      ))}
    </svg>
  );
}

interface DenseProps {
  readonly items: readonly TimelineItem[];
  readonly x: (ms: number) => number;
  readonly width: number;
  readonly colour: string;
  readonly isVague: boolean;
}

/** Too many to be an element each: what one pixel holds is drawn once, and a click finds the nearest. */
function Dense({ items, x, width, colour, isVague }: DenseProps): ReactElement {
  const { bars, dots } = denseMarks(items, x, BASE);
  const find = (pointer: React.PointerEvent<SVGGElement>): void => {
    const left = pointer.currentTarget.ownerSVGElement?.getBoundingClientRect().left ?? 0;
    const item = markAt(items, x, pointer.clientX - left);
    if (item !== null) pick(item.event)(pointer);
  };
  return (
    <g className={styles.span} onPointerDown={find}>
      <rect x="0" y={BASE - 6} width={width} height="12" fill="transparent" />
      <path d={bars} stroke={colour} strokeWidth={isVague ? 1.5 : 2.5} opacity={isVague ? 0.4 : 0.65} />
      <path d={dots} fill={colour} />
    </g>
  );
}

interface SpanProps {
  readonly item: TimelineItem;
  readonly x: (ms: number) => number;
  readonly colour: string;
  readonly chosen: boolean;
}

function Span({ item, x, colour, chosen }: SpanProps): ReactElement {
  const [x0, x1] = [x(item.at[0]), x(item.at[1])];
  const dot = item.ingMs === null ? null : x(item.ingMs);
  const wide = x1 - x0 > 1.5;
  const vague = item.lane === "statements";
  return (
    <g className={styles.span} onPointerDown={pick(item.event)}>
      <rect
        x={Math.min(x0, dot ?? x0) - 6}
        y={BASE - 6}
        width={Math.max(12, Math.abs((dot ?? x1) - x0) + 12)}
        height="12"
        fill="transparent"
      />
      {wide ? (
        <path
          d={`M${x0} ${BASE}H${x1}`}
          stroke={colour}
          strokeWidth={chosen ? 4 : vague ? 1.5 : 2.5}
          opacity={chosen ? 1 : vague ? 0.4 : 0.65}
        />
      ) : null}
      {dot !== null && dot - x1 > 2 ? <path d={`M${x1} ${BASE}H${dot}`} stroke={colour} strokeWidth="1" strokeDasharray="1.5 2.5" /> : null}
      {dot === null ? (
        <circle cx={x1} cy={BASE} r="3.5" fill="none" stroke="var(--focus)" strokeDasharray="2 1.4" />
      ) : (
        <circle cx={dot} cy={BASE} r={chosen ? 4.5 : 2.8} fill={chosen ? "var(--focus)" : colour} />
      )}
    </g>
  );
}

function pick(event: EventId): (pointer: React.PointerEvent) => void {
  return (pointer) => {
    pointer.stopPropagation();
    selectEvent(event);
  };
}

/** Of many those whose words may find room: what weighs most, and of that what was learned last. */
function foremost(items: readonly TimelineItem[], vMs: number): readonly TimelineItem[] {
  const near = (item: TimelineItem): number => Math.abs((item.ingMs ?? item.at[1]) - vMs);
  const best: TimelineItem[][] = [[], [], [], [], []];
  for (const item of items) best[rank(item)]?.push(item);
  const found: TimelineItem[] = [];
  for (const group of best) if (found.length < MOST_WORDS) found.push(...nearest(group, near, MOST_WORDS - found.length));
  return found;
}

/** Movements and permits first, then what else has a number, then the rest; the same text only once. */
function wantedLabels(items: readonly TimelineItem[], naming: Naming, x: (ms: number) => number): readonly Wanted[] {
  const seen = new Set<string>();
  return [...items]
    .sort((a, b) => rank(a) - rank(b))
    .flatMap((item) => {
      const text = laneText(item, naming);
      const known = item.ingMs ?? item.at[1];
      const key = `${text} ${String(Math.round(known / 3_600_000))}`;
      if (text === "" || seen.has(key)) return [];
      seen.add(key);
      const span = x(item.at[1]) - x(item.at[0]);
      return [
        {
          key: item.event,
          text,
          x: span > 24 ? x(item.at[0]) + 4 : x(known) + (item.lane === "statements" ? 6 : -6),
          anchor: span > 24 || item.lane === "statements" ? "start" : "end",
          ...(span > 24 ? { until: x(item.at[1]) } : {}),
        },
      ] as const;
    });
}

function rank(item: TimelineItem): number {
  if (item.type === "move") return item.n?.[1] === null ? 2 : 0;
  if (item.kind === "statement") return 0;
  return item.type === "count" ? 1 : item.kind === "dipl" || item.kind === "agreement" ? 4 : 1;
}

function laneText(item: TimelineItem, naming: Naming): string {
  const { say, texts } = naming;
  if (item.type === "count" && item.n !== null && item.n[0] === 0 && item.n[1] === null) return "";
  if (item.type === "count" && item.entity !== null) return `${printRange(item.n)} · ${nameOf(naming, item.entity)}`;
  if (item.kind === "dipl" || item.kind === "agreement") return "";
  if (item.entity === null || item.type === "move")
    return texts.title(item.event) ?? `${printRange(item.n)} · ${wordOr(say, `type.${item.type}`, item.type)}`;
  return item.lane === "statements" || item.lane === "hazards"
    ? nameOf(naming, item.entity)
    : (texts.title(item.event) ?? nameOf(naming, item.entity));
}

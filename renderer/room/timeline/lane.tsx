import type { ReactElement } from "react";
import { printRange } from "#core/count/print.ts";
import type { EventId } from "#core/journal/event.ts";
import { type Axis, xAt } from "#renderer/reading/axis.ts";
import { selectEvent, useClock } from "#renderer/reading/clock.ts";
import type { RoomReading } from "#renderer/reading/room-reading.ts";
import type { TimelineItem, TimelineLane } from "#renderer/store/desk-port.ts";
import { wordOr } from "#renderer/words/words.tsx";
import { type Naming, nameOf } from "../describe.ts";
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
  const items = room.timeline.items.filter(
    (item) => item.lane === lane && item.at[0] < axis.toMs && (item.ingMs ?? item.at[1]) > axis.fromMs,
  );
  const x = (ms: number): number => xAt(axis, ms) * width;
  const fold = axis.stretches.find((stretch) => stretch.folded);
  const open = fold === undefined ? width : fold.x0 * width - 6;
  const shown = room.ask.live || room.ask.moment.view === "now" ? open : Math.min(open, x(room.ask.moment.vMs) - 4);
  const head = x(room.ask.moment.vMs);
  const labels = placeLabels(wantedLabels(items, naming, x), shown, { from: head - 3, to: head + 6 });
  const colour = COLOURS[lane] ?? "var(--ink-2)";
  return (
    <svg className={styles.lane} width={width} height={ROW} aria-hidden="true">
      {items.map((item) => (
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

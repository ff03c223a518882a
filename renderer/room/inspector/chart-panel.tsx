import { lazy, type ReactElement, Suspense } from "react";
import { printRange } from "#core/count/print.ts";
import type { Figure } from "#core/tally/figure.ts";
import type { PlaceReading } from "#core/tally/reading.ts";
import { DAY_MS } from "#renderer/reading/clock.ts";
import type { FigureReading, RoomReading } from "#renderer/reading/room-reading.ts";
import type { Series } from "#renderer/store/desk-port.ts";
import { ASTANA, clockTime, dateStamp, dayMonth, dayStart, stamp, wholeNumber } from "#renderer/words/fmt.ts";
import { sayFigure } from "#renderer/words/say.ts";
import { figureLabel, type Naming } from "../describe.ts";
import styles from "./inspector.module.css";

/** Asked for with the room and run after it: the room opens without a chart. */
const fetchChart = () => import("#renderer/ui/chart.tsx");
const fetched = fetchChart().catch(fetchChart);
const Chart = lazy(async () => ({ default: (await fetched).Chart }));

interface ChartPanelProps {
  readonly figure: FigureReading;
  readonly place: PlaceReading;
  readonly room: RoomReading;
  readonly naming: Naming;
}

/** The figure asked about and, beside it, those who remain and those back home, each on its own scale from zero. */
export function ChartPanel({ figure, place, room, naming }: ChartPanelProps): ReactElement {
  const { say } = naming;
  const known = new Map<string, Figure>([
    [place.present.key, place.present],
    [figure.key, figure.why.figure],
    ...(place.home === null ? [] : [[place.home.key, place.home] as const]),
  ]);
  const view = room.ask.live || room.ask.moment.view === "now" ? "time.now" : "time.then";
  const shown = figure.series.filter((series) => known.has(series.key));
  return (
    <section className={styles.charts}>
      {shown.map((series, at) => (
        <OneChart
          key={series.key}
          series={series}
          now={known.get(series.key) ?? null}
          room={room}
          naming={naming}
          view={at === 0 ? say(view) : null}
        />
      ))}
    </section>
  );
}

interface OneChartProps {
  readonly series: Series;
  readonly now: Figure | null;
  readonly room: RoomReading;
  readonly naming: Naming;
  readonly view: string | null;
}

function OneChart({ series, now, room, naming, view }: OneChartProps): ReactElement {
  const { say, lang } = naming;
  const { vMs } = room.reading;
  const label = figureLabel(naming, series.key);
  const validToMs = now?.staleAtMs ?? null;
  const fromMs = room.fromMs;
  const quietMs = (series.steps.at(-1)?.tMs ?? vMs) + 14 * DAY_MS;
  const toMs = Math.min(quietMs, Math.max(dayStart(vMs, ASTANA, 1), Math.min(validToMs ?? vMs, vMs + 4 * DAY_MS)));
  const last = now === null ? "—" : sayFigure(say, lang, now);
  const steps = series.steps.map((step) => ({ tMs: step.tMs, range: step.noReports ? null : step.value, stale: step.stale }));
  const until = validToMs !== null && validToMs > vMs && validToMs <= toMs ? say("chart.until", { date: stamp(validToMs) }) : null;
  return (
    <div>
      <div className={styles.chartHead}>
        <h3>
          {label.where}: {label.what}
        </h3>
        <span>{view}</span>
      </div>
      <Suspense fallback={<div className={styles.chartRoom} />}>
        <Chart
          alt={say("chart.alt", {
            what: `${label.where}, ${label.what}`,
            from: dayMonth(lang, fromMs),
            to: `${dayMonth(lang, vMs)} ${clockTime(vMs)}`,
            last,
          })}
          steps={steps}
          fromMs={fromMs}
          toMs={toMs}
          vMs={vMs}
          validToMs={validToMs}
          ticks={ticksOf(fromMs, toMs)}
          colour={`var(--${label.meaning === "unknown" ? "remaining" : label.meaning})`}
          formatCount={wholeNumber}
          unknownText={say("chart.unknown")}
          lastText={now === null || now.value === null || now.noReports ? null : printRange(now.value)}
          untilText={until}
        />
      </Suspense>
    </div>
  );
}

/** A day's mark each, or as many as leave room. */
function ticksOf(fromMs: number, toMs: number): { ms: number; label: string }[] {
  const every = Math.max(1, Math.ceil((toMs - fromMs) / DAY_MS / 6));
  const ticks: { ms: number; label: string }[] = [];
  for (let ms = dayStart(fromMs, ASTANA); ms < toMs && ticks.length < 12; ms = dayStart(ms, ASTANA, every)) {
    if (ms >= fromMs) ticks.push({ ms, label: dateStamp(ms) });
  }
  return ticks;
}

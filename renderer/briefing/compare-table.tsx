import { type KeyboardEvent, type ReactElement, useMemo, useRef } from "react";
import type { FrozenFigure } from "#core/briefing/briefing.ts";
import type { FigureChange } from "#core/briefing/comparison.ts";
import { informs } from "#core/briefing/informs.ts";
import { figureText } from "#core/briefing/page/figure-value.ts";
import { type Paper, scopeOf } from "#core/briefing/page/paper.ts";
import { scaleOf, scalesOf } from "#core/briefing/page/scale.ts";
import { spokenRange } from "#core/briefing/page/speak.ts";
import { printPeople } from "#core/count/print.ts";
import { parseIso } from "#core/time/iso.ts";
import { clockTime, dayMonth } from "#renderer/words/fmt.ts";
import { useWords } from "#renderer/words/words.tsx";
import { changeWords, figureNote } from "./change-words.ts";
import styles from "./compare.module.css";
import { CompareStrip, percent, ticksOf } from "./compare-strip.tsx";
import type { Compared } from "./use-comparison.ts";

interface CompareTableProps {
  readonly compared: Compared;
  readonly paper: Paper;
  readonly figures: readonly FigureChange[];
  readonly shown: string | null;
  readonly onShow: (key: string) => void;
}

/** Every figure then and now, on one scale, with its change in words. Arrows move the row whose reasons are shown. */
export function CompareTable({ compared: { a, b }, paper, figures, shown, onShow }: CompareTableProps): ReactElement {
  const say = useWords();
  const body = useRef<HTMLTableSectionElement>(null);
  const scales = useMemo(() => scalesOf(figures.flatMap((change) => [change.a, change.b].filter((one) => one !== null))), [figures]);
  const moved = (event: KeyboardEvent): void => {
    const at = figures.findIndex(({ key }) => key === shown);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: figures.length - 1 }[event.code];
    const next = to === undefined ? undefined : figures[to];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (next === undefined || to === undefined) return;
    onShow(next.key);
    body.current?.querySelectorAll<HTMLElement>("[data-row]")[to]?.focus();
  };
  const moment = (iso: string): string => {
    const ms = parseIso(iso) ?? 0;
    return `${dayMonth(paper.lang, ms)}, ${clockTime(ms)}`;
  };
  return (
    <table className={styles.table}>
      <caption className="unseen">{say("brief.cmp.title", { a: String(a.number), b: String(b.number) })}</caption>
      <thead>
        <tr className={styles.top}>
          <th scope="col">{say("brief.cmp.figure")}</th>
          <th scope="col">
            <span className="unseen">{say("brief.cmp.place")}</span>
          </th>
          <th scope="col" className={styles.place}>
            <strong>{say("brief.no", { t: String(a.number) })}</strong>
            {moment(a.at)}
          </th>
          <th scope="col" className={styles.scaleHead}>
            <span className="unseen">{say("brief.cmp.strip")}</span>
            <span className={styles.key}>
              <span>
                <i className={styles.keyA} /> {say("brief.no", { t: String(a.number) })}
              </span>
              <span>
                <i className={styles.keyB} /> {say("brief.no", { t: String(b.number) })}
              </span>
              <span>
                <i className={styles.keyOpen} /> {say("brief.cmp.open")}
              </span>
              <span>
                <i className={styles.keyNone} /> {say("brief.cmp.none")}
              </span>
            </span>
            <span className={styles.scale} aria-hidden="true">
              {ticksOf(scales.usual).map((n) => (
                <i key={n} style={{ left: percent(n, scales.usual) }}>
                  {printPeople(n)}
                </i>
              ))}
            </span>
          </th>
          <th scope="col" colSpan={2}>
            <strong>{say("brief.no", { t: String(b.number) })}</strong>
            {moment(b.at)}
          </th>
          <th scope="col">{say("brief.cmp.change")}</th>
        </tr>
      </thead>
      <tbody ref={body}>
        {figures.map((change, at) => {
          const figure = change.b ?? change.a;
          if (figure === null) return null;
          const before = figures[at - 1];
          const first = (before?.b ?? before?.a)?.measure !== figure.measure;
          const words = changeWords(paper.say, change, { aNumber: a.number, aAt: a.at, bAt: b.at });
          const on = change.key === shown;
          return (
            <tr key={change.key} className={styles.figureRow} data-change={change.key} data-verdict={change.verdict} data-on={on}>
              <th scope="row">
                <button
                  type="button"
                  data-row=""
                  tabIndex={on ? 0 : -1}
                  aria-pressed={on}
                  aria-label={`${paper.say(`measure.${figure.measure}`)}, ${scopeOf(paper, figure)}`}
                  onKeyDown={moved}
                  onClick={() => onShow(change.key)}
                >
                  {first ? paper.say(`measure.${figure.measure}`) : ""}
                </button>
              </th>
              <td className={styles.place}>{scopeOf(paper, figure)}</td>
              <td className={styles.was}>
                <Value figure={change.a} paper={paper} />
                {change.a !== null && informs(change.a) && change.a.n?.[1] === null ? (
                  <small>{figureNote(paper.say, paper.lang, change.a)}</small>
                ) : null}
              </td>
              <td>
                <CompareStrip a={change.a} b={change.b} scale={scaleOf(scales, figure.measure)} />
              </td>
              <td className={styles.is}>
                <Value figure={change.b} paper={paper} />
              </td>
              <td className={styles.note}>{change.b === null ? null : figureNote(paper.say, paper.lang, change.b)}</td>
              <td className={styles.verdict}>
                <strong>{words.verdict}</strong>
                {words.note}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** A frozen figure in the number grammar, hatched where there is none; read aloud in words. */
function Value({ figure, paper }: { readonly figure: FrozenFigure | null; readonly paper: Paper }): ReactElement {
  const said =
    figure?.noReports === true ? paper.say("noReports") : spokenRange(figure?.n ?? null, paper.say, paper.lang, figure?.asOf ?? null);
  const text = figure === null || !informs(figure) ? null : figureText(figure);
  return (
    <>
      <span aria-hidden="true" className={text === null ? styles.noValue : styles.value} data-n={JSON.stringify(figure?.n ?? null)}>
        {text ?? "—"}
      </span>
      <span className="unseen">{said}</span>
    </>
  );
}

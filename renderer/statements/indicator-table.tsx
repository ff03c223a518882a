import type { ReactElement } from "react";
import { printRange } from "#core/count/print.ts";
import type { EventId } from "#core/journal/event.ts";
import type { Indicator, LedgerFigure } from "#core/tally/statements.ts";
import { selectEvent, useClock } from "#renderer/reading/clock.ts";
import { type Naming, nameOf, windowText } from "#renderer/room/describe.ts";
import { citeOf } from "#renderer/room/inspector/source-cite.ts";
import { FigureText } from "#renderer/ui/figure.tsx";
import { clockTime, dayShort, stamp } from "#renderer/words/fmt.ts";
import { sayRange } from "#renderer/words/say.ts";
import { bySpeaker, isShared, type Speaker } from "./by-speaker.ts";
import styles from "./statements.module.css";

interface IndicatorProps {
  readonly indicator: Indicator;
  readonly naming: Naming;
}

/** One indicator over time: who said what when, side by side; which figure is of record, which differ from it. Nothing is added up. */
export function IndicatorTable({ indicator, naming }: IndicatorProps): ReactElement {
  const { say } = naming;
  const { speakers, rows } = bySpeaker(indicator.figures);
  const shared = isShared(indicator.figures);
  const figures = new Map(indicator.figures.map((figure) => [figure.event, figure]));
  return (
    <>
      <p className={styles.rule}>{say(indicator.type === "moves" ? "stmt.rule.moves" : "stmt.rule.counts")}</p>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <caption className="unseen">{say("stmt.table")}</caption>
          <thead>
            <tr>
              <th scope="col">{say("stmt.asOf")}</th>
              {speakers.map((speaker, at) => (
                <th key={speaker.id} scope="col">
                  {shared && at === speakers.length - 1 ? say("stmt.others") : <SpeakerName speaker={speaker} naming={naming} />}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.asOfMs}>
                <th scope="row">
                  <When figures={row.cells.flat()} naming={naming} />
                </th>
                {row.cells.map((cell, at) => (
                  <td key={speakers[at]?.id}>
                    {cell.map((figure) => (
                      <Said
                        key={figure.event}
                        figure={figure}
                        named={shared && at === speakers.length - 1}
                        figures={figures}
                        naming={naming}
                      />
                    ))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {indicator.record.length === 0 ? null : <Record indicator={indicator} naming={naming} />}
    </>
  );
}

/** The time as it was said: the window of a movement, an hour only where the document states one. */
function When({ figures, naming }: { readonly figures: readonly LedgerFigure[]; readonly naming: Naming }): ReactElement | null {
  const { lang, texts } = naming;
  const [figure] = figures;
  if (figure === undefined) return null;
  if (figure.at[0] !== figure.at[1]) return <>{windowText(lang, figure.at)}</>;
  const isStated = !figure.nominal || (figure.doc !== null && texts.source(figure.doc)?.hourStated === true);
  return (
    <>
      {dayShort(lang, figure.asOfMs)} {isStated ? <span>{clockTime(figure.asOfMs)}</span> : null}
    </>
  );
}

function SpeakerName({ speaker, naming }: { readonly speaker: Speaker; readonly naming: Naming }): ReactElement {
  return (
    <>
      <b>{speaker.who === null ? naming.say("stmt.notNamed") : naming.texts.who(speaker.who)}</b>
      <span>{citeOf(naming, speaker.doc, speaker.outlet) ?? naming.say("inspect.sourcesNone")}</span>
    </>
  );
}

interface SaidProps {
  readonly figure: LedgerFigure;
  readonly named: boolean;
  readonly figures: ReadonlyMap<EventId, LedgerFigure>;
  readonly naming: Naming;
}

function Said({ figure, named, figures, naming }: SaidProps): ReactElement {
  const { say, texts } = naming;
  const chosen = useClock((clock) => clock.selection?.id === figure.event);
  const after = figure.fate === null ? undefined : figures.get(figure.fate.by);
  return (
    <div className={styles.said} data-fallen={figure.fate !== null} data-said={figure.event}>
      <button type="button" className={styles.open} aria-pressed={chosen} onClick={() => selectEvent(figure.event)}>
        <FigureText
          text={figure.noReports ? null : printRange(figure.n)}
          words={say("say.noReports")}
          said={figure.noReports ? say("say.noReports") : sayRange(say, figure.n)}
          size="subject"
          mine={figure.ingMs === null}
        />
        {figure.words === null ? null : <q>{texts.stated(figure.words)}</q>}
        {figure.type === "move" && figure.to.length > 0 ? <span>{moveTo(naming, figure)}</span> : null}
      </button>
      {named ? <p>{figure.who === null ? say("stmt.notNamed") : texts.who(figure.who)}</p> : null}
      <Standing figure={figure} naming={naming} />
      {figure.maybe.map((id) => {
        const other = figures.get(id);
        return other === undefined ? null : (
          <button key={id} type="button" className={styles.link} onClick={() => selectEvent(id)}>
            {say("stmt.maybe", { n: printRange(other.n) })}
          </button>
        );
      })}
      {figure.fate === null ? null : (
        <button type="button" className={styles.link} onClick={() => selectEvent(figure.fate?.by ?? figure.event)}>
          {after === undefined || figure.fate.state === "voided"
            ? say(`stmt.${figure.fate.state}`)
            : say("stmt.correctedTo", { n: printRange(after.n) })}
        </button>
      )}
      {figure.replaced.length === 0 ? null : <p>{say("stmt.corrects")}</p>}
    </div>
  );
}

/** In words, with a mark of its own each: colour is never alone. */
function Standing({ figure, naming: { say } }: { readonly figure: LedgerFigure; readonly naming: Naming }): ReactElement | null {
  if (figure.fate !== null) return null;
  if (figure.ofRecord) return <p className={styles.record}>{say("stmt.ofRecord")}</p>;
  if (figure.sameAs !== null) return <p>{say("stmt.same")}</p>;
  if (figure.agrees === null) return figure.type === "move" ? <p>{say("stmt.alone")}</p> : null;
  return figure.agrees ? <p>{say("stmt.agrees")}</p> : <p className={styles.differs}>{say("stmt.differs")}</p>;
}

/** Which figure was of record from when on; one that was never said in public is named as such. */
function Record({ indicator, naming }: IndicatorProps): ReactElement {
  const { say, texts } = naming;
  const figures = new Map(indicator.figures.map((figure) => [figure.event, figure]));
  return (
    <section className={styles.course}>
      <h3>{say("stmt.course")}</h3>
      <ol>
        {indicator.record.map((step) => {
          const figure = figures.get(step.event);
          return (
            <li key={step.fromMs}>
              <button type="button" className={styles.link} onClick={() => selectEvent(step.event)}>
                {say("stmt.from", { t: stamp(step.fromMs) })}
              </button>{" "}
              {figure === undefined ? (
                say("stmt.notPublic")
              ) : (
                <>
                  <b>{figure.noReports ? say("say.noReports") : printRange(figure.n)}</b>{" "}
                  {figure.who === null ? citeOf(naming, figure.doc, figure.outlet) : texts.whoShort(figure.who)}
                </>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function moveTo(naming: Naming, figure: LedgerFigure): string {
  const from = nameOf(naming, figure.place);
  const [one, ...more] = figure.to;
  return one === undefined || more.length > 0
    ? naming.say("stmt.fromOpen", { from })
    : naming.say("stmt.fromTo", { from, to: nameOf(naming, one) });
}

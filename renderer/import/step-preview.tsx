import type { ReactElement } from "react";
import { printRange } from "#core/count/print.ts";
import type { Range } from "#core/count/range.ts";
import type { RowDecision } from "#core/import/import-plan.ts";
import { figureLabel, type Naming, nameOf } from "#renderer/room/describe.ts";
import { FigureText } from "#renderer/ui/figure.tsx";
import { Mark } from "#renderer/ui/mark.tsx";
import { Segmented } from "#renderer/ui/segmented.tsx";
import { wholeNumber } from "#renderer/words/fmt.ts";
import { sayRange } from "#renderer/words/say.ts";
import styles from "./import.module.css";
import lists from "./lists.module.css";
import { Already } from "./step-check.tsx";
import type { Importing } from "./use-import.ts";

/** Figures and places shown of those that change. */
const MOST_SHOWN = 40;

interface StepProps {
  readonly naming: Naming;
  readonly importing: Importing;
}

/** What would become of the rows and of the figures, by the same calculation that writes them; who may be somebody is decided here. */
export function StepPreview({ naming, importing }: StepProps): ReactElement | null {
  const { say } = naming;
  const { view } = importing;
  if (view === null) return <p className={styles.note}>{say("imp.check.again")}</p>;
  const { counts, effect, registered, people } = view;
  return (
    <div className={styles.columns} data-wide="right" data-preview={view.events}>
      <section className={styles.scroll}>
        <Already naming={naming} importing={importing} />
        <dl className={lists.counts}>
          {(["creates", "updates", "same", "duplicates", "skipped", "rejected"] as const).map((one) => (
            <div key={one} data-count-of={one}>
              <dt>{say(`imp.count.${one}`)}</dt>
              <dd>{wholeNumber(counts[one])}</dd>
            </div>
          ))}
        </dl>
        <p className={styles.note}>
          {say("imp.people")} <People n={people.ours} naming={naming} />
          {people.foreign[1] === 0 ? null : (
            <>
              {" · "}
              {say("imp.foreign")} <People n={people.foreign} naming={naming} />
            </>
          )}
          {people.households === 0 ? null : ` · ${say("imp.households", { n: people.households, t: wholeNumber(people.households) })}`}
        </p>
        {view.toSeal === 0 || view.unsealed === null ? null : (
          <p className={styles.sealing} role="status" data-unsealed={view.unsealed}>
            <b>{say("imp.unsealed.title", { n: view.toSeal, t: wholeNumber(view.toSeal) })}</b> {say(`imp.unsealed.${view.unsealed}`)}{" "}
            {say("imp.unsealed.choice")}
            {view.unsealed === "no-key" || view.unsealed === "no-line" ? ` ${say("imp.unsealed.wait")}` : ""}
          </p>
        )}
      </section>
      <section className={styles.scroll}>
        <h3>{say("imp.effect")}</h3>
        <table className={lists.effect}>
          <thead>
            <tr>
              <td />
              <th scope="col">{say("imp.effect.now")}</th>
              <td />
              <th scope="col">{say("imp.effect.after")}</th>
            </tr>
          </thead>
          <tbody>
            <Changed label={say("imp.effect.all")} before={registered.before} after={registered.after} naming={naming} name="registered" />
            {effect.registered.slice(0, MOST_SHOWN).map(({ place, before, after }) => (
              <Changed
                key={place ?? ""}
                label={say("imp.effect.at", { place: place === null ? say("imp.effect.nowhere") : nameOf(naming, place) })}
                {...{ before, after, naming }}
                name={`registered.${place ?? ""}`}
              />
            ))}
            {effect.figures.slice(0, MOST_SHOWN).map(({ key, before, after }) => {
              const { what, where, meaning } = figureLabel(naming, key);
              return <Changed key={key} label={`${what}, ${where}`} meaning={meaning} {...{ before, after, naming }} name={key} />;
            })}
          </tbody>
        </table>
        {effect.figures.length > 0 ? null : <p className={styles.note}>{say("imp.effect.noFigure")}</p>}
        {view.duplicates.length === 0 ? null : <Duplicates naming={naming} importing={importing} />}
      </section>
    </div>
  );
}

interface ChangedProps {
  readonly label: string;
  readonly before: Range | null;
  readonly after: Range | null;
  readonly naming: Naming;
  readonly name: string;
  readonly meaning?: ReturnType<typeof figureLabel>["meaning"];
}

function Changed({ label, before, after, naming, name, meaning }: ChangedProps): ReactElement {
  return (
    <tr data-effect={name}>
      <th scope="row">
        {meaning === undefined ? null : <Mark meaning={meaning} size={11} />} {label}
      </th>
      <td data-before={printRange(before)}>
        <People n={before} naming={naming} />
      </td>
      <td aria-hidden="true">→</td>
      <td data-after={printRange(after)}>
        <b>
          <People n={after} naming={naming} />
        </b>
      </td>
    </tr>
  );
}

function People({ n, naming: { say } }: { readonly n: Range | null; readonly naming: Naming }): ReactElement {
  return <FigureText text={printRange(n)} said={sayRange(say, n)} />;
}

/** Rows that may be somebody: counted widely while nobody has decided. */
function Duplicates({ naming: { say }, importing }: StepProps): ReactElement {
  const { view, said } = importing;
  const decide = (row: number, unit: string, what: string): void => {
    const decisions = new Map(said.decisions);
    const decision: RowDecision | null =
      what === "same" ? { kind: "same", unit } : what === "new" || what === "skip" ? { kind: what } : null;
    if (decision === null) decisions.delete(row);
    else decisions.set(row, decision);
    importing.planFor("preview", { decisions });
  };
  return (
    <>
      <h3>{say("imp.twins", { n: view?.counts.duplicates ?? 0, t: wholeNumber(view?.counts.duplicates ?? 0) })}</h3>
      <ul className={lists.twins}>
        {view?.duplicates.map(({ row, name, other, otherRow, otherName, score, settled }) => (
          <li key={row} data-twin={row}>
            <span>
              {say("imp.twins.row", { row: String(row) })} <b>{name}</b> {" · "}
              {otherRow === null ? other : `${say("imp.twins.row", { row: String(otherRow) })} ${otherName ?? ""}`}
              {" · "}
              {say("imp.twins.alike", { t: score.toFixed(2).replace(".", ",") })}
            </span>
            <Segmented
              size="small"
              label={say("imp.twins.decide", { row: String(row) })}
              value={settled === "held" ? "held" : "open"}
              disabled={importing.working !== null}
              options={[
                { value: settled === "held" ? "held" : "open", label: say(settled === "held" ? "imp.twins.held" : "imp.twins.open") },
                { value: "same", label: say("imp.twins.same") },
                { value: "new", label: say("imp.twins.new") },
                { value: "skip", label: say("imp.twins.skip") },
              ]}
              onChange={(what) => decide(row, other, what)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

import { X } from "lucide-react";
import type { KeyboardEvent, ReactElement } from "react";
import { printRange } from "#core/count/print.ts";
import type { EntityId } from "#core/journal/event.ts";
import { selectEntity } from "#renderer/reading/clock.ts";
import { UnitName } from "#renderer/registry/unit-name.tsx";
import { type Naming, nameOf, windowText } from "#renderer/room/describe.ts";
import type { PermitRow } from "#renderer/store/desk-permits.ts";
import { Button } from "#renderer/ui/button.tsx";
import { FigureText } from "#renderer/ui/figure.tsx";
import { sayRange } from "#renderer/words/say.ts";
import { STANDING_SIGN, untilText } from "./permit-words.ts";
import styles from "./permits.module.css";

/** How many of a case are shown by record before the rest is a number. */
const MOST_SHOWN = 40;

interface CaseRowProps {
  readonly row: PermitRow;
  readonly vMs: number;
  readonly naming: Naming;
  readonly isOpened: boolean;
  /** Whether it is shown who is named in it. */
  readonly isUnfolded: boolean;
  readonly mayAnswer: boolean;
  readonly mayName: boolean;
  /** Records selected in the registry that can be named in it. */
  readonly selected: number;
  readonly onUnfold: () => void;
  readonly onAnswer: () => void;
  readonly onName: () => void;
  readonly onRemove: (unit: EntityId) => void;
  /** Arrows lead from case to case. */
  readonly onWalk: (event: KeyboardEvent) => void;
}

/** One permit: where, how it stands and until when, for how many, who of them is named. */
export function CaseRow(props: CaseRowProps): ReactElement {
  const { row, vMs, naming, isOpened, isUnfolded, mayAnswer, mayName, selected, onUnfold, onAnswer, onName, onRemove, onWalk } = props;
  const { say } = naming;
  const { units, n } = row.covered;
  const isOver = row.n !== null && row.n[1] !== null && n[0] > row.n[1];
  return (
    <>
      <tr data-case={row.id} data-standing={row.standing} data-open={isOpened}>
        <th scope="row">
          <button type="button" className={styles.caseName} data-case-open="" onKeyDown={onWalk} onClick={() => selectEntity(row.id)}>
            {row.id}
          </button>
          <small>
            {row.crossing === null ? say("permits.noCrossing") : nameOf(naming, row.crossing)}
            {row.whom === null ? "" : ` · ${row.whom}`}
          </small>
        </th>
        <td>
          <span className={styles.standing} data-standing={row.standing}>
            <span aria-hidden="true">{STANDING_SIGN[row.standing]}</span> {say(`permits.standing.${row.standing}`)}
          </span>
          <small>
            {row.isByTime ? say("permits.byTime") : row.since === null ? "" : windowText(naming.lang, row.since)}
            {row.conflict ? ` · ${say("permits.conflict")}` : ""}
            {row.mine ? ` · ${say("permits.mine")}` : ""}
            {row.standing === "refused" && row.reason !== null ? ` · ${row.reason}` : ""}
          </small>
        </td>
        <td className={styles.number}>
          <FigureText text={printRange(row.n)} said={sayRange(say, row.n)} mine={row.mine} />
        </td>
        <td>
          {units.length === 0 ? (
            <span className={styles.faint}>{say("permits.nobodyNamed")}</span>
          ) : (
            <button type="button" className={styles.link} aria-expanded={isUnfolded} onClick={onUnfold}>
              <FigureText text={printRange(n)} said={sayRange(say, n)} />
            </button>
          )}
          {isOver ? <small className={styles.warn}>{say("permits.moreNamed")}</small> : null}
        </td>
        <td>
          {row.requestedAt === null ? (
            <span className={styles.faint}>{say("permits.notStated")}</span>
          ) : (
            windowText(naming.lang, row.requestedAt)
          )}
          {row.requestedBy === null ? null : <small>{naming.texts.field(row.requestedBy)}</small>}
        </td>
        <td className={row.isSoonOver ? styles.warn : undefined}>{untilText(naming, row, vMs)}</td>
        <td className={styles.acts}>
          {mayName && selected > 0 ? (
            <Button size="small" title={say("permits.nameHint")} onClick={onName}>
              {say("permits.name", { n: String(selected) })}
            </Button>
          ) : null}
          {mayAnswer ? (
            <Button size="small" aria-label={`${say("permits.answer")}: ${row.id}`} onClick={onAnswer}>
              {say("permits.answer")}
            </Button>
          ) : null}
        </td>
      </tr>
      {isUnfolded && units.length > 0 ? (
        <tr className={styles.people}>
          <td colSpan={7}>
            <ul aria-label={say("permits.people")}>
              {units.slice(0, MOST_SHOWN).map((unit) => (
                <li key={unit}>
                  <button type="button" className={styles.link} onClick={() => selectEntity(unit)}>
                    <UnitName unit={unit} />
                  </button>
                  {mayName ? (
                    <Button look="quiet" size="icon" aria-label={say("permits.removeOne", { id: unit })} onClick={() => onRemove(unit)}>
                      <X size={12} aria-hidden="true" />
                    </Button>
                  ) : null}
                </li>
              ))}
              {units.length > MOST_SHOWN ? <li>… {units.length - MOST_SHOWN}</li> : null}
            </ul>
          </td>
        </tr>
      ) : null}
    </>
  );
}

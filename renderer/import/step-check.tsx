import { type ReactElement, useState } from "react";
import type { Naming } from "#renderer/room/describe.ts";
import type { ImportGroup } from "#renderer/store/import-port.ts";
import { Button } from "#renderer/ui/button.tsx";
import { stamp, wholeNumber } from "#renderer/words/fmt.ts";
import styles from "./import.module.css";
import lists from "./lists.module.css";
import type { Importing } from "./use-import.ts";

/** Rows of a group that are shown before all are asked for; row numbers in its line. */
const FIRST_ROWS = 6;
const FIRST_NUMBERS = 8;
/** Errors of a value in a column that may be left empty: the row is taken without it. */
const MAY_BE_EMPTY = new Set([
  "birth-unreadable",
  "birth-either",
  "birth-future",
  "iin-length",
  "count-unreadable",
  "place-unknown",
  "place-several",
]);

interface StepProps {
  readonly naming: Naming;
  readonly importing: Importing;
}

/** What cannot be taken and what is to be looked at, said once for all rows that it is about, with what can be done. */
export function StepCheck({ naming, importing }: StepProps): ReactElement | null {
  const { say } = naming;
  const { view } = importing;
  if (view === null) return <p className={styles.note}>{say("imp.check.again")}</p>;
  const { counts, warned } = view;
  const ready = counts.creates + counts.updates + counts.same + counts.duplicates;
  const clean = Math.max(0, ready - warned);
  return (
    <div className={styles.check} data-ready={ready} data-rejected={counts.rejected}>
      <div className={styles.sums}>
        <p data-sum="ready">
          <b>{wholeNumber(clean)}</b> {say("imp.check.ready", { n: clean })}
        </p>
        <p data-sum="warned">
          <b>{wholeNumber(warned)}</b> {say("imp.check.warned", { n: warned })}
        </p>
        <p data-sum="rejected">
          <b>{wholeNumber(counts.rejected)}</b> {say("imp.check.rejected", { n: counts.rejected })}
        </p>
        <span className={styles.bar} aria-hidden="true">
          <i data-part="ready" style={{ flexGrow: clean }} />
          <i data-part="warned" style={{ flexGrow: warned }} />
          <i data-part="rejected" style={{ flexGrow: counts.rejected }} />
        </span>
      </div>
      <div className={styles.scroll}>
        {view.already === null ? null : <Already naming={naming} importing={importing} />}
        {view.errors.map((group) => (
          <Group key={`${group.kind} ${group.column ?? ""}`} group={group} isError naming={naming} importing={importing} />
        ))}
        {view.warnings.map((group) => (
          <Group key={`${group.kind} ${group.column ?? ""}`} group={group} isError={false} naming={naming} importing={importing} />
        ))}
        {importing.mapping?.columns.some(({ target }) => target === "email" || target === "note") ? (
          <p className={styles.note}>{say("imp.check.notKept")}</p>
        ) : null}
        {view.skipped.length === 0 ? null : (
          <div className={lists.group} data-group="skipped">
            <span className={lists.grade}>{say("imp.check.skipped")}</span>
            <b>{wholeNumber(counts.skipped)}</b>
            <div>
              <h3>{say("imp.check.leftOut")}</h3>
              <p className={styles.note}>
                {view.skipped
                  .slice(0, FIRST_NUMBERS)
                  .map(({ row, words }) => `${wholeNumber(row)}: ${words[naming.lang]}`)
                  .join("; ")}
              </p>
            </div>
          </div>
        )}
        {view.errors.length + view.warnings.length + view.skipped.length === 0 ? (
          <p className={styles.note}>{say("imp.check.clean")}</p>
        ) : null}
      </div>
    </div>
  );
}

/** This very file was imported before. */
export function Already({ naming: { say }, importing: { view } }: StepProps): ReactElement | null {
  if (view?.already == null) return null;
  const { atMs, by } = view.already;
  return (
    <p className={styles.already} role="status" data-already="">
      {say("imp.already", { at: stamp(atMs), by, n: view.events, t: wholeNumber(view.events) })}
    </p>
  );
}

interface GroupProps extends StepProps {
  readonly group: ImportGroup;
  readonly isError: boolean;
}

function Group({ group, isError, naming, importing }: GroupProps): ReactElement {
  const { say, lang } = naming;
  const [open, setOpen] = useState(isError && group.rows.length <= FIRST_ROWS);
  const { said, mapping } = importing;
  const isBusy = importing.working !== null;
  const { kind, target, column, rows, count } = group;
  const at = mapping?.columns.findIndex((one) => one.target === target && one.header === column) ?? -1;
  const asOrder = (order: "dmy" | "mdy"): void => {
    if (mapping !== null)
      importing.planFor(
        "check",
        {},
        { ...mapping, columns: mapping.columns.map((one, index) => (index === at ? { ...one, order } : one)) },
      );
  };
  const numbers = rows.slice(0, FIRST_NUMBERS).map(({ row }) => String(row));
  return (
    <section className={lists.group} data-group={kind} data-count={count}>
      <span className={lists.grade} data-error={isError}>
        {say(isError ? "imp.check.error" : "imp.check.look")}
      </span>
      <b>{wholeNumber(count)}</b>
      <div>
        <h3>{group.words[lang]}</h3>
        <p className={styles.note}>
          {[
            ...(column === null || column === "" ? [] : [say("imp.check.column", { column })]),
            say("imp.check.rowsAt", { n: count, rows: `${numbers.join(", ")}${count > numbers.length ? " …" : ""}` }),
          ].join(", ")}
        </p>
        {open ? (
          <table className={lists.rows}>
            <thead>
              <tr>
                <th scope="col">{say("imp.check.row")}</th>
                <th scope="col">{say("imp.check.name")}</th>
                {target === null ? null : <th scope="col">{say("imp.check.inFile")}</th>}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ row, name, text }) => (
                <tr key={row}>
                  <td>{row}</td>
                  <td>{name}</td>
                  {target === null ? null : <td className={lists.inFile}>{text === "" ? <i>{say("imp.check.empty")}</i> : text}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        ) : null}
      </div>
      <span className={styles.acts}>
        <Button size="small" look="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
          {say(open ? "imp.check.hide" : "imp.check.show")}
        </Button>
        {kind === "birth-either" && at >= 0 ? (
          <>
            <Button size="small" disabled={isBusy} onClick={() => asOrder("dmy")}>
              {say("imp.order.dmyAll")}
            </Button>
            <Button size="small" disabled={isBusy} onClick={() => asOrder("mdy")}>
              {say("imp.order.mdyAll")}
            </Button>
          </>
        ) : null}
        {isError && target !== null && MAY_BE_EMPTY.has(kind) ? (
          <Button size="small" disabled={isBusy} onClick={() => importing.planFor("check", { leaveEmpty: [...said.leaveEmpty, target] })}>
            {say("imp.check.leaveEmpty")}
          </Button>
        ) : null}
        {isError && column !== null ? (
          <Button size="small" disabled={isBusy} onClick={() => importing.go("columns")}>
            {say("imp.check.change")}
          </Button>
        ) : null}
      </span>
    </section>
  );
}

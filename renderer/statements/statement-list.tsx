import type { ReactElement } from "react";
import { printRange } from "#core/count/print.ts";
import type { Ledger, StatementRow } from "#core/tally/statements.ts";
import { selectEvent, useClock } from "#renderer/reading/clock.ts";
import { figureLabel, type Naming, nameOf } from "#renderer/room/describe.ts";
import { citeOf } from "#renderer/room/inspector/source-cite.ts";
import { dayShort, stamp } from "#renderer/words/fmt.ts";
import { wordOr } from "#renderer/words/words.tsx";
import styles from "./statements.module.css";

/** Statements one by one, newest first: when, by whom, where, and the figures that cite it. */
export function StatementList({ rows, naming }: { readonly rows: readonly StatementRow[]; readonly naming: Naming }): ReactElement {
  const { say, lang, texts } = naming;
  const chosen = useClock((clock) => clock.selection?.id ?? null);
  return (
    <ol className={styles.list}>
      {rows.map((row) => (
        <li key={row.id} data-statement={row.id} data-chosen={row.event === chosen}>
          <p className={styles.when}>
            {dayShort(lang, row.atMs)}
            <span className={styles.learned}>
              {row.learnedMs === null ? say("event.waiting") : say("stmt.learned", { t: stamp(row.learnedMs) })}
            </span>
          </p>
          <div>
            <button
              type="button"
              className={`${styles.open} ${styles.lead}`}
              aria-pressed={row.event === chosen}
              onClick={() => selectEvent(row.event)}
            >
              <b>{titleOf(naming, row)}</b>
            </button>
            <p className={styles.by}>
              {[row.by === null ? say("stmt.notNamed") : texts.who(row.by), citeOf(naming, row.doc, row.outlet)]
                .filter((part) => part !== null)
                .join(" · ")}
            </p>
            {row.figures.length === 0 ? null : (
              <ul className={`${styles.chips} ${styles.under}`}>
                {row.figures.map((figure) => (
                  <li key={figure.event}>
                    <button type="button" className={styles.chip} onClick={() => selectEvent(figure.event)}>
                      <b>{figure.noReports ? say("say.noReports") : printRange(figure.n)}</b> {labelOf(naming, figure.key)}
                    </button>
                  </li>
                ))}
              </ul>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

function titleOf(naming: Naming, row: StatementRow): string {
  const named = naming.texts.entity(row.id);
  if (named !== row.id) return named;
  return row.title ?? naming.say("stmt.noTitle");
}

/** «Возвращены домой · Иран»; movements say what they are. */
export function labelOf(naming: Naming, key: string): string {
  if (key.startsWith("moves.")) return naming.say("stmt.moves", { place: nameOf(naming, key.slice("moves.".length)) });
  const { what, where } = figureLabel(naming, key);
  return where === "" ? what : `${what} · ${where}`;
}

/** Diplomatic contacts: reports of one contact side by side, counted once. */
export function ContactList({ contacts, naming }: { readonly contacts: Ledger["contacts"]; readonly naming: Naming }): ReactElement {
  const { say, texts } = naming;
  const reports = contacts.reduce((sum, contact) => sum + contact.reports.length, 0);
  return (
    <>
      <p className={styles.rule} data-contacts={contacts.length}>
        {say("stmt.contacts.rule", { n: contacts.length, t: String(contacts.length), reports: String(reports) })}
      </p>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <caption className="unseen">{say("stmt.contacts")}</caption>
          <thead>
            <tr>
              <th scope="col">{say("stmt.contacts.with")}</th>
              <th scope="col">{say("stmt.contacts.form")}</th>
              <th scope="col">{say("stmt.contacts.reports")}</th>
            </tr>
          </thead>
          <tbody>
            {contacts.map((contact) => (
              <tr key={contact.id} data-contact={contact.id}>
                <th scope="row">
                  {contact.state === null ? texts.entity(contact.id) : (texts.country(contact.state) ?? nameOf(naming, contact.state))}
                </th>
                <td>
                  {[contact.form, contact.level]
                    .flatMap((part) => (part === null ? [] : [wordOr(say, `stmt.dipl.${part}`, texts.field(part))]))
                    .join(", ")}
                </td>
                <td>
                  <ul className={styles.chips}>
                    {contact.reports.map((report) => (
                      <li key={report.entity}>
                        <button type="button" className={styles.chip} onClick={() => selectEvent(report.event)}>
                          {citeOf(naming, report.doc, report.outlet) ?? say("inspect.sourcesNone")}
                        </button>
                      </li>
                    ))}
                  </ul>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

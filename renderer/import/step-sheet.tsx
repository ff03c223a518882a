import { type ReactElement, useId, useMemo } from "react";
import type { Naming } from "#renderer/room/describe.ts";
import { nameOf } from "#renderer/room/describe.ts";
import { Field } from "#renderer/ui/field.tsx";
import { PlaceChoice, type PlaceOption } from "#renderer/ui/place-choice.tsx";
import { Choose } from "#renderer/ui/select.tsx";
import { byName, folded, wholeNumber } from "#renderer/words/fmt.ts";
import { wordOr } from "#renderer/words/words.tsx";
import styles from "./import.module.css";
import lists from "./lists.module.css";
import { tableWarningText } from "./readers/table-words.ts";
import { knownSenders } from "./sender-memory.ts";
import type { Importing } from "./use-import.ts";

/** Rows among which the header is chosen. */
const SHOWN_ROWS = 30;
const SHOWN_COLUMNS = 8;

interface StepProps {
  readonly naming: Naming;
  readonly importing: Importing;
}

/** Which sheet, where its table begins, who sent it and when it was true. */
export function StepSheet({ naming, importing }: StepProps): ReactElement | null {
  const { say } = naming;
  const { table, mapping, head, said } = importing;
  const senders = useId();
  const places = useMemo(() => placesIn(naming), [naming]);
  if (table === null || mapping === null) return null;
  return (
    <div className={styles.columns} data-wide="right">
      <section className={styles.form}>
        {table.sheets.length < 2 ? null : (
          <Field label={say("imp.sheet")}>
            {(ids) => (
              <Choose
                id={ids.id}
                label={say("imp.sheet")}
                value={String(mapping.sheet)}
                options={table.sheets.map(({ name, rows }, at) => ({ value: String(at), label: `${name} (${wholeNumber(rows)})` }))}
                onChange={(sheet) => importing.chooseSheet({ sheet: Number(sheet) })}
              />
            )}
          </Field>
        )}
        <Field label={say("imp.sender")} hint={say("imp.sender.note")}>
          {(ids) => (
            <input
              {...ids}
              className={styles.input}
              list={senders}
              maxLength={120}
              autoComplete="off"
              value={said.sender}
              onChange={(event) => importing.say({ sender: event.target.value })}
            />
          )}
        </Field>
        <datalist id={senders}>
          {knownSenders().map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <Field label={say("imp.asOf")} hint={say("imp.asOf.note")}>
          {(ids) => (
            <input
              {...ids}
              className={styles.input}
              type="datetime-local"
              value={said.asOf}
              onChange={(event) => importing.say({ asOf: event.target.value })}
            />
          )}
        </Field>
        <PlaceChoice
          label={say("imp.place")}
          value={said.place}
          onChange={(place) => importing.say({ place })}
          options={places}
          error={null}
          hint={say("imp.place.note")}
          none={say("desk.placeNone")}
          say={say}
        />
        {table.warnings.length === 0 ? null : (
          <ul className={styles.warnings} aria-label={say("imp.readWarnings")}>
            {table.warnings.slice(0, 12).map((warning) => (
              <li
                key={`${warning.kind} ${warning.sheet ?? ""} ${String(warning.row ?? 0)} ${String(warning.column ?? 0)}`}
                data-warning={warning.kind}
              >
                {tableWarningText(say, warning)}
              </li>
            ))}
          </ul>
        )}
      </section>
      <section>
        <h3>{say("imp.header")}</h3>
        <div className={styles.scroll}>
          <table className={lists.grid} aria-label={say("imp.header")}>
            <tbody>
              {head.slice(0, SHOWN_ROWS).map((row, at) => {
                const isHeader = at === mapping.header;
                return (
                  <tr key={row.row} data-header={isHeader} data-above={at < mapping.firstRow && !isHeader}>
                    <th scope="row">
                      <label>
                        <input
                          type="radio"
                          name="header"
                          checked={isHeader}
                          aria-label={say("imp.header.row", { row: String(row.row) })}
                          onChange={() => importing.chooseSheet({ sheet: mapping.sheet, header: at })}
                        />
                        {row.row}
                      </label>
                    </th>
                    {Array.from({ length: Math.min(SHOWN_COLUMNS, mapping.columns.length) }, (_, index) => (
                      // Columns of a sheet do not move.
                      <td key={`${String(row.row)}-${String(index)}`}>{row.cells[index]?.text ?? ""}</td>
                    ))}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
        <label className={styles.none}>
          <input
            type="radio"
            name="header"
            checked={mapping.header === null}
            onChange={() => importing.chooseSheet({ sheet: mapping.sheet, header: null })}
          />
          {say("imp.header.none")}
        </label>
      </section>
    </div>
  );
}

function placesIn(naming: Naming): readonly PlaceOption[] {
  const order = byName(naming.lang);
  return [...naming.places.values()]
    .filter(({ pkind }) => pkind !== "world" && pkind !== "group")
    .map(({ id, pkind, names }) => ({
      value: id,
      label: nameOf(naming, id),
      kind: wordOr(naming.say, `kind.${pkind}`, pkind),
      found: folded([nameOf(naming, id), names.kk, names.ru, names.en, id].filter((name) => name !== null).join(" ")),
    }))
    .sort((a, b) => order(a.label, b.label));
}

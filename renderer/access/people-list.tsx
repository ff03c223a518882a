import type { ReactElement } from "react";
import type { AccessAnswer } from "#core/access/messages.ts";
import type { Naming } from "#renderer/room/describe.ts";
import { byName } from "#renderer/words/fmt.ts";
import styles from "./access.module.css";
import { openAccount, useAccessView } from "./access-view.ts";
import { fits, roleNames, roleText, standingText } from "./account-words.ts";
import { rowKeys } from "./row-keys.ts";

interface ListProps {
  readonly naming: Naming;
  readonly overview: AccessAnswer;
}

/** People: name, role, on how many machines, whether a password was given, how the account stands. */
export function PeopleList({ naming, overview }: ListProps): ReactElement {
  const { say, lang } = naming;
  const { chosen, query } = useAccessView();
  const order = byName(lang);
  const people = overview.accounts
    .filter((one) => one.ukind === "user" && fits(query, one.title, one.id, roleNames(one), roleText(naming, one)))
    .sort((a, b) => Number(a.standing !== "valid") - Number(b.standing !== "valid") || order(a.title, b.title));
  if (people.length === 0) return <p className={styles.nothing}>{say("access.search.none", { query })}</p>;
  return (
    <table className={styles.table} onKeyDown={rowKeys}>
      <caption className="unseen">{say("access.part.people")}</caption>
      <thead>
        <tr>
          <th scope="col">{say("access.col.person")}</th>
          <th scope="col">{say("access.col.role")}</th>
          <th scope="col">{say("access.col.machines")}</th>
          <th scope="col">{say("access.col.password")}</th>
          <th scope="col">{say("access.col.standing")}</th>
        </tr>
      </thead>
      <tbody>
        {people.map((one) => (
          <tr key={one.id} data-standing={one.standing} data-chosen={chosen === one.id}>
            <th scope="row">
              <button type="button" data-row={one.id} onClick={() => openAccount("people", one.id)}>
                {one.title === "" ? one.id : one.title}
              </button>
              <span>{one.id}</span>
            </th>
            <td>{roleText(naming, one)}</td>
            <td>{String(overview.accounts.filter(({ holder, standing }) => holder === one.id && standing === "valid").length)}</td>
            <td>{say(one.hasPassword ? "access.password.given" : "access.password.none")}</td>
            <td className={styles.standing}>{standingText(naming, one)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import type { ReactElement } from "react";
import type { AccessAnswer } from "#core/access/messages.ts";
import type { Naming } from "#renderer/room/describe.ts";
import { byName } from "#renderer/words/fmt.ts";
import styles from "./access.module.css";
import { openAccount, useAccessView } from "./access-view.ts";
import { actingAs, contactText, fits, holderText, leaseOfDevice, leaseText, roleNames, roleText, standingText } from "./account-words.ts";
import { rowKeys } from "./row-keys.ts";

interface ListProps {
  readonly naming: Naming;
  readonly overview: AccessAnswer;
}

/** Machines: whose, in which role, when headquarters heard of them, what they said waits, which of their numbers have not come. */
export function DeviceList({ naming, overview }: ListProps): ReactElement {
  const { say, lang } = naming;
  const { chosen, query } = useAccessView();
  const { accounts, devices, nowMs } = overview;
  const order = byName(lang);
  const shown = accounts
    .filter(({ ukind }) => ukind !== "user")
    .map((one) => ({ one, holder: holderText(naming, one, accounts), acting: actingAs(one, accounts) }))
    .filter(({ one, holder, acting }) => fits(query, one.title, one.id, holder, acting === null ? "" : roleNames(acting)))
    .sort((a, b) => Number(a.one.standing !== "valid") - Number(b.one.standing !== "valid") || order(a.one.title, b.one.title));
  if (shown.length === 0) return <p className={styles.nothing}>{say("access.search.none", { query })}</p>;
  return (
    <table className={styles.table} onKeyDown={rowKeys}>
      <caption className="unseen">{say("access.part.devices")}</caption>
      <thead>
        <tr>
          <th scope="col">{say("access.col.machine")}</th>
          <th scope="col">{say("access.col.holder")}</th>
          <th scope="col">{say("access.col.contact")}</th>
          <th scope="col">{say("access.col.waiting")}</th>
          <th scope="col">{say("access.col.missing")}</th>
          <th scope="col">{say("access.col.standing")}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ one, holder, acting }) => {
          const contact = devices.find(({ device }) => device === one.id);
          const lease = leaseOfDevice(one, contact, accounts);
          return (
            <tr key={one.id} data-standing={one.standing} data-chosen={chosen === one.id}>
              <th scope="row">
                <button type="button" data-row={one.id} onClick={() => openAccount("devices", one.id)}>
                  {one.title === "" ? one.id : one.title}
                </button>
                <span>{one.id}</span>
              </th>
              <td>
                {holder}
                <span>{acting === null || acting === one ? null : roleText(naming, acting)}</span>
              </td>
              <td data-bad={lease !== null && lease.untilMs <= nowMs}>
                {contactText(naming, contact, nowMs)}
                {lease === null ? null : <span>{leaseText(naming, lease.untilMs, nowMs)}</span>}
              </td>
              <td>{contact?.waiting === null || contact === undefined ? "–" : String(contact.waiting)}</td>
              <td data-bad={(contact?.missing ?? 0) > 0}>
                {contact === undefined || contact.missing === 0 ? "–" : String(contact.missing)}
              </td>
              <td className={styles.standing}>{standingText(naming, one)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

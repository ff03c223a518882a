import type { ReactElement } from "react";
import type { Naming } from "#renderer/room/describe.ts";
import styles from "./access.module.css";

/** The keys there are, where each lies, and how it is made anew. */
const KEYS = ["device", "journal", "token", "recovery", "password"] as const;

/** What is locked with which key, and how each is rotated. */
export function KeysPart({ naming: { say } }: { readonly naming: Naming }): ReactElement {
  return (
    <>
      <header className={styles.head}>
        <h2>{say("access.part.keys")}</h2>
      </header>
      <table className={styles.table}>
        <caption className="unseen">{say("access.part.keys")}</caption>
        <thead>
          <tr>
            <th scope="col">{say("access.key")}</th>
            <th scope="col">{say("access.key.lies")}</th>
            <th scope="col">{say("access.key.anew")}</th>
          </tr>
        </thead>
        <tbody>
          {KEYS.map((key) => (
            <tr key={key}>
              <th scope="row">{say(`access.key.${key}`)}</th>
              <td>{say(`access.key.${key}.lies`)}</td>
              <td>{say(`access.key.${key}.anew`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

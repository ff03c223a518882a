import type { ReactElement } from "react";
import type { KeyName } from "#core/access/messages.ts";
import type { Naming } from "#renderer/room/describe.ts";
import { Button } from "#renderer/ui/button.tsx";
import styles from "./access.module.css";
import { openForm, useAccessView } from "./access-view.ts";
import { madeText } from "./account-words.ts";
import type { OpenBook } from "./use-book.ts";

/** The keys there are, where each lies, and how it is made anew; those of headquarters itself are made anew here. */
const KEYS = ["device", "journal", "signing", "recovery", "token", "password"] as const;

function isRotated(key: (typeof KEYS)[number]): key is KeyName {
  return key === "signing" || key === "recovery";
}

/** What is locked with which key, and how each is rotated. */
export function KeysPart({ naming, open }: { readonly naming: Naming; readonly open: OpenBook }): ReactElement {
  const { say } = naming;
  const form = useAccessView((view) => view.form);
  const { overview } = open;
  return (
    <>
      <header className={styles.head}>
        <h2>{say("access.part.keys")}</h2>
      </header>
      <table className={`${styles.table} ${styles.keys}`}>
        <caption className="unseen">{say("access.part.keys")}</caption>
        <thead>
          <tr>
            <th scope="col">{say("access.key")}</th>
            <th scope="col">{say("access.key.lies")}</th>
            <th scope="col">{say("access.key.anew")}</th>
          </tr>
        </thead>
        <tbody>
          {KEYS.map((key) => {
            const keys = isRotated(key) ? overview?.keys : undefined;
            return (
              <tr key={key} data-chosen={form === key}>
                <th scope="row">
                  {say(`access.key.${key}`)}
                  {isRotated(key) && keys !== undefined ? <span>{madeText(naming, keys[key], overview?.accounts ?? [])}</span> : null}
                </th>
                <td>{say(`access.key.${key}.lies`)}</td>
                <td>
                  {say(`access.key.${key}.anew`)}
                  {isRotated(key) && keys !== undefined ? (
                    <span className={styles.rowAct}>
                      <Button size="small" aria-label={`${say("access.rotate")} ${say(`access.key.${key}`)}`} onClick={() => openForm(key)}>
                        {say("access.rotate")}
                      </Button>
                    </span>
                  ) : null}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

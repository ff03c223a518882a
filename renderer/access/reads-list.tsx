import { type ReactElement, useCallback, useEffect, useState } from "react";
import { isRole } from "#core/access/role.ts";
import { roleWords } from "#core/kinds/account.ts";
import type { Naming } from "#renderer/room/describe.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Skeleton } from "#renderer/ui/pane.tsx";
import { stamp } from "#renderer/words/fmt.ts";
import { wordOr } from "#renderer/words/words.tsx";
import styles from "./access.module.css";
import { failureWords } from "./book-words.ts";
import card from "./card.module.css";
import type { ReadLine } from "./read-line.ts";
import type { OpenBook } from "./use-book.ts";

/** Who read what is sealed, the newest first. Nobody can change or remove a line. */
export function ReadsList({ naming, open: { book } }: { readonly naming: Naming; readonly open: OpenBook }): ReactElement {
  const { say, lang } = naming;
  const [lines, setLines] = useState<readonly ReadLine[] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [isAll, setAll] = useState(false);
  const more = useCallback(
    (before: number | null): void => {
      book
        .reads(before)
        .then((got) => {
          if (got.kind !== "got") return setFailure(failureWords(say, got));
          setFailure(null);
          setAll(got.value.length === 0);
          setLines((had) => [...(before === null ? [] : (had ?? [])), ...got.value]);
        })
        .catch(() => setFailure(say("access.failure.unreachable")));
    },
    [book, say],
  );
  useEffect(() => more(null), [more]);
  const last = lines?.at(-1)?.number ?? null;
  return (
    <>
      <header className={styles.head}>
        <h2>{say("access.part.reads")}</h2>
      </header>
      {failure === null ? null : (
        <p className={styles.failure} role="status">
          {failure}
        </p>
      )}
      {lines === null ? (
        failure === null ? (
          <Skeleton label={say("state.loading")} />
        ) : null
      ) : lines.length === 0 ? (
        <div className={styles.none}>
          <h3>{say("access.empty.reads")}</h3>
          <p>{say("access.empty.reads.text")}</p>
        </div>
      ) : (
        <>
          <table className={styles.table}>
            <caption className="unseen">{say("access.part.reads")}</caption>
            <thead>
              <tr>
                <th scope="col">{say("access.reads.at")}</th>
                <th scope="col">{say("access.reads.who")}</th>
                <th scope="col">{say("access.col.machine")}</th>
                <th scope="col">{say("access.reads.what")}</th>
                <th scope="col">{say("access.reads.why")}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.number}>
                  <th scope="row">{stamp(line.atMs)}</th>
                  <td>
                    {line.account}
                    <span>{isRole(line.role) ? roleWords[line.role][lang] : line.role}</span>
                  </td>
                  <td>{line.device}</td>
                  <td>
                    {line.what}
                    <span>{wordOr(say, `access.lane.${line.lane}`, line.lane)}</span>
                  </td>
                  <td>{line.why ?? "–"}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {isAll || last === null ? null : (
            <p className={card.acts}>
              <Button onClick={() => more(last)}>{say("access.reads.more")}</Button>
            </p>
          )}
        </>
      )}
    </>
  );
}

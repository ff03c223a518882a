import { type FormEvent, type ReactElement, useEffect, useId, useState } from "react";
import { parseIso } from "#core/time/iso.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Skeleton } from "#renderer/ui/pane.tsx";
import { clockTime, dayMonth } from "#renderer/words/fmt.ts";
import { useLang, useWords } from "#renderer/words/words.tsx";
import styles from "./reader.module.css";
import { changeSettings, useReaderSettings } from "./reader-settings.ts";
import { type Listed, readShelf, type Shelf } from "./shelf.ts";

/** What the server that gave this page holds for its reader; asks for a token where it wants one. */
export function ShelfList({ onRow }: { readonly onRow: (row: Listed, token: string) => void }): ReactElement | null {
  const say = useWords();
  const lang = useLang();
  const token = useReaderSettings((settings) => settings.token);
  const [shelf, setShelf] = useState<Shelf | null>(null);
  const served = location.protocol === "http:" || location.protocol === "https:";
  useEffect(() => {
    if (!served) return;
    let gone = false;
    void readShelf(token).then((found) => !gone && setShelf(found));
    return () => {
      gone = true;
    };
  }, [served, token]);
  if (!served) return null;
  return (
    <section className={styles.shelf} data-shelf={shelf?.kind ?? ""}>
      <h2>{say("brief.read.server")}</h2>
      {shelf === null ? <Skeleton label={say("brief.loading")} lines={3} /> : null}
      {shelf?.kind === "offline" ? <p>{say("brief.read.server.offline")}</p> : null}
      {shelf?.kind === "closed" || shelf?.kind === "bad-token" ? <TokenForm bad={shelf.kind === "bad-token"} /> : null}
      {shelf?.kind === "open" && shelf.rows.length === 0 ? <p>{say("brief.read.server.none")}</p> : null}
      {shelf?.kind === "open" ? (
        <ul className={styles.rows}>
          {shelf.rows.map((row) => {
            const ms = parseIso(row.at) ?? 0;
            return (
              <li key={row.id}>
                <button type="button" onClick={() => onRow(row, shelf.token)}>
                  <strong>{say("brief.no", { t: String(row.number) })}</strong>
                  <span>
                    {dayMonth(lang, ms)}, {clockTime(ms)}
                  </span>
                  <span className={styles.dim}>{say(row.approved.length > 0 ? "brief.read.approved" : "brief.notApproved")}</span>
                </button>
              </li>
            );
          })}
        </ul>
      ) : null}
      {token === null ? null : (
        <Button size="small" onClick={() => changeSettings({ token: null })}>
          {say("brief.read.server.forget")}
        </Button>
      )}
    </section>
  );
}

function TokenForm({ bad }: { readonly bad: boolean }): ReactElement {
  const say = useWords();
  const field = useId();
  const take = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get("token") ?? "").trim();
    if (typed !== "") changeSettings({ token: typed });
  };
  return (
    <form className={styles.token} onSubmit={take}>
      <label htmlFor={field}>{say("brief.read.server.token")}</label>
      <input id={field} name="token" type="password" autoComplete="off" aria-describedby={`${field}-hint`} aria-invalid={bad} />
      <Button submits>{say("brief.read.server.take")}</Button>
      <p id={`${field}-hint`} role={bad ? "alert" : undefined}>
        {say(bad ? "brief.read.server.tokenBad" : "brief.read.server.tokenHint")}
      </p>
    </form>
  );
}

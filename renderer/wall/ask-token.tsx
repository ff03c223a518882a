import { type ReactElement, useState } from "react";
import type { Lang } from "#renderer/words/lang.ts";
import { wordsOf } from "#renderer/words/words.tsx";
import styles from "./ask.module.css";

/** The server wants a wall's token: it is typed here once and kept in this browser. */
export function AskToken({ lang, onSaid }: { readonly lang: Lang; readonly onSaid: (token: string) => void }): ReactElement {
  const say = wordsOf(lang);
  const [token, setToken] = useState("");
  return (
    <form
      className={styles.ask}
      onSubmit={(event) => {
        event.preventDefault();
        if (token.trim() !== "") onSaid(token);
      }}
    >
      <h1>{say("wall.askToken")}</h1>
      <p>{say("wall.askTokenWhy")}</p>
      <div className={styles.fields}>
        <label>
          <span>{say("wall.token")}</span>
          <input
            ref={(box) => box?.focus()}
            className={styles.wide}
            type="password"
            autoComplete="off"
            value={token}
            onChange={(event) => setToken(event.target.value)}
          />
        </label>
        <button type="submit">{say("wall.show")}</button>
      </div>
    </form>
  );
}

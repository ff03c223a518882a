import type { ReactElement, ReactNode } from "react";
import { useClock } from "#renderer/reading/clock.ts";
import { Choose } from "#renderer/ui/select.tsx";
import { LANGS } from "#renderer/words/lang.ts";
import { useWords } from "#renderer/words/words.tsx";
import styles from "./join.module.css";

interface JoinFrameProps {
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
}

/** What stands alone on the screen before a machine or a person is let in: whose program it is, what is asked, the language. */
export function JoinFrame({ title, lead, children }: JoinFrameProps): ReactElement {
  const say = useWords();
  const lang = useClock((clock) => clock.lang);
  return (
    <main className={styles.screen}>
      <div className={styles.box}>
        <p className={styles.name}>{say("app.name")}</p>
        <h1>{title}</h1>
        {lead === undefined ? null : <p className={styles.lead}>{lead}</p>}
        {children}
        <div className={styles.lang}>
          <Choose
            label={say("status.lang")}
            look="quiet"
            value={lang}
            options={LANGS.map((value) => ({ value, label: { kk: "қазақша", ru: "русский", en: "English" }[value] }))}
            onChange={(value) => useClock.setState({ lang: value })}
          />
        </div>
      </div>
    </main>
  );
}

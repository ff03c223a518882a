import { type ReactElement, useEffect } from "react";
import { useClock } from "#renderer/reading/clock.ts";
import type { LockView } from "#renderer/store/vault-messages.ts";
import { Choose } from "#renderer/ui/select.tsx";
import { LANGS } from "#renderer/words/lang.ts";
import { useWords } from "#renderer/words/words.tsx";
import { KeyGone } from "./key-gone.tsx";
import { KeyLost } from "./key-lost.tsx";
import { NewPassphrase } from "./new-passphrase.tsx";
import { Unlock } from "./unlock.tsx";
import styles from "./vault.module.css";

interface LockScreenProps {
  readonly host: "electron" | "browser";
  readonly view: Extract<LockView, { readonly kind: "locked" }>;
}

const TITLES = {
  "passphrase-wanted": "vault.wanted.title",
  "passphrase-unset": "vault.unset.title",
  "key-lost": "vault.lost.title",
  revoked: "vault.revoked.title",
  "lease-over": "vault.leaseOver.title",
} as const;

/** In place of every screen while the journal is locked: what is the matter, and the one thing to do about it. */
export function LockScreen({ host, view }: LockScreenProps): ReactElement {
  const say = useWords();
  const { lang, theme } = useClock();
  const title = say(TITLES[view.why]);
  useEffect(() => {
    document.documentElement.dataset["theme"] = theme;
    document.documentElement.lang = lang;
    document.title = say("app.title", { screen: title });
  }, [theme, lang, say, title]);
  return (
    <main className={styles.screen}>
      <div className={styles.box}>
        <p className={styles.name}>{say("app.name")}</p>
        <h1>{title}</h1>
        {view.why === "passphrase-wanted" ? <Unlock view={view} /> : null}
        {view.why === "key-lost" ? <KeyLost host={host} /> : null}
        {view.why === "revoked" || view.why === "lease-over" ? <KeyGone sealed={view.sealed ?? 0} /> : null}
        {view.why === "passphrase-unset" ? (
          <>
            <p className={styles.lead}>{say("vault.unset.text")}</p>
            <NewPassphrase hasCurrent={false} act={say("vault.set.open")} />
          </>
        ) : null}
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

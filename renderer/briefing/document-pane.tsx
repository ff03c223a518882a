import type { ReactElement } from "react";
import type { Bridge } from "#core/host/bridge.ts";
import type { FigureKey } from "#core/tally/figure.ts";
import type { BriefingRow, DeskPort } from "#renderer/store/desk-port.ts";
import { Skeleton } from "#renderer/ui/pane.tsx";
import { fullMoment } from "#renderer/words/fmt.ts";
import { useLang, useWords } from "#renderer/words/words.tsx";
import styles from "./briefing.module.css";
import { useBriefing } from "./use-briefings.ts";

interface DocumentPaneProps {
  readonly desk: DeskPort;
  readonly bridge: Bridge;
  readonly row: BriefingRow;
  /** Figures that read otherwise today; null = not known yet. */
  readonly corrected: readonly FigureKey[] | null;
}

/** One frozen briefing as its page, or the sentence for why it is not opened. */
export function DocumentPane({ desk, row }: DocumentPaneProps): ReactElement {
  const say = useWords();
  const lang = useLang();
  const opened = useBriefing(desk, row);
  return (
    <article className={styles.document} data-opened={opened.kind}>
      <header className={styles.head}>
        <h1>{say("brief.name", { t: String(row.number) })}</h1>
        <p>{say("brief.frozenAt", { t: fullMoment(lang, row.atMs) })}</p>
      </header>
      {opened.kind === "opening" ? <Skeleton label={say("brief.loading")} lines={8} /> : null}
      {opened.kind === "unsound" || opened.kind === "missing" ? (
        <p className={styles.alert} role="alert">
          {say(`brief.${opened.kind}`)}
        </p>
      ) : null}
    </article>
  );
}

import { type ReactElement, useMemo } from "react";
import type { Bridge } from "#core/host/bridge.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import { Pane, Skeleton } from "#renderer/ui/pane.tsx";
import { useWords } from "#renderer/words/words.tsx";
import styles from "./briefing.module.css";
import { BriefingList } from "./briefing-list.tsx";
import { useBriefingView } from "./briefing-view.ts";
import { DocumentPane } from "./document-pane.tsx";
import { FirstBriefing } from "./first-briefing.tsx";
import { useBriefings, useCorrected } from "./use-briefings.ts";

interface BriefingScreenProps {
  readonly desk: DeskPort;
  readonly bridge: Bridge;
}

/** The frozen briefings of this journal: the list at the left, at the right one of them as its page, or two side by side. */
export function BriefingScreen({ desk, bridge }: BriefingScreenProps): ReactElement {
  const say = useWords();
  const { rows, failure } = useBriefings(desk);
  const corrected = useCorrected(desk, rows);
  const chosen = useBriefingView((view) => view.chosen);
  const row = useMemo(() => rows?.find(({ id }) => id === chosen) ?? rows?.[0] ?? null, [rows, chosen]);
  const trouble = { title: say("state.error"), text: say("state.errorText"), retry: say("state.retry") };
  return (
    <div className={styles.screen}>
      <Pane label={say("brief.list")} area="list" className={styles.list} trouble={trouble}>
        <BriefingList rows={rows} shown={row?.id ?? null} corrected={corrected} />
      </Pane>
      <Pane label={say("brief.document")} area="document" className={styles.main} trouble={trouble}>
        {failure !== null ? (
          <p className={styles.alert} role="alert">
            {say("brief.failed", { why: failure })}
          </p>
        ) : null}
        {rows === null ? (
          failure === null ? (
            <Skeleton label={say("brief.loading")} lines={8} />
          ) : null
        ) : row === null ? (
          <FirstBriefing />
        ) : (
          <DocumentPane desk={desk} bridge={bridge} row={row} corrected={corrected.get(row.id) ?? null} />
        )}
      </Pane>
    </div>
  );
}

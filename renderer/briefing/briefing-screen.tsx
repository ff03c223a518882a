import { type ReactElement, useMemo } from "react";
import type { Bridge } from "#core/host/bridge.ts";
import type { BriefingRow, DeskPort } from "#renderer/store/desk-port.ts";
import { Pane, Skeleton } from "#renderer/ui/pane.tsx";
import { useWords } from "#renderer/words/words.tsx";
import { ApproveSheet } from "./approve-sheet.tsx";
import styles from "./briefing.module.css";
import { BriefingList } from "./briefing-list.tsx";
import { useBriefingView } from "./briefing-view.ts";
import { CompareView } from "./compare-view.tsx";
import { DocumentPane } from "./document-pane.tsx";
import { ExportSheet } from "./export-sheet.tsx";
import { FirstBriefing } from "./first-briefing.tsx";
import { FreezePanel } from "./freeze-panel.tsx";
import { ScheduleSheet } from "./schedule-sheet.tsx";
import { useBriefingKeys } from "./use-briefing-keys.ts";
import { useBriefing, useBriefings, useCorrected, usePrevious } from "./use-briefings.ts";

interface BriefingScreenProps {
  readonly desk: DeskPort;
  readonly bridge: Bridge;
}

/** The frozen briefings of this journal: the list at the left, at the right one of them as its page, or two side by side. */
export function BriefingScreen({ desk, bridge }: BriefingScreenProps): ReactElement {
  const say = useWords();
  const { rows, failure } = useBriefings(desk);
  const { chosen, sheet, compared } = useBriefingView();
  const row = useMemo(() => rows?.find(({ id }) => id === chosen) ?? rows?.[0] ?? null, [rows, chosen]);
  const corrected = useCorrected(desk, rows, row?.id ?? null);
  const opened = useBriefing(desk, row);
  const previous = usePrevious(desk, opened);
  useBriefingKeys(opened.kind === "open" || compared !== null);
  const trouble = { title: say("state.error"), text: say("state.errorText"), retry: say("state.retry") };
  const main = (): ReactElement | null => {
    if (rows === null) return failure === null ? <Skeleton label={say("brief.loading")} lines={8} /> : null;
    if (sheet === "freeze") return <FreezePanel desk={desk} />;
    if (row === null) return <FirstBriefing />;
    if (compared !== null) return <CompareView desk={desk} rows={rows} pair={compared} />;
    return (
      <DocumentPane desk={desk} bridge={bridge} row={row} opened={opened} previous={previous} corrected={corrected.get(row.id) ?? null} />
    );
  };
  return (
    <div className={styles.screen} data-briefings={rows?.length ?? ""} data-comparing={compared !== null && sheet !== "freeze"}>
      <Pane label={say("brief.list")} area="list" className={styles.list} trouble={trouble}>
        <BriefingList bridge={bridge} rows={rows} shown={row?.id ?? null} corrected={corrected} />
      </Pane>
      <Pane label={say("brief.document")} area="document" className={styles.main} trouble={trouble}>
        {failure === null ? null : (
          <p className={styles.alert} role="alert">
            {say("brief.failed", { why: failure })}
          </p>
        )}
        {main()}
      </Pane>
      {sheet === "schedule" ? <ScheduleSheet desk={desk} /> : null}
      {sheet === "approve" && row !== null && opened.kind === "open" ? (
        <ApproveSheet desk={desk} row={row} briefing={opened.briefing} />
      ) : null}
      {sheet === "export" && rows !== null ? <Exporting desk={desk} bridge={bridge} rows={rows} row={row} corrected={corrected} /> : null}
    </div>
  );
}

interface ExportingProps extends BriefingScreenProps {
  readonly rows: readonly BriefingRow[];
  readonly row: BriefingRow | null;
  readonly corrected: ReturnType<typeof useCorrected>;
}

/** The export of what is on the screen: the briefing read, or the two compared. */
function Exporting({ desk, bridge, rows, row, corrected }: ExportingProps): ReactElement | null {
  const compared = useBriefingView((view) => view.compared);
  const shown = compared === null ? row : (rows.find(({ id }) => id === compared[1]) ?? null);
  const before = compared === null ? null : (rows.find(({ id }) => id === compared[0]) ?? null);
  if (shown === null) return null;
  return <ExportSheet desk={desk} bridge={bridge} row={shown} before={before} corrected={corrected.get(shown.id)?.length ?? null} />;
}

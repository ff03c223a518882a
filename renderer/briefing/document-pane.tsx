import { BadgeCheck, FileDown, SquareArrowOutUpRight } from "lucide-react";
import { type ReactElement, type ReactNode, useMemo } from "react";
import { isReleased } from "#core/briefing/approval.ts";
import type { Briefing } from "#core/briefing/briefing.ts";
import { briefingPage } from "#core/briefing/page/page.ts";
import type { Bridge } from "#core/host/bridge.ts";
import type { FigureKey } from "#core/tally/figure.ts";
import { useClock } from "#renderer/reading/clock.ts";
import type { BriefingRow, DeskPort } from "#renderer/store/desk-port.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Skeleton } from "#renderer/ui/pane.tsx";
import { clockTime, dayMonth, fullMoment } from "#renderer/words/fmt.ts";
import { useLang, useWords } from "#renderer/words/words.tsx";
import styles from "./briefing.module.css";
import { openSheet } from "./briefing-view.ts";
import { CorrectedNote } from "./corrected-note.tsx";
import { useFont } from "./font-url.ts";
import { useLand } from "./land-shapes.ts";
import { PageFrame } from "./page-frame.tsx";
import type { Opened } from "./use-briefings.ts";

interface DocumentPaneProps {
  readonly desk: DeskPort;
  readonly bridge: Bridge;
  readonly row: BriefingRow;
  readonly opened: Opened;
  readonly previous: Briefing | null;
  /** Figures that read otherwise today; null = not known yet. */
  readonly corrected: readonly FigureKey[] | null;
}

/** One frozen briefing as its page, or the sentence for why it is not opened. What was corrected later stands in a line above it. */
export function DocumentPane({ desk, bridge, row, opened, previous, corrected }: DocumentPaneProps): ReactElement {
  const say = useWords();
  const lang = useLang();
  const facts: readonly ReactNode[] = [
    say("brief.frozenAt", { t: fullMoment(lang, row.atMs) }),
    row.knownMs === row.atMs
      ? say("brief.frz.view.then")
      : say("brief.knownUpTo", { t: `${dayMonth(lang, row.knownMs)}, ${clockTime(row.knownMs)}` }),
    row.officer === null ? null : say("brief.officer", { who: row.officer }),
    <Standing key="standing" row={row} />,
    <span key="digest" className={styles.digest} title={row.digest}>
      {say("brief.digest")} {row.digest.slice(0, 8)}…
    </span>,
  ];
  return (
    <article className={styles.document} data-opened={opened.kind} aria-label={say("brief.name", { t: String(row.number) })}>
      <header className={styles.head}>
        <div>
          <h1>{say("brief.name", { t: String(row.number) })}</h1>
          <p className={styles.facts}>
            {facts
              .filter((fact) => fact !== null)
              .map((fact, at) => (
                // The facts of a briefing do not move.
                <span key={`fact-${String(at)}`}>{fact}</span>
              ))}
          </p>
        </div>
        <div className={styles.acts}>
          <Button disabled={opened.kind !== "open"} onClick={() => openSheet("approve")}>
            <BadgeCheck size={14} aria-hidden="true" />
            {say("brief.approve")}
          </Button>
          <Button disabled={opened.kind !== "open"} onClick={() => openSheet("export")}>
            <FileDown size={14} aria-hidden="true" />
            {say("brief.export")} <kbd>Ctrl+P</kbd>
          </Button>
          <Button
            look="quiet"
            size="icon"
            aria-label={say("brief.openWindow")}
            title={say("brief.openWindow")}
            onClick={() => void bridge.openWindow(window.location.hash)}
          >
            <SquareArrowOutUpRight size={15} aria-hidden="true" />
          </Button>
        </div>
      </header>
      {opened.kind === "open" && corrected !== null && corrected.length > 0 ? (
        <CorrectedNote desk={desk} briefing={opened.briefing} keys={corrected} />
      ) : null}
      {opened.kind === "opening" ? <Skeleton label={say("brief.loading")} lines={8} /> : null}
      {opened.kind === "unsound" || opened.kind === "missing" ? (
        <p className={styles.alert} role="alert">
          {say(`brief.${opened.kind}`)}
        </p>
      ) : null}
      {opened.kind === "open" ? <Frozen briefing={opened.briefing} previous={previous} /> : null}
    </article>
  );
}

/** The document itself, as it is exported for reading. What was corrected since stands above it and never in it. */
function Frozen({ briefing, previous }: { readonly briefing: Briefing; readonly previous: Briefing | null }): ReactElement {
  const say = useWords();
  const lang = useLang();
  const theme = useClock((clock) => clock.theme);
  const land = useLand();
  const font = useFont();
  const html = useMemo(
    () =>
      land === undefined || font === undefined
        ? null
        : briefingPage(briefing, { lang, page: "read", profile: "internal", removed: [], corrected: null, land, font, previous }),
    [briefing, lang, land, font, previous],
  );
  return html === null ? (
    <Skeleton label={say("brief.loading")} lines={8} />
  ) : (
    <PageFrame html={html} title={say("brief.name", { t: String(briefing.number) })} theme={theme} />
  );
}

/** What people have said of it, and that nobody was authenticated. */
function Standing({ row: { standing, mine } }: { readonly row: BriefingRow }): ReactElement {
  const say = useWords();
  const { approved, released, kinTold } = standing;
  const said = [
    approved.length === 0
      ? say("brief.notApproved")
      : say("brief.approvedBy", { who: approved.map(({ person }) => person.name).join(", ") }),
    isReleased(standing) ? say("brief.released") : released.length > 0 ? say("brief.releasedHalf") : null,
    kinTold.length > 0 ? say("brief.kinTold") : null,
    approved.length + released.length + kinTold.length > 0 ? say("brief.notAuthenticated") : null,
    mine ? say("brief.mine") : null,
  ].filter((part) => part !== null);
  return <>{said.join(" · ")}</>;
}

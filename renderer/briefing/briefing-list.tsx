import { BookOpen, CalendarClock, GitCompareArrows, Snowflake } from "lucide-react";
import type { ReactElement } from "react";
import { isReleased } from "#core/briefing/approval.ts";
import type { Bridge } from "#core/host/bridge.ts";
import type { EventId } from "#core/journal/event.ts";
import type { FigureKey } from "#core/tally/figure.ts";
import type { BriefingRow } from "#renderer/store/desk-port.ts";
import { Button } from "#renderer/ui/button.tsx";
import { clockTime, dayMonth } from "#renderer/words/fmt.ts";
import { useLang, useWords } from "#renderer/words/words.tsx";
import styles from "./briefing.module.css";
import { chooseBriefing, openSheet, useBriefingView } from "./briefing-view.ts";

interface BriefingListProps {
  readonly bridge: Bridge;
  readonly rows: readonly BriefingRow[] | null;
  readonly shown: EventId | null;
  readonly corrected: ReadonlyMap<EventId, readonly FigureKey[]>;
}

/** Every briefing with its moment and what people have said of it; and what can be done from here. */
export function BriefingList({ bridge, rows, shown, corrected }: BriefingListProps): ReactElement {
  const say = useWords();
  const compared = useBriefingView((view) => view.compared);
  const [last, before] = rows ?? [];
  return (
    <nav className={styles.nav} aria-label={say("brief.list")}>
      <div className={styles.navHead}>
        <h2>{say("brief.title")}</h2>
        <Button look="quiet" size="small" onClick={() => openSheet("schedule")}>
          <CalendarClock size={14} aria-hidden="true" />
          {say("brief.schedule")}
        </Button>
      </div>
      <div className={styles.navActs}>
        <Button look="accent" onClick={() => openSheet("freeze")}>
          <Snowflake size={14} aria-hidden="true" />
          {say("brief.freeze")} <kbd>Ctrl+S</kbd>
        </Button>
        <Button
          disabled={last === undefined || before === undefined}
          aria-pressed={compared !== null}
          onClick={() => {
            if (last !== undefined && before !== undefined)
              useBriefingView.setState({ compared: compared === null ? [before.id, last.id] : null });
          }}
        >
          <GitCompareArrows size={14} aria-hidden="true" />
          {say("brief.compare")}
        </Button>
      </div>
      <ul className={styles.rows}>
        {(rows ?? []).map((row) => (
          <li key={row.id}>
            <Row row={row} on={row.id === shown && compared === null} corrected={corrected.get(row.id)?.length ?? 0} />
          </li>
        ))}
      </ul>
      <div className={styles.navFoot}>
        <Button look="quiet" size="small" onClick={() => void bridge.openWindow("reader.html")}>
          <BookOpen size={14} aria-hidden="true" />
          {say("brief.read.title")}
        </Button>
      </div>
    </nav>
  );
}

function Row({ row, on, corrected }: { readonly row: BriefingRow; readonly on: boolean; readonly corrected: number }): ReactElement {
  const say = useWords();
  const lang = useLang();
  const { approved, released, kinTold } = row.standing;
  const [first] = approved;
  const marks = [
    row.sound ? null : say("brief.unsound.short"),
    first === undefined ? say("brief.notApproved") : say("brief.approvedBy", { who: first.person.name }),
    isReleased(row.standing) ? say("brief.released") : released.length > 0 ? say("brief.releasedHalf") : null,
    kinTold.length > 0 ? say("brief.kinTold") : null,
    row.scheduled === null ? null : say("brief.scheduled"),
    row.mine ? say("brief.mine") : null,
    corrected > 0 ? say("brief.corrected", { n: corrected, t: String(corrected) }) : null,
  ].filter((mark) => mark !== null);
  return (
    <button
      type="button"
      className={styles.row}
      data-briefing={String(row.number)}
      aria-current={on ? "true" : undefined}
      onClick={() => chooseBriefing(row.id)}
    >
      <strong>{say("brief.no", { t: String(row.number) })}</strong>
      <span className={styles.rowTime}>
        {dayMonth(lang, row.atMs)}, {clockTime(row.atMs)}
      </span>
      <span className={styles.rowMarks}>{marks.join(" · ")}</span>
    </button>
  );
}

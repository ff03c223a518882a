import { FileDown, Filter, X } from "lucide-react";
import { type ReactElement, useMemo, useState } from "react";
import { paperOf } from "#core/briefing/page/paper.ts";
import type { EventId } from "#core/journal/event.ts";
import type { BriefingRow, DeskPort } from "#renderer/store/desk-port.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Skeleton } from "#renderer/ui/pane.tsx";
import { Choose } from "#renderer/ui/select.tsx";
import { clockTime, dayMonth } from "#renderer/words/fmt.ts";
import { useLang, useWords } from "#renderer/words/words.tsx";
import { openSheet, useBriefingView } from "./briefing-view.ts";
import { isChanged } from "./change-words.ts";
import styles from "./compare.module.css";
import { CompareCorridors } from "./compare-corridors.tsx";
import { CompareReasons } from "./compare-reasons.tsx";
import { CompareTable } from "./compare-table.tsx";
import { namedIn } from "./told.ts";
import { type Compared, useComparison } from "./use-comparison.ts";

interface CompareViewProps {
  readonly desk: DeskPort;
  readonly rows: readonly BriefingRow[];
  readonly pair: readonly [EventId, EventId];
}

/** Two briefings side by side: what changed, by how much at least and at most, and because of what. */
export function CompareView({ desk, rows, pair }: CompareViewProps): ReactElement {
  const say = useWords();
  const compared = useComparison(desk, pair);
  return (
    <article className={styles.compare} data-compared={compared === "reading" || compared === "missing" ? compared : "open"}>
      {compared === "reading" ? <Skeleton label={say("brief.loading")} lines={10} /> : null}
      {compared === "missing" ? (
        <>
          <Pickers rows={rows} pair={pair} />
          <p role="alert" className={styles.alert}>
            {say("brief.unsound")}
          </p>
        </>
      ) : null}
      {typeof compared === "string" ? null : <Sides compared={compared} rows={rows} pair={pair} />}
    </article>
  );
}

function Sides({ compared, rows, pair }: { readonly compared: Compared } & Pick<CompareViewProps, "rows" | "pair">): ReactElement {
  const say = useWords();
  const lang = useLang();
  const { a, b, comparison } = compared;
  const [only, setOnly] = useState(false);
  const [all, setAll] = useState(false);
  const paper = useMemo(() => paperOf(b, lang, a, comparison.figures), [a, b, comparison, lang]);
  const figures = useMemo(
    () => comparison.figures.filter((change) => (all || (change.b ?? change.a)?.level === 1) && (!only || isChanged(change))),
    [comparison, all, only],
  );
  const [key, setKey] = useState<string | null>(null);
  const shown =
    figures.find((change) => change.key === key) ??
    figures.find(({ reasons, verdict }) => verdict === "no-certain-change" && reasons.length > 0) ??
    figures[0] ??
    null;
  return (
    <div className={styles.sides}>
      <div className={styles.left}>
        <header className={styles.head}>
          <div>
            <h1>{say("brief.cmp.title", { a: String(a.number), b: String(b.number) })}</h1>
            <p>{say("brief.cmp.lead", { place: namedIn(lang, [b, a], b.theatre) })}</p>
          </div>
          <div className={styles.acts}>
            <Button aria-pressed={only} onClick={() => setOnly(!only)}>
              <Filter size={14} aria-hidden="true" />
              {say("brief.cmp.only")}
            </Button>
            <Button aria-pressed={all} onClick={() => setAll(!all)}>
              {say("brief.cmp.all")}
            </Button>
            <Button onClick={() => openSheet("export")}>
              <FileDown size={14} aria-hidden="true" />
              {say("brief.export")}
            </Button>
            <Button
              look="quiet"
              size="icon"
              aria-label={say("brief.cmp.close")}
              onClick={() => useBriefingView.setState({ compared: null })}
            >
              <X size={16} aria-hidden="true" />
            </Button>
          </div>
        </header>
        <Pickers rows={rows} pair={pair} />
        {comparison.comparable ? null : (
          <p role="alert" className={styles.alert}>
            {say("brief.cmp.incomparable")}
          </p>
        )}
        {figures.length === 0 ? <p className={styles.nothing}>{say("brief.cmp.nothing")}</p> : null}
        <CompareTable compared={compared} paper={paper} figures={figures} shown={shown?.key ?? null} onShow={setKey} />
        <CompareCorridors compared={compared} only={only} />
      </div>
      <CompareReasons compared={compared} paper={paper} change={shown} />
    </div>
  );
}

/** Which two of all, the earlier first. */
function Pickers({ rows, pair: [aId, bId] }: Pick<CompareViewProps, "rows" | "pair">): ReactElement {
  const say = useWords();
  const lang = useLang();
  const options = rows
    .filter(({ sound }) => sound)
    .map((row) => ({
      value: row.id,
      label: `${say("brief.no", { t: String(row.number) })} · ${dayMonth(lang, row.atMs)}, ${clockTime(row.atMs)}`,
    }));
  const choose = (next: readonly [EventId, EventId]): void => {
    if (next[0] !== next[1]) useBriefingView.setState({ compared: next });
  };
  return (
    <div className={styles.pickers}>
      <span>{say("brief.cmp.a")}</span>
      <Choose
        label={say("brief.cmp.a")}
        look="quiet"
        value={aId}
        options={options}
        onChange={(next) => choose([next, next === bId ? aId : bId])}
      />
      <span aria-hidden="true">→</span>
      <span>{say("brief.cmp.b")}</span>
      <Choose
        label={say("brief.cmp.b")}
        look="quiet"
        value={bId}
        options={options}
        onChange={(next) => choose([next === aId ? bId : aId, next])}
      />
    </div>
  );
}

import type { ReactElement } from "react";
import type { FrozenEvent } from "#core/briefing/briefing.ts";
import type { FigureChange } from "#core/briefing/comparison.ts";
import { informs } from "#core/briefing/informs.ts";
import { figureText } from "#core/briefing/page/figure-value.ts";
import { type Paper, scopeOf } from "#core/briefing/page/paper.ts";
import { printPeople, printRange } from "#core/count/print.ts";
import { parseIso } from "#core/time/iso.ts";
import { clockTime, dayMonth } from "#renderer/words/fmt.ts";
import { useLang, useWords, wordOr } from "#renderer/words/words.tsx";
import { changeWords } from "./change-words.ts";
import { CompareMaps } from "./compare-maps.tsx";
import styles from "./compare-reasons.module.css";
import { deltaText } from "./delta-text.ts";
import { sourceOf, told } from "./told.ts";
import type { Compared } from "./use-comparison.ts";

interface CompareReasonsProps {
  readonly compared: Compared;
  readonly paper: Paper;
  readonly change: FigureChange | null;
}

/** Why the chosen figure differs: the verdict in a sentence, the entries behind it; both maps; and what lies between the two. */
export function CompareReasons({ compared, paper, change }: CompareReasonsProps): ReactElement {
  const say = useWords();
  const { a, b, comparison } = compared;
  const figure = change === null ? null : (change.b ?? change.a);
  const between = Object.entries(comparison.between).filter(([, n]) => n !== 0);
  const total = between.reduce((sum, [, n]) => sum + n, 0);
  return (
    <aside className={styles.reasons} aria-label={say("brief.cmp.reasons")}>
      <h2>{say("brief.cmp.reasons")}</h2>
      {change === null || figure === null ? (
        <p className={styles.dim}>{say("brief.cmp.pick")}</p>
      ) : (
        <div aria-live="polite" data-reasons={change.key}>
          <p className={styles.dim}>
            {paper.say(`measure.${figure.measure}`)} · {scopeOf(paper, figure)}
          </p>
          <Verdict compared={compared} paper={paper} change={change} />
          <ReasonList compared={compared} ids={change.reasons} />
        </div>
      )}
      <h2>{say("brief.cmp.maps")}</h2>
      <CompareMaps compared={compared} />
      <h2>{say("brief.cmp.between", { n: total, t: printPeople(total) })}</h2>
      <ul className={styles.between}>
        {between.map(([kind, n]) => (
          <li key={kind}>
            <strong>{n}</strong> {wordOr(say, `brief.kind.${kind}`, say("brief.kind.other"))}
          </li>
        ))}
      </ul>
      <p className={styles.dim}>{say("brief.cmp.corrections", { t: String(comparison.corrections) })}</p>
      <p className={styles.dim}>
        {[a, b]
          .filter(({ known }) => known.seq !== null)
          .map(({ number, known }) => say("brief.cmp.cut", { n: String(number), t: String(known.seq) }))
          .join(" · ")}
      </p>
    </aside>
  );
}

function Verdict({ compared: { a, b }, paper, change }: CompareReasonsProps & { readonly change: FigureChange }): ReactElement {
  const say = useWords();
  const words = changeWords(paper.say, change, { aNumber: a.number, aAt: a.at, bAt: b.at });
  const delta = deltaText(change.statedDelta ?? change.delta);
  const n = String(a.number);
  return (
    <div className={styles.verdictBox}>
      <h3>{words.verdict}</h3>
      {change.a === null || !informs(change.a) || change.b === null || !informs(change.b) ? (
        <p>{words.note}.</p>
      ) : (
        <p>
          {say("brief.cmp.was", { a: figureText(change.a), b: figureText(change.b) })}{" "}
          {delta === null ? null : say("brief.cmp.delta", { t: delta })}.
        </p>
      )}
      {change.known === "before" ? <p>{say("brief.cmp.knewBefore", { n })}</p> : null}
      {change.known === "both" ? <p>{say("brief.cmp.knewBoth", { n })}</p> : null}
    </div>
  );
}

/** The entries behind a change: what kind, what it says, when it happened and who said so. */
function ReasonList({
  compared: { a, b, comparison },
  ids,
}: {
  readonly compared: Compared;
  readonly ids: readonly string[];
}): ReactElement {
  const say = useWords();
  const events = ids.map((id) => comparison.events.find((event) => event.id === id)).filter((event) => event !== undefined);
  if (events.length === 0) return <p className={styles.dim}>{say("brief.cmp.noReasons")}</p>;
  const row = (event: FrozenEvent): ReactElement => (
    <Reason key={event.id} event={event} briefings={[b, a]} aAt={a.at} aNumber={a.number} />
  );
  const links = events.filter(({ type }) => type === "link");
  const folded = links.length > 2;
  return (
    <ul className={styles.events}>
      {events.filter(({ type }) => !folded || type !== "link").map(row)}
      {folded ? (
        <li className={styles.folded}>
          <span>{say("brief.kind.link")}</span>
          <details>
            <summary>{say("brief.cmp.links", { t: String(links.length) })}</summary>
            <ul className={styles.events}>{links.map(row)}</ul>
          </details>
        </li>
      ) : null}
    </ul>
  );
}

interface ReasonProps {
  readonly event: FrozenEvent;
  readonly briefings: readonly [Compared["b"], Compared["a"]];
  readonly aAt: string;
  readonly aNumber: number;
}

function Reason({ event, briefings, aAt, aNumber }: ReasonProps): ReactElement {
  const say = useWords();
  const lang = useLang();
  const source = sourceOf(briefings, event);
  const ms = parseIso(event.at[1]) ?? 0;
  const kind = event.type === "set" ? (event.kind ?? "other") : event.type;
  const facts = [
    `${dayMonth(lang, ms)}, ${clockTime(ms)}`,
    ms < (parseIso(aAt) ?? 0) ? say("brief.cmp.before", { n: String(aNumber) }) : null,
    told(lang, source?.who ?? null),
    told(lang, source?.outlet ?? null),
  ].filter((fact) => fact !== null);
  return (
    <li data-event={event.id}>
      <span>{wordOr(say, `brief.kind.${kind}`, say("brief.kind.other"))}</span>
      <div>
        <p>
          {told(lang, event.title) ?? say("brief.kind.other")}
          {event.n === null ? null : (
            <>
              : <strong>{printRange(event.n)}</strong>
            </>
          )}
        </p>
        <p className={styles.dim}>{facts.join(" · ")}</p>
      </div>
    </li>
  );
}

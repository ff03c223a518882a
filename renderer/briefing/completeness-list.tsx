import type { ReactElement } from "react";
import type { Briefing } from "#core/briefing/briefing.ts";
import { completeness, type Gap } from "#core/briefing/completeness.ts";
import { nameOf, type Paper, paperOf, scopeOf } from "#core/briefing/page/paper.ts";
import { isWord, type Say, useLang, useWords } from "#renderer/words/words.tsx";
import styles from "./approve-sheet.module.css";

/** What a briefing lacks, the misleading first and in bold; or that nothing is missing. */
export function CompletenessList({ briefing }: { readonly briefing: Briefing }): ReactElement {
  const say = useWords();
  const lang = useLang();
  const gaps = [...completeness(briefing)].sort((a, b) => Number(b.blocking) - Number(a.blocking));
  const paper = paperOf(briefing, lang, null, []);
  return (
    <>
      <h3 className={styles.part}>{say("brief.apr.check")}</h3>
      {gaps.length === 0 ? (
        <p>{say("brief.apr.whole")}</p>
      ) : (
        <>
          <p>
            {say("brief.apr.gaps", { t: String(gaps.length) })} {gaps.some(({ blocking }) => blocking) ? null : say("brief.apr.may")}
          </p>
          <ul className={styles.gaps} data-gaps={gaps.length}>
            {gaps.map((gap) => (
              <li key={`${gap.kind} ${gap.key ?? ""} ${gap.entity ?? ""}`} data-blocking={gap.blocking}>
                {gapWords(say, paper, gap)}
                {gap.blocking ? `: ${say("brief.apr.blocking")}` : null}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function gapWords(say: Say, paper: Paper, gap: Gap): string {
  const id = `brief.gap.${gap.kind}`;
  const figure = paper.b.figures.find(({ key }) => key === gap.key);
  const what =
    figure === undefined
      ? gap.entity === null
        ? ""
        : nameOf(paper, gap.entity)
      : `${paper.say(`measure.${figure.measure}`)}, ${scopeOf(paper, figure)}`;
  return isWord(id) ? say(id, { what }) : say("brief.gap.other");
}

import type { ReactElement } from "react";
import { type BudgetLine, displayBudget, sceneBudget } from "#core/wall/budget.ts";
import type { WallProjection } from "#core/wall/projection.ts";
import type { Scene, WallDisplay } from "#core/wall/scene.ts";
import type { Lang } from "#renderer/words/lang.ts";
import { type Say, useWords } from "#renderer/words/words.tsx";
import styles from "./wall-edit.module.css";

interface BudgetListProps {
  readonly scene: Scene;
  readonly projection: WallProjection | null;
  readonly display: WallDisplay | null;
  readonly lang: Lang;
}

/** The arcminute budget of the scene at the side of its picture: found, and the most that can be read from the farthest seat. */
export function BudgetList({ scene, projection, display, lang }: BudgetListProps): ReactElement {
  const say = useWords();
  const sizes = displayBudget(display);
  const lines = projection === null ? [] : sceneBudget(scene, projection, display, lang);
  return (
    <section className={styles.block} aria-label={say("wallEdit.budget")}>
      <h3>{say("wallEdit.budget")}</h3>
      {sizes === null ? null : (
        <p className={styles.note}>
          {say("wallEdit.px", { min: String(sizes.typePx.min), hero: String(sizes.typePx.hero), lines: String(sizes.lines) })}
        </p>
      )}
      <ul className={styles.budget}>
        {lines.map((line) => (
          <li key={line.code} data-kept={line.kept} data-code={line.code}>
            <span>{breachWords(line, say)}</span>
            {line.limit === 0 || line.code === "one-figure-only" ? null : <b>{`${String(line.found)} / ${String(line.limit)}`}</b>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One line of the budget in words, numbers within where they belong to the sentence. */
export function breachWords(line: BudgetLine, say: Say): string {
  const words = say(`wallEdit.budget.${line.code}`, { found: String(line.found), limit: String(line.limit) });
  return !line.kept && line.byData ? `${words} (${say("wallEdit.byData")})` : words;
}

import type { ReactElement } from "react";
import type { Lang } from "#renderer/words/lang.ts";
import { wordsOf } from "#renderer/words/words.tsx";
import styles from "./ask.module.css";

interface OtherSetsProps {
  readonly lang: Lang;
  readonly set: string;
  /** Empty where whom the wall listens to does not tell. */
  readonly sets: readonly string[];
}

/** There is no set of this name: those that there are, each a way to it. */
export function OtherSets({ lang, set, sets }: OtherSetsProps): ReactElement {
  const say = wordsOf(lang);
  return (
    <main className={styles.ask}>
      <h1>{say("wall.unknownSet", { set })}</h1>
      <p>{sets.length === 0 ? say("wall.unknownSetWhy") : say("wall.thereAre")}</p>
      <ul className={styles.sets}>
        {(sets.length === 0 ? ["Main"] : sets).map((name) => (
          <li key={name}>
            <a href={addressOf(name)} onClick={() => setTimeout(() => window.location.reload())}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </main>
  );
}

function addressOf(set: string): string {
  const given = new URLSearchParams(window.location.hash.replace(/^#/, ""));
  given.set("set", set);
  given.delete("scene");
  return `#${given.toString()}`;
}

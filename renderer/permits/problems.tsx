import type { ReactElement } from "react";
import type { Problem } from "#core/problem/problem.ts";
import { faultText } from "#renderer/words/fault-text.ts";
import type { Say } from "#renderer/words/words.tsx";
import styles from "./permits.module.css";

/** Why it was not taken, each reason once. */
export function Problems({ problems, say }: { readonly problems: readonly Problem[]; readonly say: Say }): ReactElement | null {
  if (problems.length === 0) return null;
  return (
    <p role="alert" className={styles.problem}>
      {[...new Set(problems.map(({ code }) => faultText(say, { code, path: "" })))].join(" ")}
    </p>
  );
}

import type { ReactElement } from "react";
import { useWords, type WordId } from "#renderer/words/words.tsx";
import styles from "./layers-pane.module.css";

const SIGNS: readonly (readonly [WordId, ReactElement])[] = [
  [
    "legend.disc",
    <g key="disc">
      <circle cx="20" cy="10" r="8.5" fill="var(--remaining)" opacity="0.34" />
      <circle cx="20" cy="10" r="8.5" fill="none" stroke="var(--remaining)" strokeWidth="1.25" />
      <circle cx="20" cy="10" r="6" fill="var(--remaining)" />
    </g>,
  ],
  [
    "legend.open",
    <g key="open">
      <circle cx="20" cy="10" r="5" fill="var(--home)" />
      <circle cx="20" cy="10" r="8" fill="none" stroke="var(--home)" strokeWidth="2.6" strokeDasharray="1.3 1.84" />
    </g>,
  ],
  [
    "legend.none",
    <g key="none">
      <circle cx="20" cy="10" r="7" fill="none" stroke="var(--ink-3)" strokeDasharray="2.4 1.8" />
      <path d="M15.5 11.5 21 6M16.5 14.5 24 7M20 15l4.5-4.5" stroke="var(--ink-3)" />
    </g>,
  ],
  [
    "legend.mine",
    <g key="mine">
      <circle cx="20" cy="10" r="7" fill="none" stroke="var(--focus)" strokeWidth="1.5" strokeDasharray="3 2" />
      <path d="M15.5 11.5 21 6M16.5 14.5 24 7M20 15l4.5-4.5" stroke="var(--focus)" opacity="0.6" />
    </g>,
  ],
];

const LINES: readonly (readonly [WordId, ReactElement])[] = [
  ["legend.inUse", <path key="a" d="M2 10h36" stroke="var(--accent)" strokeWidth="3.5" />],
  [
    "legend.inUseUnknown",
    <g key="b">
      <path d="M2 10h36" stroke="var(--accent)" strokeWidth="5.5" />
      <path d="M2 10h36" stroke="var(--panel)" strokeWidth="2.5" />
    </g>,
  ],
  ["legend.permit", <path key="c" d="M2 10h36" stroke="var(--accent)" strokeWidth="3.5" strokeDasharray="13 6" />],
  ["legend.agreed", <path key="d" d="M2 10h36" stroke="var(--accent)" strokeWidth="1.5" />],
  ["legend.suspended", <path key="e" d="M2 10h36" stroke="var(--accent)" strokeWidth="3" strokeDasharray="5 4" />],
  ["legend.closed", <path key="f" d="M2 10h33M37 4v12" stroke="var(--accent)" strokeWidth="2.5" strokeDasharray="2 3" />],
  ["legend.noStatus", <path key="g" d="M2 10h36" stroke="var(--ink-3)" strokeWidth="1.1" />],
];

/** The key of the map: drawn as on the map, and every line has its word. */
export function Legend(): ReactElement {
  const say = useWords();
  return (
    <ul className={styles.legend}>
      {[...SIGNS, ...LINES].map(([word, sign]) => (
        <li key={word}>
          <svg width="40" height="20" viewBox="0 0 40 20" aria-hidden="true">
            {sign}
          </svg>
          <span>{say(word)}</span>
        </li>
      ))}
    </ul>
  );
}

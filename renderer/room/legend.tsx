import type { ReactElement } from "react";
import { BURST } from "#renderer/map/ink/event-signs.tsx";
import { type LineStyle, lineStyle, ONWARD_PX } from "#renderer/map/line-style.ts";
import { useWords, type WordId } from "#renderer/words/words.tsx";
import styles from "./layers-pane.module.css";

const HATCH = "M15.5 11.5 21 6M16.5 14.5 24 7M20 15l4.5-4.5";

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
    "legend.stale",
    <g key="stale">
      <circle cx="20" cy="10" r="5.5" fill="var(--remaining)" />
      <circle cx="20" cy="10" r="8" fill="none" stroke="var(--hatch)" strokeWidth="3" strokeDasharray="1.2 1.4" />
    </g>,
  ],
  [
    "legend.none",
    <g key="none">
      <circle cx="20" cy="10" r="7" fill="none" stroke="var(--ink-3)" strokeDasharray="2.4 1.8" />
      <path d={HATCH} stroke="var(--ink-3)" />
    </g>,
  ],
  [
    "legend.mine",
    <g key="mine">
      <circle cx="20" cy="10" r="7" fill="none" stroke="var(--focus)" strokeWidth="1.5" strokeDasharray="3 2" />
      <path d={HATCH} stroke="var(--focus)" opacity="0.6" />
    </g>,
  ],
  [
    "legend.hazard",
    <g key="hazard" transform="translate(20 10) scale(0.72)">
      <path d={BURST} stroke="var(--ink)" strokeWidth="2" strokeLinecap="round" />
      <circle r="3.4" fill="var(--ink)" />
    </g>,
  ],
  [
    "legend.fan",
    <path key="fan" d="M20 3v5M20 8l-7 9M20 8v10M20 8l7 9" fill="none" stroke="var(--ink-2)" strokeWidth="1.25" strokeDasharray="3 2" />,
  ],
];

/** The signs of the registry's layer: a disc with its ring, then the colours of rings and dots. */
const REGISTRY: readonly (readonly [WordId, ReactElement])[] = [
  [
    "legend.cluster",
    <g key="cluster">
      <circle cx="20" cy="10" r="8" fill="var(--panel)" stroke="var(--lost)" strokeWidth="1.75" />
      <path d="M17 8.5 20 7v6.5" fill="none" stroke="var(--ink)" strokeWidth="1.5" />
    </g>,
  ],
  ["legend.hueRemaining", <Seeds key="remaining" hue="var(--remaining)" />],
  ["legend.hueTransit", <Seeds key="transit" hue="var(--transit)" />],
  ["legend.hueLost", <Seeds key="lost" hue="var(--lost)" />],
  ["legend.hueHurt", <Seeds key="hurt" hue="var(--hurt)" />],
  ["legend.hueHome", <Seeds key="home" hue="var(--home)" />],
];

/** Dots as the map lays them. */
function Seeds({ hue }: { readonly hue: string }): ReactElement {
  return (
    <g fill={hue}>
      <circle cx="14" cy="10" r="2" />
      <circle cx="20" cy="7" r="2" />
      <circle cx="20" cy="13" r="2" />
      <circle cx="26" cy="10" r="2" />
    </g>
  );
}

const IN_USE = lineStyle("in use", "none");

const LINES: readonly (readonly [WordId, ReactElement])[] = [
  ["legend.inUse", <Line key="a" style={IN_USE} />],
  ["legend.inUseUnknown", <Line key="b" style={lineStyle("in use", "unknown")} />],
  ["legend.permit", <Line key="c" style={lineStyle("in use", "special")} />],
  ["legend.agreed", <Line key="d" style={lineStyle("agreed", null)} />],
  ["legend.suspended", <Line key="e" style={lineStyle("suspended", null)} />],
  ["legend.closed", <Line key="f" style={lineStyle("closed", null)} />],
  ["legend.noStatus", <Line key="g" style={lineStyle(null, null)} />],
  ["legend.air", <path key="h" d="M2 15Q20 1 38 15" fill="none" stroke="var(--accent)" strokeWidth={ONWARD_PX} />],
  ["legend.stub", <path key="i" d="M2 10h36" stroke="var(--ink-3)" strokeWidth="1.1" strokeDasharray="1.5 3" />],
];

/** A stretch of a corridor exactly as the map draws it. */
function Line({ style }: { readonly style: LineStyle }): ReactElement {
  const colour = style.kind === "grey" ? "var(--ink-3)" : "var(--accent)";
  const end = style.endBar ? 36 : 38;
  return (
    <g>
      <path d={`M2 10H${end}`} stroke={colour} strokeWidth={style.width} strokeDasharray={style.dash?.join(" ")} />
      {style.core > 0 ? <path d={`M2 10H${end}`} stroke="var(--panel)" strokeWidth={style.core} /> : null}
      {style.endBar ? <path d="M37 4v12" stroke={colour} strokeWidth="3" /> : null}
    </g>
  );
}

/** The key of the map: drawn as on the map, and every line has its word. */
export function Legend({ registry }: { readonly registry: boolean }): ReactElement {
  const say = useWords();
  return (
    <ul className={styles.legend}>
      {[...(registry ? REGISTRY : []), ...SIGNS, ...LINES].map(([word, sign]) => (
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

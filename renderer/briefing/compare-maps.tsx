import { type ReactElement, useMemo } from "react";
import type { Briefing } from "#core/briefing/briefing.ts";
import type { LandShapes } from "#core/briefing/page/map/land-shapes.ts";
import { mapSvg } from "#core/briefing/page/map/map-svg.ts";
import { mapWords } from "#core/briefing/page/map/map-words.ts";
import { paperOf } from "#core/briefing/page/paper.ts";
import { type Theme, useClock } from "#renderer/reading/clock.ts";
import type { Lang } from "#renderer/words/lang.ts";
import { useLang, useWords } from "#renderer/words/words.tsx";
import styles from "./compare-reasons.module.css";
import { useLand } from "./land-shapes.ts";
import { mapFrame } from "./map-frame.ts";
import type { Compared } from "./use-comparison.ts";

const SIZE = { w: 250, h: 300 } as const;
const LABELS = { name: 9, value: 13, plain: 8 } as const;

/** Both maps in one view: what was known of each country, and the corridors' lines, then and now. */
export function CompareMaps({ compared: { a, b } }: { readonly compared: Compared }): ReactElement | null {
  const say = useWords();
  const lang = useLang();
  const land = useLand();
  const theme = useClock((clock) => clock.theme);
  const drawn = useMemo(() => (land === null || land === undefined ? null : bothMaps(a, b, land, lang, theme)), [a, b, land, lang, theme]);
  if (drawn === null) return land === null ? <p className={styles.dim}>{say("brief.noMap")}</p> : null;
  return (
    <div className={styles.maps}>
      {drawn.map(({ number, frame, words }) => (
        <figure key={number}>
          <iframe title={`${say("brief.no", { t: String(number) })}. ${words}`} sandbox="" tabIndex={-1} srcDoc={frame} />
          <figcaption>
            <strong>{say("brief.no", { t: String(number) })}</strong>
          </figcaption>
        </figure>
      ))}
    </div>
  );
}

function bothMaps(a: Briefing, b: Briefing, land: LandShapes, lang: Lang, theme: Theme) {
  const now = paperOf(b, lang, null, []);
  return [paperOf(a, lang, null, []), now].map((paper) => {
    const words = mapWords(paper);
    return { number: paper.b.number, words, frame: mapFrame(paper, mapSvg(paper, land, { ...SIZE, labels: LABELS }, words, now), theme) };
  });
}

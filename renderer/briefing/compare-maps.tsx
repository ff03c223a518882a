import { type ReactElement, useMemo } from "react";
import type { Briefing } from "#core/briefing/briefing.ts";
import { countryFigures } from "#core/briefing/page/map/country-figures.ts";
import { groundOf } from "#core/briefing/page/map/ground.ts";
import type { LandShapes } from "#core/briefing/page/map/land-shapes.ts";
import { mapSvg } from "#core/briefing/page/map/map-svg.ts";
import { mapViewOf } from "#core/briefing/page/map/map-view.ts";
import { mapWords } from "#core/briefing/page/map/map-words.ts";
import { unproject } from "#core/briefing/page/map/view.ts";
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
/** A frozen view's zoom is that of a map of this width (docs: briefing, `mapView`). */
const VIEW_WIDTH = 960;

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
  const view = commonView(b, land, lang);
  return [a, b].map((briefing) => {
    const paper = paperOf({ ...briefing, mapView: view }, lang, null, []);
    const words = mapWords(paper);
    return { number: briefing.number, words, frame: mapFrame(paper, mapSvg(paper, land, { ...SIZE, labels: LABELS }, words), theme) };
  });
}

/** Where the later map looks, as a view that the earlier can be given too. */
function commonView(b: Briefing, land: LandShapes, lang: Lang): NonNullable<Briefing["mapView"]> {
  if (b.mapView !== null) return b.mapView;
  const paper = paperOf(b, lang, null, []);
  const ground = groundOf(b, land);
  const view = mapViewOf(paper, ground, countryFigures(paper, ground), SIZE.w, SIZE.h);
  const [lon, lat] = unproject(view, [SIZE.w / 2, SIZE.h / 2]);
  return { lon, lat, zoom: Math.log2((view.scale / 512) * (VIEW_WIDTH / SIZE.w)) };
}

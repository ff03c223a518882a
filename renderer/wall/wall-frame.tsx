import { type CSSProperties, type ReactElement, useMemo } from "react";
import type { WallProjection, WallStrip } from "#core/wall/projection.ts";
import type { Scene, WallDisplay } from "#core/wall/scene.ts";
import { inLang, type Lang } from "#renderer/words/lang.ts";
import { useTexts } from "#renderer/words/texts-context.tsx";
import { useWords, Words, wordsOf } from "#renderer/words/words.tsx";
import { activeP1 } from "./alarm-line.ts";
import { capitalOf } from "./capitals.ts";
import { placesById } from "./corridor-way.ts";
import { placed, px } from "./px.ts";
import { SceneView } from "./scene-view.tsx";
import { sinceTime } from "./since-time.ts";
import styles from "./wall.module.css";
import { freshness, type WallAge } from "./wall-age.ts";
import { WallFooter } from "./wall-footer.tsx";
import { WallHeader } from "./wall-header.tsx";
import { type Rect, type WallLayout, wallLayout } from "./wall-layout.ts";
import { WallTallies } from "./wall-tallies.tsx";

export interface WallFrameProps {
  /** Null while nothing has arrived yet: `says` tells what is awaited. */
  readonly projection: WallProjection | null;
  readonly age: WallAge;
  readonly display: WallDisplay;
  readonly lang: Lang;
  readonly sceneIndex: number;
  /** A scene that holds more than the pane is turned like a page; counted from 0, any number. */
  readonly page?: number;
  /** When rotation goes on by itself; null or absent while it rotates. */
  readonly pausedUntilMs?: number | null;
  /** Shown instead of the set's scene: the board of a corridor with a P1, where the set has none. */
  readonly instead?: Scene | null;
  /** The tallies stand on the left in this hour. */
  readonly swapped?: boolean;
  readonly says?: string | null;
  /** The picture is out of the wall's own memory, which goes up to then; null or absent: somebody gave it. */
  readonly keptToMs?: number | null;
  /** A scene could not be drawn; the tallies stay. */
  readonly onSceneError?: () => void;
}

/** The whole picture of a wall, at any size: it measures its own box, and a minute of arc is one at the true size of the display. */
export function WallFrame(props: WallFrameProps): ReactElement {
  const { widthPx, heightPx, diagonalInch, distanceM } = props.display;
  const swapped = props.swapped ?? false;
  // The same layout each second, so that what hangs on it is drawn once.
  const layout = useMemo(
    () => wallLayout({ widthPx, heightPx, diagonalInch, distanceM }, swapped),
    [widthPx, heightPx, diagonalInch, distanceM, swapped],
  );
  const brand = useMemo(() => wordsOf(props.lang)("wall.brand"), [props.lang]);
  const vars = { "--display-w": layout.width, "--display-h": layout.height } as CSSProperties;
  // Margins are drawn for a display of 3840×2160 and keep their share on any other; type and strokes have their own size in minutes of arc.
  const unit = {
    "--px": `min(100cqw / ${layout.width}, 100cqh / ${layout.height})`,
    "--unit": "min(100cqw / 3840, 100cqh / 2160)",
  } as CSSProperties;
  return (
    <Words lang={props.lang}>
      <div
        className={styles.box}
        style={{ ...vars, aspectRatio: `${layout.width} / ${layout.height}` }}
        data-theme="dark"
        lang={props.lang}
      >
        <section
          className={styles.wall}
          style={unit}
          data-am={layout.am}
          data-wall-v={props.projection?.vMs}
          data-kept-to={props.keptToMs ?? undefined}
          aria-label={brand}
        >
          <Inside {...props} layout={layout} />
        </section>
      </div>
    </Words>
  );
}

function Inside(props: WallFrameProps & { readonly layout: WallLayout }): ReactElement {
  const {
    projection,
    age,
    layout,
    sceneIndex,
    page = 0,
    pausedUntilMs = null,
    instead = null,
    says = null,
    keptToMs = null,
    onSceneError,
  } = props;
  const texts = useTexts();
  const say = useWords();
  const scenes = projection?.set.scenes ?? [];
  const scene = instead ?? scenes[sceneIndex] ?? scenes[0] ?? null;
  const scope = scene?.scope ?? projection?.set.theatre ?? null;
  const strip: WallStrip | null = projection === null || scope === null ? null : (projection.strips[scope] ?? null);
  const history = projection?.mode === "history";
  const fresh = freshness(age);
  const still = !history && fresh === "still" && age.levelMs !== null;
  // The line that says so takes the footer's place, but never that of a P1: then the scene gives up the foot of its pane.
  const inPane = still && projection !== null && activeP1(projection).length > 0;
  const room = useMemo(() => (inPane ? withFoot(layout) : layout), [layout, inPane]);
  const { scene: pane, footer } = layout;
  const stillAt: Rect | null = !still ? null : inPane ? { ...footer, x: pane.x, y: pane.y + pane.h - footer.h, w: pane.w } : footer;
  const name = scope === null || projection === null ? "" : texts.entity(scope, placesById(projection).get(scope)?.names ?? null);
  return (
    <>
      <WallHeader
        layout={layout}
        title={scene?.title ? (inLang(props.lang, scene.title) ?? name) : name}
        sceneIndex={sceneIndex}
        scenes={scenes.length}
        clockMs={history && projection !== null ? projection.vMs : age.nowMs}
        capital={scope === null ? null : capitalOf(scope)}
        history={history}
        exercise={projection?.exercise ?? false}
        pauseLeftMs={pausedUntilMs === null ? null : Math.max(0, pausedUntilMs - age.nowMs)}
      />
      <SceneView
        layout={room}
        projection={projection}
        scene={scene}
        page={page}
        says={says}
        key={scene?.id ?? "none"}
        {...(onSceneError === undefined ? {} : { onError: onSceneError })}
      />
      {projection !== null && strip !== null && (
        <WallTallies
          strip={strip}
          layout={layout}
          smallCells={projection.set.smallCells}
          vMs={projection.vMs}
          whole={scope === projection.set.theatre}
        />
      )}
      <WallFooter layout={layout} projection={projection} strip={strip} age={age} says={says} keptToMs={keptToMs} />
      {history && <div className={styles.frame} data-frame="history" />}
      {stillAt !== null && age.levelMs !== null && (
        <>
          <div className={`${styles.frame} ${styles.still}`} data-frame="still" />
          <p className={styles.stillWord} style={{ ...placed(stillAt), fontSize: px(layout.type.body) }} role="status">
            {say("wall.still", { time: sinceTime(age.levelMs, props.lang).toUpperCase() })}
          </p>
        </>
      )}
    </>
  );
}

/** The same with a foot of the scene's pane left free for a line as high as the footer. */
function withFoot(layout: WallLayout): WallLayout {
  return { ...layout, scene: { ...layout.scene, h: layout.scene.h - layout.footer.h - layout.gap } };
}

import { type ReactElement, useState } from "react";
import { ErrorBoundary } from "react-error-boundary";
import type { WallProjection } from "#core/wall/projection.ts";
import type { WallDisplay } from "#core/wall/scene.ts";
import { useNow } from "#renderer/reading/use-ticking.ts";
import { Skeleton } from "#renderer/ui/pane.tsx";
import { Segmented } from "#renderer/ui/segmented.tsx";
import { WallFrame } from "#renderer/wall/wall-frame.tsx";
import { LANGS, type Lang } from "#renderer/words/lang.ts";
import { useWords } from "#renderer/words/words.tsx";
import styles from "./wall-edit.module.css";

interface PreviewProps {
  readonly projection: WallProjection | null;
  readonly scene: number;
  readonly display: WallDisplay;
  readonly lang: Lang;
  readonly onLang: (lang: Lang) => void;
}

/** The wall as it will hang, at its true ratio: the same picture as the wall's own, only smaller. */
export function Preview({ projection, scene, display, lang, onLang }: PreviewProps): ReactElement {
  const say = useWords();
  const nowMs = useNow(10_000);
  const [tries, setTries] = useState(0);
  return (
    <section className={styles.preview} aria-label={say("wallEdit.preview")}>
      <div className={styles.previewHead}>
        <h3>{say("wallEdit.preview")}</h3>
        <Segmented
          label={say("wallEdit.language")}
          size="small"
          value={lang}
          options={LANGS.map((value) => ({ value, label: { kk: "қаз", ru: "рус", en: "eng" }[value] }))}
          onChange={onLang}
        />
      </div>
      <div className={styles.glass} style={{ aspectRatio: `${String(display.widthPx)} / ${String(display.heightPx)}` }} data-preview="">
        {projection === null ? (
          <Skeleton label={say("state.loading")} />
        ) : (
          <ErrorBoundary
            resetKeys={[projection, scene, tries]}
            fallback={<p>{say("wall.sceneError")}</p>}
            onReset={() => setTries(tries + 1)}
          >
            <WallFrame
              projection={projection}
              age={{ nowMs, levelMs: nowMs, joined: true }}
              display={display}
              lang={lang}
              sceneIndex={scene}
            />
          </ErrorBoundary>
        )}
      </div>
    </section>
  );
}

import type { ReactElement } from "react";
import { clockTime, dateStamp } from "#renderer/words/fmt.ts";
import { useTexts } from "#renderer/words/texts-context.tsx";
import { useLang, useWords } from "#renderer/words/words.tsx";
import { placesById } from "./corridor-way.ts";
import { printedFigure, widthEm } from "./figure-print.ts";
import { px } from "./px.ts";
import type { SceneProps } from "./scene-view.tsx";
import styles from "./wall.module.css";
import { WallNumber } from "./wall-figure.tsx";

/** One figure and nothing else: who remains in the scope, as large as the pane holds. */
export function SceneFigure({ projection, scene, layout }: SceneProps): ReactElement {
  const say = useWords();
  const lang = useLang();
  const texts = useTexts();
  const scope = scene.scope ?? projection.set.theatre;
  const figure = projection.strips[scope]?.remaining;
  if (figure === undefined) throw new Error(`The projection has no figures of ${scope}.`);
  const printed = printedFigure(figure, projection.set.smallCells, projection.vMs, say, lang);
  const width = layout.scene.w - 240;
  const height = layout.scene.h - 2.6 * (layout.type.strong + layout.type.min);
  const size = Math.min(layout.type.hero * 2.2, height, Math.floor(width / Math.max(1.4, widthEm(printed.text ?? ""))));
  const whole = scope === projection.set.theatre;
  return (
    <div className={styles.sceneSays}>
      <p style={{ fontSize: px(layout.type.strong), fontWeight: 650 }}>
        {whole
          ? say("wall.remaining")
          : `${texts.entity(scope, placesById(projection).get(scope)?.names ?? null)}: ${say("wall.remainingHere").toLowerCase()}`}
      </p>
      <WallNumber printed={printed} size={size} small={layout.type.min} differs={figure.differs} name={figure.key} />
      {figure.asOfMs !== null && (
        <p className={styles.quiet} style={{ fontSize: px(layout.type.min) }}>
          {`${dateStamp(figure.asOfMs)} ${clockTime(figure.asOfMs)}${figure.basis === null ? "" : ` · ${say(`basis.${figure.basis}`)}`}`}
        </p>
      )}
    </div>
  );
}

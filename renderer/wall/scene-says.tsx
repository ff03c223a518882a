import type { ReactElement } from "react";
import { px } from "./px.ts";
import styles from "./wall.module.css";
import type { WallLayout } from "./wall-layout.ts";

/** A pane that has only words: what is awaited, what is wrong, or that there is nothing yet. */
export function SceneSays({
  layout,
  words,
  under = null,
}: {
  readonly layout: WallLayout;
  readonly words: string;
  readonly under?: string | null;
}): ReactElement {
  return (
    <div className={styles.sceneSays}>
      <p style={{ fontSize: px(layout.type.strong), fontWeight: 650 }}>{words}</p>
      {under !== null && (
        <p className={styles.quiet} style={{ fontSize: px(layout.type.min) }}>
          {under}
        </p>
      )}
    </div>
  );
}

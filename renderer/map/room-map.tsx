import { type ReactElement, useState } from "react";
import { hasWebGl } from "./has-webgl.ts";
import type { MapProps } from "./map-props.ts";
import { MapStage } from "./map-stage.tsx";
import "./map-tokens.css";
import styles from "./room-map.module.css";
import { TableTwin } from "./table-twin.tsx";
import { useBaseMap } from "./use-base-map.ts";

/** The map of one reading, and its twin as tables. Where there is no WebGL, or it is lost, the twin opens by itself and says why. */
export function RoomMap(props: MapProps): ReactElement {
  const [drawable, setDrawable] = useState(hasWebGl);
  const { base, missing } = useBaseMap();
  const table = props.table || !drawable;
  const notice = drawable ? (missing ? props.words.baseMapMissing : null) : props.words.noWebGl;
  return (
    <section
      className={props.mode === "history" ? `${styles.map} ${styles.history}` : styles.map}
      data-theme={props.theme}
      data-map-theme={props.theme}
      aria-label={props.words.mapLabel}
    >
      {drawable && (
        <div className={styles.whole} inert={table}>
          <MapStage {...props} base={base} onLost={() => setDrawable(false)} />
        </div>
      )}
      {table && (
        <TableTwin
          reading={props.reading}
          words={props.words}
          people={props.people ?? null}
          selection={props.selection}
          onSelect={props.onSelect}
          onClose={drawable ? () => props.onTable(false) : null}
        />
      )}
      {notice !== null && (
        <p role="status" className={styles.notice}>
          {notice}
        </p>
      )}
    </section>
  );
}

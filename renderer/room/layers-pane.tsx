import type { ReactElement } from "react";
import type { MapLayers } from "#renderer/map/map-props.ts";
import { Tick } from "#renderer/ui/choice.tsx";
import { useWords } from "#renderer/words/words.tsx";
import styles from "./layers-pane.module.css";
import { Legend } from "./legend.tsx";
import { useRoom } from "./room-state.ts";

const LAYERS = ["people", "corridors", "permits", "hazards", "flows"] as const satisfies readonly (keyof MapLayers)[];

/** What the map shows, and what its signs mean. */
export function LayersPane(): ReactElement {
  const say = useWords();
  return (
    <div className={styles.pane}>
      <section>
        <h2 className={styles.title}>{say("layers.title")}</h2>
        <LayerTicks />
      </section>
      <section className={styles.foot}>
        <h2 className={styles.title}>{say("legend.title")}</h2>
        <Legend />
      </section>
    </div>
  );
}

export function LayerTicks(): ReactElement {
  const say = useWords();
  const layers = useRoom((room) => room.layers);
  return (
    <div>
      {LAYERS.map((layer) => (
        <Tick
          key={layer}
          label={say(`layers.${layer}`)}
          checked={layers[layer]}
          onChange={(on) => useRoom.setState({ layers: { ...layers, [layer]: on } })}
        />
      ))}
    </div>
  );
}

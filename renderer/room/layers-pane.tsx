import { memo, type ReactElement } from "react";
import type { MapLayers } from "#renderer/map/map-props.ts";
import { HOUR_MS, useClock } from "#renderer/reading/clock.ts";
import { Tick } from "#renderer/ui/choice.tsx";
import { Choose } from "#renderer/ui/select.tsx";
import { useWords } from "#renderer/words/words.tsx";
import styles from "./layers-pane.module.css";
import { Legend } from "./legend.tsx";
import { useRoom } from "./room-state.ts";

const LAYERS = ["people", "corridors", "permits", "hazards", "flows"] as const satisfies readonly (keyof MapLayers)[];

/** What the map shows, and what its signs mean. */
export const LayersPane = memo(function LayersPane(): ReactElement {
  const say = useWords();
  const registry = useRegistryShown();
  return (
    <div className={styles.pane}>
      <section>
        <h2 className={styles.title}>{say("layers.title")}</h2>
        <LayerTicks />
        <FlowWindow />
      </section>
      <section className={styles.foot}>
        <h2 className={styles.title}>{say("legend.title")}</h2>
        <Legend registry={registry} />
      </section>
    </div>
  );
});

const WINDOWS = [24, 72, 168, 9600] as const;

/** For how long after its window a movement stays on the map. */
function FlowWindow(): ReactElement {
  const say = useWords();
  const hours = useClock((clock) => Math.round(clock.flowWindowMs / HOUR_MS));
  const label = (h: number): string =>
    h >= 9600 ? say("flow.all") : h <= 24 ? say("flow.h", { t: String(h) }) : say("flow.d", { t: String(Math.round(h / 24)) });
  return (
    <div className={styles.flow}>
      <span aria-hidden="true">{say("flow.window")}</span>
      <Choose
        label={say("flow.window")}
        value={String(hours)}
        options={[...new Set([...WINDOWS, hours])].sort((a, b) => a - b).map((h) => ({ value: String(h), label: label(h) }))}
        onChange={(h) => useClock.setState({ flowWindowMs: Number(h) * HOUR_MS })}
      />
    </div>
  );
}

function LayerTicks(): ReactElement {
  const say = useWords();
  const layers = useRoom((room) => room.layers);
  const registry = useRegistryShown();
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
      <Tick label={say("layers.registry")} checked={registry} onChange={(on) => useClock.setState({ registry: on })} />
    </div>
  );
}

/** On where somebody switched it on, or nobody switched it off and the journal has a registry. */
function useRegistryShown(): boolean {
  const said = useClock((clock) => clock.registry);
  const has = useRoom((room) => room.hasRegistry);
  return said ?? has;
}

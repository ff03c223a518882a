import { type ReactElement, type Ref, useMemo } from "react";
import type { Drawing } from "../drawing.ts";
import { figureOnDisc, type MapLabel } from "../map-labels.ts";
import type { MapSelection, MapView } from "../map-props.ts";
import type { Size } from "../mercator.ts";
import type { PeoplePicture } from "../people/use-people-layer.ts";
import type { Scene } from "../scene.ts";
import type { Measure } from "../type-styles.ts";
import { EdgeFade } from "./edge-fade.tsx";
import { FanSign, HazardSign } from "./event-signs.tsx";
import styles from "./ink.module.css";
import { LabelText } from "./label-text.tsx";
import { Patterns } from "./patterns.tsx";
import { PeopleInk } from "./people-ink.tsx";
import { PeopleMark } from "./people-mark.tsx";
import { LegSigns, NodeSign, StubSigns } from "./route-signs.tsx";

export interface MapInkProps {
  readonly scene: Scene;
  readonly drawing: Drawing;
  readonly labels: readonly MapLabel[];
  readonly view: MapView;
  readonly size: Size;
  readonly measure: Measure;
  readonly selection: MapSelection | null;
  readonly hovered: MapSelection | null;
  /** The registry's layer; null = off. */
  readonly people: Pick<PeoplePicture, "words" | "chosen"> | null;
  readonly language: string;
  /** Moved along while the map is dragged. */
  readonly group: Ref<SVGGElement>;
}

/** Everything with a size on the screen: signs, marks, words, above the canvas and in this order. */
export function MapInk(props: MapInkProps): ReactElement {
  const { scene, drawing, labels, view, size, measure, selection, hovered, people, language, group } = props;
  const figures = useMemo(() => drawing.marks.map((drawn) => figureOnDisc(drawn, measure)), [drawing, measure]);
  const is = (one: MapSelection | null, kind: MapSelection["kind"], id: string) => one?.kind === kind && one.id === id;
  const inConflict = (ids: readonly string[]) => ids.some((id) => scene.corridors.get(id)?.conflict === true);
  return (
    <svg className={styles.ink} lang={language} aria-hidden="true">
      <Patterns />
      <g ref={group}>
        <EdgeFade view={view} size={size} />
        {people !== null && <PeopleInk words={people.words} chosen={people.chosen} />}
        {drawing.stubs.map((stub) => (
          <StubSigns key={stub.key} stub={stub} />
        ))}
        {drawing.legs.map((leg) => (
          <LegSigns key={leg.leg.key} leg={leg} />
        ))}
        {drawing.fans.map(({ fan, at }) => (
          <FanSign key={fan.flow.event} at={at} mine={fan.flow.mine} />
        ))}
        {drawing.hazards.map(({ hazard, at }) => (
          <HazardSign
            key={`${hazard.hazard.id} ${hazard.place.id}`}
            at={at}
            selected={is(selection, "hazard", hazard.hazard.id)}
            hovered={is(hovered, "hazard", hazard.hazard.id)}
          />
        ))}
        {drawing.marks.map((drawn, i) => (
          <PeopleMark
            key={drawn.mark.place.id}
            drawn={drawn}
            text={figures[i] ?? null}
            selected={is(selection, "place", drawn.mark.place.id)}
            hovered={is(hovered, "place", drawn.mark.place.id)}
          />
        ))}
        {drawing.nodes.map(({ node, at }) => (
          <NodeSign
            key={node.place.id}
            node={node}
            at={at}
            conflict={node.shape === "square" && inConflict(node.corridors)}
            selected={is(selection, "place", node.place.id)}
            hovered={is(hovered, "place", node.place.id)}
          />
        ))}
        {labels.map((label) => (
          <LabelText key={label.id} label={label} hovered={hovered !== null && is(label.value.selects, hovered.kind, hovered.id)} />
        ))}
      </g>
    </svg>
  );
}

import type { Layer } from "@deck.gl/core";
import { useMemo } from "react";
import type { BaseMap } from "./base-map.ts";
import type { Colours } from "./colours.ts";
import type { Drawing } from "./drawing.ts";
import type { Emphasis } from "./emphasis.ts";
import { groundLayers, wayLayers } from "./layers.ts";
import type { MapSelection } from "./map-props.ts";
import type { Scene } from "./scene.ts";

const NOWHERE: ReadonlySet<string> = new Set();

/** The layers of the canvas: the same objects while nothing of theirs changed. */
export function useMapLayers(
  base: BaseMap | null,
  colours: Colours | null,
  scene: Scene | null,
  drawing: Drawing | null,
  selection: MapSelection | null,
  hovered: MapSelection | null,
  people: Layer | null,
): readonly Layer[] {
  const country = selection?.kind === "place" ? selection.id : null;
  const [chosen, near] = [corridorOf(selection), corridorOf(hovered)];
  const home = scene?.home ?? null;
  // By content: a reading of another moment mostly has the same countries in play, and their ground is not coloured again for it.
  const inPlayKey = [...(scene?.inPlay ?? NOWHERE)].sort().join(" ");
  const emphasis = useMemo<Emphasis>(
    () => ({ home, inPlay: new Set(inPlayKey === "" ? [] : inPlayKey.split(" ")), selected: country }),
    [home, inPlayKey, country],
  );
  const ground = useMemo(() => (base === null || colours === null ? [] : groundLayers(base, colours, emphasis)), [base, colours, emphasis]);
  const ways = useMemo(
    () => (drawing === null || colours === null ? [] : wayLayers(drawing.legs, colours, chosen, near)),
    [drawing, colours, chosen, near],
  );
  return useMemo(() => [...ground, ...ways, ...(people === null ? [] : [people])], [ground, ways, people]);
}

function corridorOf(one: MapSelection | null): string | null {
  return one?.kind === "corridor" ? one.id : null;
}

import { PathStyleExtension } from "@deck.gl/extensions";
import { PathLayer } from "@deck.gl/layers";
import { type Colours, faded, type Rgba } from "../colours.ts";
import type { DrawnLeg } from "../drawing.ts";
import { CASING_PX } from "../line-style.ts";

const DASHES = new PathStyleExtension({ dash: true, dashMode: "path" });

/** Corridors: a casing, the line in its pattern, and a core where the line is two rails. Only the casing is picked: it is the widest. */
export function corridorLayers(legs: readonly DrawnLeg[], colours: Colours, selected: string | null, hovered: string | null) {
  const lit = (leg: DrawnLeg) => leg.leg.corridor === selected || leg.leg.corridor === hovered;
  const glow = (leg: DrawnLeg): Rgba =>
    lit(leg) ? faded(colours.accent, leg.leg.corridor === selected ? 0.42 : 0.25) : faded(colours.sea, 0);
  const solid = legs.filter((leg) => leg.leg.style.dash === null);
  const broken = legs.filter((leg) => leg.leg.style.dash !== null);
  const hue = (leg: DrawnLeg) => (leg.leg.style.kind === "grey" ? colours.ink3 : colours.accent);
  const shared = { getPath: (leg: DrawnLeg) => leg.path as [number, number][], widthUnits: "pixels", jointRounded: true } as const;
  return [
    new PathLayer<DrawnLeg>({
      ...shared,
      id: "corridor-glow",
      data: legs,
      getColor: (leg) => glow(leg),
      getWidth: 14,
      capRounded: true,
      updateTriggers: { getColor: [colours, selected, hovered] },
    }),
    new PathLayer<DrawnLeg>({
      ...shared,
      id: "corridor-casing",
      data: legs,
      getColor: colours.sea,
      getWidth: (leg) => (leg.leg.style.width < 3 ? CASING_PX - 2 : CASING_PX),
      pickable: true,
      updateTriggers: { getColor: colours },
    }),
    new PathLayer<DrawnLeg>({
      ...shared,
      id: "corridor-line",
      data: solid,
      getColor: hue,
      getWidth: (leg) => leg.leg.style.width,
      updateTriggers: { getColor: colours },
    }),
    new PathLayer<DrawnLeg>({
      ...shared,
      id: "corridor-dashes",
      data: broken,
      getColor: hue,
      getWidth: (leg) => leg.leg.style.width,
      extensions: [DASHES],
      ...{ getDashArray: (leg: DrawnLeg) => leg.leg.style.dash ?? [1, 0], dashUnits: "pixels" },
      updateTriggers: { getColor: colours },
    }),
    new PathLayer<DrawnLeg>({
      ...shared,
      id: "corridor-core",
      data: solid.filter((leg) => leg.leg.style.core > 0),
      getColor: colours.sea,
      getWidth: (leg) => leg.leg.style.core,
      updateTriggers: { getColor: colours },
    }),
  ];
}

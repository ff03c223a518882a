import type { Scene } from "../scene.ts";
import { LEVEL_COUNT, levelOfKind } from "./people-levels.ts";

/**
 * The scene beside the registry's layer: figures of towns and hotels come as the map comes nearer, with the registry's discs of their kind,
 * and a figure that nobody stated but the registry alone holds up is left to its disc. Without the layer nothing is left out.
 *
 * @param level the level shown; null = the layer is off
 */
export function figuresBeside(scene: Scene | null, level: number | null): Scene | null {
  if (scene === null || level === null) return scene;
  const marks = scene.marks.filter(({ place, figure, role }) => {
    const isNear = (levelOfKind(place.pkind) ?? LEVEL_COUNT - 1) <= level;
    const isWhole = place.pkind === "country" || role === "home";
    return isWhole || (isNear && figure.driver !== null);
  });
  return { ...scene, marks };
}

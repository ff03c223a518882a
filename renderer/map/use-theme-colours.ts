import { type RefObject, useLayoutEffect, useState } from "react";
import { type Colours, coloursAt } from "./colours.ts";
import type { MapProps } from "./map-props.ts";

/** The GPU's colours in a theme; null until they have been read. */
export function useThemeColours(root: RefObject<HTMLElement | null>, theme: MapProps["theme"]): Colours | null {
  const [colours, setColours] = useState<Colours | null>(null);
  useLayoutEffect(() => {
    if (root.current !== null) setColours(coloursAt(root.current, theme));
  }, [root, theme]);
  return colours;
}

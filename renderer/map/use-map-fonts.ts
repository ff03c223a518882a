import { type RefObject, useEffect, useState } from "react";
import { canvasMeasure, type Measure, TYPE_STYLES } from "./type-styles.ts";

/** Letters whose glyphs the labels need: the font is asked for them before anything is measured. */
const SAMPLE = "Әә Ққ Ңң Жж Aa 0–9 ≥≈→·⁄";

/** Measures the map's words in the font the page has. Measured again once the font has come. */
export function useMapFonts(element: RefObject<HTMLElement | null>): Measure {
  const [measure, setMeasure] = useState<Measure>(() => canvasMeasure("sans-serif"));
  useEffect(() => {
    const node = element.current;
    if (node === null) return;
    let gone = false;
    const family = getComputedStyle(node).fontFamily;
    const set = () => {
      if (!gone) setMeasure(() => canvasMeasure(family));
    };
    set();
    const faces = Object.values(TYPE_STYLES).map((style) => document.fonts.load(`${style.weight} ${style.size}px ${family}`, SAMPLE));
    Promise.all(faces).then(set, set);
    return () => {
      gone = true;
    };
  }, [element]);
  return measure;
}

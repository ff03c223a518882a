import type { LabelLine, LineKind } from "./label-lines.ts";
import type { Size } from "./mercator.ts";

export interface TypeStyle {
  readonly size: number;
  readonly weight: number;
  readonly italic: boolean;
  /** Height of the line, pixels. */
  readonly leading: number;
}

/** Sizes and weights of the map's words. Nothing under 12. */
export const TYPE_STYLES: Readonly<Record<LineKind, TypeStyle>> = {
  figure: { size: 17, weight: 650, italic: false, leading: 20 },
  strong: { size: 14, weight: 600, italic: false, leading: 17 },
  plain: { size: 12.5, weight: 400, italic: false, leading: 16 },
  quiet: { size: 12, weight: 400, italic: false, leading: 15 },
  sea: { size: 12, weight: 400, italic: true, leading: 15 },
  mine: { size: 12.5, weight: 600, italic: false, leading: 16 },
  alert: { size: 12.5, weight: 600, italic: false, leading: 16 },
};

/** Width of a text set in a style, pixels. */
export type Measure = (text: string, style: TypeStyle) => number;

/** The room a block of lines takes. */
export function blockSize(lines: readonly LabelLine[], measure: Measure): Size {
  let [width, height] = [0, 0];
  for (const line of lines) {
    const style = TYPE_STYLES[line.kind];
    width = Math.max(width, measure(line.text, style));
    height += style.leading;
  }
  return { width, height };
}

/** Measures on a canvas of its own and remembers: the same words come back at every frame. */
export function canvasMeasure(family: string): Measure {
  const context = document.createElement("canvas").getContext("2d");
  const known = new Map<string, number>();
  return (text, style) => {
    const font = `${style.italic ? "italic " : ""}${style.weight} ${style.size}px ${family}`;
    const key = `${font}\n${text}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    if (context !== null) context.font = font;
    const width = context === null ? text.length * style.size * 0.56 : context.measureText(text).width;
    known.set(key, width);
    return width;
  };
}

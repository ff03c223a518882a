import type { CSSProperties } from "react";
import type { Rect } from "./wall-layout.ts";

/** A length in pixels of the display, whatever size the wall is drawn at: `--px` is one of them on the screen. */
export function px(n: number): string {
  return `calc(${n} * var(--px))`;
}

/** Puts a part of the wall at its place. */
export function placed({ x, y, w, h }: Rect): CSSProperties {
  return { left: px(x), top: px(y), width: px(w), height: px(h) };
}

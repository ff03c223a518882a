/** How a corridor's line looks. One hue for all: the state is in the pattern, and always in the word beside it. */
export interface LineStyle {
  readonly kind: "solid" | "hollow" | "long-dash" | "thin" | "short-dash" | "dots" | "grey";
  /** Width of the line, pixels. */
  readonly width: number;
  /** Width of the lighter core that makes two rails of one line; 0 for none. */
  readonly core: number;
  /** Dash and gap in pixels; null for an unbroken line. */
  readonly dash: readonly [on: number, off: number] | null;
  /** A bar across the end: nobody passes. */
  readonly endBar: boolean;
}

/** Every line lies on a casing of the sea's colour, so that it is seen on land and water alike. */
export const CASING_PX = 7.5;
/** Width of a leg beyond the first crossing. */
export const ONWARD_PX = 2;

const SOLID: LineStyle = { kind: "solid", width: 3.5, core: 0, dash: null, endBar: false };
const HOLLOW: LineStyle = { kind: "hollow", width: 5.5, core: 2.5, dash: null, endBar: false };
const LONG_DASH: LineStyle = { kind: "long-dash", width: 3.5, core: 0, dash: [13, 6], endBar: false };
const THIN: LineStyle = { kind: "thin", width: 1.75, core: 0, dash: null, endBar: false };
const SHORT_DASH: LineStyle = { kind: "short-dash", width: 2.5, core: 0, dash: [7, 5], endBar: false };
const DOTS: LineStyle = { kind: "dots", width: 3, core: 0, dash: [3, 6], endBar: true };
const GREY: LineStyle = { kind: "grey", width: 1.25, core: 0, dash: null, endBar: false };

/**
 * The line of a corridor: in use without a permit solid, with conditions not stated hollow, by special permit long dashes (agreed too);
 * agreed or planned thin; suspended short dashes; closed dots with an end bar; no status, or one this version does not know, thin grey.
 */
export function lineStyle(status: string | null, permit: string | null): LineStyle {
  switch (status) {
    case "in use":
      return permit === "special" ? LONG_DASH : permit === "none" ? SOLID : HOLLOW;
    case "agreed":
      return permit === "special" ? LONG_DASH : THIN;
    case "planned":
      return THIN;
    case "suspended":
      return SHORT_DASH;
    case "closed":
      return DOTS;
    default:
      return GREY;
  }
}

/** The line of a leg beyond the first crossing: 2 px, unbroken while the corridor is in use, else the corridor's own pattern at 2 px at most. */
export function onwardStyle(style: LineStyle): LineStyle {
  if (style.kind === "solid" || style.kind === "hollow" || style.kind === "long-dash") return { ...SOLID, width: ONWARD_PX };
  return { ...style, width: Math.min(style.width, ONWARD_PX), core: 0, endBar: false };
}

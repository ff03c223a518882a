import { type Html, html } from "./html.ts";

/** How a corridor's line looks: the state is in the pattern, never in a colour, and always in the word beside it. */
export type CorridorLine = "solid" | "hollow" | "long" | "thin" | "short" | "dots" | "grey";

/**
 * In use without a permit solid, with conditions not stated hollow, by special permit long dashes (agreed too); agreed or planned thin;
 * suspended short dashes; closed dots with an end bar; no status, or one this version does not know, thin grey (screens: colour tokens).
 */
export function corridorLine(status: string | null, permit: string | null): CorridorLine {
  switch (status) {
    case "in use":
      return permit === "special" ? "long" : permit === "none" ? "solid" : "hollow";
    case "agreed":
      return permit === "special" ? "long" : "thin";
    case "planned":
      return "thin";
    case "suspended":
      return "short";
    case "closed":
      return "dots";
    default:
      return "grey";
  }
}

/** The strokes of a line along a path; `end` is where a closed corridor's bar stands. */
export function strokes(line: CorridorLine, path: string, end: Html | null): Html {
  if (line === "hollow") return html`<path d="${path}" class="rail"/><path d="${path}" class="core"/>`;
  return html`<path d="${path}" class="way ${line}"/>${line === "dots" ? end : null}`;
}

/** A sample of a line for a table or a legend. */
export function lineSample(line: CorridorLine): Html {
  return html`<svg class="sample" viewBox="0 0 56 10" width="56" height="10" aria-hidden="true">${strokes(line, "M2 5H54", html`<path d="M54 0.5v9" class="bar"/>`)}</svg>`;
}

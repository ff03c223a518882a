import type { FrozenFigure } from "../briefing.ts";
import { type Html, html, raw } from "./html.ts";

const MARKS: Readonly<Record<FrozenFigure["measure"], string>> = {
  present: '<circle cx="8" cy="8" r="5.6" class="ink-fill"/>',
  transit: '<path d="M1.5 8h11.5M8.6 3.2L13.6 8l-5 4.8" class="ink-line"/>',
  home: '<circle cx="8" cy="8" r="6.4" class="ink-fill"/><path d="M4.8 8.3l2.3 2.3l4.2-4.9" class="paper-line"/>',
  lost: '<circle cx="8" cy="8" r="5.6" class="ink-line" stroke-dasharray="3.2 2.3"/><path d="M3 13L13 3" class="ink-line"/>',
  hurt: '<path d="M8 2v12M2 8h12" class="ink-line thick"/>',
  dead: '<path d="M3 3l10 10M13 3L3 13" class="ink-line"/><rect x="1" y="1" width="14" height="14" class="ink-line thin"/>',
};

/** The sign of a measure, told apart by its form alone: disc, arrow, tick in a disc, dashed ring with a stroke, cross, barred square. */
export function mark(measure: FrozenFigure["measure"]): Html {
  return html`<svg class="mark" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">${raw(MARKS[measure])}</svg>`;
}

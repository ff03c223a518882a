import type { Briefing, FrozenFigure } from "./briefing.ts";

/** Fewest and most sentences of the duty officer on a page. */
export const HIGHLIGHTS = { least: 2, most: 5 } as const;

/**
 * Something a briefing lacks before it is approved. `key` is the figure's, `entity` a corridor's. What is `blocking` makes the page
 * misleading; the rest is shown and a person decides.
 */
export interface Gap {
  readonly kind:
    | "no-officer"
    | "few-highlights"
    | "many-highlights"
    | "no-figure"
    | "no-source"
    | "no-as-of"
    | "stale"
    | "no-map"
    | "no-corridors"
    | "open-p1"
    | "cut";
  readonly key: string | null;
  readonly entity: string | null;
  readonly blocking: boolean;
}

/**
 * What is missing of the least a situation report holds (OCHA: highlights, figures, a map, access, sources, a contact), and of the rule
 * that every figure of the first page has a source and a time or is said to be unknown.
 */
export function completeness(briefing: Briefing): readonly Gap[] {
  const gaps: Gap[] = [];
  const add = (kind: Gap["kind"], blocking: boolean, about: { readonly key?: string; readonly entity?: string } = {}): void =>
    void gaps.push({ kind, key: about.key ?? null, entity: about.entity ?? null, blocking });
  if (briefing.officer === null || briefing.officer.trim() === "") add("no-officer", true);
  if (briefing.highlights.length < HIGHLIGHTS.least) add("few-highlights", false);
  if (briefing.highlights.length > HIGHLIGHTS.most) add("many-highlights", false);
  const page = briefing.figures.filter(({ level }) => level === 1);
  if (!page.some(({ n }) => n !== null)) add("no-figure", true);
  for (const figure of page) {
    if (figure.n === null) continue;
    if (sourcesOf(figure).length === 0) add("no-source", true, { key: figure.key });
    if (figure.asOf === null) add("no-as-of", true, { key: figure.key });
    if (figure.stale) add("stale", false, { key: figure.key });
  }
  if (briefing.mapView === null) add("no-map", false);
  if (briefing.corridors.length === 0) add("no-corridors", false);
  for (const { id, status, occupied } of briefing.corridors) if (status === "closed" && occupied) add("open-p1", false, { entity: id });
  for (const { measure, key, n, level } of page)
    if (level === 1 && (measure === "hurt" || measure === "dead") && n !== null && n[0] > 0) add("open-p1", false, { key });
  if (briefing.cut !== undefined) add("cut", false);
  return gaps;
}

function sourcesOf({ source, sources }: FrozenFigure): readonly number[] {
  return sources ?? (source === null ? [] : [source]);
}

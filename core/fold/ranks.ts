import type { Basis, Source } from "#core/journal/event.ts";

/** A row of the source table: a basis, with official figures told apart by whether they are exact. */
export type SourceClass = Exclude<Basis, "official"> | "official" | "officialApprox";

/** How a source is trusted: `rank` 0 is best; `horizonH` is the age in hours up to which its figure is fresh. */
export interface SourceRule {
  readonly rank: number;
  readonly horizonH: number;
}

/** How each class of source is trusted. */
export type SourceTable = Readonly<Record<SourceClass, SourceRule>>;

/** The table shipped with the program (docs: domain 2.4 step 1); a `set policy` on `POLICY` may change it. */
export const SHIPPED_SOURCES: SourceTable = {
  roster: { rank: 0, horizonH: 24 },
  count: { rank: 1, horizonH: 24 },
  official: { rank: 2, horizonH: 48 },
  estimate: { rank: 3, horizonH: 24 },
  officialApprox: { rank: 3, horizonH: 48 },
  media: { rank: 4, horizonH: 12 },
  model: { rank: 5, horizonH: 6 },
};

/** The row a source belongs to. A source without a basis is trusted least, like a model. */
export function sourceClass(src: Source, approx: boolean): SourceClass {
  if (src.basis === undefined) return "model";
  return src.basis === "official" && approx ? "officialApprox" : src.basis;
}

/** Whether a stated number may serve as a floor of an absorbing cell: exact, and from a roster, a count or an official. */
export function isExactStatement(src: Source, approx: boolean): boolean {
  return !approx && (src.basis === "roster" || src.basis === "count" || src.basis === "official");
}

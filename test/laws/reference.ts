import type { Range } from "#core/count/range.ts";
import type { Known } from "#core/fold/known.ts";
import type { Entry, EventId, Measure, PlaceId } from "#core/journal/event.ts";
import { atLeast, type Chain, estimateAt } from "./reference-chain.ts";
import { factsOf } from "./reference-facts.ts";
import { childrenAt, conflictAt, isHome, placesOf, valueAt } from "./reference-fields.ts";
import { flowsOf, type Ledger } from "./reference-flows.ts";
import { poolsAt, registryFloor } from "./reference-units.ts";

/** A figure as the specification says it must be. */
export interface ReferenceFigure {
  readonly value: Range | null;
  readonly stated: Range | null;
  readonly notStated: readonly PlaceId[];
  readonly driver: EventId | null;
  readonly stale: boolean;
  readonly reconstructed: boolean;
  readonly others: readonly Range[];
  readonly unexplained: number | null;
  /** What is named or counted inside exceeds the estimate. */
  readonly floorConflict: boolean;
}

/** The slow fold: answers every question by looking at every event. */
export interface Reference {
  figure(vMs: number, key: string): ReferenceFigure;
  /** A field's value, or undefined. */
  field(vMs: number, entity: string, field: string): unknown;
  conflict(vMs: number, entity: string, field: string): boolean;
  /** How many units the registry has heard of by V, `same` ones counted once. */
  units(vMs: number): number;
}

/**
 * The reference fold: domain.md section 2 in plain loops, with no index and nothing remembered between questions.
 *
 * It shares only the order of events and the types with the product.
 */
export function reference(entries: readonly Entry[], known: Known): Reference {
  const read = factsOf(entries, known);
  const facts: Ledger = { ...read, flows: flowsOf(read) };
  return {
    figure: (vMs, key) => figureOf(facts, vMs, chainOf(facts, vMs, key)),
    field: (vMs, entity, field) => valueAt(facts, vMs, entity, field),
    conflict: (vMs, entity, field) => conflictAt(facts, vMs, entity, field),
    units: (vMs) => poolsAt(facts, vMs).length,
  };
}

function chainOf(facts: Ledger, vMs: number, key: string): Chain {
  const dot = key.indexOf(".");
  const measure = key.slice(0, dot);
  const place = key.slice(dot + 1);
  const home = placesOf(facts).find((id) => isHome(facts, vMs, id));
  if (measure === "home") return { measure: "present", place: home ?? "", origin: place };
  return { measure: measure as Measure, place, origin: null };
}

/** The tree rule over estimate, registry and children (domain.md 2.4 step 4, K1, K5). */
function figureOf(facts: Ledger, vMs: number, chain: Chain): ReferenceFigure {
  const estimate = estimateAt(facts, vMs, chain);
  const children =
    chain.origin === null
      ? childrenAt(facts, vMs, chain.place).map((place) => ({ place, figure: figureOf(facts, vMs, { ...chain, place }) }))
      : childrenAt(facts, vMs, chain.origin).map((origin) => ({ place: origin, figure: figureOf(facts, vMs, { ...chain, origin }) }));
  const named = chain.measure === "present" && chain.origin === null ? registryFloor(facts, vMs, chain.place) : 0;
  const inside = children.reduce((sum, { figure }) => sum + (figure.value?.[0] ?? 0), 0);
  const floor = Math.max(named, inside);
  const known = estimate.value !== null || floor > 0;
  const value = known ? atLeast(estimate.value ?? [0, null], floor) : null;
  const parts = children.flatMap(({ figure }) => (figure.stated ? [figure.stated] : []));
  const sum: Range | null = parts.length === 0 ? null : parts.reduce((a, b) => [a[0] + b[0], (a[1] ?? 0) + (b[1] ?? 0)]);
  const part = estimate.stated === undefined ? sum : estimate.stated;
  const stated = part && atLeast(part, value?.[0] ?? 0);
  const notStated = children.filter(({ figure }) => figure.stated === null).map(({ place }) => place);
  const { driver, stale, reconstructed, others, unexplained } = estimate;
  const floorConflict = estimate.value !== null && estimate.value[1] !== null && floor > estimate.value[1];
  return { value, stated, notStated, driver: driver?.id ?? null, stale, reconstructed, others, unexplained, floorConflict };
}

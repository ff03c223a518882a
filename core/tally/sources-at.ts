import { SHIPPED_SOURCES, type SourceClass, type SourceRule, type SourceTable } from "#core/fold/ranks.ts";
import { valueAt } from "#core/fold/register.ts";
import type { State } from "#core/fold/state.ts";

/** The policy entity whose fields `ranks` and `horizonsH` (objects by source class) change the table. */
const POLICY = "POLICY";

/**
 * The table of sources in force at V: the shipped one, changed where a `set policy` on `POLICY` says otherwise. A class it does not
 * name, or gives no finite number of 0 or more, keeps the shipped value.
 */
export function sourcesAt(state: State, vMs: number): SourceTable {
  const ranks = valueAt(state, vMs, POLICY, "ranks");
  const horizons = valueAt(state, vMs, POLICY, "horizonsH");
  if (ranks === undefined && horizons === undefined) return SHIPPED_SOURCES;
  const rule = (source: SourceClass): SourceRule => ({
    rank: numberOf(ranks, source) ?? SHIPPED_SOURCES[source].rank,
    horizonH: numberOf(horizons, source) ?? SHIPPED_SOURCES[source].horizonH,
  });
  return {
    roster: rule("roster"),
    count: rule("count"),
    official: rule("official"),
    estimate: rule("estimate"),
    officialApprox: rule("officialApprox"),
    media: rule("media"),
    model: rule("model"),
  };
}

function numberOf(table: unknown, source: SourceClass): number | null {
  if (typeof table !== "object" || table === null) return null;
  const value = new Map<string, unknown>(Object.entries(table)).get(source);
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : null;
}

import { valueAt } from "#core/fold/register.ts";
import type { Casualty } from "#core/fold/registry.ts";
import { isEarlier } from "#core/fold/registry-of-units.ts";
import { isWithin, type Tree, upwards } from "#core/fold/tree.ts";
import type { EventId, PlaceId } from "#core/journal/event.ts";
import { compareEvents } from "#core/journal/order.ts";
import { type RaisedAlarm, raisedAlarm } from "./alarm-raised.ts";
import type { View } from "./view.ts";

/** How long a report of wounded or killed stands as a condition, ms: then it is known to every watch. */
export const REPORT_HOLDS_MS = 86_400_000;

/** Kinds of places inside a settlement or between two. */
const FINE: ReadonlySet<string> = new Set(["hotel", "flight", "leg"]);
const KINDS = { hurt: "hurt-reported", dead: "dead-reported" } as const;

/**
 * P1: wounded or killed people are reported. Only where somebody states at least one, or the registry names one: "no reports" and "none"
 * raise nothing, nor does a report that repeats what was known or says less. Ends a day after the report.
 */
export function casualtiesReported(view: View, theatre: PlaceId): RaisedAlarm[] {
  return [...stated(view, "hurt"), ...stated(view, "dead"), ...registered(view, "hurt", theatre), ...registered(view, "dead", theatre)];
}

/** Counts that raise the number certain for the whole tree: a town's figure inside its country's is not a second report. */
function stated({ state, vMs, tree }: View, measure: "hurt" | "dead"): RaisedAlarm[] {
  const counts = [...state.counts.values()].flatMap((facts) => facts.map(({ event }) => event));
  const reports = counts
    .filter((event) => event.measure === measure && event.at[1] <= vMs)
    .sort((a, b) => a.at[1] - b.at[1] || compareEvents(a, b));
  const own = new Map<PlaceId, number>();
  const certain = (place: PlaceId): number => {
    const inside = (tree.nodes.get(place)?.children ?? []).reduce((sum, child) => sum + certain(child), 0);
    return Math.max(own.get(place) ?? 0, inside);
  };
  const raised: RaisedAlarm[] = [];
  for (const { id, place, n, at } of reports) {
    const root = tree.nodes.get(place)?.root ?? place;
    const before = certain(root);
    own.set(place, measure === "dead" ? Math.max(own.get(place) ?? 0, n[0]) : n[0]);
    if (certain(root) > before) raised.push(reported(measure, settlementOf(tree, place), id, at[1], vMs));
  }
  return raised;
}

/** No finer than a settlement: in which hotel somebody was hurt is nobody's business on a wall. */
function settlementOf(tree: Tree, place: PlaceId): PlaceId {
  return upwards(tree, place).find((id) => !FINE.has(tree.nodes.get(id)?.pkind ?? "")) ?? place;
}

/** The registry's wounded and killed, one alarm for each country and day: a list of fifty is one thing to answer, and names nobody. */
function registered(view: View, life: "hurt" | "dead", theatre: PlaceId): RaisedAlarm[] {
  const { state, vMs } = view;
  const first = new Map<string, { readonly place: PlaceId; readonly event: Casualty["event"] }>();
  for (const { event, shown } of state.registry.casualtiesAt(vMs, life)) {
    const place = countryOf(view, shown, theatre);
    const group = `${place} ${Math.floor(event.at[0] / REPORT_HOLDS_MS)}`;
    const held = first.get(group);
    if (held === undefined || isEarlier(event, held.event)) first.set(group, { place, event });
  }
  return [...first.values()].map(({ place, event }) => reported(life, place, event.id, event.at[0], vMs));
}

/** No finer than a country: where one wounded person lies is nobody's business on a wall. */
function countryOf({ state, vMs, tree }: View, shown: readonly PlaceId[] | null, theatre: PlaceId): PlaceId {
  const [place, ...others] = shown ?? [];
  if (place === undefined || others.length > 0) return theatre;
  return upwards(tree, place).find((id) => valueAt(state, vMs, id, "pkind") === "country") ?? outside(tree, place, theatre);
}

function outside(tree: Tree, place: PlaceId, theatre: PlaceId): PlaceId {
  return isWithin(tree, place, theatre) ? theatre : (tree.nodes.get(place)?.root ?? theatre);
}

function reported(measure: "hurt" | "dead", place: PlaceId, event: EventId, sinceMs: number, vMs: number): RaisedAlarm {
  const endsMs = sinceMs + REPORT_HOLDS_MS;
  return raisedAlarm(KINDS[measure], place, event, sinceMs, endsMs <= vMs ? endsMs : null);
}

import type { Range } from "#core/count/range.ts";
import type { Flow } from "#core/fold/flows.ts";
import { fieldAt, valueAt } from "#core/fold/register.ts";
import type { PlaceId } from "#core/journal/event.ts";
import { compareText } from "#core/journal/order.ts";
import { findPersonal } from "#core/journal/personal.ts";
import { corridor } from "#core/kinds/corridor.ts";
import { hazard } from "#core/kinds/hazard.ts";
import type { Field } from "#core/kinds/kind.ts";
import { place } from "#core/kinds/place.ts";
import type { WallCorridor, WallFlow, WallProjection } from "#core/wall/projection.ts";
import { corridorsAt } from "./corridor-reading.ts";
import { plus } from "./interval.ts";
import { entitiesAt, permitSize } from "./permits.ts";
import type { View } from "./view.ts";
import { isSmall } from "./wall-figure.ts";

/** How long a movement is among a wall's flows, ms. */
export const WALL_FLOW_MS = 86_400_000;

/** Kinds of places that are settlements or larger: these have a name and a position on a wall. */
const SETTLED: ReadonlySet<string> = new Set(["world", "theatre", "country", "place", "crossing", "airport", "home", "gone", "group"]);
const NAME_MOST = 80;
/** Signs that turn the direction of what follows: a figure after such a name would be read backwards. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/gu;

/** Names and position of a place, to the settlement: a hotel or a leg has neither, nor has a name that looks like a person's number. */
export function wallGround({ state, vMs, tree }: View, id: PlaceId) {
  const pkind = knownChoice(place.fields["pkind"], tree.nodes.get(id)?.pkind) ?? "";
  const settled = SETTLED.has(pkind);
  const name = (lang: string): string | null => {
    const value = settled ? valueAt(state, vMs, id, `name_${lang}`) : null;
    return typeof value === "string" && value.length <= NAME_MOST && findPersonal(value) === null ? value.replace(TURNS, "") : null;
  };
  const degrees = (field: string): number | null => {
    const value = settled ? valueAt(state, vMs, id, field) : null;
    return typeof value === "number" ? value : null;
  };
  const names = { kk: name("kk"), ru: name("ru"), en: name("en") };
  return { id, pkind, parent: tree.nodes.get(id)?.parent ?? null, names, lon: degrees("lon"), lat: degrees("lat") };
}

/** The corridors: way, status, permit and how many passed. No title, no reason. */
export function wallCorridors(view: View, smallCells: number): WallCorridor[] {
  return corridorsAt(view).map(({ id, legs, status, permit, conflict, occupied, passed, lastPassedMs }) => {
    const passedHidden = isSmall(passed, smallCells);
    return {
      id,
      legs,
      status: knownChoice(corridor.fields["status"], status?.value),
      statusAsOfMs: status?.asOfMs ?? null,
      permit: knownChoice(corridor.fields["permit"], permit?.value),
      conflict,
      occupied,
      passed: passedHidden ? null : passed,
      passedHidden,
      lastPassedMs,
    };
  });
}

/** People permits were granted for by V, by crossing. A permit is never a movement. */
export function wallPermits({ state, vMs }: View, smallCells: number): WallProjection["permits"] {
  const sums = new Map<PlaceId, { n: Range; asOfMs: number }>();
  for (const id of entitiesAt(state, vMs, "permit")) {
    const crossing = valueAt(state, vMs, id, "crossing");
    const status = fieldAt(state, vMs, id, "status");
    if (typeof crossing !== "string" || status?.value !== "granted") continue;
    const sum = sums.get(crossing) ?? { n: [0, 0], asOfMs: status.asOfMs };
    const n = plus(sum.n, permitSize(state, vMs, id) ?? [0, null]);
    sums.set(crossing, { n, asOfMs: Math.max(sum.asOfMs, status.asOfMs) });
  }
  return [...sums]
    .sort(([a], [b]) => compareText(a, b))
    .map(([crossing, { n, asOfMs }]) => {
      const hidden = isSmall(n, smallCells);
      const none = { stated: null, noReports: false, basis: null, source: null, stale: false, staleAtMs: null };
      const granted = {
        key: `permits.${crossing}`,
        value: hidden ? null : n,
        hidden,
        asOfMs,
        ...none,
        reconstructed: false,
        differs: false,
      };
      return { crossing, granted };
    });
}

/** Dangers known at V: kind, places and when. A kind this version does not know is "other": what stands there may be anybody's words. */
export function wallHazards({ state, vMs }: View): WallProjection["hazards"] {
  return entitiesAt(state, vMs, "hazard").flatMap((id) => {
    const events = (state.registers.get(id)?.events ?? []).map((event) => state.byId.get(event)?.event);
    const event = events.findLast((one) => one !== undefined && one.at[0] <= vMs);
    if (event === undefined) return [];
    const places = [valueAt(state, vMs, id, "place"), valueAt(state, vMs, id, "places")].flat();
    return [
      {
        hkind: knownChoice(hazard.fields["hkind"], valueAt(state, vMs, id, "hkind")) ?? "other",
        places: places.filter((one): one is string => typeof one === "string"),
        at: event.at,
      },
    ];
  });
}

/**
 * Movements whose window meets the last 24 hours, gathered by way. Only what certainly happened within them counts below; of possible
 * duplicates the greatest. Ways of one group of possible duplicates may hold the same people: no screen adds ways up.
 */
export function wallFlows({ state, vMs }: View, smallCells: number): WallFlow[] {
  const ways = new Map<string, Flow[]>();
  for (const flow of state.flows) {
    if (flow.t0Ms > vMs || flow.t1Ms <= vMs - WALL_FLOW_MS) continue;
    const way = JSON.stringify([flow.from.toSorted(), flow.to.toSorted(), flow.corridor]);
    const held = ways.get(way);
    if (held === undefined) ways.set(way, [flow]);
    else held.push(flow);
  }
  return [...ways]
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([, flows]) => {
      const [first] = flows;
      if (first === undefined) return [];
      const n = gathered(flows, vMs);
      const hidden = isSmall(n, smallCells);
      const lastMs = flows.reduce((last, { t1Ms }) => Math.max(last, Math.min(t1Ms, vMs)), Number.NEGATIVE_INFINITY);
      return [{ from: first.from.toSorted(), to: first.to.toSorted(), corridor: first.corridor, n: hidden ? null : n, hidden, lastMs }];
    });
}

function gathered(flows: readonly Flow[], vMs: number): Range {
  let lo = 0;
  let hi: number | null = 0;
  const groups = new Map<number, number>();
  for (const flow of flows) {
    const certain = flow.t0Ms > vMs - WALL_FLOW_MS && flow.t1Ms <= vMs ? flow.lo : 0;
    hi = hi === null || flow.hi === null ? null : hi + flow.hi;
    if (flow.group < 0) lo += certain;
    else groups.set(flow.group, Math.max(groups.get(flow.group) ?? 0, certain));
  }
  for (const most of groups.values()) lo += most;
  return [lo, hi];
}

function knownChoice(field: Field | undefined, value: unknown): string | null {
  return field?.choices?.find((choice) => choice.value === value)?.value ?? null;
}

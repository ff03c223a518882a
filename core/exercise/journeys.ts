import type { Dice } from "#core/exercise/dice.ts";
import type { ExerciseOptions } from "#core/exercise/options.ts";
import type { Party } from "#core/exercise/truth.ts";
import { type ExerciseCorridor, flightOf, GONE, HOME, type World } from "#core/exercise/world.ts";
import type { EntityId, PlaceId } from "#core/journal/event.ts";

const HOUR_MS = 3_600_000;
const BATCH_MS = 6 * HOUR_MS;

/** One movement of a batch of parties that really took place. */
export interface Passage {
  readonly tMs: number;
  readonly from: PlaceId;
  readonly to: PlaceId;
  readonly country: PlaceId;
  readonly corridor: EntityId | null;
  readonly parties: readonly string[];
  readonly n: number;
}

interface Traveller {
  readonly id: string;
  readonly n: number;
  readonly site: PlaceId;
  readonly country: PlaceId;
  readonly readyMs: number;
  readonly plan: "leave" | "stay" | "own";
}

/** Lets everybody travel: parties become ready, leave in batches over open corridors with room, and fly home. */
export function letThemTravel(options: ExerciseOptions, world: World, dice: Dice): { parties: Party[]; passages: Passage[] } {
  const travellers = gather(options, world, dice);
  const steps = new Map<string, { tMs: number; place: PlaceId }[]>();
  for (const one of travellers) steps.set(one.id, [{ tMs: 0, place: one.site }]);
  const passages: Passage[] = [];
  const endMs = options.startMs + options.days * 24 * HOUR_MS;
  const pass = (group: readonly Traveller[], tMs: number, from: PlaceId, to: PlaceId, corridor: EntityId | null): void => {
    const first = group[0];
    if (!first || tMs > endMs) return;
    passages.push({
      tMs,
      from,
      to,
      country: first.country,
      corridor,
      parties: group.map((one) => one.id),
      n: group.reduce((sum, one) => sum + one.n, 0),
    });
    for (const one of group) steps.get(one.id)?.push({ tMs, place: to });
  };
  for (const one of travellers) if (one.plan === "own") pass([one], one.readyMs, one.site, GONE, null);
  const waiting = new Set(travellers.filter((one) => one.plan === "leave"));
  for (let slot = options.startMs + BATCH_MS; slot < endMs; slot += BATCH_MS) {
    for (const corridor of world.corridors) sendBatch(corridor, slot, waiting, dice, endMs, pass);
  }
  const parties = travellers.map((one) => ({ id: one.id, n: one.n, country: one.country, steps: steps.get(one.id) ?? [] }));
  return { parties, passages };
}

function sendBatch(
  corridor: ExerciseCorridor,
  slotMs: number,
  waiting: Set<Traveller>,
  dice: Dice,
  endMs: number,
  pass: (group: readonly Traveller[], tMs: number, from: PlaceId, to: PlaceId, corridor: EntityId | null) => void,
): void {
  if (slotMs < corridor.opensMs) return;
  if (corridor.closed && slotMs >= corridor.closed[0] && slotMs < corridor.closed[1]) return;
  let room = Math.max(1, Math.floor(corridor.capDay / 4));
  const bySite = new Map<PlaceId, Traveller[]>();
  for (const one of waiting) {
    if (one.country !== corridor.country || one.readyMs > slotMs || room <= 0) continue;
    if (!dice.chance(0.7)) continue;
    room -= one.n;
    waiting.delete(one);
    bySite.set(one.site, [...(bySite.get(one.site) ?? []), one]);
  }
  const hours = (from: number, to: number): number => Math.floor((from + dice.unit() * (to - from)) * HOUR_MS);
  for (const [site, group] of bySite) {
    const legMs = slotMs + hours(0, 2);
    const crossingMs = legMs + hours(4, 10);
    const hotelMs = crossingMs + hours(2, 12);
    const flightMs = hotelMs + hours(8, 38);
    const flight = flightOf(corridor.id);
    const homeMs = flightMs + hours(3, 7);
    if (legMs > endMs) continue;
    pass(group, legMs, site, corridor.leg, corridor.id);
    pass(group, crossingMs, corridor.leg, corridor.crossing, corridor.id);
    pass(group, hotelMs, corridor.crossing, corridor.hotel, corridor.id);
    pass(group, flightMs, corridor.hotel, flight, null);
    pass(group, homeMs, flight, HOME, null);
  }
}

function gather(options: ExerciseOptions, world: World, dice: Dice): Traveller[] {
  const total = world.sites.reduce((sum, site) => sum + site.weight, 0);
  const travellers: Traveller[] = [];
  for (let left = options.people; left > 0; ) {
    const kind = dice.unit();
    const n = Math.min(left, kind < 0.5 ? 1 : kind < 0.9 ? dice.whole(2, 5) : dice.whole(10, 45));
    const site = drawSite(world, dice.unit() * total);
    if (!site) break;
    const fate = dice.unit();
    travellers.push({
      id: `u-${travellers.length + 1}`,
      n,
      site: site.id,
      country: site.country,
      readyMs: options.startMs + Math.floor(dice.logNormal(2.5, 0.6) * 24 * HOUR_MS),
      plan: fate < 0.05 ? "stay" : fate < 0.1 ? "own" : "leave",
    });
    left -= n;
  }
  return travellers;
}

/** The site on which a point of the summed weights falls. */
function drawSite(world: World, point: number): World["sites"][number] | undefined {
  let sum = 0;
  for (const site of world.sites) {
    sum += site.weight;
    if (sum >= point) return site;
  }
  return world.sites[0];
}

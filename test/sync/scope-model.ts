import type { Frame } from "#core/sync/protocol.ts";

/** What a scope of the model reads: `ops`, `ops+reg`, or `ops+(reg)@IR` for a mission. */
export interface ScopeModel {
  readonly text: string;
  readonly reg: "all" | "none" | "mission";
  readonly mission: string | null;
}

/** Scopes that an account of the simulation may have. */
export const SCOPES = ["ops+reg", "ops", "ops+(reg)@IR", "ops+(reg)@AZ"] as const;

export function scopeModel(text: string): ScopeModel {
  const mission = /@(.+)$/.exec(text)?.[1] ?? null;
  return { text, mission, reg: mission !== null ? "mission" : text.includes("reg") ? "all" : "none" };
}

/** An event of the model as its body says it. `place` puts the unit there; `camp` says that the camp lies in that place. */
export interface ModelEvent {
  readonly id: string;
  readonly hlc: readonly [number, number];
  readonly lane: "ops" | "reg";
  readonly unit?: string;
  readonly place?: string;
  readonly camp?: string;
  readonly bad?: boolean;
}

const MOST_READ = 2_000;
const read = new Map<string, ModelEvent>();

/** The event of a body; read once, for the laws look at every event at every commit. */
export function eventOf(body: string): ModelEvent {
  const known = read.get(body);
  if (known !== undefined) return known;
  const event = JSON.parse(body) as ModelEvent;
  if (read.size >= MOST_READ) read.clear();
  read.set(body, event);
  return event;
}

/** By which number each unit came into each place's area first: key `UNIT PLACE`. Written by the rule, from the whole log. */
export function areasOf(log: readonly Frame[], missions: ReadonlyMap<string, string | null>): ReadonlyMap<string, number> {
  const areas = new Map<string, number>();
  let camp: string | null = null;
  const enter = (unit: string, place: string, seq: number) => {
    if (!areas.has(`${unit} ${place}`)) areas.set(`${unit} ${place}`, seq);
  };
  for (const { seq, body } of log) {
    const event = eventOf(body);
    if (event.camp !== undefined) {
      camp = event.camp;
      for (const key of [...areas.keys()]) if (key.endsWith(" CAMP")) enter(key.slice(0, -5), camp, seq);
    }
    if (event.unit === undefined) continue;
    const mission = missions.get(event.id) ?? null;
    for (const place of [event.place, mission]) {
      if (place == null) continue;
      enter(event.unit, place, seq);
      if (place === "CAMP" && camp !== null) enter(event.unit, camp, seq);
    }
  }
  return areas;
}

/** Whether a scope reads an event, by what has come up to number `asOf`. */
export function reads(scope: ScopeModel, body: string, areas: ReadonlyMap<string, number>, asOf: number): boolean {
  const { lane, unit } = eventOf(body);
  if (lane === "ops" || scope.reg === "all") return true;
  return scope.reg === "mission" && (areas.get(`${unit} ${scope.mission}`) ?? Number.POSITIVE_INFINITY) <= asOf;
}

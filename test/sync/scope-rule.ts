import type { Role } from "#core/access/role.ts";
import type { Frame } from "#core/sync/protocol.ts";
import { eventOf, type ModelEvent } from "./model-event.ts";

/** Who an account of the simulation is. */
export interface AccountModel {
  readonly role: Role;
  readonly mission: string | null;
}

/** What an account of the simulation may be. The first two are those that a machine of version 1 may have. */
export const ACCOUNTS: readonly AccountModel[] = [
  { role: "officer", mission: null },
  { role: "leader", mission: null },
  { role: "consul", mission: "IR" },
  { role: "consul", mission: "AZ" },
  { role: "registrar", mission: null },
  { role: "chief", mission: null },
];

/** What a role reads of lane reg, written by hand from the table of roles (docs: domain 1.5), so that a mistake in the program's shows. */
export interface ScopeModel {
  readonly reg: "all" | "none" | "mission";
  readonly mission: string | null;
}

export function scopeModel({ role, mission }: AccountModel): ScopeModel {
  if (role === "consul") return { reg: mission === null ? "none" : "mission", mission };
  return { reg: role === "leader" || role === "wall" || role === "feed" || role === "admin" ? "none" : "all", mission: null };
}

/** By which number each unit came into each place's area first: key `UNIT PLACE`. */
export type Areas = ReadonlyMap<string, number>;

/** Follows a journal and says who is where, by the words of the rule: everything is gone through event by event. */
export interface AreaBook {
  readonly areas: Areas;
  /** Units an event is about. */
  unitsOf(id: string): readonly string[];
  add(frame: Frame, mission: string | null): void;
}

export function areaBook(): AreaBook {
  const areas = new Map<string, number>();
  const parents = new Map<string, { readonly parent: string; readonly by: ModelEvent }>();
  const units = new Map<string, readonly string[]>();

  function above(place: string): readonly string[] {
    const path = [place];
    for (let at = parents.get(place)?.parent; at !== undefined && !path.includes(at); at = parents.get(at)?.parent) path.push(at);
    return path;
  }

  function enter(unit: string, place: string, seq: number): void {
    for (const area of above(place)) if (!areas.has(`${unit} ${area}`)) areas.set(`${unit} ${area}`, seq);
  }

  return {
    areas,
    unitsOf: (id) => units.get(id) ?? [],
    add({ seq, body }, mission) {
      const event = eventOf(body);
      const { place, parent } = event;
      if (place !== null && parent !== null) {
        const before = parents.get(place);
        if (before !== undefined && !isLater(event, before.by)) return;
        parents.set(place, { parent, by: event });
        for (const key of [...areas.keys()]) if (key.endsWith(` ${place}`)) enter(key.slice(0, -place.length - 1), parent, seq);
        return;
      }
      const about = new Set([...event.units, ...event.events.flatMap((id) => units.get(id) ?? [])]);
      if (about.size === 0) return;
      units.set(event.id, [...about]);
      for (const unit of about) for (const where of [...event.places, ...(mission === null ? [] : [mission])]) enter(unit, where, seq);
    },
  };
}

/** Whether a scope reads an event, by what has come up to number `asOf`. */
export function reads(scope: ScopeModel, body: string, book: AreaBook, asOf: number): boolean {
  const event = eventOf(body);
  if (event.lane === "ops" || scope.reg === "all") return true;
  if (scope.reg === "none") return false;
  return book.unitsOf(event.id).some((unit) => (book.areas.get(`${unit} ${scope.mission}`) ?? Number.POSITIVE_INFINITY) <= asOf);
}

function isLater(a: ModelEvent, b: ModelEvent): boolean {
  if (a.hlc[0] !== b.hlc[0]) return a.hlc[0] > b.hlc[0];
  if (a.hlc[1] !== b.hlc[1]) return a.hlc[1] > b.hlc[1];
  return a.dev > b.dev;
}

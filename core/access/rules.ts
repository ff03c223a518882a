import type { Lane } from "#core/journal/event.ts";
import type { EventType } from "#core/journal/event-types.ts";
import type { Role } from "./role.ts";

/** What a role may do in a lane. Reading sealed and registry data across missions is narrowed further by the server. */
export type LaneRight = "read" | "write";

/**
 * The lanes of each role. `write` includes reading. A wall never receives an event, only aggregates. A feed (machine account) sends and
 * reads nothing back: what it may send is said by type below.
 */
export const LANE_RIGHTS: Readonly<Record<Role, Partial<Readonly<Record<Lane, LaneRight>>>>> = {
  admin: { adm: "write" },
  chief: { ops: "write", reg: "read", pii: "read", adm: "read" },
  officer: { ops: "write", reg: "read" },
  consul: { ops: "write", reg: "write", pii: "write" },
  registrar: { ops: "read", reg: "write", pii: "write" },
  medic: { ops: "read", reg: "read", pii: "read", med: "write" },
  leader: { ops: "read" },
  wall: {},
  feed: {},
};

/** Roles that receive the aggregate tallies (places, buckets, times: no persons). */
export const TALLY_READERS: readonly Role[] = ["wall", "leader", "officer", "consul", "registrar", "medic", "chief"];

/** Roles that may write one type in one lane. Types under `set` are ruled by their kind (core/kinds, `writers`). */
export interface TypeRule {
  readonly type: Exclude<EventType, "set">;
  readonly lane: Lane;
  readonly roles: readonly Role[];
}

/** Who writes which type of event, lane by lane. A row that is not here is forbidden. */
export const TYPE_RULES: readonly TypeRule[] = [
  { type: "count", lane: "ops", roles: ["chief", "officer", "consul", "feed"] },
  { type: "move", lane: "ops", roles: ["chief", "officer", "consul", "feed"] },
  { type: "move", lane: "reg", roles: ["consul"] },
  { type: "contact", lane: "reg", roles: ["registrar", "consul", "feed"] },
  { type: "link", lane: "ops", roles: ["chief", "officer", "feed"] },
  { type: "link", lane: "reg", roles: ["registrar", "feed"] },
  { type: "void", lane: "ops", roles: ["chief", "officer", "consul"] },
  { type: "void", lane: "reg", roles: ["chief", "consul", "registrar"] },
  { type: "void", lane: "pii", roles: ["chief", "consul", "registrar"] },
  { type: "void", lane: "med", roles: ["chief", "medic"] },
  { type: "void", lane: "adm", roles: ["chief", "admin"] },
  { type: "seal", lane: "pii", roles: ["registrar", "consul"] },
  { type: "seal", lane: "med", roles: ["medic"] },
  { type: "freeze", lane: "ops", roles: ["chief"] },
  { type: "shred", lane: "adm", roles: ["admin", "chief"] },
];

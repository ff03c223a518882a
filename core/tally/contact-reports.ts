import { valueAt } from "#core/fold/register.ts";
import type { State } from "#core/fold/state.ts";
import type { EntityId, EventId } from "#core/journal/event.ts";
import { compareText } from "#core/journal/order.ts";
import { entitiesAt } from "./permits.ts";

/** One diplomatic contact with everyone who reported it: ten reports of five calls are five of these (K6). */
export interface ContactReports {
  readonly id: EntityId;
  /** `call`, `contact`, …; null where nobody says. */
  readonly form: string | null;
  readonly level: string | null;
  /** The other side's country. */
  readonly state: string | null;
  readonly reports: readonly ContactReport[];
}

/** One report of a contact: who wrote of it, where. Times are epoch ms. */
export interface ContactReport {
  readonly entity: EntityId;
  readonly event: EventId;
  readonly outlet: string | null;
  readonly doc: string | null;
  readonly atMs: number;
  /** When headquarters learned it; null while it waits. */
  readonly learnedMs: number | null;
}

/** Diplomatic contacts known at V, those linked `same` as one; by the time of their first report, then id. */
export function contactReports(state: State, vMs: number): readonly ContactReports[] {
  const groups = new Map<string, EntityId[]>();
  for (const id of entitiesAt(state, vMs, "dipl")) {
    const root = state.links.dipl.find(id);
    groups.set(root, [...(groups.get(root) ?? []), id]);
  }
  return [...groups]
    .map(([id, members]) => contactOf(state, vMs, id, members))
    .sort((a, b) => (a.reports[0]?.atMs ?? 0) - (b.reports[0]?.atMs ?? 0) || compareText(a.id, b.id));
}

function contactOf(state: State, vMs: number, id: EntityId, members: readonly EntityId[]): ContactReports {
  const said = (field: string): string | null => {
    const value = members.map((member) => valueAt(state, vMs, member, field)).find((one) => typeof one === "string");
    return typeof value === "string" ? value : null;
  };
  const reports = members
    .flatMap((member) => reportOf(state, vMs, member))
    .sort((a, b) => a.atMs - b.atMs || compareText(a.entity, b.entity));
  return { id, form: said("form"), level: said("level"), state: said("state"), reports };
}

function reportOf(state: State, vMs: number, entity: EntityId): readonly ContactReport[] {
  const events = state.registers.get(entity)?.events ?? [];
  const entry = events.map((event) => state.byId.get(event)).findLast((one) => one !== undefined && one.event.at[0] <= vMs);
  if (entry === undefined) return [];
  const { event, receipt } = entry;
  return [
    {
      entity,
      event: event.id,
      outlet: event.src.outlet ?? null,
      doc: event.src.doc ?? null,
      atMs: event.at[0],
      learnedMs: receipt?.ingMs ?? null,
    },
  ];
}

import { mayVoid, mayWriteEvent } from "#core/access/access.ts";
import { isRole, type Role } from "#core/access/role.ts";
import type { Briefing } from "#core/briefing/briefing.ts";
import { MAX_FACT_LEAD_MS } from "#core/fold/folded.ts";
import { laterStamp, nextStamp, stampOf } from "#core/journal/clock.ts";
import { entryFromWire } from "#core/journal/entry.ts";
import type { Entry, EventId, JournalEvent, Lane } from "#core/journal/event.ts";
import { type FoundPersonal, personalIn } from "#core/journal/personal-in.ts";
import { uuidV7 } from "#core/journal/uuid.ts";
import { settleBodies } from "#core/names/settle-bodies.ts";
import type { Problem } from "#core/problem/problem.ts";
import { listLinkBodies, takesNames } from "#core/reconcile/list-link.ts";
import { resolutionBodies } from "#core/tally/resolution-bodies.ts";
import type { WaitingRow } from "./database.ts";
import type { Draft } from "./desk-port.ts";
import {
  contactEvent,
  draftEvent,
  type EntryDraft,
  freezeEvent,
  type Imprint,
  likenessEvent,
  unitEvent,
  voidEvent,
  type Wire,
} from "./draft-event.ts";
import type { Holding } from "./holding.ts";
import type { Filing } from "./journal-store.ts";
import { settleFault } from "./settle-fault.ts";
import type { Stand } from "./stand.ts";
import { ACT_PREFIX } from "./undo-stack.ts";

/** A desk that has not joined a server answers to nobody else; the server has the last word when it does. */
const ROLE_ALONE: Role = "chief";

/** The role in which a machine writes. */
export function roleHere({ role }: Pick<Stand, "role">): Role {
  return isRole(role) ? role : ROLE_ALONE;
}

/** `by` of what is written on a machine that was not let in: headquarters gives it its author when it is. */
export const NOBODY = "desk";

/** What recording needs of the machine. */
export interface Desktop {
  readonly nowMs: () => number;
  readonly randomBytes: (length: number) => Uint8Array;
}

export type Made =
  | { readonly ok: true; readonly entries: readonly Entry[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** The events a draft becomes, checked by the schema, the access table and the lint for personal data. Nothing is written. */
export function makeEvents(draft: Draft, holding: Holding, desktop: Desktop): Made {
  if (draft.type === "resolve") return checkEvents(resolved(draft, holding, desktop), holding, desktop.nowMs());
  if (draft.type === "contact") return checkEvents(contacts(draft, holding, desktop), holding, desktop.nowMs());
  if (draft.type === "units") return checkEvents(ofUnits(draft, holding, desktop), holding, desktop.nowMs());
  if (draft.type === "names") return named(draft, holding, desktop);
  const fault = draft.type === "settle" ? settleFault(draft.how, draft.units, holding, desktop.nowMs()) : null;
  if (fault !== null) return { ok: false, problems: [fault] };
  if (draft.type === "settle") return checkEvents(settled(draft, holding, desktop), holding, desktop.nowMs());
  const first = imprint(holding, desktop, 1);
  const refused = "replaces" in draft && draft.replaces !== undefined && holding.refused.has(draft.replaces);
  // What headquarters never took cannot be corrected there: the correction goes as an event of its own.
  const { replaces: _, ...fresh } = "replaces" in draft ? draft : { ...draft, replaces: undefined };
  const wires: Wire[] = [draftEvent(refused ? (fresh as EntryDraft) : draft, first)];
  if (draft.type === "withdraw") wires.splice(0, 1, ...withdrawals(draft, holding, desktop));
  if (draft.type === "move" && draft.likeness !== undefined) {
    wires.push(likenessEvent(draft.likeness.other, first.id, draft.likeness.rel, imprint(holding, desktop, 2)));
  }
  return checkEvents(wires, holding, first.nowMs);
}

/**
 * A withdrawal says that the thing never happened, so what a correction took the place of must not rise again: the whole chain is voided,
 * the target last, for Undo takes the last own event back and with it the report as it stood.
 */
function withdrawals(draft: Extract<Draft, { readonly type: "withdraw" }>, holding: Holding, desktop: Desktop): Wire[] {
  const chain: EventId[] = [];
  for (let at: EventId | undefined = draft.target; at !== undefined && !chain.includes(at); at = eventOf(holding, at)?.replaces)
    chain.unshift(at);
  const known = chain.filter((id) => id === draft.target || eventOf(holding, id) !== undefined);
  return known.map((id, index) => voidEvent(id, draft.reason, imprint(holding, desktop, index + 1), laneOf(holding, id)));
}

/** A conflict settled: events beside what was said, one imprint each. */
function resolved({ resolution, reason }: Extract<Draft, { readonly type: "resolve" }>, holding: Holding, desktop: Desktop): Wire[] {
  const about = { nowMs: desktop.nowMs(), reason, laneOf: (target: EventId) => laneOf(holding, target) };
  return resolutionBodies(resolution, about).map((body, index) => {
    const { nowMs: _, ...machine } = imprint(holding, desktop, index + 1);
    return { ...body, ...machine };
  });
}

/** Contact with several units at once: one event each. */
function contacts(draft: Extract<Draft, { readonly type: "contact" }>, holding: Holding, desktop: Desktop): Wire[] {
  const units = [...new Set(draft.units)];
  const marks = imprints(holding, desktop, units.length);
  const act = actOf(marks);
  return units.flatMap((unit, index) => {
    const mark = marks[index];
    return mark === undefined ? [] : [contactEvent(draft, unit, act, mark)];
  });
}

/** The same fields of several units: one event each. */
function ofUnits(draft: Extract<Draft, { readonly type: "units" }>, holding: Holding, desktop: Desktop): Wire[] {
  const units = [...new Set(draft.units)];
  const marks = imprints(holding, desktop, units.length);
  const act = actOf(marks);
  return units.flatMap((unit, index) => {
    const mark = marks[index];
    return mark === undefined ? [] : [unitEvent(draft, unit, act, mark)];
  });
}

/** Who travelled in a movement known as a number. */
function named({ move, units, doc }: Extract<Draft, { readonly type: "names" }>, holding: Holding, desktop: Desktop): Made {
  const of = eventOf(holding, move);
  if (of?.type !== "move" || !takesNames(of))
    return { ok: false, problems: [{ path: "of", code: "unknown-event", sentence: "The movement that is named is not on this machine." }] };
  const bodies = listLinkBodies(of, doc === undefined ? { units } : { units, doc });
  const marks = imprints(holding, desktop, bodies.length);
  const act = actOf(marks);
  const wires = bodies.flatMap((body, index) => {
    const mark = marks[index];
    if (mark === undefined) return [];
    const { nowMs: _, ...machine } = mark;
    return [{ ...body, ...machine, ...(act === null ? {} : { ref: act }) }];
  });
  return checkEvents(wires, holding, desktop.nowMs());
}

/** A decision on records that may be one person: links, and a household where they are of one. */
function settled({ how, units, household }: Extract<Draft, { readonly type: "settle" }>, holding: Holding, desktop: Desktop): Wire[] {
  const nowMs = desktop.nowMs();
  const own = household ?? `hh-${uuidV7(nowMs, desktop.randomBytes(10))}`;
  const bodies = settleBodies(how, units, { household: { unit: own, isNew: household === undefined }, nowMs });
  const marks = imprints(holding, desktop, bodies.length);
  const act = actOf(marks);
  return bodies.flatMap((body, index) => {
    const mark = marks[index];
    if (mark === undefined) return [];
    const { nowMs: _, ...machine } = mark;
    return [{ ...body, ...machine, ...(act === null ? {} : { ref: act }) }];
  });
}

/** The voids that Undo or Redo writes: of all that was recorded in one act. */
export function makeVoids(targets: readonly EventId[], reason: string, holding: Holding, desktop: Desktop): Made {
  const marks = imprints(holding, desktop, targets.length);
  const act = actOf(marks);
  const wires = targets.flatMap((target, index) => {
    const mark = marks[index];
    return mark === undefined ? [] : [voidEvent(target, reason, mark, laneOf(holding, target), act)];
  });
  return checkEvents(wires, holding, desktop.nowMs());
}

/** What events of one act carry as their `ref`: unique on their device. Null: there is one alone. */
function actOf(marks: readonly Imprint[]): string | null {
  return marks.length < 2 ? null : `${ACT_PREFIX}${String(marks[0]?.dseq ?? 0)}`;
}

/** The event of a briefing; `make` is given the id that the event will have. */
export function makeFreeze(make: (id: EventId) => Briefing, scheduled: string | null, holding: Holding, desktop: Desktop): Made {
  const mark = imprint(holding, desktop, 1);
  return checkEvents([freezeEvent(make(mark.id), scheduled, mark)], holding, mark.nowMs);
}

/**
 * The events of an import: each with its machine's marks, all of one act, checked like everything else.
 *
 * @param bodies in wire form, without what they have from their machine
 */
export function makeImported(bodies: readonly Wire[], holding: Holding, desktop: Desktop): Made {
  const marks = imprints(holding, desktop, bodies.length);
  const wires = bodies.flatMap((body, index) => {
    const mark = marks[index];
    if (mark === undefined) return [];
    const { nowMs: _, ...machine } = mark;
    return [{ ...body, ...machine }];
  });
  return checkEvents(wires, holding, desktop.nowMs());
}

/** How made events are filed: among the waiting, with the device's counter and clock moved on in the same transaction. */
export function filingOf<T>(entries: readonly Entry[], holding: Holding, value: T): Filing<T> {
  const rows = entries.map(({ event, body }): WaitingRow => ({ id: event.id, state: "waiting", body, refusal: null }));
  const hlc = entries.reduce((last, { event }) => laterStamp(last, event.hlc), holding.stand.hlc);
  const dseq = entries.reduce((last, { event }) => Math.max(last, event.dseq ?? 0), holding.stand.dseq);
  return { rows, stand: { ...holding.stand, dseq, hlc }, value };
}

function imprint(holding: Holding, desktop: Desktop, place: number): Imprint {
  const mark = imprints(holding, desktop, place).at(-1);
  if (mark === undefined) throw new Error("The first event made has the place 1.");
  return mark;
}

/** The imprints of the next so many events, in their order. */
function imprints(holding: Holding, desktop: Desktop, count: number): readonly Imprint[] {
  const nowMs = desktop.nowMs();
  const dev = holding.stand.device ?? "unknown-device";
  let last = laterStamp(holding.stand.hlc, holding.rows.hlc);
  // A machine that begins anew under its old name has events of its own at headquarters.
  let { dseq } = holding.stand;
  for (const { event } of holding.entries) {
    last = laterStamp(last, event.hlc);
    if (event.dev === dev) dseq = Math.max(dseq, event.dseq ?? 0);
  }
  const by = holding.stand.account?.user ?? NOBODY;
  let hlc = last;
  return Array.from({ length: count }, (_, index) => {
    hlc = stampOf(nextStamp(hlc, nowMs));
    return { id: uuidV7(nowMs, desktop.randomBytes(10)), dev, dseq: dseq + index + 1, hlc, by, nowMs };
  });
}

function checkEvents(wires: readonly Wire[], holding: Holding, nowMs: number): Made {
  const role = roleHere(holding.stand);
  const problems: Problem[] = [];
  const { account } = holding.stand;
  if (account !== null && account.user === null)
    problems.push({ path: "", code: "sign-in", sentence: "Nobody is signed in on this machine: what is recorded needs its author." });
  const entries: Entry[] = [];
  for (const wire of wires) {
    const checked = entryFromWire(wire);
    if (!checked.ok) {
      problems.push(...checked.problems);
      continue;
    }
    const { event } = checked.value;
    const target = event.type === "void" ? eventOf(holding, event.target) : undefined;
    if (!mayWriteEvent(role, event) || !mayBeVoided(role, event.by, target)) {
      problems.push({ path: "type", code: "may-not-write", sentence: `The role ${role} does not write this kind of event.` });
    }
    problems.push(...personalIn(wire).map(asProblem), ...aheadOf(wire, event.at[1], nowMs));
    entries.push(checked.value);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, entries };
}

function aheadOf(wire: Wire, untilMs: number, nowMs: number): readonly Problem[] {
  const fact = wire["type"] === "count" || wire["type"] === "move";
  if (!fact || untilMs <= nowMs + MAX_FACT_LEAD_MS) return [];
  return [{ path: "at[1]", code: "in-the-future", sentence: "What is counted or has moved cannot lie in the future." }];
}

function asProblem({ path, pattern }: FoundPersonal): Problem {
  const sentence = `This text looks like personal data (${pattern}), which the operational lane does not hold.`;
  return { path, code: "personal-data", sentence };
}

function mayBeVoided(role: Role, by: string, target: JournalEvent | undefined): boolean {
  return target === undefined || mayVoid(role, by, target);
}

function laneOf(holding: Holding, target: EventId): Lane {
  return eventOf(holding, target)?.lane ?? (holding.ids.has(target) ? "reg" : "ops");
}

function eventOf(holding: Holding, id: EventId): JournalEvent | undefined {
  return (holding.taken.get(id) ?? holding.waiting.get(id))?.event;
}

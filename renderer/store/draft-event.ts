import type { Briefing } from "#core/briefing/briefing.ts";
import type { DeviceId, EntityId, EventId, Stamp } from "#core/journal/event.ts";
import { laneOfKind } from "#core/journal/set-event.ts";
import { printIso } from "#core/time/iso.ts";
import type { Window } from "#core/time/window.ts";
import type { Draft, DraftBase } from "./desk-port.ts";

/** What an event has from its machine and not from its form. */
export interface Imprint {
  readonly id: EventId;
  readonly dev: DeviceId;
  readonly dseq: number;
  readonly hlc: Stamp;
  readonly by: string;
  readonly nowMs: number;
}

/** What a form holds: one entry. */
export type EntryDraft = Exclude<Draft, { readonly type: "resolve" | "contact" | "units" | "names" | "settle" }>;

export type Wire = Readonly<Record<string, unknown>>;

/** The wire form of what a form holds. Absent fields are left out: the canonical body has no room for undefined. */
export function draftEvent(draft: EntryDraft, imprint: Imprint): Wire {
  const { nowMs, ...machine } = imprint;
  const own = { v: 1, lane: "ops", ...machine };
  if (draft.type === "withdraw") return voidEvent(draft.target, draft.reason, imprint);
  if (draft.type === "set") {
    const { e, kind, f, seen } = draft;
    return { ...own, lane: laneOfKind(kind), type: "set", e, kind, f, at: isoWindow(draft.at), src: {}, seen };
  }
  const base = { ...own, ...baseOf(draft), seen: draft.type === "corridor" ? draft.seen : [] };
  switch (draft.type) {
    case "count":
      return present({
        ...base,
        type: "count",
        measure: draft.measure,
        place: draft.place,
        origin: draft.origin,
        n: draft.n,
        approx: draft.approx || undefined,
        stated: draft.stated,
        noReports: draft.noReports || undefined,
      });
    case "move":
      return present({
        ...base,
        type: "move",
        n: draft.n,
        from: draft.from,
        to: draft.to,
        origin: draft.origin,
        via: draft.via,
        corridor: draft.corridor,
      });
    case "corridor": {
      // An asserted field has no basis of counting (domain 1.6).
      const { basis: _, ...src } = base.src;
      return present({ ...base, src, type: "set", e: draft.corridor, kind: "corridor", f: draft.f });
    }
  }
}

/** Contact with one unit; `act` names all that were recorded with it (undo-stack.ts). */
export function contactEvent(
  draft: Extract<Draft, { readonly type: "contact" }>,
  unit: EntityId,
  act: string | null,
  imprint: Imprint,
): Wire {
  const { nowMs: _, ...machine } = imprint;
  const { channel, ok, dir, at, said, note, doc } = draft;
  const asked = present({ locus: said?.locus, life: said?.life, intent: said?.intent });
  return present({
    v: 1,
    lane: "reg",
    ...machine,
    type: "contact",
    unit,
    channel,
    ok,
    dir,
    at: isoWindow(at),
    said: Object.keys(asked).length === 0 ? undefined : asked,
    note,
    ref: act ?? undefined,
    src: doc === undefined ? {} : { doc },
    seen: [],
  });
}

/** Fields of one unit; `act` names all that were recorded with it (undo-stack.ts). */
export function unitEvent(
  { f, at }: Extract<Draft, { readonly type: "units" }>,
  unit: EntityId,
  act: string | null,
  imprint: Imprint,
): Wire {
  const { nowMs: _, ...machine } = imprint;
  const own = { v: 1, lane: "reg", ...machine, type: "set", e: unit, kind: "unit", f, at: isoWindow(at), src: {}, seen: [] };
  return act === null ? own : { ...own, ref: act };
}

/** A briefing as an event: it stands at its V; what the figures rest on is named beside the whole document. */
export function freezeEvent(briefing: Briefing, scheduled: string | null, imprint: Imprint): Wire {
  const { nowMs: _, ...machine } = imprint;
  const { ing, seq } = briefing.known;
  return {
    v: 1,
    lane: "ops",
    ...machine,
    type: "freeze",
    at: [briefing.at, briefing.at],
    src: {},
    seen: [],
    V: briefing.at,
    K: { ing, seq },
    scope: briefing.theatre,
    figures: briefing.figures
      .filter(({ level }) => level === 1)
      .map(({ key, n, asOf, stale, why }) => ({ key, n, asOf, stale, src: why.find(({ role }) => role === "driver")?.id ?? null })),
    foldVersion: briefing.foldVersion,
    digest: `sha256:${briefing.digest}`,
    ...(scheduled === null ? {} : { scheduled }),
    document: briefing,
  };
}

/** "The target never happened." */
export function voidEvent(target: EventId, reason: string, imprint: Imprint, lane = "ops", act: string | null = null): Wire {
  const { nowMs, ...machine } = imprint;
  const own = { v: 1, lane, ...machine, type: "void", target, reason, at: isoWindow([nowMs, nowMs]), src: {}, seen: [] };
  return act === null ? own : { ...own, ref: act };
}

/** "The new one and that one look alike": the answer a person gave in the form. */
export function likenessEvent(a: EventId, b: EventId, rel: "same" | "maybe" | "distinct", imprint: Imprint): Wire {
  const { nowMs, ...machine } = imprint;
  return { v: 1, lane: "ops", ...machine, type: "link", kind: "move", rel, a, b, at: isoWindow([nowMs, nowMs]), src: {}, seen: [] };
}

function baseOf(draft: DraftBase) {
  const { who, outlet, basis, doc, note } = draft.src;
  return {
    at: isoWindow(draft.at),
    atText: draft.atText,
    tz: draft.tz,
    note: draft.note,
    replaces: draft.replaces,
    src: present({ who, outlet, basis, doc, note, learned: printIso(draft.learnedMs) }),
  };
}

function isoWindow([t0Ms, t1Ms]: Window): readonly [string, string] {
  return [printIso(t0Ms), printIso(t1Ms)];
}

function present(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ""));
}

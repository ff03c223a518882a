import { sameRange } from "#core/count/count.ts";
import { parseCount } from "#core/count/parse.ts";
import type { Range } from "#core/count/range.ts";
import type { PlaceId } from "#core/journal/event.ts";
import type { CorridorReading } from "#core/tally/reading.ts";
import type { Window } from "#core/time/window.ts";
import { parseTyped } from "#renderer/reading/typed-time.ts";
import type { Draft, DraftBase } from "#renderer/store/desk-port.ts";
import { ASTANA } from "#renderer/words/fmt.ts";
import type { FormErrors, FormField, FormProblem, FormState, KeptTime } from "./form-state.ts";

/** What the form needs of the room to become a draft. */
export interface FormAround {
  readonly vMs: number;
  readonly home: PlaceId | null;
  readonly countries: readonly PlaceId[];
  readonly corridors: readonly CorridorReading[];
}

export type FormReading = { readonly ok: true; readonly draft: Draft } | { readonly ok: false; readonly errors: FormErrors };

/** Reads the whole form: a draft, or every field that is wrong with why. */
export function draftOf(state: FormState, around: FormAround): FormReading {
  const errors: Partial<Record<FormField, FormProblem>> = {};
  const base = baseOf(state, around, errors);
  const draft =
    state.form === "count"
      ? countOf(state, around, errors, base)
      : state.form === "move"
        ? moveOf(state, around, errors, base)
        : corridorOf(state, around, errors, base);
  return Object.keys(errors).length > 0 || draft === null ? { ok: false, errors } : { ok: true, draft };
}

type Errors = Partial<Record<FormField, FormProblem>>;

function baseOf(state: FormState, { vMs }: FormAround, errors: Errors): DraftBase | null {
  const t0 = parseTyped(state.start, vMs, state.zone);
  const t1 = state.end.trim() === "" ? t0 : parseTyped(state.end, vMs, state.zone);
  const learnedMs = parseTyped(state.learned, vMs, ASTANA);
  if (t0 === null) errors.start = state.start.trim() === "" ? "required" : "time";
  if (t1 === null && t0 !== null) errors.end = "time";
  if (t0 !== null && t1 !== null && t1 < t0) errors.end = "order";
  if (learnedMs === null) errors.learned = state.learned.trim() === "" ? "required" : "time";
  if (state.who.trim() === "") errors.who = "required";
  if (t0 === null || t1 === null || learnedMs === null) return null;
  const outlet = state.outlet.trim();
  const note = state.note.trim();
  return {
    ...timesOf(state, [t0, t1], learnedMs),
    src: {
      who: state.who.trim(),
      basis: state.basis,
      ...(outlet === "" ? {} : { outlet }),
      ...(state.doc === null ? {} : { doc: state.doc }),
    },
    ...(note === "" ? {} : { note }),
    ...(state.replaces === null ? {} : { replaces: state.replaces }),
  };
}

/**
 * The times as typed, with the typed text as their words where none were heard. What a corrected entry says stays to the millisecond, in its
 * own zone and words, as long as nobody has touched the field: a form shows minutes.
 */
function timesOf(state: FormState, typed: Window, typedLearnedMs: number): Pick<DraftBase, "at" | "atText" | "tz" | "learnedMs"> {
  const { keptTime: kept } = state;
  const same = (...fields: readonly (keyof KeptTime["shown"])[]) =>
    kept !== null && fields.every((field) => state[field].trim() === kept.shown[field].trim());
  const learnedMs = kept !== null && same("learned") ? kept.learnedMs : typedLearnedMs;
  const heard = state.words.trim();
  const asTyped = state.end.trim() === "" ? state.start.trim() : `${state.start.trim()} – ${state.end.trim()}`;
  if (kept === null || !same("start", "end", "zone"))
    return { at: typed, atText: heard === "" ? asTyped : heard, tz: state.zone, learnedMs };
  const atText = same("words") ? kept.atText : heard === "" ? asTyped : heard;
  return { at: kept.at, learnedMs, ...(atText === null ? {} : { atText }), ...(kept.tz === null ? {} : { tz: kept.tz }) };
}

interface Numbered {
  readonly n: Range;
  readonly approx: boolean;
  readonly stated: string | null;
}

/** The number as typed; its words are kept where they are words. */
function numberOf(state: FormState, errors: Errors): Numbered | null {
  if (state.notSaid) return { n: state.form === "move" ? [1, null] : [0, null], approx: false, stated: null };
  const text = state.number.trim();
  if (text === "") errors.number = "required";
  if (text === "") return null;
  const read = parseCount(text);
  if (!read.ok) {
    errors.number = "number";
    return null;
  }
  const asBefore = state.kept?.approx === true && sameRange(read.value.range, state.kept.n);
  return { n: read.value.range, approx: read.value.kind === "about" || asBefore, stated: /^\d+$/.test(text) ? null : text };
}

function countOf(state: FormState, { home }: FormAround, errors: Errors, base: DraftBase | null): Draft | null {
  const number = state.noReports ? { n: [0, null] as const, approx: false, stated: null } : numberOf(state, errors);
  if (state.place === null) errors.place = "place";
  if (number === null || state.place === null || base === null) return null;
  const isHome = state.measure === "home";
  if (isHome && home === null) errors.place = "place";
  return {
    ...base,
    type: "count",
    measure: state.measure === "home" ? "present" : state.measure,
    place: isHome ? (home ?? state.place) : state.place,
    ...(isHome ? { origin: state.place } : originOf(state)),
    n: number.n,
    approx: number.approx,
    ...(number.stated === null ? {} : { stated: number.stated }),
    ...(state.noReports ? { noReports: true } : {}),
  };
}

function moveOf(state: FormState, { countries }: FormAround, errors: Errors, base: DraftBase | null): Draft | null {
  const number = numberOf(state, errors);
  if (state.from === null) errors.from = "place";
  if (state.to === null && !state.toUnknown) errors.to = "place";
  if (state.from !== null && state.from === state.to && !state.toUnknown) errors.to = "samePlace";
  if (number === null || state.from === null || base === null) return null;
  const { kept } = state;
  const candidates = kept === null || kept.to.length < 2 ? countries : kept.to;
  const to = state.toUnknown ? candidates : state.to;
  if (to === null) return null;
  const from = kept !== null && kept.from.length > 1 && kept.from[0] === state.from ? kept.from : state.from;
  return {
    ...base,
    type: "move",
    n: number.n,
    from,
    to,
    ...originOf(state),
    ...(state.via.length === 0 ? {} : { via: state.via }),
    ...(state.corridor === null ? {} : { corridor: state.corridor }),
    ...(state.likeness === null ? {} : { likeness: state.likeness }),
  };
}

function originOf({ kept }: FormState): { readonly origin?: PlaceId } {
  return kept === null || kept.origin === null ? {} : { origin: kept.origin };
}

function corridorOf(state: FormState, { corridors }: FormAround, errors: Errors, base: DraftBase | null): Draft | null {
  const corridor = corridors.find((one) => one.id === state.corridor);
  if (corridor === undefined) errors.corridor = "required";
  if (corridor === undefined || base === null) return null;
  const { status, permit, shown } = state;
  // Only what its author changed is asserted: a rule that somebody else has set meanwhile is not set back unseen.
  const f = permit === shown?.permit ? { status } : status === shown?.status ? { permit } : { status, permit };
  return { ...base, type: "corridor", corridor: corridor.id, f, seen: shown?.seen ?? [] };
}

import type { Count } from "#core/count/count.ts";
import type { Range } from "#core/count/range.ts";
import type { Basis, EntityId, EventId, Measure, PlaceId } from "#core/journal/event.ts";
import type { Window } from "#core/time/window.ts";
import type { Fault } from "#renderer/words/fault-text.ts";

export type NumberKind = Count["kind"];
export type FormBasis = Basis;
/** What a count can be of; `home` is presence at home with an origin. */
export type FormMeasure = Measure | "home";

/**
 * What a corrected entry says and the form has no field for. It goes on saying so as long as the field beside it is left alone: a correction
 * of a number must not change where people may have gone.
 */
export interface Kept {
  readonly n: Range;
  readonly approx: boolean;
  readonly from: readonly PlaceId[];
  readonly to: readonly PlaceId[];
  readonly origin: PlaceId | null;
}

/** When a corrected entry says it happened and was learned, to the millisecond, and the texts the form shows for it: they hold while these do. */
export interface KeptTime {
  readonly at: Window;
  readonly atText: string | null;
  readonly tz: string | null;
  readonly learnedMs: number;
  readonly shown: Pick<FormState, "start" | "end" | "zone" | "words" | "learned">;
}

/** What the room said of a corridor when the form took it up, and the events that said so: what arrives later its author has not seen. */
export interface Shown {
  readonly status: string;
  readonly permit: string;
  readonly seen: readonly EventId[];
}

/** All that a form holds, as typed: nothing is read before it is asked for, so that what is wrong stays as it was written. */
export interface FormState {
  readonly form: "count" | "move" | "corridor";
  readonly replaces: EventId | null;
  readonly number: string;
  /** "Not said": the field of the number is laid aside. */
  readonly notSaid: boolean;
  readonly noReports: boolean;
  readonly measure: FormMeasure;
  readonly place: PlaceId | null;
  readonly from: PlaceId | null;
  readonly to: PlaceId | null;
  readonly toUnknown: boolean;
  readonly via: readonly PlaceId[];
  readonly corridor: EntityId | null;
  readonly status: string;
  readonly permit: string;
  readonly start: string;
  readonly end: string;
  readonly words: string;
  readonly zone: string;
  readonly learned: string;
  readonly who: string;
  readonly outlet: string;
  readonly basis: FormBasis;
  readonly doc: string | null;
  readonly note: string;
  readonly kept: Kept | null;
  readonly keptTime: KeptTime | null;
  readonly shown: Shown | null;
  readonly likeness: { readonly other: EventId; readonly rel: "same" | "maybe" | "distinct" } | null;
}

/** Parts of the form that can be wrong, by the field that shows it. */
export type FormField = "number" | "place" | "from" | "to" | "corridor" | "start" | "end" | "learned" | "who" | "note" | "form";
export type FormProblem = "required" | "number" | "time" | "order" | "future" | "place" | "samePlace" | "personal";
export type FormErrors = Readonly<Partial<Record<FormField, FormProblem | Fault>>>;

export const BASES: readonly FormBasis[] = ["official", "count", "roster", "estimate", "media", "model"];
export const MEASURES: readonly FormMeasure[] = ["present", "home", "lost", "hurt", "dead", "stays"];
export const STATUSES = ["planned", "agreed", "in use", "suspended", "closed"] as const;
export const PERMITS = ["none", "special", "unknown"] as const;

export const ZONES: readonly {
  readonly zone: string;
  readonly word: "zone.astana" | "zone.tehran" | "zone.jerusalem" | "zone.baku" | "zone.utc";
}[] = [
  { zone: "Asia/Almaty", word: "zone.astana" },
  { zone: "Asia/Tehran", word: "zone.tehran" },
  { zone: "Asia/Jerusalem", word: "zone.jerusalem" },
  { zone: "Asia/Baku", word: "zone.baku" },
  { zone: "UTC", word: "zone.utc" },
];

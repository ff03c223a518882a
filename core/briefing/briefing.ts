import type { Range } from "#core/count/range.ts";
import type { Basis, EntityId, EventId, PlaceId } from "#core/journal/event.ts";
import type { FigureKey } from "#core/tally/figure.ts";
import type { Trio } from "#core/wall/scene.ts";

/**
 * A frozen briefing (`daliz-briefing/1`): everything its page shows is copied here, so that neither later news nor later code alters it
 * (domain 1.2 `freeze`, screens: briefing). Times are ISO 8601 UTC text. Its canonical JSON without `digest` is what is digested.
 */
export interface Briefing {
  readonly format: "daliz-briefing/1";
  /** The freeze event's id; a file made by the command line has an id made from the digest of its cut. */
  readonly id: string;
  /** Counts from 1 within the journal. */
  readonly number: number;
  readonly journal: string | null;
  readonly title: string | null;
  readonly exercise: boolean;
  readonly theatre: PlaceId;
  /** V of every figure. */
  readonly at: string;
  /** K: what headquarters knew. `seq` null when the journal's file does not number its events. */
  readonly known: { readonly ing: string; readonly seq: number | null; readonly events: number };
  readonly frozen: string;
  /** The duty officer as chosen at this machine; not authenticated until accounts exist. Never in a public version. */
  readonly officer: string | null;
  readonly authenticated: boolean;
  /** Version of the fold that made the figures. */
  readonly foldVersion: number;
  /** The briefing before it: for "what changed since". */
  readonly previous: { readonly id: string; readonly number: number; readonly at: string; readonly known: string } | null;
  /** 2 to 5 sentences of the duty officer; may be empty. */
  readonly highlights: readonly Text[];
  readonly figures: readonly FrozenFigure[];
  readonly places: readonly FrozenPlace[];
  readonly corridors: readonly FrozenCorridor[];
  readonly permits: readonly {
    readonly id: EntityId;
    readonly n: Range | null;
    readonly crossing: PlaceId | null;
    readonly status: string | null;
  }[];
  readonly hazards: readonly {
    readonly id: EntityId;
    readonly hkind: string | null;
    readonly places: readonly PlaceId[];
    readonly at: string;
  }[];
  /** Flights of the next 12 hours; empty where the journal has none. */
  readonly flights: readonly FrozenFlight[];
  /** Steps of the strip's figures up to V, at most 60 points each. */
  readonly charts: readonly FrozenChart[];
  /** Every event that a figure, a corridor or a change names, by id. */
  readonly events: readonly FrozenEvent[];
  /** Live events at the cut by type: so that any two briefings can say how many lie between them. */
  readonly counts: Readonly<Record<string, number>>;
  readonly changes: readonly FrozenChange[];
  readonly questions: readonly Question[];
  readonly sources: readonly FrozenSource[];
  /** Words for every id above that has some: names of places and corridors. */
  readonly names: Readonly<Record<string, Trio>>;
  readonly mapView: { readonly lon: number; readonly lat: number; readonly zoom: number } | null;
  /** What was left out to keep the document within its bounds, and how much of it. Absent = nothing. */
  readonly cut?: readonly Cut[];
  /** Only in a redacted version: the digest of the briefing it was made from, and for whom. */
  readonly redacted?: { readonly profile: Profile; readonly original: string };
  /** SHA-256 of the canonical text without this field: 64 lower-case hexadecimal digits. */
  readonly digest: string;
}

/** A briefing before it has a digest. */
export type UnsealedBriefing = Omit<Briefing, "digest">;

/** So many of what were left out of a frozen document: lines of ledgers, events, changes, steps of charts, figures of the second level. */
export interface Cut {
  readonly what: "why" | "events" | "changes" | "charts" | "figures";
  readonly n: number;
}

/** A sentence in three languages, or in the one it was written in. */
export type Text = { readonly kk?: string; readonly ru?: string; readonly en?: string };

/**
 * One figure as frozen. `measure` and `place` say in which row of the page it stands. `asOf`: when the leading count was made; where
 * movements or places inside stand behind the figure, the time of the last movement or of the oldest count inside.
 */
export interface FrozenFigure {
  readonly key: FigureKey;
  readonly measure: "present" | "transit" | "home" | "lost" | "hurt" | "dead";
  readonly place: PlaceId;
  /** 1 = on the page; 2 = on the second level only. */
  readonly level: 1 | 2;
  /** The interval; null = no information. */
  readonly n: Range | null;
  readonly stated: Range | null;
  readonly notStated: readonly PlaceId[];
  readonly noReports: boolean;
  readonly asOf: string | null;
  readonly stale: boolean;
  readonly staleAt: string | null;
  /** Index into `sources` (from 1) of who leads; null where movements or parts alone stand behind it. */
  readonly source: number | null;
  /** All sources behind the figure, by number: also those of the movements and the places inside. Absent = `source` alone. */
  readonly sources?: readonly number[];
  readonly basis: Basis | null;
  readonly approx: boolean;
  /** The words as said. */
  readonly words: Text | null;
  readonly others: readonly {
    readonly id: EventId;
    readonly n: Range;
    readonly asOf: string;
    readonly carried: Range;
    readonly agrees: boolean;
    readonly source: number | null;
  }[];
  readonly unexplained: number | null;
  readonly maybes: number;
  readonly reconstructed: boolean;
  /** The ledger: why this figure (core/tally/figure.ts `WhyLine`). */
  readonly why: readonly FrozenWhy[];
  /** Hidden in a redacted version: the number is small or held back. `n` is null then, and it is not *no information*. */
  readonly hidden?: true;
  /** Lines of the ledger that were left out. Absent = none. */
  readonly whyMore?: number;
}

/** A line of a frozen ledger; roles as in `WhyLine`. */
export interface FrozenWhy {
  /** Null where a place inside contributes and movements alone stand behind it. */
  readonly id: EventId | null;
  readonly role: string;
  readonly n: Range | null;
  readonly place: PlaceId | null;
}

/** A place that the page names or draws; degrees, null where the journal has no point. */
export interface FrozenPlace {
  readonly id: PlaceId;
  readonly pkind: string;
  readonly parent: PlaceId | null;
  readonly lon: number | null;
  readonly lat: number | null;
}

/** A corridor as frozen: its way, how it stood and who said so, and how many were said to have passed. */
export interface FrozenCorridor {
  readonly id: EntityId;
  readonly legs: readonly (readonly [PlaceId, PlaceId])[];
  readonly status: string | null;
  readonly statusAsOf: string | null;
  readonly statusSource: number | null;
  readonly permit: string | null;
  readonly permitSource: number | null;
  readonly occupied: boolean;
  readonly conflict: boolean;
  readonly passed: Range | null;
  readonly lastPassed: string | null;
  /** In a redacted version: how many passed is hidden, for the number is small. */
  readonly hidden?: true;
}

/** A flight of the next 12 hours as the journal has it; null = not said. */
export interface FrozenFlight {
  readonly id: EntityId;
  readonly dep: string;
  readonly arr: string | null;
  readonly from: PlaceId | null;
  readonly to: PlaceId | null;
  readonly seats: number | null;
  readonly status: string | null;
}

/** The steps of one figure over the time before V, as known at K. */
export interface FrozenChart {
  readonly key: FigureKey;
  readonly steps: readonly { readonly t: string; readonly n: Range | null; readonly stale: boolean }[];
}

/** An event that a figure, a corridor or a change names. */
export interface FrozenEvent {
  readonly id: EventId;
  readonly type: string;
  readonly kind: string | null;
  readonly title: Text;
  readonly at: readonly [string, string];
  readonly ing: string | null;
  readonly n: Range | null;
  readonly source: number | null;
  /** What it is about: the two ends of a link, the target of a void, the event it corrects, the entity of a `set`. Absent = nothing. */
  readonly about?: readonly string[];
}

/** What changed since the briefing before: an event learned in between. `correction`: it replaces or withdraws something that was published. */
export interface FrozenChange {
  readonly id: EventId;
  readonly correction: boolean;
}

/** An open question, derived at the cut from what asks for a person's eye, or written by the duty officer. */
export interface Question {
  readonly kind: string;
  readonly entity: EntityId | null;
  readonly places: readonly PlaceId[];
  readonly text: Text | null;
  /** The events it is about. Absent = none. */
  readonly events?: readonly EventId[];
}

/** Who said it, where and when: the numbered list that figures, corridors and events cite. */
export interface FrozenSource {
  /** From 1. */
  readonly no: number;
  readonly who: Text | null;
  readonly outlet: Text | null;
  readonly doc: string | null;
  readonly basis: Basis | null;
  /** When headquarters heard it. */
  readonly ing: string | null;
  readonly at: string;
  readonly hourStated: boolean;
}

/** Who may see which version. */
export type Profile = "internal" | "interagency" | "public";

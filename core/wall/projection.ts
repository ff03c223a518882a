import type { Range } from "#core/count/range.ts";
import type { Basis, EntityId, EventId, PlaceId } from "#core/journal/event.ts";
import type { FigureKey } from "#core/tally/figure.ts";
import type { Window } from "#core/time/window.ts";
import type { WallSet } from "./scene.ts";

/**
 * All that a wall ever gets (domain 1.5): aggregates per place and state with as-of, kind of source and staleness, and the map layer. No
 * event, no person, no words of a person. Plain data; made by `core/tally/wall-projection.ts` and by nothing else.
 */
export interface WallProjection {
  readonly format: "daliz-wall/1";
  readonly set: WallSet;
  /** V of the aggregates, epoch ms. */
  readonly vMs: number;
  /** `live`: V is the clock of who made it; `history`: asked for. */
  readonly mode: "live" | "history";
  readonly exercise: boolean;
  /** The last event known at the cut: its time of ingest and number; null when there is none. */
  readonly knownMs: number | null;
  readonly seq: number | null;
  /** Five tallies of every place that a scene of the set is about (the theatre always), by place id. */
  readonly strips: Readonly<Record<PlaceId, WallStrip>>;
  readonly places: readonly WallPlace[];
  readonly corridors: readonly WallCorridor[];
  /** People permits were granted for, by crossing. */
  readonly permits: readonly { readonly crossing: PlaceId; readonly granted: WallFigure }[];
  readonly hazards: readonly { readonly hkind: string; readonly places: readonly PlaceId[]; readonly at: Window }[];
  /** Movements of the last 24 h, gathered by way; possible duplicates are not summed. */
  readonly flows: readonly WallFlow[];
  /** Steps over the last 24 h of the five tallies of each scope. */
  readonly last24: readonly WallSteps[];
  readonly alarms: readonly WallAlarm[];
}

/** The five tallies of one place: five chains, never added up (docs: domain 2.4). */
export interface WallStrip {
  readonly remaining: WallFigure;
  readonly transit: WallFigure;
  readonly home: WallFigure;
  readonly lost: WallFigure;
  readonly hurt: WallFigure;
}

/** One aggregate. */
export interface WallFigure {
  readonly key: FigureKey;
  /** Null = nothing known: a dash. Null too where `hidden`. */
  readonly value: Range | null;
  readonly stated: Range | null;
  /** 1 up to one below the set's `smallCells`: print "<3", never the figure. */
  readonly hidden: boolean;
  readonly noReports: boolean;
  /** As-of of the leading count; null where only movements or parts stand behind it. */
  readonly asOfMs: number | null;
  /** What kind of source leads, and the event's id as a code: nothing a person wrote. */
  readonly basis: Basis | null;
  readonly source: EventId | null;
  readonly stale: boolean;
  readonly staleAtMs: number | null;
  readonly reconstructed: boolean;
  /** Another source says something that does not meet it. */
  readonly differs: boolean;
}

/** One place with its aggregates. A hotel, leg or flight has no name and no position: those go to the settlement only. */
export interface WallPlace {
  readonly id: PlaceId;
  readonly pkind: string;
  readonly parent: PlaceId | null;
  readonly names: { readonly kk: string | null; readonly ru: string | null; readonly en: string | null };
  readonly lon: number | null;
  readonly lat: number | null;
  readonly present: WallFigure;
  readonly lost: WallFigure;
  readonly hurt: WallFigure;
  readonly home: WallFigure | null;
}

/** One corridor: its way and how it stands, without title or reason. */
export interface WallCorridor {
  readonly id: EntityId;
  readonly legs: readonly (readonly [PlaceId, PlaceId])[];
  readonly status: string | null;
  readonly statusAsOfMs: number | null;
  readonly permit: string | null;
  readonly conflict: boolean;
  readonly occupied: boolean;
  readonly passed: Range | null;
  readonly passedHidden: boolean;
  readonly lastPassedMs: number | null;
}

/** Movements of one way within the last 24 h. */
export interface WallFlow {
  readonly from: readonly PlaceId[];
  readonly to: readonly PlaceId[];
  readonly corridor: EntityId | null;
  readonly n: Range | null;
  readonly hidden: boolean;
  readonly lastMs: number;
}

/** The course of one figure over the last 24 h, equal neighbours as one step. */
export interface WallSteps {
  readonly key: FigureKey;
  readonly steps: readonly { readonly tMs: number; readonly value: Range | null; readonly hidden: boolean; readonly stale: boolean }[];
}

/** An alarm names a required action, or it is not one (screens: alarm ladder). Derived from the journal, never stored. */
export interface WallAlarm {
  /** Same on every machine: the kind, what it is about, and the event that raised it. Fits an id, so that a task can be `about` it. */
  readonly key: string;
  readonly priority: 1 | 2 | 3;
  readonly kind: AlarmKind;
  readonly entity: EntityId | null;
  readonly sinceMs: number;
  /** The condition no longer holds; stays until acknowledged as well. */
  readonly endedMs: number | null;
  readonly ackMs: number | null;
  readonly shelvedUntilMs: number | null;
}

/** What an alarm is about; each kind has its priority. */
export type AlarmKind =
  | "corridor-closed-occupied" // P1
  | "hurt-reported" // P1
  | "dead-reported" // P1
  | "sources-differ" // P2
  | "permit-expiring" // P2
  | "conflict" // P2
  | "stale-at-risk" // P2
  | "closed-corridor-used" // P2
  | "corridor-changed" // P3
  | "hazard-new" // P3
  | "advisory-new"; // P3

import type { Role } from "#core/access/role.ts";
import type { LocalPerson, Standing } from "#core/briefing/approval.ts";
import type { Briefing } from "#core/briefing/briefing.ts";
import type { Range } from "#core/count/range.ts";
import type { FieldReading } from "#core/fold/field-reading.ts";
import type { Basis, EntityId, EventId, JournalEvent, Measure, PlaceId, Receipt } from "#core/journal/event.ts";
import type { Settling } from "#core/names/settle-bodies.ts";
import type { CorridorLead } from "#core/permits/lead-time.ts";
import type { Problem } from "#core/problem/problem.ts";
import type { LinkAction, LinkView } from "#core/sync/messages.ts";
import type { Refusal } from "#core/sync/protocol.ts";
import type { Conflict, Resolution } from "#core/tally/conflict.ts";
import type { Figure, FigureKey, Why } from "#core/tally/figure.ts";
import type { Reading } from "#core/tally/reading.ts";
import type { Ledger } from "#core/tally/statements.ts";
import type { Window } from "#core/time/window.ts";
import type { LadderReport } from "#core/wall/ladder-report.ts";
import type { WallPlace, WallProjection } from "#core/wall/projection.ts";
import type { WallSet } from "#core/wall/scene.ts";
import type { PeopleAnswer, PeopleAsk } from "#renderer/map/people/people-answer.ts";
import type { ContactPort } from "./desk-contact.ts";
import type { DuplicatesPort } from "./desk-duplicates.ts";
import type { PermitsPort } from "./desk-permits.ts";
import type { ReconcilePort } from "./desk-reconcile.ts";
import type { RegistryPort } from "./desk-registry.ts";
import type { ExportPort } from "./export-port.ts";
import type { FilesPort } from "./files-port.ts";
import type { IdentityPort } from "./identity-port.ts";
import type { ImportPort } from "./import-port.ts";
import type { DamageReport } from "./sealed-damage.ts";
import type { TextSealer } from "./sealed-text.ts";
import type { StoreProblem } from "./storage-failure.ts";

/** The moment shown: V, and which of the two views. `then`: K = V; `now`: K = everything on this machine. LIVE is `now` at the clock's V. */
export interface Moment {
  readonly vMs: number;
  readonly view: "then" | "now";
}

/**
 * What a window may ask of the journal on this machine. Implemented by the store's worker (same contract for a file opened read-only).
 * Writes go before readings, and of questions that differ only in their moment the newest is answered first; of more than four of them
 * the oldest rejects with `Superseded` (desk-proxy.ts): ask the next when the last has been answered.
 */
export interface DeskPort
  extends TextSealer,
    IdentityPort,
    FilesPort,
    ExportPort,
    RegistryPort,
    ContactPort,
    PermitsPort,
    ReconcilePort,
    DuplicatesPort,
    ImportPort {
  /** Movements are among the flows for `flowWindowMs` after their window; without it for a day. */
  read(moment: Moment, theatre: PlaceId, flowWindowMs?: number): Promise<Reading>;
  figure(moment: Moment, key: FigureKey): Promise<Figure>;
  why(moment: Moment, key: FigureKey): Promise<Why>;
  /** Steps of a figure over [fromMs, toMs], at most 600 points, in the moment's view (then: diagonal; now: K = now). Nothing after V in `then`. */
  series(moment: Moment, keys: readonly FigureKey[], window: Window): Promise<readonly Series[]>;
  timeline(moment: Moment): Promise<Timeline>;
  entity(moment: Moment, id: EntityId): Promise<EntityHistory | null>;
  event(id: EventId): Promise<EventView | null>;
  /** Events that bear on a place, corridor or figure at the moment, newest first. */
  history(moment: Moment, id: EntityId): Promise<readonly EventView[]>;
  /** What a draft would do, before anything is written. */
  preview(moment: Moment, draft: Draft): Promise<Preview>;
  /** Writes at once, durably; resolves after the transaction is on disk. */
  record(draft: Draft): Promise<RecordResult>;
  /** Voids the last own event not yet voided (Undo), and all that were recorded in one act with it; `redo` voids those voids. */
  undo(): Promise<RecordResult>;
  redo(): Promise<RecordResult>;
  status(): Promise<StoreStatus>;
  link(action: LinkAction): Promise<void>;
  /** What was refused by the server and waits for correction. */
  refused(): Promise<readonly { readonly event: EventView; readonly refusal: Refusal }[]>;
  /** First run: load the demo file shipped with the program, or a `daliz-journal/1` file the user chose, into an EMPTY journal, read-only of any server. */
  openFile(
    text: string,
  ): Promise<{ readonly ok: true; readonly events: number } | { readonly ok: false; readonly problems: readonly Problem[] }>;
  /** What a wall of this set would be given; waiting events never enter it. With `set` an object: an unsaved set, for the preview. */
  wall(
    moment: Moment & { readonly live: boolean },
    set: string | WallSet,
  ): Promise<WallProjection | { readonly kind: "no-such-set"; readonly sets: readonly string[] }>;
  /** The wall sets of the journal at the moment, with the heads that an edit must have seen. */
  wallSets(): Promise<readonly { readonly set: WallSet; readonly seen: readonly EventId[]; readonly conflict: boolean }[]>;
  /** The alarms at an instant by all that is on this machine, what waits included: the room's own list, never a wall's. */
  alarms(atMs: number): Promise<AlarmList>;
  /** All frozen briefings, newest first. */
  briefings(): Promise<readonly BriefingRow[]>;
  briefing(id: EventId): Promise<Briefing | null>;
  /** A briefing of this moment, not written: what `freeze` would freeze. Waiting events never enter it. */
  draftBriefing(ask: FreezeAsk): Promise<Briefing>;
  /** Freezes and files it; the briefing is durable when this resolves. */
  freeze(ask: FreezeAsk): Promise<RecordResult>;
  /** Figures of a frozen briefing that read otherwise today (same V, K = now): their keys. */
  correctedSince(id: EventId): Promise<readonly FigureKey[]>;
  /** The entries that disagree at the moment, what each of them says, and what headquarters refused (that one at any moment). */
  conflicts(moment: Moment, theatre: PlaceId): Promise<ConflictQueue>;
  /** Statements made publicly, newest first, with the figures that cite them. */
  statements(moment: Moment): Promise<Ledger>;
  /** The registry's people for the map: counts by place and state at one level, whole or what changed. Never a unit. */
  people(moment: Moment, ask: PeopleAsk): Promise<PeopleAnswer>;
  /** Called after anything changed (arrived, recorded, acknowledged, link state). Returns the unsubscribe. */
  subscribe(listener: (status: StoreStatus) => void): () => void;
}

export interface StoreStatus {
  readonly journal: string | null;
  /** This installation: the one a briefing schedule names. Absent = not known. */
  readonly device?: string | null;
  /** The role in which this machine writes; absent: not known. */
  readonly role?: Role;
  readonly title: string | null;
  readonly exercise: boolean;
  readonly events: number;
  readonly waiting: number;
  /** When the oldest that waits was written, epoch ms; null or absent: nothing waits. */
  readonly waitingSinceMs?: number | null;
  /** The last head of headquarters' tree that was taken as good, and when it last held, epoch ms; null or absent: none. */
  readonly treeHead?: { readonly size: number; readonly root: string; readonly verifiedMs?: number | null } | null;
  readonly refused: number;
  readonly unfolded: number;
  /** First and last `at` and the last `ing`: the axis of the timeline. Null while empty. */
  readonly span: { readonly fromMs: number; readonly toMs: number; readonly lastIngMs: number } | null;
  readonly link: LinkView;
  /** Another window of this machine owns the link to the service; this one follows it. Both may write. */
  readonly writerElsewhere: boolean;
  /** What is wrong with this machine's storage. `damaged` stays until the server has filled the gaps. */
  readonly problem: StoreProblem | null;
  /** Headquarters' journal has never been here whole: what there is of it makes no figures to rely on. Absent: it has. */
  readonly unfinished?: boolean;
  /** Since this time (epoch ms) the journal comes anew because this machine's rights have changed; null or absent: it does not. */
  readonly anewSinceMs?: number | null;
  /** What of the journal was found damaged and is not whole again; null or absent: nothing. */
  readonly damage?: DamageReport | null;
  /**
   * Registry events read so far of all on this machine: until the rest is read past moments lack some of those known by name. The newest
   * figures are whole all the same. Null or absent: all are read.
   */
  readonly history?: { readonly have: number; readonly of: number } | null;
  /** Changes whenever a reading may differ: part of every cache key. */
  readonly revision: number;
}

export interface Series {
  readonly key: FigureKey;
  readonly steps: readonly {
    readonly tMs: number;
    readonly value: Range | null;
    readonly stated: Range | null;
    readonly stale: boolean;
    readonly noReports: boolean;
  }[];
}

export type TimelineLane = "people" | "corridors" | "permits" | "hazards" | "statements" | "other";

export interface Timeline {
  readonly moment: Moment;
  readonly marks: TimelineMarks;
  /** Which of the marks do not stand at the moment: places in `marks.items`. */
  readonly fallen: readonly number[];
  /** Density by the time learned: bins over [fromMs, toMs], at most 400. */
  readonly density: { readonly fromMs: number; readonly toMs: number; readonly bins: readonly number[] };
  /** In `then`: events on this machine learned after V. */
  readonly heldBack: number;
}

/** Every mark of the journal, whatever the moment shows of them (`shownItems`): the same object while the journal's events are the same. */
export interface TimelineMarks {
  readonly version: number;
  /** In the order of time. */
  readonly items: readonly TimelineItem[];
}

export interface TimelineItem {
  readonly event: EventId;
  readonly lane: TimelineLane;
  readonly at: Window;
  /** When headquarters learned it; null while it waits here. */
  readonly ingMs: number | null;
  readonly type: string;
  readonly kind: string | null;
  readonly entity: EntityId | null;
  readonly n: Range | null;
}

/** Questions for a person, and every entry it takes to show them side by side. */
export interface ConflictQueue {
  readonly conflicts: readonly Conflict[];
  /** The sides, and what their authors had seen or took the place of, by id; one that is not on this machine is missing. */
  readonly events: Readonly<Record<EventId, EventView>>;
  readonly refused: readonly { readonly event: EventView; readonly refusal: Refusal }[];
}

export interface EventView {
  readonly event: JournalEvent;
  readonly receipt: Receipt | null;
  /** `live`, or what became of it at the moment asked. */
  readonly state: "live" | "voided" | "corrected" | "not-folded";
  readonly by: EventId | null;
  readonly own: boolean;
}

export interface EntityHistory {
  readonly id: EntityId;
  readonly kind: string;
  readonly fields: readonly FieldReading[];
  readonly events: readonly EventView[];
  /** Of a corridor: what is known of its permits and how long they take. */
  readonly lead?: CorridorLead;
}

/** Where a typed form's times and sources go: common to all drafts. */
export interface DraftBase {
  readonly at: Window;
  /** Absent only where a corrected entry has none either. */
  readonly atText?: string;
  readonly tz?: string;
  readonly learnedMs: number;
  readonly src: {
    readonly who: string;
    readonly outlet?: string;
    readonly basis: Basis;
    readonly doc?: string | null;
    readonly note?: string;
  };
  readonly note?: string;
  /** The event this corrects. */
  readonly replaces?: EventId;
}

export type Draft =
  | (DraftBase & {
      readonly type: "count";
      readonly measure: Measure;
      readonly place: PlaceId;
      readonly origin?: PlaceId;
      readonly n: Range;
      readonly approx: boolean;
      readonly stated?: string;
      readonly noReports?: boolean;
    })
  | (DraftBase & {
      readonly type: "move";
      readonly n: Range;
      readonly from: PlaceId | readonly PlaceId[];
      readonly to: PlaceId | readonly PlaceId[];
      readonly origin?: PlaceId;
      readonly via?: readonly PlaceId[];
      readonly corridor?: EntityId /** "looks like one already recorded": the answer becomes a link. */;
      readonly likeness?: { readonly other: EventId; readonly rel: "same" | "maybe" | "distinct" };
    })
  | (DraftBase & {
      readonly type: "corridor";
      readonly corridor: EntityId;
      readonly f: Readonly<Record<string, unknown>>;
      readonly seen: readonly EventId[];
    })
  /** Any operational kind under `set`: policy, task, statement. */
  | {
      readonly type: "set";
      readonly e: EntityId;
      readonly kind: string;
      readonly f: Readonly<Record<string, unknown>>;
      readonly seen: readonly EventId[];
      readonly at: Window;
    }
  | { readonly type: "withdraw"; readonly target: EventId; readonly reason: string }
  /** One call, message or meeting with each of these units: one event each, one act for Undo. */
  | {
      readonly type: "contact";
      readonly units: readonly EntityId[];
      readonly channel: EntityId;
      readonly ok: boolean;
      readonly dir: "in" | "out";
      readonly at: Window;
      readonly said?: { readonly locus?: PlaceId; readonly life?: string; readonly intent?: string };
      readonly note?: string;
      /** The communication test that this asks (core/contact/test-id.ts). */
      readonly doc?: string;
    }
  /** The same said of each of these units: one `set` each, one act for Undo. */
  | {
      readonly type: "units";
      readonly units: readonly EntityId[];
      readonly f: Readonly<Record<string, unknown>>;
      readonly at: Window;
    }
  /** These units travelled in a movement that was known as a number: names beside it, never people (core/reconcile/list-link.ts). One act. */
  | { readonly type: "names"; readonly move: EventId; readonly units: readonly EntityId[]; readonly doc?: string }
  /**
   * Records that may be one person are decided on (core/names/settle-bodies.ts): two or more, one act. `household`: whose the records become
   * where they are of one household; absent: a new one.
   */
  | { readonly type: "settle"; readonly how: Settling; readonly units: readonly EntityId[]; readonly household?: EntityId }
  /** What settles a conflict, and in a person's words why. */
  | { readonly type: "resolve"; readonly resolution: Resolution; readonly reason: string };

export interface Preview {
  readonly problems: readonly Problem[];
  /** Figures the draft would change or that a user would expect it to change: before and after. */
  readonly effects: readonly { readonly key: FigureKey; readonly before: Figure; readonly after: Figure }[];
  /** Recorded movements or counts that look like this one. */
  readonly alike: readonly EventView[];
}

export type RecordResult =
  /** `copy`: of what was written, in the program's own file. `missing`: it is in the database only; `none`: this host has no such file. */
  | { readonly kind: "recorded"; readonly event: EventId; readonly atMs: number; readonly copy?: "second" | "missing" | "none" }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] }
  | { readonly kind: "not-saved"; readonly reason: "disk-full" | "damaged" | "newer" | "other" }
  | { readonly kind: "nothing-to-undo" };

/** What a freeze is asked with. Texts in three languages come from the window: the worker has no words. */
export interface FreezeAsk {
  /** K = V = this instant (the diagonal), or K = now where `view` is `now`. */
  readonly moment: Moment;
  readonly theatre: PlaceId;
  readonly officer: LocalPerson | null;
  readonly highlights: Briefing["highlights"];
  readonly questions: Briefing["questions"];
  readonly mapView: Briefing["mapView"];
  /** The time of the schedule it is frozen for, ISO text: one briefing for each, whoever asks. Absent = a person asks. */
  readonly scheduled?: string;
  /** Names and titles by entity and event id, speakers and stated words by what was written. */
  readonly texts: BriefingTexts;
}

/** Words of the shipped tables, copied into a briefing where it names them. Missing = the journal's own text. */
export interface BriefingTexts {
  readonly names: Readonly<Record<EntityId, { readonly kk: string; readonly ru: string; readonly en: string }>>;
  readonly titles: Readonly<Record<EventId, { readonly kk: string; readonly ru: string; readonly en: string }>>;
  readonly who: Readonly<Record<string, { readonly kk: string; readonly ru: string; readonly en: string }>>;
  readonly stated: Readonly<Record<string, { readonly kk: string; readonly ru: string; readonly en: string }>>;
  readonly outlets: Readonly<Record<string, { readonly kk: string; readonly ru: string; readonly en: string }>>;
  /** Documents whose hour is not stated. */
  readonly nominalHours: readonly string[];
}

/** The room's alarms, with what it takes to name what they are about. */
export interface AlarmList extends Pick<WallProjection, "alarms" | "corridors"> {
  readonly places: readonly Pick<WallPlace, "id" | "pkind" | "names">[];
  readonly atMs: number;
  /** Who acknowledged, by key of the alarm. */
  readonly takers: Readonly<Record<string, string>>;
  /** The last week against the ladder. */
  readonly week: LadderReport;
}

export interface BriefingRow {
  readonly id: EventId;
  readonly number: number;
  readonly atMs: number;
  readonly knownMs: number;
  readonly frozenMs: number;
  readonly digest: string;
  /** The document carries the digest it says; false = altered on the way, shown as such and never opened. */
  readonly sound: boolean;
  readonly officer: string | null;
  readonly standing: Standing;
  readonly scheduled: string | null;
  /** Not yet at headquarters. */
  readonly mine: boolean;
}

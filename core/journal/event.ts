import type { Range } from "#core/count/range.ts";
import type { Window } from "#core/time/window.ts";

/** UUIDv7 of an event, lower case with hyphens. The journal is a set keyed by it. */
export type EventId = string;
/** Id of an entity under `set` (`IR`, `C-TM`, `P-JLF-2`): stable text, unique in a journal. */
export type EntityId = string;
/** Id of a place: an entity of kind `place`. */
export type PlaceId = EntityId;
/** Id of an installation, stable across restarts. */
export type DeviceId = string;

/** Hybrid logical clock: milliseconds since 1970 UTC and a counter within them. Ties are broken by device id, then event id. */
export type Stamp = readonly [ms: number, counter: number];

/** The compartment an event is synced and read in. */
export type Lane = "ops" | "reg" | "pii" | "med" | "adm";

/** What a figure rests on, best first. */
export type Basis = "roster" | "count" | "official" | "estimate" | "media" | "model";

/** Where a claim comes from. Fields beyond these are carried unchanged. */
export interface Source {
  /** File name or id of the document; null when there is none. */
  readonly doc?: string | null;
  readonly basis?: Basis;
  /** Who said it: an office-holder or a body. */
  readonly who?: string;
  readonly outlet?: string;
  readonly note?: string;
  /** When headquarters says it heard it: a claim that is shown, never used as the knowledge axis. Epoch ms. */
  readonly learnedMs?: number;
}

/** What every event carries. Times are epoch milliseconds UTC here and ISO 8601 text in files and on the wire. */
export interface Envelope {
  readonly id: EventId;
  /** Schema version of the event type, 1 today. */
  readonly v: number;
  readonly dev: DeviceId;
  /** Per-device counter without gaps; absent = unknown. */
  readonly dseq?: number;
  readonly hlc: Stamp;
  /** Author. */
  readonly by: string;
  readonly lane: Lane;
  readonly at: Window;
  /** The words of the time as heard, and the zone they were said in. */
  readonly atText?: string;
  readonly tz?: string;
  readonly src: Source;
  /** Heads of the edited field(s) that stood on the author's screen. */
  readonly seen: readonly EventId[];
  /** The event this one corrects: it takes that event's place and its links. */
  readonly replaces?: EventId;
  /** Carried and shown, never folded. */
  readonly ref?: string;
  readonly note?: string;
  readonly reason?: string;
  readonly atPrecision?: string;
  readonly scopeText?: string;
  readonly fromLikely?: string;
}

/** Asserts fields of one entity from `at[0]` on. */
export interface SetEvent extends Envelope {
  readonly type: "set";
  readonly e: EntityId;
  /** One of the entity kinds; kinds this version does not know are kept and not folded. */
  readonly kind: string;
  readonly f: Readonly<Record<string, unknown>>;
}

/** What a count counts. "Home" is `present` at a place of kind home with an `origin`. */
export type Measure = "present" | "lost" | "hurt" | "dead" | "stays";

/** A stock: so many people at a place, as of `at[1]`. */
export interface CountEvent extends Envelope {
  readonly type: "count";
  readonly measure: Measure;
  readonly place: PlaceId;
  readonly origin?: PlaceId;
  readonly n: Range;
  readonly approx?: boolean;
  /** The words as said: «около 70». */
  readonly stated?: string;
  /** "No reports received": implies n = [0, null] and is never shown as 0. */
  readonly noReports?: boolean;
  readonly exhaustive?: boolean;
}

/** A flow: so many people from one place to another within `at`. */
export interface MoveEvent extends Envelope {
  readonly type: "move";
  readonly n: Range;
  readonly from: PlaceId | readonly PlaceId[];
  /** One place, or the candidates when it was not stated which. */
  readonly to: PlaceId | readonly PlaceId[];
  readonly via?: readonly PlaceId[];
  readonly corridor?: EntityId;
  readonly origin?: PlaceId;
  /** Registered units that moved (lane reg only). */
  readonly units?: readonly EntityId[];
  /** The ops movement that this reg companion names: adds no second flow. */
  readonly of?: EventId;
}

/** An attempt to reach one registered unit, and what was said. */
export interface ContactEvent extends Envelope {
  readonly type: "contact";
  readonly unit: EntityId;
  readonly channel: EntityId;
  readonly ok: boolean;
  readonly dir: "in" | "out";
  readonly said?: { readonly locus?: PlaceId; readonly life?: string; readonly intent?: string; readonly need?: readonly string[] };
}

/** What a link joins: two units, two movements (or a movement and a count, for `in` and `notin`), two counts, or two diplomatic contacts. */
export type LinkKind = "unit" | "move" | "count" | "dipl";

/** How the two are related: `maybe` the same, `same`, `distinct`, a `partOf` b, movement a already `in` (or `notin`) count b. */
export type LinkRel = "maybe" | "same" | "distinct" | "partOf" | "in" | "notin";

/** A statement about two statements. For kind move and count `a`, `b` are event ids; for unit and dipl entity ids. */
export interface LinkEvent extends Envelope {
  readonly type: "link";
  readonly kind: LinkKind;
  readonly rel: LinkRel;
  readonly a: string;
  readonly b: string;
}

/** The target never happened; voiding a void restores it. */
export interface VoidEvent extends Envelope {
  readonly type: "void";
  readonly target: EventId;
  readonly reason: string;
}

/**
 * A frozen briefing: a cut of the journal on both axes and the document made from it, whole. It changes no figure; it is never withdrawn.
 * Events of older programs may lack the document and parts of K.
 */
export interface FreezeEvent extends Envelope {
  readonly type: "freeze";
  /** V of every figure, epoch ms. */
  readonly vMs: number;
  /** What headquarters knew: by when it was taken (epoch ms), and the last number in its journal; null = not said. */
  readonly known: { readonly ingMs: number | null; readonly seq: number | null };
  readonly scope: string | null;
  readonly foldVersion: number | null;
  /** `sha256:` and 64 hexadecimal digits. */
  readonly digest: string | null;
  /** The time of the schedule it was frozen for, epoch ms; null = a person froze it. */
  readonly scheduledMs: number | null;
  /** The briefing as frozen (core/briefing/briefing.ts), not checked here; null = there is none. */
  readonly document: unknown;
}

/** Event types accepted, kept and passed on today, folded by later versions: seal, shred, and any type we do not know. */
export interface KeptEvent extends Envelope {
  readonly type: "seal" | "shred" | "unknown";
  /** The type as written, for display. */
  readonly typeText: string;
}

/** Any event of the journal. */
export type JournalEvent = SetEvent | CountEvent | MoveEvent | ContactEvent | LinkEvent | VoidEvent | FreezeEvent | KeptEvent;

/** What the server wrote beside an event when it took it. `ingMs` is the knowledge axis: when headquarters knew. */
export interface Receipt {
  readonly ingMs: number;
  /** Gap-free number in the server's journal; null when it came from a file that does not say. */
  readonly seq: number | null;
  readonly role?: string;
  readonly skewMs?: number;
}

/**
 * One event as a machine holds it.
 *
 * `body` is the canonical JSON text of the wire form without the receipt: it is what is digested, stored, sent and united; fields this
 * version does not know live on in it. `event` is this version's typed view of it. `receipt` null means *mine, not yet headquarters*.
 */
export interface Entry {
  readonly event: JournalEvent;
  readonly body: string;
  readonly receipt: Receipt | null;
}

import type { Range } from "#core/count/range.ts";
import type { Bucket } from "#core/fold/unit-at.ts";
import type { EntityId, PlaceId } from "#core/journal/event.ts";
import type { INTENTS, LIVES } from "./unit-columns.ts";

/** The saved views of the registry, in the order of their tabs. */
export const REGISTRY_VIEWS = ["all", "silent", "priority", "transit", "hurt", "twins", "mine"] as const;
/** One of the views. */
export type RegistryView = (typeof REGISTRY_VIEWS)[number];

/** What rows are sorted by. `family`: a household or party and under it those that name it, in the order of their ids. */
export const SORT_KEYS = [
  "family",
  "id",
  "kind",
  "place",
  "asOf",
  "status",
  "heard",
  "priority",
  "cat",
  "corridor",
  "seat",
  "intent",
  "who",
] as const;
/** One of them. */
export type SortKey = (typeof SORT_KEYS)[number];

/** What a page of the registry is asked with. */
export interface RegistryAsk {
  readonly view: RegistryView;
  /**
   * Hours without a call that succeeded, for `silent`; since it was registered where there was none. Above 0; null: as many as the place
   * allows, which is the rule of the calls due.
   */
  readonly silentH: number | null;
  /** The place of my post, for `mine`: units in it and in places within. Null: not known, the view is empty. */
  readonly post: PlaceId | null;
  /** Searched for in ids, ends of case and spaces cut off; empty: everything. */
  readonly text: string;
  /** Places whose names fit what was typed: units drawn in them or within are found too. */
  readonly textPlaces: readonly PlaceId[];
  /** Units that a name found (a later port fills it); found too. */
  readonly textUnits: readonly EntityId[];
  readonly sort: SortKey;
  readonly isDown: boolean;
  /** Places in the order of their names on the asker's screen: those not among them come last, in the order of ids. */
  readonly placeOrder: readonly PlaceId[];
  /** The first entry of the page, from 0, and how many at most. */
  readonly from: number;
  readonly count: number;
}

/**
 * What kind of unit a row is, as its field `ukind` says; where it says nothing, a household is who others name as their party, a person one
 * of whom nothing but 1 is stated, and a group anything else.
 */
export type UnitKind = "person" | "household" | "group";

/** One unit as a row shows it. Times are epoch ms. */
export interface RegistryRow {
  readonly id: EntityId;
  readonly kind: UnitKind;
  /** Persons it stands for, members taken off; and as stated of it. */
  readonly n: Range;
  readonly size: Range;
  /** With all who name it as their party: what it stands for and what they stand for. Its own `n` where nobody does. */
  readonly family: Range;
  /** The party it names, and how many name it. */
  readonly party: EntityId | null;
  readonly members: number;
  readonly locus: PlaceId | null;
  readonly asOfMs: number | null;
  readonly bucket: Bucket;
  readonly life: (typeof LIVES)[number];
  readonly intent: (typeof INTENTS)[number];
  readonly firstMs: number;
  /** The last attempt that succeeded, and the last of all. */
  readonly calledMs: number | null;
  readonly triedMs: number | null;
  readonly channel: string | null;
  readonly tags: readonly string[];
  readonly cat: string | null;
  readonly docs: string | null;
  readonly corridor: EntityId | null;
  readonly seat: EntityId | null;
  readonly room: EntityId | null;
  readonly who: string | null;
  readonly isTwin: boolean;
  /** Something said of it waits on this machine. */
  readonly isMine: boolean;
}

/** Persons and units of one state. */
export interface BucketSum {
  readonly bucket: Bucket;
  readonly units: number;
  readonly n: Range;
}

/** A page of the registry at one moment. */
export interface RegistryPage {
  readonly vMs: number;
  /** How many rows the view has, and how many all have. */
  readonly length: number;
  readonly all: number;
  readonly from: number;
  readonly rows: readonly RegistryRow[];
  /** Rows of each view, whatever is searched for. */
  readonly views: Readonly<Record<RegistryView, number>>;
  /** All units, by state: people are the sum of `n` (docs: domain 2.3); and how many of them are households or groups. */
  readonly buckets: readonly BucketSum[];
  readonly people: Range;
  readonly groups: number;
  /** The same sums over the rows of this view alone. */
  readonly viewBuckets: readonly BucketSum[];
}

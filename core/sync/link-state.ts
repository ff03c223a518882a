import type { TreeHead } from "#core/audit/tree-head.ts";
import { SEGMENT_EVENTS } from "#core/columns/segment-line.ts";
import type { FromService, LinkError, Repair, ToService } from "./messages.ts";
import type { Hello, LateFrames, Manifest, ManifestSegment, Pull, PullRange, Push, PushAnswer, RequestRefusal } from "./protocol.ts";
import type { Queued } from "./queue.ts";
import type { TreeLooked } from "./tree-look.ts";
import { FRESH_TREE_WATCH, type TreeWatch } from "./tree-watch.ts";

/** Why a request to the server did not bring its answer. */
export type Failure =
  | { readonly kind: "unreachable" }
  /** The server's certificate is not trusted. */
  | { readonly kind: "certificate" }
  /** An answer came, and it is not one of the protocol. */
  | { readonly kind: "unreadable" }
  /** HTTP status of 400 or more; `refusal` null when its body said nothing readable. */
  | { readonly kind: "refused"; readonly status: number; readonly refusal: RequestRefusal | null; readonly retryAfterMs: number | null };

/** What a link asks of the server. */
export type Asked = "hello" | "push" | "pull" | "feed" | "manifest" | "segment";

/** What the link hears. `round` tells answers of an earlier connection apart: they are ignored. */
export type LinkInput =
  | ToService
  | { readonly kind: "hello.ok"; readonly round: number; readonly hello: Hello }
  | { readonly kind: "push.ok"; readonly round: number; readonly answer: PushAnswer }
  | { readonly kind: "pull.ok"; readonly round: number; readonly pull: Pull }
  | { readonly kind: "manifest.ok"; readonly round: number; readonly manifest: Manifest }
  | { readonly kind: "segment.ok"; readonly round: number; readonly digest: string; readonly bytes: Uint8Array }
  /** So many bytes of a segment are here. */
  | { readonly kind: "segment.bytes"; readonly round: number; readonly digest: string; readonly bytes: number }
  | ({ readonly kind: "tree.looked"; readonly round: number } & TreeLooked)
  | { readonly kind: "feed.open"; readonly round: number }
  | { readonly kind: "feed.frames"; readonly round: number; readonly pull: Pull }
  | { readonly kind: "feed.alive"; readonly round: number }
  | {
      readonly kind: "failed";
      readonly round: number;
      readonly what: Asked;
      readonly failure: Failure;
      /** Of a segment. */
      readonly digest?: string;
    }
  /** The timer set for `wakeAtMs` has come. */
  | { readonly kind: "wake" }
  /** The host says that there is a network again. */
  | { readonly kind: "online" };

/** What the link wants done. */
export type LinkEffect =
  | { readonly kind: "hello"; readonly round: number }
  | { readonly kind: "push"; readonly round: number; readonly push: Push }
  | { readonly kind: "pull"; readonly round: number; readonly after: number; readonly journal: string; readonly range?: PullRange }
  | { readonly kind: "manifest"; readonly round: number; readonly journal: string }
  /** `most`: its length on the wire. */
  | { readonly kind: "segment"; readonly round: number; readonly digest: string; readonly most: number }
  | { readonly kind: "feed"; readonly round: number; readonly after: number }
  /** Look at headquarters' tree: at the head it has named, or (null) at the one it names when asked. Always answered by `tree.looked`. */
  | { readonly kind: "tree"; readonly round: number; readonly kept: TreeHead | null; readonly head: TreeHead | null }
  | { readonly kind: "close-feed"; readonly round: number }
  /** Give up every request of this round. */
  | { readonly kind: "hang-up"; readonly round: number }
  | { readonly kind: "tell"; readonly message: FromService };

/** Segments under way from the server: a journal's (a bootstrap), or what one repair asks for. It ends with the connection. */
export interface Haul {
  /** Null: a bootstrap. */
  readonly repair: Repair | null;
  /** All that must be stored before it is done. */
  readonly wanted: readonly ManifestSegment[];
  /** What is still to be asked for, in this order. */
  readonly queue: readonly ManifestSegment[];
  /** Asked for and not here yet. */
  readonly asked: readonly ManifestSegment[];
  readonly snapshot: "wanted" | "asked" | "done";
  /** Numbers that come by pull, one range after the other: of a repair once its segments are stored, of a bootstrap before history. */
  readonly ranges: readonly HaulRange[];
  /** Of a bootstrap: all up to this number will be stored when it is done. */
  readonly upTo: number;
  /** The message that ends it is with the store, under this number. */
  readonly closing: number | null;
  readonly beganMs: number;
  readonly heardMs: number;
  /** Bytes that are here, of what is not stored yet. */
  readonly got: ReadonlyMap<string, number>;
  /** Bytes received since it began. */
  readonly received: number;
}

/** Numbers that come by pull, both ends inside; `rest`: only the events of lanes that a mission reads in part. */
export interface HaulRange {
  readonly from: number;
  readonly to: number;
  readonly rest: boolean;
}

/** The link to the server at one instant: a value, changed only by `step`. Times are epoch ms. */
export interface Link {
  /** Where the store stands; null until it has opened. */
  readonly store: {
    readonly journal: string | null;
    readonly epoch: string | null;
    readonly cursor: number;
    readonly scope: string | null | undefined;
  } | null;
  readonly waiting: readonly Queued[];
  readonly offers: readonly Queued[];
  readonly pausedSinceMs: number | null;
  readonly phase: "down" | "greeting" | "up";
  readonly round: number;
  readonly greetedMs: number;
  /** Failures in a row. */
  readonly tries: number;
  readonly nextTryMs: number;
  readonly offlineSinceMs: number | null;
  readonly lastContactMs: number | null;
  readonly error: LinkError | null;
  /** Greatest number the server is known to have given. */
  readonly head: number;
  readonly pushing: { readonly items: readonly Queued[]; readonly sentMs: number } | null;
  readonly pushMost: number;
  readonly pullingSinceMs: number | null;
  /** Where the cursor and the head were when the last pull from the cursor was asked for. */
  readonly askedAt: { readonly cursor: number; readonly head: number } | null;
  /** The pull under way is a repair's and not from the cursor. */
  readonly pullMends: boolean;
  /** Frames are with the store: the cursor moves when it says so, never before. */
  readonly storing: {
    readonly batch: number;
    readonly reset: boolean;
    readonly bodies: ReadonlySet<string>;
    /** Frames of a repair: it goes on after this number. */
    readonly repairedTo?: number;
    /** There are more older events of what came into a mission's area: they go on from here. */
    readonly late?: LateFrames;
  } | null;
  /** Older events are being pulled beside the stretch that follows number `after`. */
  readonly late: (LateFrames & { readonly after: number }) | null;
  /** The store is to be made anew under this scope, once all it has to offer is offered. */
  readonly rescope: string | null;
  readonly batch: number;
  readonly feed: "closed" | "opening" | "open";
  readonly feedByteMs: number;
  readonly feedFailures: number;
  readonly feedAtMs: number;
  readonly pollAtMs: number | null;
  /** Ask the server once more even if nothing is known to be missing. */
  readonly doubt: boolean;
  /** Further behind than this many events, the journal comes by segments. */
  readonly far: number;
  /** Digests of the segments that the store holds. */
  readonly have: ReadonlySet<string>;
  readonly repairs: readonly Repair[];
  /** What the server says it has; kept when the connection is cut. */
  readonly manifest: Manifest | null;
  readonly manifestAskedMs: number | null;
  readonly haul: Haul | null;
  /** Segments that are with the store, by batch: they are neither asked for again nor counted as held. */
  readonly shelving: ReadonlyMap<number, ManifestSegment>;
  /** How often a segment was not there, or not what its digest names, on this connection. */
  readonly misses: number;
  /** No segments on this connection: the server has none, or they do no good. Everything comes by pull. */
  readonly plain: boolean;
  readonly tree: TreeWatch;
  /** When the store was last told how the link stands. */
  readonly toldMs: number;
  /** Most that remained since the link was last in sync: the total of "syncing n of m". */
  readonly total: number;
  /** When the host's timer was armed, and for when. */
  readonly armedMs: number;
  readonly dueMs: number;
}

/** A link before its store has opened: nothing is known and nothing is sent. */
export const FRESH_LINK: Link = {
  store: null,
  waiting: [],
  offers: [],
  pausedSinceMs: null,
  phase: "down",
  round: 0,
  greetedMs: 0,
  tries: 0,
  nextTryMs: 0,
  offlineSinceMs: null,
  lastContactMs: null,
  error: null,
  head: 0,
  pushing: null,
  pushMost: 500,
  pullingSinceMs: null,
  askedAt: null,
  pullMends: false,
  storing: null,
  late: null,
  rescope: null,
  batch: 0,
  feed: "closed",
  feedByteMs: 0,
  feedFailures: 0,
  feedAtMs: 0,
  pollAtMs: null,
  doubt: false,
  far: 2 * SEGMENT_EVENTS,
  have: new Set(),
  repairs: [],
  manifest: null,
  manifestAskedMs: null,
  haul: null,
  shelving: new Map(),
  misses: 0,
  plain: false,
  tree: FRESH_TREE_WATCH,
  toldMs: 0,
  total: 0,
  armedMs: 0,
  dueMs: Number.POSITIVE_INFINITY,
};

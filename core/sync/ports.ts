import type { ConsistencyProof, SeenAnswer, TreeHead } from "#core/audit/tree-head.ts";
import type { Failure } from "./link-state.ts";
import type { Hello, Manifest, Pull, PullRange, Push, PushAnswer } from "./protocol.ts";

/** An answer of the server, or why there is none. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/** A request under way; `abort` makes its answer come to nothing. */
export interface Call<T> {
  readonly answer: Promise<Answer<T>>;
  abort(): void;
}

/** What a live feed says. */
export interface FeedListener {
  opened(): void;
  frames(pull: Pull): void;
  /** Any byte: a comment that says "still there". */
  alive(): void;
  /** The end, whoever ended it; the last thing said. */
  closed(failure: Failure): void;
}

/** The way to the server. One implementation over `fetch` for both hosts, one in memory for tests. */
export interface Transport {
  hello(): Call<Hello>;
  push(push: Push): Call<PushAnswer>;
  pull(after: number, limit: number, journal: string, range?: PullRange): Call<Pull>;
  manifest(journal: string): Call<Manifest>;
  /**
   * A segment's bytes as they are on the wire, whole. What an earlier try had received of it is not sent again.
   *
   * @param heard told how many bytes of it are here, as they come
   * @param most  bytes it has: an answer that goes on beyond them is given up as unreadable
   */
  segment(digest: string, heard: (bytes: number) => void, most: number): Call<Uint8Array>;
  feed(after: number, journal: string, listener: FeedListener): { close(): void };
  /** GET /v1/tree: where headquarters' tree stands, once it has compared its events with it. */
  tree(): Call<TreeHead>;
  /** GET /v1/tree/consistency. */
  consistency(from: number, to: number): Call<ConsistencyProof>;
  /** POST /v1/tree/seen: shows a head that was given before. */
  treeSeen(head: TreeHead): Call<SeenAnswer>;
}

/** The host's clock, timer and dice. */
export interface Clockwork {
  /** Wall clock, epoch ms; it may jump. */
  nowMs(): number;
  /** Calls back once after `ms`; returns what cancels it. */
  after(ms: number, work: () => void): () => void;
  /** A number in [0, 1). */
  roll(): number;
}

/**
 * The service's own durable copy of what waits (Electron: an fsynced, checksummed file), so that a damaged database loses nothing.
 * A browser host has none beside its store's.
 */
export interface Outbox {
  /**
   * From now on it is that of this journal (null: of a store that has joined none), and knows nothing of what was kept for another. What
   * was kept while there was none belongs to the first that is named. Absent: it is one journal's only.
   */
  use?(journal: string | null): Promise<void>;
  /** Canonical bodies of all that is kept, in any order. */
  all(): Promise<readonly string[]>;
  /** On the disk when it resolves. A body of an id already kept takes its place. */
  keep(bodies: readonly string[]): Promise<void>;
  drop(ids: readonly string[]): Promise<void>;
}

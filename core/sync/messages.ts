import type { RecoverRequest } from "#core/access/recovery-envelope.ts";
import type { TreeMemory } from "#core/audit/tree-memory.ts";
import type { Frame, Hello, ManifestSegment, Refused, Taken } from "#core/sync/protocol.ts";

/**
 * Messages on the MessagePort between the store (a worker of a window: it owns the journal on this machine) and the background sync
 * service (Electron's main process, or a worker in the browser host). Structured-clone data only; the same in both hosts.
 */
export type ToService =
  /**
   * The store is open (or open again): where it stands, all that waits, and what it holds without a receipt of this epoch (`offers`: a
   * rebuilt server may lack them). The service starts, or starts over, from here.
   */
  | {
      readonly kind: "store.opened";
      readonly journal: string | null;
      readonly epoch: string | null;
      readonly cursor: number;
      /**
       * Under which scope all that it holds was received (core/access/audience.ts); null: under none yet, or from a server that knows of
       * no scopes. Absent: the store does not keep scopes apart, and is never told of another.
       */
      readonly scope?: string | null;
      /** What it keeps of headquarters' tree. Absent: it keeps nothing, and the tree is not looked at. */
      readonly tree?: TreeMemory;
      readonly waiting: readonly string[];
      /** Ids of what headquarters has refused and nobody has dealt with: it is kept here with its reason, and is not given back to it. Absent: none. */
      readonly refused?: readonly string[];
      readonly offers: readonly string[];
      /** Digests of the segments it holds whole: they are not downloaded again. */
      readonly have: readonly string[];
      /** What it has found damaged or missing and wants back. */
      readonly repairs: readonly Repair[];
    }
  /** More was found damaged while the store is open: what was not named before, and the digests it still holds whole. */
  | { readonly kind: "store.damaged"; readonly repairs: readonly Repair[]; readonly have: readonly string[] }
  /** New events were written here; canonical bodies. */
  | { readonly kind: "store.wrote"; readonly bodies: readonly string[] }
  /** Of these no second copy is needed any more: refused, and a person has dealt with them; or headquarters has given them a receipt. */
  | { readonly kind: "store.settled"; readonly ids: readonly string[] }
  /** What came under the number `batch` is in the database, transaction completed; `cursor` is where the store stands now. */
  | { readonly kind: "store.stored"; readonly batch: number; readonly cursor: number }
  /** `mismatch`: the bytes of a segment are not what its digest names; it is asked for again. */
  | { readonly kind: "store.failed"; readonly batch: number; readonly reason: "disk-full" | "damaged" | "mismatch" | "other" }
  | { readonly kind: "link.pause" }
  | { readonly kind: "link.resume" }
  | { readonly kind: "link.now" }
  /** A person has seen to what the tree made doubtful (`TreeMemory.doubt`): of a fork, go on with headquarters as it is now. */
  | { readonly kind: "link.trust" }
  /**
   * What an earlier journal of this machine left for headquarters alone (core/access/recovery-envelope.ts): to be brought there by
   * whoever the machine is now. The service's own copies of these events (`ids`) go once headquarters has named them.
   */
  | { readonly kind: "store.sealed"; readonly requests: readonly RecoverRequest[]; readonly ids: readonly string[] }
  /** Still there: sent every 5 s, for Chromium never fires `close` on a port. */
  | { readonly kind: "store.alive" };

/**
 * A part of the journal that a store has lost. `segment`: a row that no longer is what its digest names, with the numbers it held, for a
 * server that has no such segment. `range`: all events of these numbers, whatever of them is still there. Both ends are inside.
 */
export type Repair =
  | { readonly kind: "segment"; readonly digest: string; readonly from: number; readonly to: number }
  | { readonly kind: "range"; readonly from: number; readonly to: number };

/** What the background sync service says to the store. */
export type FromService =
  /** A service that begins anew beside an open store (another server was joined): say `store.opened` again. */
  | { readonly kind: "service.started" }
  | { readonly kind: "link.state"; readonly link: LinkView }
  | { readonly kind: "server.hello"; readonly hello: Hello }
  /**
   * Store these and the cursor in one transaction, then answer `store.stored`. The cursor never moves back but by a reset: where the store
   * stands further on (frames of a repair, a batch told twice) it stays. Frames may be older than the cursor, and may be none: then only
   * the cursor moves. `reset` true: the epoch changed, the server's journal ends
   * before our cursor, or this machine joins its first server: no frames, the cursor starts at 0, and the store, having answered, opens again (`store.opened`) with all it must offer.
   */
  | {
      readonly kind: "frames.arrived";
      readonly batch: number;
      readonly journal: string;
      readonly epoch: string;
      readonly cursor: number;
      readonly frames: readonly Frame[];
      readonly reset: boolean;
      /** With `reset`, when this machine joins its first server: the scope that everything comes under from now on. */
      readonly scope?: string | null;
      /** With `reset`: keep this of headquarters' tree, in the same transaction. */
      readonly tree?: TreeMemory;
    }
  /** Keep this of headquarters' tree. No answer: what was not written is found out once more. */
  | { readonly kind: "tree.kept"; readonly tree: TreeMemory }
  /**
   * Another scope is this machine's from now on, wider or narrower: destroy all that was received, keep what waits, begin at cursor 0 with
   * this scope, and open again (`store.opened`). All it had to offer has been offered. Until then nothing more comes.
   */
  | { readonly kind: "scope.changed"; readonly scope: string; readonly journal: string; readonly epoch: string }
  /** The journal comes as segments, all those up to number `upTo`; the store may hold some of them already. The cursor stays. */
  | {
      readonly kind: "bootstrap.begins";
      readonly epoch: string;
      readonly journal: string;
      readonly upTo: number;
      readonly segments: readonly ManifestSegment[];
    }
  /** The registry's newest moment (core/fold), deflated (raw), as it stood when event `seq` had come. A help for the first figures: no answer. */
  | {
      readonly kind: "snapshot.arrived";
      readonly digest: string;
      readonly epoch: string;
      readonly journal: string;
      readonly bytes: Uint8Array;
      readonly seq: number;
    }
  /**
   * Check it against its digest, store it in one transaction, then answer `store.stored` or `store.failed`; the cursor stays. It may hold
   * events that are there already (from frames, or waiting): one id is one event. Numbers `from` to `to` of one lane and this layer are all in it.
   */
  | {
      readonly kind: "segment.arrived";
      readonly batch: number;
      readonly digest: string;
      readonly layer: "ops" | "reg";
      readonly epoch: string;
      readonly journal: string;
      /** Deflated (raw), as on the wire. */
      readonly bytes: Uint8Array;
      readonly from: number;
      readonly to: number;
    }
  /** Every segment up to `upTo` is stored: move the cursor there (never back), then answer `store.stored`. */
  | { readonly kind: "bootstrap.done"; readonly batch: number; readonly epoch: string; readonly journal: string; readonly upTo: number }
  /** All that `repair` asked for has been stored, by segments or by frames whose `cursor` is the present one: answer `store.stored`. */
  | { readonly kind: "repair.done"; readonly batch: number; readonly repair: Repair }
  /** These ids left the waiting at the server: receipts to store beside them. */
  | { readonly kind: "push.taken"; readonly taken: readonly Taken[] }
  | { readonly kind: "push.refused"; readonly refused: readonly Refused[] }
  /**
   * Whose this machine is: the account of the device (its events' `dev`) and who works on it (their `by`); null: nobody is signed in. Said
   * with every token, before anything is pushed with it. Never said to a machine that was not let in.
   */
  | { readonly kind: "machine.is"; readonly device: string; readonly user: string | null }
  /** Headquarters has opened what was sealed for it, and has named these, taken or refused. */
  | { readonly kind: "recover.answered"; readonly taken: readonly string[]; readonly refused: readonly string[] }
  /**
   * These events are in the service's own durable copy, on the disk; `ok` false: they could not be written to it. A service that has no
   * such copy never says it.
   */
  | { readonly kind: "outbox.kept"; readonly ids: readonly string[]; readonly ok: boolean }
  /** The service's own durable copy holds these waiting events and the store did not name them: file them again. */
  | { readonly kind: "outbox.found"; readonly bodies: readonly string[] };

/** What the status bar says of the link. Never `synced` while something waits. */
export type LinkView =
  /** No server was joined on this machine: everything stays here. */
  | { readonly kind: "unjoined"; readonly waiting: number }
  | { readonly kind: "starting"; readonly waiting: number }
  | { readonly kind: "synced"; readonly atMs: number }
  | {
      readonly kind: "syncing";
      readonly done: number;
      readonly total: number;
      readonly waiting: number;
      readonly bootstrap?: BootstrapView;
    }
  | { readonly kind: "offline"; readonly sinceMs: number; readonly waiting: number; readonly nextTryMs: number }
  | { readonly kind: "paused"; readonly sinceMs: number; readonly waiting: number }
  | { readonly kind: "error"; readonly what: LinkError; readonly waiting: number };

/** What a person does to the link: the message `link.…` of that name. */
export type LinkAction = "pause" | "resume" | "now" | "trust";

/** How far the download of a journal by segments has come. */
export interface BootstrapView {
  readonly segments: { readonly done: number; readonly total: number };
  readonly bytes: { readonly done: number; readonly total: number };
  /** At the pace so far, ms in whole seconds; null before that can be told. */
  readonly leftMs: number | null;
  /** The latest figures are on this machine: what still comes is history. */
  readonly figures: boolean;
}

/** What stops a link until somebody acts; trying again does not help. */
export type LinkError =
  | "not-signed-in"
  /** The device is known, and a person must sign in on it. */
  | "sign-in"
  /** Headquarters has withdrawn this machine's account: it seals what waits and drops its key. */
  | "revoked"
  | "other-journal"
  | "protocol-too-old"
  | "certificate"
  | "store-disk-full"
  | "store-damaged"
  | "server-refused"
  /** Headquarters' journal is not the beginning of the one it was: nothing is sent to it until a person decides. */
  | "tree-forked"
  /** Headquarters has lost events and does not know, or does not say: all has been offered to it again. */
  | "tree-rolled-back";

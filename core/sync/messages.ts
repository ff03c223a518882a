import type { Frame, Hello, Refused, Taken } from "#core/sync/protocol.ts";

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
      readonly waiting: readonly string[];
      readonly offers: readonly string[];
    }
  /** New events were written here; canonical bodies. */
  | { readonly kind: "store.wrote"; readonly bodies: readonly string[] }
  /** `frames.arrived` number `batch` is in the database, transaction completed, cursor with it. */
  | { readonly kind: "store.stored"; readonly batch: number; readonly cursor: number }
  | { readonly kind: "store.failed"; readonly batch: number; readonly reason: "disk-full" | "damaged" | "other" }
  | { readonly kind: "link.pause" }
  | { readonly kind: "link.resume" }
  | { readonly kind: "link.now" }
  /** Still there: sent every 5 s, for Chromium never fires `close` on a port. */
  | { readonly kind: "store.alive" };

/** What the background sync service says to the store. */
export type FromService =
  /** A service that begins anew beside an open store (another server was joined): say `store.opened` again. */
  | { readonly kind: "service.started" }
  | { readonly kind: "link.state"; readonly link: LinkView }
  | { readonly kind: "server.hello"; readonly hello: Hello }
  /**
   * Store these and the cursor in one transaction, then answer `store.stored`. `reset` true: the epoch changed, the server's journal ends
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
    }
  /** These ids left the waiting at the server: receipts to store beside them. */
  | { readonly kind: "push.taken"; readonly taken: readonly Taken[] }
  | { readonly kind: "push.refused"; readonly refused: readonly Refused[] }
  /** The service's own durable copy holds these waiting events and the store did not name them: file them again. */
  | { readonly kind: "outbox.found"; readonly bodies: readonly string[] };

/** What the status bar says of the link. Never `synced` while something waits. */
export type LinkView =
  /** No server was joined on this machine: everything stays here. */
  | { readonly kind: "unjoined"; readonly waiting: number }
  | { readonly kind: "starting"; readonly waiting: number }
  | { readonly kind: "synced"; readonly atMs: number }
  | { readonly kind: "syncing"; readonly done: number; readonly total: number; readonly waiting: number }
  | { readonly kind: "offline"; readonly sinceMs: number; readonly waiting: number; readonly nextTryMs: number }
  | { readonly kind: "paused"; readonly sinceMs: number; readonly waiting: number }
  | { readonly kind: "error"; readonly what: LinkError; readonly waiting: number };

/** What stops a link until somebody acts; trying again does not help. */
export type LinkError =
  | "not-signed-in"
  | "other-journal"
  | "protocol-too-old"
  | "certificate"
  | "store-disk-full"
  | "store-damaged"
  | "server-refused";

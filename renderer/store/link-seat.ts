import type { MessagePortLike } from "#core/host/bridge.ts";
import type { LinkAction, LinkView } from "#core/sync/messages.ts";
import type { LinkSeat } from "./desk.ts";
import type { JournalStore } from "./journal-store.ts";
import { secondCopy } from "./second-copy.ts";
import { createSyncClient, type Leaving, type SyncClient } from "./sync-client.ts";

/** What the windows of one machine tell each other. */
export type BetweenWindows =
  | { readonly kind: "store.changed" }
  | { readonly kind: "link.state"; readonly link: LinkView }
  | { readonly kind: "link.act"; readonly action: LinkAction }
  /** A window that has just opened wants to know how the link stands. */
  | { readonly kind: "link.ask" }
  | { readonly kind: "outbox.kept"; readonly ids: readonly string[]; readonly ok: boolean };

export interface SeatPorts {
  readonly store: JournalStore;
  /** Holds the machine's one seat while `work` runs: `navigator.locks`, name `daliz.sync`. Waits for it as long as it takes. */
  readonly hold: (work: () => Promise<never>) => void;
  readonly channel: { postMessage(message: BetweenWindows): void; onmessage: ((event: { readonly data: unknown }) => void) | null };
  /** A fresh port to the background sync service. */
  readonly syncPort: () => Promise<MessagePortLike>;
  /** Makes the journal anew under another scope; see `createSyncClient`. */
  readonly anew?: (scope: string) => Promise<void>;
  readonly leaving?: Leaving;
  /** Calls back once after `ms`: the service keeps a durable copy of its own, which is waited for. Absent: it has none. */
  readonly after?: (ms: number, work: () => void) => void;
}

/**
 * One window of a machine owns the link to the service; the others follow it. Every window may write (one at a time, see
 * `StorePorts.alone`); the owner reads what they wrote and names it to the service. When the owner closes, the next in line takes over
 * and opens with what is on the disk.
 */
export function createLinkSeat({ store, hold, channel, syncPort, anew, leaving, after }: SeatPorts): LinkSeat {
  const copy = after === undefined ? null : secondCopy(after);
  const listeners = new Set<() => void>();
  let view: LinkView = { kind: "starting", waiting: 0 };
  let client: SyncClient | null = null;

  function see(link: LinkView): void {
    view = link;
    for (const listener of listeners) listener();
  }

  hold(async () => {
    const port = await syncPort();
    const linked = (link: LinkView): void => {
      see(link);
      channel.postMessage({ kind: "link.state", link });
    };
    const kept = (ids: readonly string[], ok: boolean): void => {
      copy?.heard(ids, ok);
      channel.postMessage({ kind: "outbox.kept", ids, ok });
    };
    // What the owner before it wrote may not have been told yet.
    await store.refresh();
    client = createSyncClient(store, port, linked, anew, kept, leaving);
    return new Promise<never>(() => {});
  });

  store.subscribe((mine) => {
    if (mine) channel.postMessage({ kind: "store.changed" });
  });
  channel.onmessage = ({ data }) => {
    const message = data as BetweenWindows;
    if (message.kind === "store.changed") void store.refresh();
    if (message.kind === "link.state" && client === null) see(message.link);
    if (message.kind === "link.act") client?.act(message.action);
    if (message.kind === "outbox.kept") copy?.heard(message.ids, message.ok);
    if (message.kind === "link.ask" && client !== null) channel.postMessage({ kind: "link.state", link: view });
  };
  channel.postMessage({ kind: "link.ask" });

  return {
    view: () => honest(view, store.holding.waiting.size),
    act(action) {
      if (client === null) channel.postMessage({ kind: "link.act", action });
      else client.act(action);
    },
    elsewhere: () => client === null,
    ...(copy === null ? {} : { kept: copy.of }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Between an event's filing and the service's word on it nothing may look synced. */
function honest(view: LinkView, waiting: number): LinkView {
  if (view.kind === "synced") return waiting === 0 ? view : { kind: "syncing", done: 0, total: waiting, waiting };
  return view.waiting >= waiting ? view : { ...view, waiting };
}

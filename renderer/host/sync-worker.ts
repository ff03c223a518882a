import type { MessagePortLike } from "#core/host/bridge.ts";
import { httpTransport } from "#core/sync/http-transport.ts";
import type { FromService, ToService } from "#core/sync/messages.ts";
import { type SyncService, startSync } from "#core/sync/service.ts";
import { coreSha256 } from "./core-sha-256.ts";
import { localToken } from "./local-token.ts";

/** Window to the sync worker. */
export type ToSyncWorker =
  /** `ports[0]` is the store's; `base` the address of the server without a path. */
  { readonly kind: "sync.port"; readonly base: string } | { readonly kind: "sync.online" };

let service: SyncService | null = null;
let port: MessagePortLike | null = null;

self.onmessage = (event: MessageEvent<ToSyncWorker>) => {
  const message = event.data;
  if (message.kind === "sync.online") {
    service?.online();
    return;
  }
  const store = event.ports[0] as MessagePortLike | undefined;
  if (store === undefined) return;
  service?.stop();
  port?.close();
  port = store;
  const own = start(message.base, (answer) => store.postMessage(answer));
  service = own;
  store.onmessage = ({ data }) => own.receive(data as ToService);
  store.start?.();
};

function start(base: string, send: (message: FromService) => void): SyncService {
  return startSync({
    send,
    sha256: coreSha256,
    transport: httpTransport({
      base,
      fetch: (url, init) => fetch(url, { ...init, signal: init.signal as AbortSignal, cache: "no-store", credentials: "omit" }),
      token: localToken(base),
      abort: () => new AbortController(),
      decoder: () => {
        const decoder = new TextDecoder();
        return (bytes) => decoder.decode(bytes, { stream: true });
      },
    }),
    clockwork: {
      nowMs: Date.now,
      roll: Math.random,
      after(ms, work) {
        const timer = setTimeout(work, ms);
        return () => clearTimeout(timer);
      },
    },
  });
}

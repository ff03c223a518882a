import type { Identity } from "#core/host/access-bridge.ts";
import { answerAccess, isAccessAsk } from "#core/host/access-call.ts";
import type { MessagePortLike } from "#core/host/bridge.ts";
import { recordKeeper } from "#core/identity/record-keeper.ts";
import { isRecordsAsk } from "#core/identity/records-ask.ts";
import { type Exchange, withExchange } from "#core/sync/exchange-log.ts";
import { httpTransport } from "#core/sync/http-transport.ts";
import { loggedTransport } from "#core/sync/logged-transport.ts";
import type { FromService, ToService } from "#core/sync/messages.ts";
import { type SyncService, startSync } from "#core/sync/service.ts";
import type { FromAccess, ToAccess, ToRecords } from "./access-door.ts";
import { asOwn, asOwnAdmin, asServerAdmin } from "./admin-request.ts";
import { coreSha256 } from "./core-sha-256.ts";
import { syncIdentity } from "./sync-identity.ts";
import { webSeal } from "./web-seal.ts";

/** Window to the sync worker. */
export type ToSyncWorker =
  /** `ports[0]` is the store's; `base` the address of the server without a path. */
  | { readonly kind: "sync.port"; readonly base: string }
  | { readonly kind: "sync.online" }
  | { readonly kind: "sync.exchanges" }
  | ToAccess
  | ToRecords;

/** What is asked of headquarters next goes with the rights that come of these. */
const CHANGES = ["enrolState", "signIn", "signOut", "changePassword", "providerEnd"] as const;

let service: SyncService | null = null;
/** For the *Sync* panel, in memory only. */
let exchanges: readonly Exchange[] = [];
let port: MessagePortLike | null = null;
let waiting: number | null = null;

const base = self.location.origin;
/** Other windows of this machine have workers of their own. */
const channel = new BroadcastChannel("daliz.access");
const identity = syncIdentity(base, () => waiting, changed);

/** Opens and seals here: neither keys nor tokens reach a window. */
const records = recordKeeper({
  seal: webSeal,
  request: (way, body) => asOwn(base, (stale) => identity.token(stale), way, body),
});

channel.onmessage = ({ data }: MessageEvent<Identity>) => {
  say({ kind: "access.changed", identity: data });
  service?.online();
};

self.onmessage = (event: MessageEvent<ToSyncWorker>) => {
  const message = event.data;
  switch (message.kind) {
    case "sync.online":
      service?.online();
      return;
    case "sync.exchanges":
      event.ports[0]?.postMessage(service === null ? null : exchanges);
      return;
    case "access.ask":
      void answer(message.no, () => {
        if (!isAccessAsk(message.asked)) throw new Error("The question about this machine has the wrong form.");
        return answerAccess(identity, message.asked);
      }).then(() => {
        if (CHANGES.some((call) => call === Reflect.get(message.asked, "call"))) service?.online();
      });
      return;
    case "records.ask":
      void answer(message.no, async () => {
        if (!isRecordsAsk(message.asked)) throw new Error("The question about sealed records has the wrong form.");
        return records.ask(message.asked);
      });
      return;
    case "access.admin":
      void answer(message.no, () => admin(message));
      return;
    case "sync.port": {
      const store = event.ports[0] as MessagePortLike | undefined;
      if (store === undefined) return;
      service?.stop();
      port?.close();
      port = store;
      const own = start(message.base, (told) => store.postMessage(told));
      service = own;
      store.onmessage = ({ data }) => own.receive(seen(data as ToService));
      store.start?.();
      return;
    }
  }
};

function say(message: FromAccess): void {
  self.postMessage(message);
}

/** Whatever has changed, the next contact goes with it. */
function changed(next: Identity): void {
  say({ kind: "access.changed", identity: next });
  channel.postMessage(next);
  tellStore(next);
}

function tellStore(now: Identity): void {
  if (now.kind !== "enrolled") return;
  const user = now.who?.user ?? null;
  port?.postMessage({ kind: "machine.is", device: now.device, user } satisfies FromService);
}

async function answer(no: number, work: () => Promise<unknown>): Promise<void> {
  try {
    say({ kind: "access.answer", no, value: await work() });
  } catch (error) {
    say({ kind: "access.failed", no, sentence: error instanceof Error ? error.message : String(error) });
  }
}

async function admin({ as, route, body }: Extract<ToAccess, { readonly kind: "access.admin" }>) {
  return as === "server" ? asServerAdmin(base, route, body) : asOwnAdmin(base, (stale) => identity.token(stale), route, body);
}

function seen(message: ToService): ToService {
  if (message.kind === "store.opened") {
    waiting = message.waiting.length;
    void identity.identity().then(tellStore);
  }
  return message;
}

function start(at: string, send: (message: FromService) => void): SyncService {
  return startSync({
    send,
    sha256: coreSha256,
    recover: (request) => identity.recover(request),
    transport: loggedTransport(
      httpTransport({
        base: at,
        fetch: (url, init) => fetch(url, { ...init, signal: init.signal as AbortSignal, cache: "no-store", credentials: "omit" }),
        token: (stale) => identity.token(stale),
        abort: () => new AbortController(),
        decoder: () => {
          const decoder = new TextDecoder();
          return (bytes) => decoder.decode(bytes, { stream: true });
        },
      }),
      { nowMs: Date.now },
      (exchange) => {
        exchanges = withExchange(exchanges, exchange);
      },
    ),
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

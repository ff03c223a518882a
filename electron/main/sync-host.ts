import { createHash } from "node:crypto";
import { MessageChannelMain, type MessagePortMain, type WebContents } from "electron";
import type { MachineIdentity } from "#core/access/machine-identity.ts";
import type { Identity } from "#core/host/access-bridge.ts";
import { type Exchange, withExchange } from "#core/sync/exchange-log.ts";
import { httpTransport } from "#core/sync/http-transport.ts";
import { loggedTransport } from "#core/sync/logged-transport.ts";
import type { FromService, ToService } from "#core/sync/messages.ts";
import { outboxLine } from "#core/sync/outbox-line.ts";
import type { Outbox } from "#core/sync/ports.ts";
import { type SyncService, startSync } from "#core/sync/service.ts";
import { PORT_CHANNEL } from "#electron/channels.ts";
import type { JoinedServer } from "#electron/main/joined-server.ts";
import { isToService } from "#electron/main/service-messages.ts";

/** The background sync service in Electron's main process: one for the program, whatever windows come and go. */
export interface SyncHost {
  /** Gives a window a fresh port; its earlier one is closed. The store that says it is open is the one the service serves. */
  connect(contents: WebContents): void;
  /** The machine woke or the network is back. */
  online(): void;
  /** How many events wait, as the store said last; null: it has not. */
  waiting(): number | null;
  /** The last exchanges with the joined server, the oldest first; in memory only. */
  exchanges(): readonly Exchange[];
  /** Who the machine is has changed: the store is told, and the next contact goes with it. */
  became(identity: Identity): void;
  /** Another server was joined: start over from what the store says next. */
  restart(): void;
  stop(): void;
}

/** Starts the service; it waits until a window's store says where it stands. */
export function hostSync(
  server: JoinedServer,
  machine: Pick<MachineIdentity, "identity" | "token" | "recover">,
  outbox: Outbox,
  log: (sentence: string) => void,
): SyncHost {
  const ports = new Map<number, MessagePortMain>();
  let owner: MessagePortMain | null = null;
  let service: SyncService | null = null;
  let waiting: number | null = null;
  let exchanges: readonly Exchange[] = [];
  /** What waits while there is no server to send it to: only for the word on screen. */
  let unsent = 0;

  const send = (message: FromService): void => owner?.postMessage(message);

  function tellStore(now: Identity): void {
    if (now.kind === "enrolled") send({ kind: "machine.is", device: now.device, user: now.who?.user ?? null });
  }

  const alone = outboxLine(outbox, send, log);

  function start(): SyncService | null {
    const base = server.address();
    if (base === null) return null;
    const clock = { nowMs: () => Date.now() };
    const transport = httpTransport({
      fetch: (url, init) =>
        fetch(url, {
          method: init.method,
          headers: init.headers,
          signal: signalOf(init.signal),
          ...(init.body === undefined ? {} : { body: init.body }),
        }),
      base,
      token: (stale) => machine.token(stale),
      abort: () => new AbortController(),
      decoder: () => {
        const decoder = new TextDecoder();
        return (bytes) => decoder.decode(bytes, { stream: true });
      },
      isCertificate,
    });
    return startSync({
      transport: loggedTransport(transport, clock, (exchange) => {
        exchanges = withExchange(exchanges, exchange);
      }),
      clockwork: {
        ...clock,
        after: (ms, work) => {
          const timer = setTimeout(work, ms);
          return () => clearTimeout(timer);
        },
        roll: () => Math.random(),
      },
      send,
      recover: (request) => machine.recover(request),
      sha256,
      outbox,
      failed: log,
    });
  }

  /** Without a server: everything is kept all the same. */
  function keepAlone(message: ToService): void {
    if (message.kind === "store.opened") alone.opened(message);
    if (message.kind === "store.wrote") alone.wrote(message.bodies);
    if (message.kind === "store.settled") alone.drop(message.ids);
    if (message.kind === "store.opened") unsent = message.waiting.length;
    else if (message.kind === "store.wrote") unsent += message.bodies.length;
    else return;
    send({ kind: "link.state", link: { kind: "unjoined", waiting: unsent } });
  }

  function receive(port: MessagePortMain, message: unknown): void {
    if (!isToService(message)) {
      log("A window sent the sync service a message it does not know.");
      return;
    }
    if (message.kind === "store.opened") {
      owner = port;
      waiting = message.waiting.length;
      void machine.identity().then(tellStore);
      service ??= start();
    }
    if (port !== owner) return;
    if (service === null) keepAlone(message);
    else service.receive(message);
  }

  return {
    connect(contents) {
      ports.get(contents.id)?.close();
      const { port1, port2 } = new MessageChannelMain();
      ports.set(contents.id, port1);
      port1.on("message", ({ data }) => receive(port1, data));
      port1.on("close", () => {
        if (owner === port1) owner = null;
        if (ports.get(contents.id) === port1) ports.delete(contents.id);
      });
      port1.start();
      contents.postMessage(PORT_CHANNEL, null, [port2]);
    },
    online: () => service?.online(),
    waiting: () => waiting,
    exchanges: () => exchanges,
    became: tellStore,
    restart() {
      service?.stop();
      // Those were with another server.
      exchanges = [];
      service = start();
      // What the store said when it opened is old by now: it is asked to say it again.
      send({ kind: "service.started" });
    },
    stop() {
      service?.stop();
      for (const port of ports.values()) port.close();
    },
  };
}

/** SHA-256 as core/audit asks for it. */
function sha256(input: Uint8Array | string): Uint8Array {
  return createHash("sha256").update(input).digest();
}

function signalOf(signal: object): AbortSignal | null {
  return signal instanceof AbortSignal ? signal : null;
}

/** Whether a failed fetch failed on the server's certificate: Node's TLS errors carry a code. */
function isCertificate(error: unknown): boolean {
  const cause: unknown = error instanceof Error ? error.cause : null;
  const code: unknown = typeof cause === "object" && cause !== null ? Reflect.get(cause, "code") : null;
  return typeof code === "string" && /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/.test(code);
}

import type { MessagePortLike } from "#core/host/bridge.ts";
import { uuidV7 } from "#core/journal/uuid.ts";
import { askedRecords, type RecordsAsked, type RecordsTold } from "./asked-records.ts";
import { createCourier } from "./courier.ts";
import { openDatabase } from "./database.ts";
import { createDesk } from "./desk.ts";
import { serveDesk } from "./desk-server.ts";
import { giveWay } from "./give-way.ts";
import { openJournalStore } from "./journal-store.ts";
import { keepNewest } from "./keep-newest.ts";
import { legacyWitness, NO_LEGACY_WITNESS } from "./legacy-witness.ts";
import { type BetweenWindows, createLinkSeat } from "./link-seat.ts";
import { machineLeaving } from "./machine-leaving.ts";
import { scrubDeleted } from "./sealed-scrub.ts";
import type { FromVault, ToVault } from "./vault-messages.ts";
import { type VaultWorker, vaultWorker } from "./vault-worker.ts";
import { declareVersions } from "./versions.ts";
import { fileWitness, NO_WITNESS } from "./witness.ts";

/** Window to worker, beside the desk's own port. */
export type ToDeskWorker =
  /** `ports[0]` is the desk's; `host`: what is around the window. */
  | { readonly kind: "worker.open"; readonly host: "electron" | "browser" }
  /** `ports[0]` leads to the background sync service. */
  | { readonly kind: "worker.sync-port" }
  | RecordsTold
  | ToVault;

/** Worker to window. */
export type FromDeskWorker = { readonly kind: "worker.wants-sync-port" } | RecordsAsked | FromVault;

const WRITE_LOCK = "daliz.write";
const SYNC_LOCK = "daliz.sync";

let givePort: (port: MessagePort) => void = () => {};
let lock: VaultWorker | null = null;
const records = askedRecords((message) => self.postMessage(message satisfies FromDeskWorker));

self.onmessage = (event: MessageEvent<ToDeskWorker>) => {
  const message = event.data;
  if (message.kind === "vault.act" || message.kind === "vault.told") {
    lock?.hear(message);
    return;
  }
  if (message.kind === "records.told") {
    records.told(message);
    return;
  }
  const port = event.ports[0];
  if (port === undefined) return;
  // Reported, it reaches the window as an error of this worker.
  if (message.kind === "worker.open") open(port, message.host).catch(reportError);
  else givePort(port);
};

/** The vault first: until it opens nothing of the journal is read, and whoever asks the desk waits. */
async function open(window: MessagePort, host: "electron" | "browser"): Promise<void> {
  const database = openDatabase(declareVersions);
  const own = vaultWorker(database, host, (message) => self.postMessage(message satisfies FromDeskWorker));
  lock = own;
  const vault = await own.vault;
  const way = giveWay(breathe);
  const store = await openJournalStore({
    database,
    vault,
    alone,
    witness: "getDirectory" in (navigator.storage ?? {}) ? fileWitness(navigator.storage) : NO_WITNESS,
    legacyWitness: "getDirectory" in (navigator.storage ?? {}) ? legacyWitness(navigator.storage) : NO_LEGACY_WITNESS,
    scrub: async () => void (await scrubDeleted()),
    breathe: way.pass,
    newDevice: newId,
    otherKey: () => self.postMessage({ kind: "vault.reload" } satisfies FromDeskWorker),
  });
  const leaving = machineLeaving({
    ...{ database, store, vault: own, nowMs: Date.now },
    every: (ms, work) => void setInterval(work, ms),
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });
  // A machine that was without headquarters for too long shows nothing any more, not for a moment; nor does one that cannot tell (0017).
  if (!(await leaving.watch())) return;
  const channel = new BroadcastChannel("daliz");
  const anew = async (scope: string): Promise<void> => {
    await own.renew((renewed) => store.anew(scope, renewed));
  };
  const link = createLinkSeat({
    ...{ store, hold, channel: windowChannel(channel), syncPort, anew, leaving },
    ...(host === "electron" ? { after: (ms: number, work: () => void) => void setTimeout(work, ms) } : {}),
  });
  const courier = createCourier(database, store.holding, own.sign, Date.now);
  const desk = createDesk({
    store,
    link,
    breathe,
    courier,
    records: records.ask,
    newJournal: newId,
    desktop: { nowMs: Date.now, randomBytes },
  });
  keepNewest(store, () => !link.elsewhere());
  serveDesk(desk, portLike(window), breathe, way.wait);
}

/** Locks exist in secure contexts only; elsewhere this window is taken to be the only one. */
function alone<T>(work: () => Promise<T>): Promise<T> {
  return "locks" in navigator ? navigator.locks.request(WRITE_LOCK, work) : work();
}

function hold(work: () => Promise<never>): void {
  if ("locks" in navigator) void navigator.locks.request(SYNC_LOCK, work);
  else void work();
}

function syncPort(): Promise<MessagePortLike> {
  const wanted: FromDeskWorker = { kind: "worker.wants-sync-port" };
  self.postMessage(wanted);
  return new Promise((resolve) => {
    givePort = (port) => resolve(portLike(port));
  });
}

function portLike(port: MessagePort): MessagePortLike {
  return port as MessagePortLike;
}

function windowChannel(channel: BroadcastChannel) {
  return channel as { postMessage(message: BetweenWindows): void; onmessage: ((event: { readonly data: unknown }) => void) | null };
}

function randomBytes(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length));
}

function newId(): string {
  return uuidV7(Date.now(), randomBytes(10));
}

/** Work goes on for at most this long before messages are looked at: half a frame. */
const TURN_MS = 8;
let turnBeganMs = performance.now();

/** A turn of the event loop when one is due, without the 4 ms that nested timers are held back. */
function breathe(): Promise<void> {
  if (performance.now() - turnBeganMs < TURN_MS) return Promise.resolve();
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      turnBeganMs = performance.now();
      resolve();
    };
    port2.postMessage(null);
  });
}

import type { Bridge, MessagePortLike } from "#core/host/bridge.ts";
import { TABLE_WORKER_URL } from "#renderer/import/readers/open-table-reader.ts";
import type { RecordsAsked, RecordsTold } from "#renderer/store/asked-records.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import { createDeskProxy } from "#renderer/store/desk-proxy.ts";
import type { FromDeskWorker, ToDeskWorker } from "#renderer/store/desk-worker.ts";
import deskWorker from "#renderer/store/desk-worker.ts?worker&url";
import { browserHost } from "./browser-host.ts";
import { electronHost } from "./electron-host.ts";
import { keepPageOffline } from "./offline-page.ts";
import { type VaultDoor, vaultDoor } from "./vault-door.ts";

/** What a window stands on: the program around it, and the journal of this machine. */
export interface Host {
  readonly bridge: Bridge;
  readonly desk: DeskPort;
  /** The lock of the journal: while it is closed the desk does not answer. */
  readonly door: VaultDoor;
}

/** Opens the host: Electron where its preload has left a bridge, else the browser's own. The same screens run on both. */
export async function openHost(): Promise<Host> {
  const bridge = electronHost() ?? browserHost();
  const worker = new Worker(deskWorker, { type: "module", name: "daliz-desk" });
  const door = vaultDoor(
    bridge,
    (message) => post(worker, message),
    () => window.location.reload(),
  );
  worker.onmessage = ({ data }: MessageEvent<FromDeskWorker>) => {
    if (data.kind === "worker.wants-sync-port") void bridge.syncPort().then((port) => post(worker, { kind: "worker.sync-port" }, port));
    else if (data.kind === "records.ask") void records(bridge, data).then((told) => post(worker, told));
    else door.hear(data);
  };
  const { port1, port2 } = new MessageChannel();
  post(worker, { kind: "worker.open", host: bridge.host }, port2);
  if (bridge.host === "browser") keepPageOffline([deskWorker, TABLE_WORKER_URL]);
  const desk = createDeskProxy(port1 as MessagePortLike);
  // A worker that did not load, or died of a mistake of ours, answers nothing: whoever waits must hear of it.
  worker.onerror = (event) => desk.lose(event.message || "The worker did not load.");
  worker.onmessageerror = () => desk.lose("A message to the worker could not be read.");
  port1.onmessageerror = () => desk.lose("An answer of the worker could not be read.");
  return { bridge, desk, door };
}

/** What the program around the window makes of a question about sealed records; it goes on when nobody answers. */
async function records(bridge: Bridge, { no, asked }: RecordsAsked): Promise<RecordsTold> {
  const answer = await bridge.records?.(asked).catch(() => ({ kind: "unreachable" }) as const);
  return { kind: "records.told", no, answer: answer ?? { kind: "not-found" } };
}

function post(worker: Worker, message: ToDeskWorker, port?: object): void {
  worker.postMessage(message, port === undefined ? [] : [port as MessagePort]);
}

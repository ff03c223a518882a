import type { Bridge, JoinResult, MessagePortLike } from "#core/host/bridge.ts";
import type { Exchange } from "#core/sync/exchange-log.ts";
import { accessDoor, type FromAccess } from "./access-door.ts";
import type { ToSyncWorker } from "./sync-worker.ts";
import syncWorker from "./sync-worker.ts?worker&url";

/** The bridge of a plain browser: the page's own server is the server, and the sync service runs in a worker beside the page. */
export function browserHost(): Bridge {
  let worker: Worker | null = null;
  const served = location.protocol === "http:" || location.protocol === "https:";

  const door = accessDoor((message) => post(message));

  function post(message: ToSyncWorker, transfer: Transferable[] = []): void {
    if (worker === null) {
      worker = new Worker(syncWorker, { type: "module", name: "daliz-sync" });
      worker.onmessage = ({ data }: MessageEvent<FromAccess>) => door.hear(data);
    }
    worker.postMessage(message, transfer);
  }

  window.addEventListener("online", () => {
    if (worker !== null) post({ kind: "sync.online" });
  });

  return {
    host: "browser",
    version: String(import.meta.env["VITE_DALIZ_VERSION"] ?? ""),
    server: async () => (served ? { url: location.origin } : null),
    joinServer,
    async syncPort(): Promise<MessagePortLike> {
      const { port1, port2 } = new MessageChannel();
      post({ kind: "sync.port", base: location.origin }, [port1]);
      return port2 as MessagePortLike;
    },
    async openExternal(url) {
      if (!URL.canParse(url) || new URL(url).protocol !== "https:") return false;
      window.open(url, "_blank", "noopener,noreferrer");
      return true;
    },
    async openWindow(address) {
      return window.open(new URL(address, location.href), "_blank", "noopener") !== undefined;
    },
    walls: async () => null,
    wallAct: async () => null,
    printPdf: async () => null,
    picture: async () => null,
    saveInto: async () => ({ kind: "no-folder" }),
    sealKey: async () => null,
    openKey: async () => null,
    lendKey: async () => false,
    lentKey: async () => null,
    signText: async () => null,
    access: served ? door.access : null,
    records: served ? door.records : null,
    exchanges: () =>
      worker === null
        ? Promise.resolve(null)
        : new Promise((resolve) => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = ({ data }: MessageEvent<readonly Exchange[] | null>) => {
              port1.close();
              resolve(data);
            };
            post({ kind: "sync.exchanges" }, [port2]);
          }),
    async serverHealth() {
      const answer = await fetch("/readyz", { cache: "no-store", credentials: "omit" }).catch(() => null);
      return answer === null ? null : answer.json().catch(() => null);
    },
    watchMenu: () => () => {},
    async saveFile(name, mime, bytes) {
      const url = URL.createObjectURL(new Blob([bytes.slice()], { type: mime }));
      const anchor = document.createElement("a");
      anchor.href = url;
      anchor.download = name;
      anchor.click();
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
      return true;
    },
  };
}

/** A page can only join the server that gave it: for another one the user opens that one's address. */
async function joinServer(address: string): Promise<JoinResult> {
  if (!URL.canParse(address)) return { kind: "refused", reason: "not-an-address" };
  if (new URL(address).origin !== location.origin) return { kind: "refused", reason: "open-its-page" };
  try {
    const health = await fetch(`${location.origin}/healthz`, { cache: "no-store" });
    return { kind: health.ok ? "joined" : "not-a-server" };
  } catch {
    return { kind: "unreachable" };
  }
}

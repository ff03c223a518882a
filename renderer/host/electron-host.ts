import type { AccessBridge, Identity } from "#core/host/access-bridge.ts";
import { accessOver } from "#core/host/access-call.ts";
import { type Bridge, MENU_COMMANDS, type MenuCommand, type MessagePortLike } from "#core/host/bridge.ts";
import { MENU_MESSAGE, PRELOAD_NAME, type PreloadBridge, SYNC_PORT_MESSAGE } from "#core/host/preload-bridge.ts";

/** The bridge over what Electron's preload has put on the window; null in a plain browser. */
export function electronHost(): Bridge | null {
  const found: unknown = Reflect.get(window, PRELOAD_NAME);
  if (typeof found !== "object" || found === null) return null;
  const preload = found as PreloadBridge;
  return {
    host: "electron",
    version: preload.version,
    server: () => preload.server(),
    joinServer: (address) => preload.joinServer(address),
    openExternal: (url) => preload.openExternal(url),
    saveFile: (name, mime, bytes) => preload.saveFile(name, mime, bytes),
    openWindow: (address) => preload.openWindow(address),
    walls: () => preload.walls(),
    wallAct: (act) => preload.wallAct(act),
    printPdf: (html, page) => preload.printPdf(html, page),
    picture: (html, widthPx, heightPx) => preload.picture(html, widthPx, heightPx),
    saveInto: (folder, name, bytes) => preload.saveInto(folder, name, bytes),
    sealKey: (key) => preload.sealKey(key),
    openKey: (sealed) => preload.openKey(sealed),
    lendKey: (id, key) => preload.lendKey(id, key),
    lentKey: (id) => preload.lentKey(id),
    signText: (text) => preload.signText(text),
    records: (asked) => preload.askRecords(asked),
    access: electronAccess(preload),
    exchanges: () => preload.exchanges(),
    serverHealth: () => preload.serverHealth(),
    watchMenu,
    syncPort: () => syncPort(preload),
  };
}

function electronAccess(preload: PreloadBridge): AccessBridge {
  const listeners = new Set<(identity: Identity) => void>();
  preload.watchAccess((identity) => {
    for (const listener of listeners) listener(identity);
  });
  return {
    ...accessOver((asked) => preload.askAccess(asked)),
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    signInWithProvider: () => preload.signInWithProvider(),
    backFromProvider: async () => null,
    admin: (as, route, body) => preload.admin(as, route, body),
  };
}

function watchMenu(listener: (command: MenuCommand) => void): () => void {
  const hear = ({ source, data }: MessageEvent<unknown>): void => {
    if (source !== window || typeof data !== "string" || !data.startsWith(MENU_MESSAGE)) return;
    const command = MENU_COMMANDS.find((one) => one === data.slice(MENU_MESSAGE.length));
    if (command !== undefined) listener(command);
  };
  window.addEventListener("message", hear);
  return () => window.removeEventListener("message", hear);
}

/** A port cannot cross the context bridge: the preload posts it to the window. */
function syncPort(preload: PreloadBridge): Promise<MessagePortLike> {
  return new Promise((resolve) => {
    const take = (event: MessageEvent<unknown>) => {
      const port = event.ports[0];
      if (event.source !== window || event.data !== SYNC_PORT_MESSAGE || port === undefined) return;
      window.removeEventListener("message", take);
      resolve(port as MessagePortLike);
    };
    window.addEventListener("message", take);
    preload.requestSyncPort();
  });
}

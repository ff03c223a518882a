import { contextBridge, ipcRenderer } from "electron";
import type { Identity } from "#core/host/access-bridge.ts";
import type { MenuCommand } from "#core/host/bridge.ts";
import { MENU_MESSAGE, PRELOAD_NAME, type PreloadBridge, SYNC_PORT_MESSAGE } from "#core/host/preload-bridge.ts";
import { type ChannelName, type Channels, IDENTITY_CHANNEL, MENU_CHANNEL, PORT_CHANNEL, VERSION_ARGUMENT } from "#electron/channels.ts";

function ask<Name extends ChannelName>(name: Name, ...question: Channels[Name]["ask"]): Promise<Channels[Name]["answer"]> {
  return ipcRenderer.invoke(name, ...question);
}

const version = process.argv.find((argument) => argument.startsWith(VERSION_ARGUMENT))?.slice(VERSION_ARGUMENT.length) ?? "";

const bridge: PreloadBridge = {
  version,
  server: () => ask("server.address"),
  joinServer: (address) => ask("server.join", address),
  openExternal: (url) => ask("outside.open", url),
  saveFile: (name, mime, bytes) => ask("file.save", name, mime, bytes),
  requestSyncPort: () => {
    void ask("sync.port");
  },
  openWindow: (address) => ask("window.open", address),
  walls: () => ask("walls.list"),
  wallAct: (act) => ask("walls.act", act),
  printPdf: (html, page) => ask("page.pdf", html, page),
  picture: (html, widthPx, heightPx) => ask("page.picture", html, widthPx, heightPx),
  saveInto: (folder, name, bytes) => ask("file.saveInto", folder, name, bytes),
  sealKey: (key) => ask("key.seal", key),
  openKey: (sealed) => ask("key.open", sealed),
  lendKey: (id, key) => ask("key.lend", id, key),
  lentKey: (id) => ask("key.lent", id),
  askAccess: (asked) => ask("access.ask", asked),
  admin: (as, route, body) => ask("access.admin", as, route, body),
  signInWithProvider: () => ask("access.provider"),
  signText: (text) => ask("access.sign", text),
  askRecords: (asked) => ask("records.ask", asked),
  exchanges: () => ask("sync.exchanges"),
  serverHealth: () => ask("server.health"),
  watchAccess: (listener) => {
    ipcRenderer.on(IDENTITY_CHANNEL, (_event, identity: Identity) => listener(identity));
  },
};

contextBridge.exposeInMainWorld(PRELOAD_NAME, bridge);

// A port cannot cross the bridge: it is posted to the page, which is the only one that hears it.
ipcRenderer.on(PORT_CHANNEL, (event) => {
  window.postMessage(SYNC_PORT_MESSAGE, window.location.origin, [...event.ports]);
});

// What was chosen in the menu is said to the page the same way: it is heard there, whoever listens when.
ipcRenderer.on(MENU_CHANNEL, (_event, command: MenuCommand) => {
  window.postMessage(`${MENU_MESSAGE}${command}`, window.location.origin);
});

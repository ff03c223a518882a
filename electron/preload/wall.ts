import { contextBridge, ipcRenderer } from "electron";
import { PRELOAD_NAME, type WallPreloadBridge } from "#core/host/preload-bridge.ts";
import { VERSION_ARGUMENT, WALL_ALIVE_CHANNEL } from "#electron/channels.ts";

const version = process.argv.find((argument) => argument.startsWith(VERSION_ARGUMENT))?.slice(VERSION_ARGUMENT.length) ?? "";

// All a wall may say: that it lives, and at which scene. It can ask nothing.
const bridge: WallPreloadBridge = {
  version,
  wallAlive: (scene) => ipcRenderer.send(WALL_ALIVE_CHANNEL, scene),
};

contextBridge.exposeInMainWorld(PRELOAD_NAME, bridge);

/**
 * A stand-in of the `electron` module: enough of it to run the built main and preload as they are, with Chromium for the windows.
 * It records what main asked for, so that a test can hold every secure default against it.
 */
import { EventEmitter } from "node:events";
import { StandInWindow } from "./window.mjs";

/** What main did, for the test. */
export const record = {
  schemes: [],
  handled: new Map(),
  channels: new Map(),
  windows: [],
  permissions: {},
  partitions: new Map(),
  openedOutside: [],
  quit: false,
  singleInstance: true,
  awake: new Set(),
};
globalThis.standIn = record;

class App extends EventEmitter {
  requestSingleInstanceLock() {
    return record.singleInstance;
  }
  whenReady() {
    return Promise.resolve();
  }
  getPath() {
    return process.env.DALIZ_STAND_IN_PROFILE ?? ".";
  }
  getLocale() {
    return process.env.DALIZ_STAND_IN_LOCALE ?? "ru";
  }
  getVersion() {
    return process.env.DALIZ_STAND_IN_VERSION ?? "0.0.0";
  }
  quit() {
    if (record.quit) return;
    record.quit = true;
    this.emit("before-quit", {});
  }
}

export const app = new App();
export const powerMonitor = new EventEmitter();

export class BrowserWindow extends StandInWindow {
  constructor(options) {
    super(options, record);
    record.windows.push(this);
    this.on("closed", () => {
      if (BrowserWindow.getAllWindows().length === 0) app.emit("window-all-closed");
    });
    app.emit("web-contents-created", {}, this.webContents);
  }
  static fromWebContents(contents) {
    return record.windows.find((window) => window.webContents === contents) ?? null;
  }
  static getAllWindows() {
    return record.windows.filter((window) => !window.isDestroyed());
  }
}

export const protocol = {
  registerSchemesAsPrivileged: (schemes) => record.schemes.push(...schemes),
  handle: (scheme, answer) => record.handled.set(scheme, answer),
};

export const session = {
  defaultSession: {
    setPermissionRequestHandler: (handler) => {
      record.permissions.request = handler;
    },
    setPermissionCheckHandler: (handler) => {
      record.permissions.check = handler;
    },
    setDevicePermissionHandler: (handler) => {
      record.permissions.device = handler;
    },
  },
  /** A session of a window's own: what it was given, and what it denies. */
  fromPartition: (partition) => {
    const own = { cookies: [], isCleared: false, denied: {} };
    record.partitions.set(partition, own);
    return {
      setPermissionRequestHandler: (handler) => {
        own.denied.request = handler;
      },
      setPermissionCheckHandler: (handler) => {
        own.denied.check = handler;
      },
      setDevicePermissionHandler: (handler) => {
        own.denied.device = handler;
      },
      on: (event, listener) => {
        own.denied[event] = listener;
      },
      cookies: { set: async (cookie) => void own.cookies.push(cookie) },
      clearStorageData: async () => {
        own.isCleared = true;
      },
    };
  },
};

class IpcMain extends EventEmitter {
  handle(channel, answer) {
    record.channels.set(channel, answer);
  }
}
export const ipcMain = new IpcMain();
record.ipcMain = ipcMain;
record.app = app;

export const shell = {
  openExternal: async (url) => {
    record.openedOutside.push(url);
  },
};

export const Menu = {
  buildFromTemplate: (template) => template,
  setApplicationMenu: (menu) => {
    record.menu = menu;
  },
};

/**
 * The system's keyring as the test sets it: `gnome_libsecret` works, `basic_text` is Electron's own answer where there is none; a reset one
 * opens nothing that it sealed before; a failing one throws.
 */
const keyring = {
  backend: process.env.DALIZ_STAND_IN_KEYRING ?? "gnome_libsecret",
  secret: Number(process.env.DALIZ_STAND_IN_SECRET ?? "1"),
  fails: false,
};
record.keyring = keyring;
const veiled = (bytes) => Buffer.from(bytes.map((byte, at) => byte ^ ((keyring.secret * 31 + at * 7) & 0xff)));
export const safeStorage = {
  getSelectedStorageBackend: () => keyring.backend,
  isAsyncEncryptionAvailable: async () => {
    if (keyring.fails) throw new Error("The keyring did not answer.");
    return true;
  },
  encryptStringAsync: async (text) => Buffer.concat([Buffer.from([keyring.secret]), veiled(Buffer.from(text, "utf8"))]),
  decryptStringAsync: async (sealed) => {
    if (sealed[0] !== keyring.secret) throw new Error("Error while decrypting the ciphertext provided to safeStorage.");
    return { shouldReEncrypt: false, result: veiled(sealed.subarray(1)).toString("utf8") };
  },
};

export const dialog = { showSaveDialog: async () => ({ canceled: true, filePath: "" }) };

/** Displays as the test plugs them in; the first one is the primary. */
class Screen extends EventEmitter {
  displays = JSON.parse(process.env.DALIZ_STAND_IN_DISPLAYS ?? '[{"id":1,"label":"","x":0,"y":0,"width":1600,"height":900}]').map(
    displayOf,
  );
  getPrimaryDisplay() {
    return this.displays[0];
  }
  getAllDisplays() {
    return [...this.displays];
  }
  plug(facts) {
    const display = displayOf(facts);
    this.displays.push(display);
    this.emit("display-added", {}, display);
  }
  unplug(id) {
    const display = this.displays.find((one) => one.id === id);
    this.displays = this.displays.filter((one) => one !== display);
    this.emit("display-removed", {}, display);
  }
}

function displayOf({ id, label, ...bounds }) {
  return { id, label, bounds, workArea: bounds };
}

export const screen = new Screen();
record.screen = screen;

export const powerSaveBlocker = {
  start: (kind) => {
    const id = Date.now() + record.awake.size;
    record.awake.add(id);
    record.awakeKind = kind;
    return id;
  },
  stop: (id) => record.awake.delete(id),
};

/** Two ends in one process; the far end is wired to a port in the page when it is sent there. */
export class MessageChannelMain {
  constructor() {
    this.port1 = new StandInPort();
    this.port2 = new StandInPort();
    this.port1.peer = this.port2;
    this.port2.peer = this.port1;
  }
}

class StandInPort extends EventEmitter {
  started = false;
  waiting = [];
  start() {
    this.started = true;
    for (const message of this.waiting.splice(0)) this.emit("message", message);
  }
  postMessage(data) {
    this.peer.arrive({ data, ports: [] });
  }
  arrive(message) {
    if (this.started) this.emit("message", message);
    else this.waiting.push(message);
  }
  close() {
    this.emit("close");
  }
}

import { EventEmitter } from "node:events";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "@playwright/test";

/** Chromium knows no `app:` scheme: its pages are read from here, and answered by main's own handler. */
const ORIGIN = "https://daliz.stand-in";

const toPage = (address) => address.replace(/^app:\/\/daliz/, ORIGIN);
const toApp = (address) => (address.startsWith(ORIGIN) ? `app://daliz${address.slice(ORIGIN.length)}` : address);

let browser = null;

/** One Chromium for all windows; its debugging address is what a test connects to. */
export function launchBrowser() {
  browser ??= chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    args: JSON.parse(process.env.DALIZ_STAND_IN_ARGS ?? "[]"),
  });
  return browser;
}

/** The window's contents: events, navigation rules, and messages to the preload. */
class Contents extends EventEmitter {
  mainFrame = { url: "" };
  id = 1;
  openHandler = null;
  preloadListeners = new Map();
  setWindowOpenHandler(handler) {
    this.openHandler = handler;
  }
  postMessage(channel, message, ports) {
    for (const listener of this.preloadListeners.get(channel) ?? []) listener({ ports }, message);
  }
}

export class StandInWindow extends EventEmitter {
  webContents = new Contents();
  page = null;
  destroyed = false;

  constructor(options, record) {
    super();
    this.options = options;
    this.record = record;
  }

  loadURL(address) {
    this.loading = this.load(address);
    return this.loading;
  }

  async load(address) {
    const context = await (await launchBrowser()).newContext({ viewport: { width: 1600, height: 900 }, serviceWorkers: "block" });
    await context.route(`${ORIGIN}/**`, (route) => this.answer(route));
    this.page = await context.newPage();
    this.webContents.mainFrame.url = address;
    this.page.on("framenavigated", (frame) => {
      if (frame === this.page.mainFrame()) this.webContents.mainFrame.url = toApp(frame.url());
    });
    await this.runPreload();
    await this.page.goto(toPage(address));
    this.emit("ready-to-show");
  }

  async answer(route) {
    const answer = await this.record.handled.get("app")({ url: toApp(route.request().url()) });
    await route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    });
  }

  /** Runs the real preload file, with a bridge whose functions cross into the page and a window that carries ports there. */
  async runPreload() {
    const source = readFileSync(this.options.webPreferences.preload, "utf8");
    const exposed = [];
    const electron = {
      contextBridge: { exposeInMainWorld: (name, api) => exposed.push([name, api]) },
      ipcRenderer: {
        invoke: (channel, ...question) => this.invoke(channel, this.webContents.mainFrame, question),
        on: (channel, listener) => {
          this.webContents.preloadListeners.set(channel, [...(this.webContents.preloadListeners.get(channel) ?? []), listener]);
        },
      },
    };
    const require = createRequire(import.meta.url);
    const load = (name) => (name === "electron" ? electron : require(name));
    const page = { location: { origin: ORIGIN }, postMessage: (data, _origin, ports) => void this.carryPort(data, ports[0]) };
    new Function("require", "module", "exports", "process", "window", source)(
      load,
      { exports: {} },
      {},
      { argv: [...process.argv, ...(this.options.webPreferences.additionalArguments ?? [])] },
      page,
    );
    for (const [name, api] of exposed) await this.expose(name, api);
    await this.page.exposeBinding("standInPortSays", (_source, id, data) => this.ports.get(id)?.postMessage(data));
  }

  ports = new Map();

  async expose(name, api) {
    const values = {};
    const functions = [];
    for (const [key, value] of Object.entries(api)) {
      if (typeof value === "function") {
        functions.push(key);
        await this.page.exposeBinding(`standIn_${name}_${key}`, (_source, ...question) => value(...question));
      } else values[key] = value;
    }
    await this.page.addInitScript(
      ([world, plain, calls]) => {
        const bridge = { ...plain };
        for (const call of calls) bridge[call] = (...question) => window[`standIn_${world}_${call}`](...question);
        Object.defineProperty(window, world, { value: Object.freeze(bridge) });
      },
      [name, values, functions],
    );
  }

  /** A port posted by the preload: a real one is made in the page and tied to main's end. */
  async carryPort(data, port) {
    const id = `${this.ports.size + 1}`;
    this.ports.set(id, port);
    port.on("message", (message) => {
      void this.page.evaluate(([number, text]) => window.standInPorts[number].postMessage(text), [id, message.data]).catch(() => {});
    });
    await this.page.evaluate(
      ([number, text]) => {
        const channel = new MessageChannel();
        window.standInPorts = { ...window.standInPorts, [number]: channel.port1 };
        channel.port1.onmessage = ({ data: said }) => window.standInPortSays(number, said);
        window.postMessage(text, location.origin, [channel.port2]);
      },
      [id, data],
    );
    port.start();
  }

  async invoke(channel, frame, question) {
    const answer = this.record.channels.get(channel);
    if (answer === undefined) throw new Error(`No channel ${channel}`);
    return answer({ senderFrame: frame, sender: this.webContents }, ...question);
  }

  isDestroyed() {
    return this.destroyed;
  }
  isMinimized() {
    return false;
  }
  isMaximized() {
    return false;
  }
  getNormalBounds() {
    return { x: 0, y: 0, width: 1600, height: 900 };
  }
  maximize() {}
  restore() {}
  focus() {}
  show() {
    this.shown = true;
  }
}

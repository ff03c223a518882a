import { EventEmitter } from "node:events";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "@playwright/test";

/** Chromium knows no `app:` scheme: its pages are read from here, and answered by main's own handler. */
const ORIGIN = "https://daliz.stand-in";

const toPage = (address) => address.replace(/^app:\/\/daliz/, ORIGIN);
const toApp = (address) => (address.startsWith(ORIGIN) ? `app://daliz${address.slice(ORIGIN.length)}` : address);

let browser = null;
const contexts = new Map();
let lastId = 0;

/** One Chromium for all windows, and one profile: what windows say to each other, keep and lock is common to them, as in the program. */
function profile(javaScriptEnabled, answer) {
  browser ??= chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    args: JSON.parse(process.env.DALIZ_STAND_IN_ARGS ?? "[]"),
  });
  if (!contexts.has(javaScriptEnabled)) {
    const opened = browser.then(async (running) => {
      const context = await running.newContext({ serviceWorkers: "block", javaScriptEnabled });
      await context.route(`${ORIGIN}/**`, answer);
      return context;
    });
    contexts.set(javaScriptEnabled, opened);
  }
  return contexts.get(javaScriptEnabled);
}

/** The window's contents: events, navigation rules, and messages to the preload. */
class Contents extends EventEmitter {
  mainFrame = { url: "" };
  openHandler = null;
  preloadListeners = new Map();
  constructor(window) {
    super();
    this.window = window;
    lastId += 1;
    this.id = lastId;
  }
  setWindowOpenHandler(handler) {
    this.openHandler = handler;
  }
  postMessage(channel, message, ports) {
    for (const listener of this.preloadListeners.get(channel) ?? []) listener({ ports }, message);
  }
  send(channel, ...said) {
    for (const listener of this.preloadListeners.get(channel) ?? []) listener({ ports: [] }, ...said);
  }
  /** A page whose process has ended cannot be used again: another one takes its place in the window. */
  reload() {
    const { url } = this.mainFrame;
    void this.window.page?.close().catch(() => {});
    this.preloadListeners.clear();
    void this.window.loadURL(url);
  }
  printToPDF({ generateTaggedPDF, generateDocumentOutline, preferCSSPageSize, printBackground }) {
    return this.window.page.pdf({ tagged: generateTaggedPDF, outline: generateDocumentOutline, preferCSSPageSize, printBackground });
  }
  async capturePage(clip) {
    const png = await this.window.page.screenshot({ clip });
    return { toPNG: () => png };
  }
}

export class StandInWindow extends EventEmitter {
  webContents = new Contents(this);
  page = null;
  destroyed = false;

  constructor(options, record) {
    super();
    this.options = options;
    this.record = record;
    this.bounds = { x: options.x ?? 0, y: options.y ?? 0, width: options.width ?? 800, height: options.height ?? 600 };
    this.kiosk = options.kiosk === true;
    this.shown = options.show !== false;
  }

  loadURL(address) {
    this.openedAt ??= address;
    this.loading = this.load(address).catch((error) => {
      if (!this.destroyed) throw error;
    });
    return this.loading;
  }

  /** A window for pages that are not the program's: in a profile of its own, with the cookies that main has given it. */
  async loadStranger(address) {
    const own = this.record.partitions.get(this.options.webPreferences.partition);
    const context = await (await browser).newContext();
    for (const { url, name, value, path, httpOnly, secure } of own.cookies)
      await context.addCookies([{ name, value, path, httpOnly, secure, domain: new URL(url).hostname, sameSite: "Lax" }]);
    const page = await context.newPage();
    this.page = page;
    page.on("response", (response) => {
      if (!response.request().isNavigationRequest() || response.frame() !== page.mainFrame()) return;
      const to = response.headers().location;
      if (to === undefined) this.webContents.emit("did-navigate", {}, response.url(), response.status());
      else this.webContents.emit("will-redirect", { url: new URL(to, response.url()).href, preventDefault: () => undefined });
    });
    await page.goto(address);
  }

  async load(address) {
    if (this.options.webPreferences.partition !== undefined) return this.loadStranger(address);
    const hasScripts = this.options.webPreferences.javascript !== false;
    const context = await profile(hasScripts, (route) => this.answer(route));
    const page = await context.newPage();
    this.page = page;
    await page.setViewportSize({ width: this.bounds.width, height: this.bounds.height });
    this.webContents.mainFrame.url = address;
    page.on("framenavigated", (frame) => {
      if (frame === page.mainFrame()) this.webContents.mainFrame.url = toApp(frame.url());
    });
    page.on("request", (request) => {
      if (request.isNavigationRequest() && request.frame() === page.mainFrame())
        this.webContents.emit("did-start-navigation", { isMainFrame: true, isSameDocument: false, url: toApp(request.url()) });
    });
    page.on("crash", () => this.webContents.emit("render-process-gone", {}, { reason: "crashed" }));
    page.on("pageerror", (error) => (this.errors = [...(this.errors ?? []), String(error)]));
    if (this.options.webPreferences.preload !== undefined) await this.runPreload();
    await page.goto(toPage(address));
    this.webContents.emit("did-finish-load");
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
        send: (channel, ...said) =>
          void this.record.ipcMain.emit(channel, { senderFrame: this.webContents.mainFrame, sender: this.webContents }, ...said),
        on: (channel, listener) => {
          this.webContents.preloadListeners.set(channel, [...(this.webContents.preloadListeners.get(channel) ?? []), listener]);
        },
      },
    };
    const require = createRequire(import.meta.url);
    const load = (name) => (name === "electron" ? electron : require(name));
    const page = { location: { origin: ORIGIN }, postMessage: (data, _origin, ports) => void this.carry(data, ports?.[0]) };
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
        await this.page.exposeBinding(`standIn_${name}_${key}`, (_source, ...question) =>
          value(...question.map((part) => this.revived(part))),
        );
      } else values[key] = value;
    }
    await this.page.addInitScript(
      ([world, plain, calls]) => {
        const bridge = { ...plain };
        window.standInListeners = [];
        // A function stays in the page: main's side is given its number.
        const sent = (part) => (typeof part === "function" ? { standInListener: window.standInListeners.push(part) - 1 } : part);
        for (const call of calls) bridge[call] = (...question) => window[`standIn_${world}_${call}`](...question.map(sent));
        Object.defineProperty(window, world, { value: Object.freeze(bridge) });
      },
      [name, values, functions],
    );
  }

  /** A function of the page as the preload has it across the bridge. */
  revived(part) {
    const number = part?.standInListener;
    if (number === undefined) return part;
    const tell = ([at, said]) => window.standInListeners[at](...said);
    return (...said) => void this.page.evaluate(tell, [number, said]).catch(() => {});
  }

  carry(data, port) {
    if (port !== undefined) return this.carryPort(data, port);
    return this.page.evaluate((said) => window.postMessage(said, location.origin), data);
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
  setTitle(title) {
    this.title = title;
  }
  isMinimized() {
    return false;
  }
  isMaximized() {
    return false;
  }
  getNormalBounds() {
    return this.bounds;
  }
  setBounds(bounds) {
    this.bounds = bounds;
    void this.page?.setViewportSize({ width: bounds.width, height: bounds.height });
  }
  setKiosk(kiosk) {
    this.kiosk = kiosk;
  }
  removeMenu() {
    this.hasNoMenu = true;
  }
  maximize() {}
  restore() {}
  focus() {}
  show() {
    this.shown = true;
  }
  showInactive() {
    this.shown = true;
  }
  /** The user's own closing of a window, which the program may refuse. */
  close() {
    let isStopped = false;
    this.emit("close", { preventDefault: () => (isStopped = true) });
    if (!isStopped) this.destroy();
  }
  destroy() {
    if (this.destroyed) return;
    this.destroyed = true;
    void this.page?.close().catch(() => {});
    this.emit("closed");
  }
}

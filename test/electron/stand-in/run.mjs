/** Stands in for Electron's program: runs the built main, then does what its parent asks over IPC. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { installStandIn } from "./hook.mjs";

await installStandIn();
process.argv.push(...JSON.parse(process.env.DALIZ_STAND_IN_ARGV ?? "[]"));
const out = process.env.DALIZ_STAND_IN_OUT ?? fileURLToPath(new URL("../../../out", import.meta.url));
await import(pathToFileURL(join(out, "main/index.js")).href);
const record = globalThis.standIn;

/** The window asked about: the one chosen by `use`, else the last opened. */
let chosen = null;
const window = () => chosen ?? record.windows.at(-1);

/** The window's page, once it has loaded. */
const page = async () => {
  await window().loading;
  return window().page;
};

const ASKED = {
  use: (number) => {
    chosen = number === null ? null : record.windows[number];
    return true;
  },
  windows: () =>
    record.windows.flatMap((one, number) => {
      const { bounds, kiosk, shown, webContents, errors = [], hasNoMenu, options, openedAt } = one;
      const address = webContents.mainFrame.url;
      const isFramed = options.frame !== false;
      return one.destroyed ? [] : [{ number, address, openedAt, bounds, kiosk, shown, errors, hasNoMenu, isFramed }];
    }),
  plug: (display) => void record.screen.plug(display),
  unplug: (id) => void record.screen.unplug(id),
  secondInstance: (argv) => void record.app.emit("second-instance", {}, argv, ""),
  awake: () => (record.awake.size > 0 ? record.awakeKind : null),
  isQuit: () => record.quit,
  closeByUser: () => void window().close(),
  /** A key pressed in the page. */
  press: async (key) => (await page()).keyboard.press(key),
  /** What a channel answers the window's own page with, where it is bytes. */
  bytes: async (channel, ...question) => {
    const answer = await window().invoke(channel, window().webContents.mainFrame, question);
    return Buffer.from(answer).toString("base64");
  },
  keptFile: (name) => readFileSync(join(process.env.DALIZ_STAND_IN_PROFILE, name), "utf8"),
  key: (key) => {
    let isStopped = false;
    window().webContents.emit("before-input-event", { preventDefault: () => (isStopped = true) }, key);
    return isStopped;
  },
  /** Ends the window's renderer process, as a crash would. */
  crash: async () => {
    const { page } = window();
    const session = await page.context().newCDPSession(page);
    void session.send("Page.crash").catch(() => {});
    return true;
  },
  /** The page answers no more: an endless loop in it. */
  hang: async () => {
    void (await page()).evaluate("for (;;) {}").catch(() => {});
    return true;
  },
  /** Of a window with a session of its own: what that was given, whether it denies everything, whether it is forgotten. */
  partitions: () =>
    [...record.partitions.values()].map(({ cookies, isCleared, denied }) => {
      const said = [];
      denied.request?.(null, "media", (granted) => said.push(granted));
      let isStopped = false;
      denied["will-download"]?.({ preventDefault: () => (isStopped = true) });
      return { cookies, isCleared, mayAsk: said[0], mayCheck: denied.check?.(null, "geolocation"), stopsDownloads: isStopped };
    }),
  title: () => window().title ?? window().options.title,
  options: () => {
    const { parent, ...options } = window().options;
    return { ...options, hasParent: parent !== undefined, shown: window().shown === true };
  },
  schemes: () => record.schemes,
  channels: () => [...record.channels.keys()].sort(),
  file: async (address) => {
    const answer = await record.handled.get("app")({ url: address });
    return {
      status: answer.status,
      policy: answer.headers.get("content-security-policy"),
      length: (await answer.arrayBuffer()).byteLength,
    };
  },
  menuLabels: () => record.menu.flatMap((part) => part.submenu).flatMap((item) => item.label ?? []),
  chooseInMenu: (id) => {
    record.menu
      .flatMap((part) => part.submenu)
      .find((item) => item.id === id)
      .click({}, window());
    return true;
  },
  menuRoles: () => record.menu.flatMap((part) => part.submenu).flatMap((item) => item.role ?? []),
  permissions: () => {
    const said = [];
    record.permissions.request(null, "media", (granted) => said.push(granted));
    return { request: said[0], check: record.permissions.check(null, "geolocation"), device: record.permissions.device({}) };
  },
  navigate: (event, url) => {
    let isStopped = false;
    window().webContents.emit(event, { url, preventDefault: () => (isStopped = true) });
    return isStopped;
  },
  open: async (url) => {
    const action = window().webContents.openHandler({ url });
    await new Promise((resolve) => setTimeout(resolve, 10));
    return { ...action, outside: [...record.openedOutside] };
  },
  invokeFrom: async (url, isTop, channel, ...question) => {
    const frame = isTop ? window().webContents.mainFrame : { url };
    if (isTop) frame.url = url;
    try {
      return { answered: (await window().invoke(channel, frame, question)) ?? null };
    } catch (error) {
      return { refused: error.message };
    }
  },
  text: async (selector) => (await page()).locator(selector).first().innerText({ timeout: 60_000 }),
  waitFor: async (selector) => {
    await (await page()).locator(selector).first().waitFor({ timeout: 60_000 });
    return true;
  },
  evaluate: async (code) => (await page()).evaluate(code),
};

process.on("message", async ({ id, ask, question }) => {
  try {
    process.send({ id, answer: await ASKED[ask](...question) });
  } catch (error) {
    process.send({ id, error: String(error?.message ?? error) });
  }
});
process.on("disconnect", () => process.exit(0));
process.send({ id: 0, answer: "running" });

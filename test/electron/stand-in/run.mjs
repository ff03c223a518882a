/** Stands in for Electron's program: runs the built main, then does what its parent asks over IPC. */
import { installStandIn } from "./hook.mjs";

await installStandIn();
await import(new URL("../../../out/main/index.js", import.meta.url).href);
const record = globalThis.standIn;

const window = () => record.windows.at(-1);

/** The window's page, once it has loaded. */
const page = async () => {
  await window().loading;
  return window().page;
};

const ASKED = {
  options: () => ({ ...window().options, shown: window().shown === true }),
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

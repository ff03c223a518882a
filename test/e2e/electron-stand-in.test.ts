import { expect, test } from "@playwright/test";
import { type DalizServer, startDalizServer } from "../support/daliz-server.ts";
import { type StandInElectron, startStandInElectron } from "../support/stand-in-electron.ts";

// The real built main and preload on a stand-in of the `electron` module; real Electron is run by electron-real.test.ts where its binary is.

let server: DalizServer;
let electron: StandInElectron;

test.beforeAll(async () => {
  server = await startDalizServer();
  electron = await startStandInElectron(server.url, test.info().project.use.launchOptions?.args ?? []);
});
test.afterAll(async () => {
  await electron?.stop();
  await server?.stop();
});

test("the room opens in a window that sees nothing but the bridge", async () => {
  await expect.poll(() => electron.ask("text", '[data-figure="present.ME"]'), { timeout: 60_000 }).toContain("≥145");
  expect(await electron.ask("evaluate", "Object.keys(window.daliz).sort()")).toEqual([
    "admin",
    "askAccess",
    "askRecords",
    "exchanges",
    "joinServer",
    "lendKey",
    "lentKey",
    "openExternal",
    "openKey",
    "openWindow",
    "picture",
    "printPdf",
    "requestSyncPort",
    "saveFile",
    "saveInto",
    "sealKey",
    "server",
    "serverHealth",
    "signInWithProvider",
    "signText",
    "version",
    "wallAct",
    "walls",
    "watchAccess",
  ]);
  expect(await electron.ask("evaluate", "typeof require + typeof process + typeof module")).toBe("undefinedundefinedundefined");
  const { webPreferences } = (await electron.ask("options")) as { webPreferences: Record<string, unknown> };
  expect(webPreferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    navigateOnDragDrop: false,
  });
});

test("the background service in main says synced, and the window never speaks to the server", async () => {
  await electron.ask("waitFor", '[data-link="synced"]');
});

test("the room is told of the last exchanges and of the server by part, as in a browser", async () => {
  const log = (await electron.ask("evaluate", "window.daliz.exchanges()")) as { what: string; outcome: string }[];
  expect(log.length).toBeGreaterThan(1);
  expect(log).toContainEqual(expect.objectContaining({ what: "hello", outcome: "done" }));
  expect(await electron.ask("evaluate", "window.daliz.serverHealth()")).toMatchObject({ database: "answers", journal: "current" });
});

test("the menu's own entries are in the system's language, and open the room's screens", async () => {
  expect(await electron.ask("menuLabels")).toEqual(["Выгрузить в файл…", "Принять из файла…", "Доступ"]);
  await electron.ask("chooseInMenu", "screen.access");
  await electron.ask("waitFor", '[data-screen="access"]');
  await electron.ask("chooseInMenu", "file.bring");
  await electron.ask("waitFor", '[data-files="bring"]');
});

test("the program's own scheme serves the renderer under a strict policy and nothing beside it", async () => {
  expect(await electron.ask("schemes")).toEqual([
    { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true, allowServiceWorkers: false } },
  ]);
  const page = (await electron.ask("file", "app://daliz/index.html")) as { status: number; policy: string };
  expect(page.status).toBe(200);
  expect(page.policy).toContain("default-src 'none'");
  expect(page.policy).toContain("script-src 'self';");
  expect(page.policy).not.toMatch(/script-src[^;]*unsafe/);
  for (const outside of [
    "app://daliz/../main/index.js",
    "app://daliz/%2e%2e/main/index.js",
    "app://daliz/..%2fmain%2findex.js",
    "app://daliz//etc/passwd",
    "app://other/index.html",
    "app://daliz/%00",
  ]) {
    expect((await electron.ask("file", outside)) as { status: number }, outside).toMatchObject({ status: 404, length: 0 });
  }
});

test("navigation, new windows, webviews and permissions are denied; only https goes outside", async () => {
  expect(await electron.ask("navigate", "will-navigate", "https://example.org/")).toBe(true);
  expect(await electron.ask("navigate", "will-navigate", "file:///etc/passwd")).toBe(true);
  expect(await electron.ask("navigate", "will-redirect", "http://127.0.0.1/")).toBe(true);
  expect(await electron.ask("navigate", "will-attach-webview", "app://daliz/")).toBe(true);
  expect(await electron.ask("navigate", "will-navigate", "app://daliz/index.html#/room")).toBe(false);
  expect(await electron.ask("navigate", "will-navigate", "app://daliz/wall.html#set=Main")).toBe(true);
  expect(await electron.ask("permissions")).toEqual({ request: false, check: false, device: false });
  expect(await electron.ask("open", "file:///etc/passwd")).toMatchObject({ action: "deny", outside: [] });
  expect(await electron.ask("open", "http://example.org/")).toMatchObject({ action: "deny", outside: [] });
  expect(await electron.ask("open", "https://example.org/")).toMatchObject({ action: "deny", outside: ["https://example.org/"] });
});

test("the menu lets everybody enlarge the text and offers no developer's tools", async () => {
  const roles = (await electron.ask("menuRoles")) as string[];
  expect(roles).toEqual(expect.arrayContaining(["zoomIn", "zoomOut", "resetZoom", "togglefullscreen", "copy", "paste", "quit"]));
  expect(roles.filter((role) => /devtools|reload/i.test(role))).toEqual([]);
});

test("every channel is in the table and answers only the top frame of our page, and only a well-formed question", async () => {
  const channels = (await electron.ask("channels")) as string[];
  expect(channels).toEqual([
    "access.admin",
    "access.ask",
    "access.provider",
    "access.sign",
    "file.save",
    "file.saveInto",
    "key.lend",
    "key.lent",
    "key.open",
    "key.seal",
    "outside.open",
    "page.pdf",
    "page.picture",
    "records.ask",
    "server.address",
    "server.health",
    "server.join",
    "sync.exchanges",
    "sync.port",
    "walls.act",
    "walls.list",
    "window.open",
  ]);
  for (const channel of channels) {
    const others = ["app://daliz/wall.html#set=Main", "app://daliz/keeper.html", "app://daliz/held/1.html"];
    for (const url of ["https://example.org/", "app://other/", "file:///tmp/a.html", "not an address", ...others]) {
      expect(await electron.ask("invokeFrom", url, true, channel), `${channel} from ${url}`).toHaveProperty("refused");
    }
    expect(await electron.ask("invokeFrom", "app://daliz/index.html", false, channel), `${channel} from a frame within`).toHaveProperty(
      "refused",
    );
    expect(
      await electron.ask("invokeFrom", "app://daliz/index.html", true, channel, 1, {}, null, "x"),
      `${channel} misasked`,
    ).toHaveProperty("refused");
  }
  expect(await electron.ask("invokeFrom", "app://daliz/index.html", true, "server.address")).toEqual({ answered: { url: server.url } });
});

import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { app, BrowserWindow, powerMonitor, protocol, session } from "electron";
import { APP_SCHEME } from "#electron/main/app-address.ts";
import { answerAppFile } from "#electron/main/app-files.ts";
import { openDoor } from "#electron/main/door.ts";
import { joinedServer } from "#electron/main/joined-server.ts";
import { denyPermissions, lockDown, openOutside } from "#electron/main/lock-down.ts";
import { openMainWindow } from "#electron/main/main-window.ts";
import { setMenu } from "#electron/main/menu.ts";
import { fileOutbox } from "#electron/main/outbox.ts";
import { saveFile } from "#electron/main/save-file.ts";
import { hostSync } from "#electron/main/sync-host.ts";

const out = fileURLToPath(new URL("..", import.meta.url));
const preload = join(out, "preload", "index.cjs");
const log = (sentence: string): void => console.error(sentence);

protocol.registerSchemesAsPrivileged([
  { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true, allowServiceWorkers: false } },
]);

// Before the program is ready, so that not even the first page escapes it.
lockDown();

if (app.requestSingleInstanceLock()) void app.whenReady().then(run);
else app.quit();

function run(): void {
  const renderer = join(out, "renderer");
  protocol.handle(APP_SCHEME, (request) => answerAppFile(renderer, request.url));
  denyPermissions(session.defaultSession);
  const server = joinedServer({ file: join(app.getPath("userData"), "server.json"), given: process.env.DALIZ_SERVER ?? null, fetch });
  const outbox = fileOutbox(join(app.getPath("userData"), "waiting.log"), (lines) =>
    log(`${lines} damaged lines of the waiting file were passed over.`),
  );
  const sync = hostSync(server, outbox, log);
  openDoor({
    "server.address": async () => {
      const url = server.address();
      return url === null ? null : { url };
    },
    "server.join": async (_event, address) => {
      const result = await server.join(address);
      if (result.kind === "joined") sync.restart();
      return result;
    },
    "outside.open": (_event, url) => openOutside(url),
    "file.save": (event, name, _mime, bytes) => saveFile(BrowserWindow.fromWebContents(event.sender), name, bytes),
    "sync.port": async (event) => {
      sync.connect(event.sender);
      return true;
    },
  });
  setMenu();
  let window = openMainWindow(preload);
  powerMonitor.on("resume", () => sync.online());
  app.on("second-instance", () => {
    if (window.isDestroyed()) window = openMainWindow(preload);
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on("activate", () => {
    if (BrowserWindow.getAllWindows().length === 0) window = openMainWindow(preload);
  });
  app.on("window-all-closed", () => {
    if (process.platform !== "darwin") app.quit();
  });
  app.on("will-quit", () => sync.stop());
}

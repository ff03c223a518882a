import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { app, BrowserWindow, powerMonitor, protocol, safeStorage, session } from "electron";
import { answerAccess } from "#core/host/access-call.ts";
import { IDENTITY_CHANNEL } from "#electron/channels.ts";
import { APP_SCHEME } from "#electron/main/app-address.ts";
import { answerAppFile } from "#electron/main/app-files.ts";
import { deviceFiles } from "#electron/main/device-keys.ts";
import { openDoor } from "#electron/main/door.ts";
import { heldPages } from "#electron/main/held-pages.ts";
import { joinedServer } from "#electron/main/joined-server.ts";
import { createKeeper } from "#electron/main/keeper.ts";
import { keyAnswers } from "#electron/main/key-answers.ts";
import { keyKeeper } from "#electron/main/key-keeper.ts";
import { denyPermissions, lockDown, openOutside } from "#electron/main/lock-down.ts";
import { hostMachine } from "#electron/main/machine.ts";
import { setMenu } from "#electron/main/menu.ts";
import { fileOutbox } from "#electron/main/outbox.ts";
import { openable } from "#electron/main/page-address.ts";
import { readPolicy } from "#electron/main/policy.ts";
import { picturePage, printPage } from "#electron/main/print-page.ts";
import { providerSignIn } from "#electron/main/provider-window.ts";
import { createRooms } from "#electron/main/rooms.ts";
import { saveFile } from "#electron/main/save-file.ts";
import { saveInto } from "#electron/main/save-into.ts";
import { kindOf } from "#electron/main/secure-window.ts";
import { serverHealth } from "#electron/main/server-health.ts";
import { startFlags } from "#electron/main/start-flags.ts";
import { hostSync, type SyncHost } from "#electron/main/sync-host.ts";
import { hostWalls } from "#electron/main/wall-host.ts";

const out = fileURLToPath(new URL("..", import.meta.url));
const preloads = { room: join(out, "preload", "index.cjs"), wall: join(out, "preload", "wall.cjs") };
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
  const data = app.getPath("userData");
  const held = heldPages();
  protocol.handle(APP_SCHEME, async (request) => held.answer(request.url) ?? (await answerAppFile(renderer, request.url)));
  denyPermissions(session.defaultSession);
  const policy = readPolicy(join(data, "policy.json"), log);
  const server = joinedServer({ file: join(data, "server.json"), given: process.env.DALIZ_SERVER ?? null, fetch });
  const outbox = fileOutbox(join(data, "waiting.log"), ({ damaged, foreign }) =>
    log(`Of the waiting file ${damaged} damaged lines were passed over, and ${foreign} wait for the key that sealed them.`),
  );
  const keys = keyKeeper(safeStorage, process.platform, log);
  const machine = hostMachine(
    server,
    deviceFiles(data, keys),
    () => sync.waiting(),
    (identity) => {
      sync.became(identity);
      for (const { webContents } of BrowserWindow.getAllWindows())
        if (kindOf(webContents) !== null) webContents.send(IDENTITY_CHANNEL, identity);
    },
  );
  const signInAtProvider = providerSignIn({ machine, address: server.address, fetch });
  const sync: SyncHost = hostSync(server, machine, outbox, log);

  const keeper = createKeeper(preloads.room);
  const rooms = createRooms({ preloads, changed: settle });
  const walls = hostWalls({
    ...{ file: join(data, "walls.json"), preload: preloads.wall, policy, held, say: log, changed: settle },
    left: () => {
      // A kiosk that was started without a room leaves nothing behind.
      if (!walls.isWanted() && rooms.count() === 0) app.quit();
    },
  });
  /** While no room lives that could feed the walls, the keeper does. */
  function settle(): void {
    keeper((walls.isWanted() || rooms.hasWall()) && rooms.living() === 0);
  }

  openDoor(
    {
      "server.address": async () => {
        const url = server.address();
        return url === null ? null : { url };
      },
      "server.join": async (_event, address) => {
        const result = await server.join(address);
        if (result.kind === "joined") sync.restart();
        return result;
      },
      "server.health": () => serverHealth(server.address(), fetch),
      "outside.open": (_event, url) => openOutside(url),
      "file.save": (event, name, _mime, bytes) => saveFile(BrowserWindow.fromWebContents(event.sender), name, bytes),
      "sync.port": async (event) => {
        sync.connect(event.sender);
        return true;
      },
      "sync.exchanges": async () => sync.exchanges(),
      "window.open": async (_event, asked) => {
        const to = openable(asked);
        if (to !== null) rooms.open(to.page, to.address);
        return to !== null;
      },
      "walls.list": async () => walls.devices(),
      "walls.act": async (_event, act) => walls.act(act),
      "page.pdf": (_event, html, page) => printPage(held, html, page),
      "page.picture": (_event, html, widthPx, heightPx) => picturePage(held, html, widthPx, heightPx),
      "file.saveInto": (_event, _folder, name, bytes) => saveInto(policy.briefings, name, bytes),
      "access.ask": async (_event, asked) => {
        const answer = await answerAccess(machine, asked);
        // What is asked of headquarters next goes with the rights that came of it.
        if (asked.call !== "identity" && asked.call !== "enrol") sync.online();
        return answer;
      },
      "access.admin": (_event, as, route, body) => machine.admin(as, route, body),
      "access.provider": async ({ sender }) => {
        const result = await signInAtProvider(sender);
        sync.online();
        return result;
      },
      "access.sign": (_event, text) => machine.signText(text),
      "records.ask": (_event, asked) => machine.records.ask(asked),
      ...keyAnswers(keys, outbox, join(data, "waiting.key")),
    },
    walls.alive,
  );
  setMenu(rooms.choose);
  walls.look();

  /** What the arguments of this start, or of a second one, ask for. */
  function follow(argv: readonly string[]): void {
    const flags = startFlags(argv);
    const set = flags.wall === "" ? policy.wall : flags.wall;
    if (flags.wall !== null && set === null) log("No wall set is named, neither by --wall=SET nor by policy.json.");
    if (set !== null) walls.start(set, flags.kiosk);
    if (set === null || !flags.kiosk) rooms.focus();
    // Walls alone cannot ask for the passphrase that opens their journal: a room does.
    else void keys.isThere().then((isThere) => isThere || rooms.focus());
  }
  follow(process.argv);

  powerMonitor.on("resume", () => sync.online());
  app.on("second-instance", (_event, argv) => follow(argv));
  app.on("activate", () => {
    if (rooms.count() === 0) rooms.focus();
  });
  app.on("window-all-closed", () => {
    if (process.platform !== "darwin") app.quit();
  });
  app.on("before-quit", () => walls.close());
  app.on("will-quit", () => sync.stop());
}

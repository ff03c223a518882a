import { expect, test } from "@playwright/test";
import { printRange } from "#core/count/print.ts";
import type { WallFigure, WallProjection } from "#core/wall/projection.ts";
import { type DalizServer, startDalizServer } from "../support/daliz-server.ts";
import { pushReport } from "../support/push-report.ts";
import { type StandInDisplay, type StandInElectron, startStandInElectron } from "../support/stand-in-electron.ts";

// Journeys W1 and W5 on the real built main, preloads and pages, over a stand-in of the `electron` module (no real Electron is run here).

const LEFT: StandInDisplay = { id: 11, label: "LG 65", x: 0, y: 0, width: 1920, height: 1080 };
const RIGHT: StandInDisplay = { id: 12, label: "LG 75", x: 1920, y: 0, width: 1920, height: 1080 };
const POLICY = { wall: "Main", lang: "ru", diagonalInch: 65, distanceM: 3 };

interface SeenWindow {
  readonly number: number;
  readonly address: string;
  readonly openedAt: string;
  readonly bounds: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly kiosk: boolean;
  readonly shown: boolean;
  readonly errors: readonly string[];
  readonly hasNoMenu: boolean | undefined;
  readonly isFramed: boolean;
}

let server: DalizServer;
let electron: StandInElectron;

test.beforeAll(async () => {
  server = await startDalizServer();
  const args = test.info().project.use.launchOptions?.args ?? [];
  electron = await startStandInElectron(server.url, args, { argv: ["--wall=Main", "--kiosk"], displays: [LEFT, RIGHT], policy: POLICY });
});
test.afterAll(async () => {
  await electron?.stop();
  await server?.stop();
});

async function windows(page: string): Promise<readonly SeenWindow[]> {
  const all = (await electron.ask("windows")) as readonly SeenWindow[];
  return all.filter(({ openedAt }) => openedAt.includes(page));
}

/** The wall on the display that begins at this x. */
async function wallAt(x: number): Promise<SeenWindow | undefined> {
  return (await windows("/wall.html")).find(({ bounds }) => bounds.x === x);
}

/** Asks the wall on a display; null while there is none or its page is on its way. */
async function onWall(x: number, what: string, ...question: readonly unknown[]): Promise<unknown> {
  const wall = await wallAt(x);
  if (wall === undefined) return null;
  await electron.ask("use", wall.number);
  return electron.ask(what, ...question).catch(() => null);
}

const sceneOn = (x: number) => onWall(x, "evaluate", "new URLSearchParams(location.hash.slice(1)).get('scene')");
const alarmOn = (x: number) => onWall(x, "evaluate", "document.querySelector('[data-alarm]')?.dataset.alarm ?? null");
const talliesOn = (x: number) =>
  onWall(x, "evaluate", "[...document.querySelectorAll('[data-tally]')].map((one) => [one.dataset.tally, one.innerText])");

async function serversFold(): Promise<WallProjection> {
  const session = await fetch(`${server.url}/v1/session/wall`, { method: "POST", headers: { origin: server.url } });
  const { token } = (await session.json()) as { token: string };
  const answer = await fetch(`${server.url}/v1/wall?set=Main`, { headers: { authorization: `Bearer ${token}` } });
  return (await answer.json()) as WallProjection;
}

/** What a wall prints of a figure, for the figures of the crisis: none of them is hidden. */
function printed({ value, noReports }: WallFigure): string {
  return noReports ? "сообщений нет" : printRange(value);
}

test("W1: a kiosk covers both displays with the policy's set, with no dialog, no pointer and no room", async () => {
  await expect.poll(async () => (await windows("/wall.html")).filter(({ shown }) => shown).length, { timeout: 60_000 }).toBe(2);
  const walls = await windows("/wall.html");
  expect(walls.map(({ bounds }) => bounds).sort((a, b) => a.x - b.x)).toEqual(
    [LEFT, RIGHT].map(({ x, y, width, height }) => ({ x, y, width, height })),
  );
  for (const wall of walls) {
    expect(wall).toMatchObject({ kiosk: true, isFramed: false, hasNoMenu: true, errors: [] });
    expect(wall.openedAt).toBe("app://daliz/wall.html#set=Main&lang=ru&d=65&m=3&scene=0");
  }
  expect(await windows("/index.html")).toEqual([]);
  expect((await windows("/keeper.html")).map(({ shown }) => shown)).toEqual([false]);
  for (const { x } of [LEFT, RIGHT]) {
    await expect.poll(() => talliesOn(x), { timeout: 60_000 }).toHaveLength(5);
    expect(await onWall(x, "evaluate", "document.querySelectorAll('dialog, [role=dialog], [role=alertdialog], input').length")).toBe(0);
    expect(await onWall(x, "evaluate", "getComputedStyle(document.querySelector('[data-tally]')).cursor")).toBe("none");
  }
  expect(await electron.ask("awake")).toBe("prevent-display-sleep");
});

test("W1: the five tallies of both walls are the server's fold at the same cut", async () => {
  const fold = await serversFold();
  const strip = fold.strips[fold.set.theatre];
  if (strip === undefined) throw new Error("The server's fold has no tallies of the theatre.");
  for (const { x } of [LEFT, RIGHT]) {
    // The crisis comes over the link event by event: the walls are level when they show what the server has.
    await expect
      .poll(
        async () => {
          const shown = ((await talliesOn(x)) ?? []) as readonly (readonly [keyof typeof strip, string])[];
          return shown.map(([meaning, text]) => [meaning, text.includes(printed(strip[meaning])) || text]);
        },
        { timeout: 60_000 },
      )
      .toEqual(["remaining", "transit", "home", "lost", "hurt"].map((meaning) => [meaning, true]));
  }
});

test("a wall's window has nothing but its sign of life, and none of its questions is answered", async () => {
  expect(await onWall(LEFT.x, "evaluate", "Object.keys(window.daliz).sort()")).toEqual(["version", "wallAlive"]);
  for (const channel of (await electron.ask("channels")) as readonly string[])
    for (const url of ["app://daliz/wall.html#set=Main", "app://daliz/index.html"]) {
      await onWall(LEFT.x, "invokeFrom", url, true, channel);
      expect(await electron.ask("invokeFrom", url, true, channel), `${channel} as ${url}`).toEqual({ refused: "This page may not ask." });
    }
});

test("W5: a wall whose renderer process is killed comes back at the scene it showed", async () => {
  await onWall(RIGHT.x, "press", "Space");
  await onWall(RIGHT.x, "press", "ArrowRight");
  await expect.poll(() => sceneOn(RIGHT.x)).toMatch(/^[1-9]$/);
  const scene = await sceneOn(RIGHT.x);
  // Two signs of life carry the scene to the program.
  await new Promise((resolve) => setTimeout(resolve, 2_200));
  const dead = await wallAt(RIGHT.x);
  const killedMs = performance.now();
  await onWall(RIGHT.x, "crash");
  await expect.poll(async () => (await wallAt(RIGHT.x))?.number, { timeout: 30_000 }).not.toBe(dead?.number);
  expect((await wallAt(RIGHT.x))?.openedAt).toContain(`scene=${scene}`);
  await expect.poll(() => talliesOn(RIGHT.x), { timeout: 30_000, intervals: [100] }).toHaveLength(5);
  console.log(`A killed wall showed its figures again after ${Math.round(performance.now() - killedMs)} ms.`);
  expect(await sceneOn(RIGHT.x)).toBe(scene);
});

test("a wall that answers no more is opened anew as well", async () => {
  const hung = await wallAt(RIGHT.x);
  const hungMs = performance.now();
  await onWall(RIGHT.x, "hang");
  await expect.poll(async () => (await wallAt(RIGHT.x))?.number, { timeout: 30_000 }).not.toBe(hung?.number);
  console.log(`A hung wall was opened anew after ${Math.round(performance.now() - hungMs)} ms.`);
  await expect.poll(() => talliesOn(RIGHT.x), { timeout: 30_000 }).toHaveLength(5);
});

test("W5: every wall shows a P1; when a display is pulled the P1 stays on the other, and plugged back its wall is restored", async () => {
  await pushReport(server.url, "hurt", "IR", [2, 2]);
  for (const { x } of [LEFT, RIGHT]) await expect.poll(() => alarmOn(x), { timeout: 30_000 }).toContain("hurt-reported");
  const scene = await sceneOn(RIGHT.x);
  await new Promise((resolve) => setTimeout(resolve, 2_200));
  await electron.ask("unplug", RIGHT.id);
  await expect.poll(async () => (await windows("/wall.html")).map(({ bounds }) => bounds.x)).toEqual([LEFT.x]);
  expect(await alarmOn(LEFT.x)).toContain("hurt-reported");
  await electron.ask("plug", { ...RIGHT, id: 99, x: -1920 });
  await expect.poll(async () => (await wallAt(-1920))?.shown, { timeout: 30_000 }).toBe(true);
  expect((await wallAt(-1920))?.openedAt).toContain(`scene=${scene}`);
  await expect.poll(() => alarmOn(-1920), { timeout: 30_000 }).toContain("hurt-reported");
  const kept = JSON.parse((await electron.ask("keptFile", "walls.json")) as string) as readonly { display: { id: string } }[];
  expect(kept.map(({ display }) => display.id)).toEqual(["11", "99"]);
});

test("a room that is opened beside feeds the walls, and the keeper goes; when it closes, the keeper is there again", async () => {
  await electron.ask("secondInstance", ["daliz"]);
  await expect.poll(async () => (await windows("/keeper.html")).length).toBe(0);
  const [room] = await windows("/index.html");
  await electron.ask("use", room?.number);
  await electron.ask("waitFor", "[data-figure]");
  await pushReport(server.url, "present", "IR", [77, 77]);
  const remaining = async () => ((await talliesOn(LEFT.x)) as readonly (readonly [string, string])[] | null)?.[0]?.[1] ?? "";
  const before = await remaining();
  await expect.poll(remaining, { timeout: 30_000 }).not.toBe(before);
  await electron.ask("use", room?.number);
  await electron.ask("closeByUser");
  await expect.poll(async () => (await windows("/keeper.html")).length).toBe(1);
  expect(await electron.ask("isQuit")).toBe(false);
});

test("a kiosk cannot be closed, and is left by Ctrl+Shift+Q held for two seconds: then nothing of the program stays", async () => {
  await onWall(LEFT.x, "closeByUser");
  expect((await windows("/wall.html")).length).toBe(2);
  const key = { code: "KeyQ", control: true, shift: true, alt: false, meta: false };
  await onWall(LEFT.x, "key", { ...key, type: "rawKeyDown" });
  await onWall(LEFT.x, "key", { ...key, type: "keyUp" });
  await new Promise((resolve) => setTimeout(resolve, 2_300));
  expect((await windows("/wall.html")).length).toBe(2);
  expect(await onWall(LEFT.x, "key", { ...key, type: "rawKeyDown" })).toBe(true);
  await expect.poll(async () => (await electron.ask("windows")) as readonly unknown[], { timeout: 10_000 }).toEqual([]);
  expect([await electron.ask("isQuit"), await electron.ask("awake")]).toEqual([true, null]);
});

import { expect, test } from "vitest";
import type { DisplayFacts, KeptBinding } from "#electron/main/kept-bindings.ts";
import type { Area, WallPaneAsk } from "#electron/main/wall-pane.ts";
import { createWalls } from "#electron/main/walls.ts";

const laptop = { id: "1", label: "Internal", x: 0, y: 0, width: 1920, height: 1080, primary: true };
const left = { id: "2", label: "LG 65", x: 1920, y: 0, width: 3840, height: 2160, primary: false };
const right = { id: "3", label: "LG 75", x: 5760, y: 0, width: 3840, height: 2160, primary: false };

interface Pane {
  readonly ask: WallPaneAsk;
  readonly id: number;
  area: Area;
}

/** A desktop whose displays come and go, and the windows that stand on it. */
function desktop(displays: readonly (DisplayFacts & { primary: boolean })[], kept: readonly KeptBinding[] = [], isEarly = false) {
  const it = { displays, kept, nowMs: 0, left: 0, panes: [] as Pane[], opened: 0 };
  const walls = createWalls({
    displays: () => it.displays,
    open(ask) {
      it.opened += 1;
      const pane: Pane = { ask, id: it.opened, area: ask.area };
      it.panes.push(pane);
      // Electron says that a page begins to load before `loadURL` has returned.
      if (isEarly) ask.tell({ kind: "loading" });
      return {
        contentsId: pane.id,
        moveTo(area) {
          pane.area = area;
        },
        close() {
          it.panes = it.panes.filter((one) => one !== pane);
        },
      };
    },
    identify: () => {},
    kept,
    keep: (bindings) => {
      it.kept = bindings;
    },
    usual: { lang: "kk", diagonalInch: null, distanceM: null },
    nowMs: () => it.nowMs,
    changed: () => {},
    left: () => {
      it.left += 1;
    },
  });
  walls.look();
  const seen = () => it.panes.map(({ ask, area }) => [area.x, ask.address] as const).sort(([a], [b]) => a - b);
  return { it, walls, seen };
}

const MAIN = "wall.html#set=Main&lang=kk&scene=0";

test("a kiosk started on a machine where nothing is bound shows the set on every display, and keeps that", () => {
  const { it, walls, seen } = desktop([left, right]);
  walls.start("Main", true);
  expect(seen()).toEqual([
    [1920, MAIN],
    [5760, MAIN],
  ]);
  expect(it.panes.map(({ ask }) => [ask.kiosk, ask.area.width, ask.area.height])).toEqual([
    [true, 3840, 2160],
    [true, 3840, 2160],
  ]);
  expect(it.kept.map(({ set, display }) => [set, display.id])).toEqual([
    ["Main", "2"],
    ["Main", "3"],
  ]);
});

test("where the set is bound to a display, only that one is covered", () => {
  const { walls, seen } = desktop([laptop, left]);
  walls.act({ kind: "bind", binding: { displayId: "2", set: "Main", lang: "ru", diagonalInch: 65, distanceM: 5 } });
  walls.start("Main", true);
  expect(seen()).toEqual([[1920, "wall.html#set=Main&lang=ru&d=65&m=5&scene=0"]]);
});

test("where none of the set's displays is there, the ones nobody has bound are taken, and never a display of another set", () => {
  const far = { set: "Main", lang: "kk", diagonalInch: null, distanceM: null, display: { ...left, id: "9", label: "Gone" } } as const;
  const other = { ...far, set: "Зал", display: right };
  const { walls, seen } = desktop([laptop, right], [far, other]);
  walls.start("Main", true);
  expect(seen()).toEqual([[0, MAIN]]);
});

test("a pulled display's wall is parked, the other stays, and plugged back it shows the scene it had", () => {
  const { it, walls, seen } = desktop([left, right]);
  walls.start("Main", true);
  const pulled = it.panes.find(({ area }) => area.x === right.x);
  walls.alive(pulled?.id ?? 0, 3);
  it.displays = [left];
  walls.look();
  expect(seen()).toEqual([[1920, MAIN]]);
  expect(walls.devices().bindings.map(({ displayId, state }) => [displayId, state])).toEqual([
    ["2", "shown"],
    ["3", "parked"],
  ]);
  it.displays = [left, { ...right, id: "31", x: 0 }];
  walls.look();
  expect(seen()).toEqual([
    [0, "wall.html#set=Main&lang=kk&scene=3"],
    [1920, MAIN],
  ]);
  expect(it.kept.map(({ display }) => display.id)).toEqual(["2", "31"]);
  expect(it.opened).toBe(3);
});

test("a wall follows its display when that changes its place or resolution", () => {
  const { it, walls } = desktop([left]);
  walls.start("Main", true);
  it.displays = [{ ...left, x: 0, width: 1920, height: 1080 }];
  walls.look();
  expect(it.panes.map(({ area }) => area)).toEqual([expect.objectContaining({ x: 0, width: 1920, height: 1080 })]);
  expect(it.opened).toBe(1);
});

test("no wall ever stands where there is no display, whatever is pulled and plugged", () => {
  const { it, walls } = desktop([laptop, left, right]);
  walls.start("Main", true);
  for (const displays of [[left], [laptop, right], [], [right], [{ ...right, x: -3840 }], [laptop, left, right]]) {
    it.displays = displays;
    walls.look();
    for (const { area } of it.panes) expect(displays.map(({ x, y }) => [x, y])).toContainEqual([area.x, area.y]);
    expect(it.panes.length).toBe(displays.length);
  }
});

test("a wall whose process ends is opened anew at its scene, counted, and the dead window is gone", () => {
  const { it, walls, seen } = desktop([left]);
  walls.start("Main", true);
  walls.alive(1, 2);
  it.panes[0]?.ask.tell({ kind: "gone" });
  expect(seen()).toEqual([[1920, "wall.html#set=Main&lang=kk&scene=2"]]);
  expect(walls.devices().bindings.map(({ restarts }) => restarts)).toEqual([1]);
});

test("the last word of a window that was replaced does not touch the one that stands there now", () => {
  const { it, walls } = desktop([left]);
  walls.start("Main", true);
  const first = it.panes[0];
  first?.ask.tell({ kind: "gone" });
  first?.ask.tell({ kind: "gone" });
  walls.alive(1, 4);
  expect(it.opened).toBe(2);
  expect(walls.devices().bindings.map(({ restarts }) => restarts)).toEqual([1]);
});

test("a silent wall is opened anew within five seconds, and plugging another display meanwhile opens nothing twice", () => {
  const { it, walls } = desktop([left]);
  walls.start("Main", true);
  walls.alive(1, 1);
  for (it.nowMs = 500; it.nowMs <= 4_500; it.nowMs += 500) walls.tick();
  expect(it.opened).toBe(2);
  it.displays = [laptop, left];
  walls.look();
  expect(it.opened).toBe(2);
});

test("one that dies at once again and again rests with its window closed, and display changes do not shorten the rest", () => {
  const { it, walls } = desktop([left]);
  walls.start("Main", true);
  for (let i = 0; i < 12; i += 1) {
    it.panes[0]?.ask.tell({ kind: "gone" });
    walls.look();
  }
  expect(it.opened).toBe(2);
  expect(it.panes).toEqual([]);
  it.nowMs = 60_000;
  walls.tick();
  expect(it.opened).toBe(3);
});

test("leaving the kiosk closes every wall, and a closed plain window only its own", () => {
  const kiosk = desktop([left, right]);
  kiosk.walls.start("Main", true);
  kiosk.it.panes[0]?.ask.leave();
  expect([kiosk.seen(), kiosk.it.left, kiosk.walls.isWanted()]).toEqual([[], 1, false]);
  const plain = desktop([left, right]);
  plain.walls.start("Main", false);
  plain.it.panes[0]?.ask.leave();
  expect([plain.seen().length, plain.walls.isWanted()]).toEqual([1, true]);
});

test("binding another set to a display that shows a wall shows that set there; unbinding takes the wall away", () => {
  const { walls, seen } = desktop([left]);
  walls.start("Main", true);
  walls.act({ kind: "bind", binding: { displayId: "2", set: "Зал", lang: "kk", diagonalInch: 75, distanceM: 6 } });
  expect(seen().map(([, address]) => new URLSearchParams(address.split("#")[1]).get("set"))).toEqual(["Зал"]);
  expect(walls.act({ kind: "unbind", displayId: "2" }).bindings).toEqual([]);
  expect(seen()).toEqual([]);
});

test("the room opens and closes walls of one set or of all", () => {
  const { walls, seen } = desktop([left, right]);
  walls.act({ kind: "bind", binding: { displayId: "2", set: "Main", lang: "kk", diagonalInch: null, distanceM: null } });
  walls.act({ kind: "bind", binding: { displayId: "3", set: "Зал", lang: "kk", diagonalInch: null, distanceM: null } });
  expect(seen()).toEqual([]);
  walls.act({ kind: "open", set: "Main" });
  expect(seen().length).toBe(1);
  walls.act({ kind: "open", set: null });
  expect(seen().length).toBe(2);
  walls.act({ kind: "close" });
  expect(seen()).toEqual([]);
  expect(walls.devices().bindings.map(({ state }) => state)).toEqual(["closed", "closed"]);
});

test("a window that speaks while it is being opened does no harm", () => {
  const { walls, seen } = desktop([left], [], true);
  walls.start("Main", true);
  expect(seen()).toEqual([[1920, MAIN]]);
});

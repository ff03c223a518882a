import type { WallAct, WallBinding, WallDevices } from "#core/host/bridge.ts";
import type { DisplayFacts, KeptBinding } from "#electron/main/kept-bindings.ts";
import { matchDisplays } from "#electron/main/match-displays.ts";
import type { WallPane, WallPaneAsk } from "#electron/main/wall-pane.ts";
import { freshWatch, stepWatch, type WallSign, type WallWatch } from "#electron/main/wall-watchdog.ts";
import { wallAddress } from "#electron/main/wall-words.ts";

/** The walls of this machine: which display shows which set, whatever is unplugged, crashes or hangs. */
export interface Walls {
  devices(): WallDevices;
  act(act: WallAct): WallDevices;
  /** As the starter asked: the displays bound to the set; where none of them is there, every display that nobody has bound. */
  start(set: string, kiosk: boolean): void;
  /** A page said that it lives. */
  alive(contentsId: number, scene: number): void;
  /** Whether any wall is meant to be seen, be its display there or not. */
  isWanted(): boolean;
  /** Whether any wall is seen. */
  isShown(): boolean;
  /** Displays came, went or changed. */
  look(): void;
  /** Each half second: silent walls are opened anew. */
  tick(): void;
  close(): void;
}

/** What the walls stand on. */
export interface WallPorts {
  readonly displays: () => readonly (DisplayFacts & { readonly primary: boolean })[];
  readonly open: (ask: WallPaneAsk) => WallPane;
  readonly identify: () => void;
  readonly kept: readonly KeptBinding[];
  readonly keep: (bindings: readonly KeptBinding[]) => void;
  /** How a display that the starter binds is taken to be. */
  readonly usual: Pick<WallBinding, "lang" | "diagonalInch" | "distanceM">;
  /** A clock that only goes forward, ms. */
  readonly nowMs: () => number;
  /** A wall has come or gone. */
  readonly changed: () => void;
  /** Somebody has left the kiosk. */
  readonly left: () => void;
}

interface Wall {
  binding: KeptBinding;
  /** The display as it is now; null while it is not there. */
  display: DisplayFacts | null;
  isWanted: boolean;
  kiosk: boolean;
  pane: WallPane | null;
  watch: WallWatch;
}

export function createWalls(ports: WallPorts): Walls {
  const { nowMs } = ports;
  let walls: readonly Wall[] = ports.kept.map(closedWall);

  function closedWall(binding: KeptBinding): Wall {
    return { binding, display: null, isWanted: false, kiosk: true, pane: null, watch: freshWatch(0, nowMs()) };
  }

  /** Finds every binding's display and makes what is seen what is meant. */
  function look(): void {
    const found = matchDisplays(
      walls.map(({ binding }) => binding),
      ports.displays(),
    );
    const before = JSON.stringify(walls.map(({ binding }) => binding));
    for (const wall of walls) {
      const display = found.get(wall.binding) ?? null;
      const hasMoved = display !== null && wall.display !== null && JSON.stringify(display) !== JSON.stringify(wall.display);
      wall.display = display;
      if (display !== null) wall.binding = { ...wall.binding, display: factsOf(display) };
      if (!wall.isWanted || display === null) park(wall);
      else if (wall.pane === null) {
        // One that rests after dying at once is opened when its rest is over.
        if (wall.watch.phase !== "waiting") show(wall, { ...freshWatch(wall.watch.scene, nowMs()), restarts: wall.watch.restarts });
      } else if (hasMoved) wall.pane.moveTo(display);
    }
    if (JSON.stringify(walls.map(({ binding }) => binding)) !== before) keep();
    ports.changed();
  }

  function keep(): void {
    ports.keep(walls.map(({ binding }) => binding));
  }

  function park(wall: Wall): void {
    wall.pane?.close();
    wall.pane = null;
  }

  /** Opens the wall's window at the scene it showed last. */
  function show(wall: Wall, watch: WallWatch): void {
    if (wall.display === null) return;
    park(wall);
    wall.watch = watch;
    // A window may speak while it is still being opened.
    let pane: WallPane | null = null;
    pane = ports.open({
      area: { x: wall.display.x, y: wall.display.y, width: wall.display.width, height: wall.display.height },
      address: wallAddress(wall.binding, watch.scene),
      kiosk: wall.kiosk,
      tell: (said) => {
        // An earlier window's last word is not this one's.
        if (pane !== null && wall.pane === pane) sign(wall, said);
      },
      leave: () => {
        if (wall.kiosk) close();
        else want([wall], false);
        ports.left();
      },
    });
    wall.pane = pane;
  }

  function sign(wall: Wall, said: WallSign): void {
    const { watch, open } = stepWatch(wall.watch, said, nowMs());
    if (open) show(wall, watch);
    else wall.watch = watch;
    // What hangs or has died is not left on the screen while it rests.
    if (watch.phase === "waiting") park(wall);
  }

  function want(those: readonly Wall[], isWanted: boolean): void {
    for (const wall of those) wall.isWanted = isWanted;
    look();
  }

  function bind(set: string, display: DisplayFacts, how: Pick<WallBinding, "lang" | "diagonalInch" | "distanceM">): void {
    const old = walls.find((wall) => wall.display?.id === display.id || (wall.display === null && wall.binding.display.id === display.id));
    const wall = closedWall({ set, ...how, display: factsOf(display) });
    wall.isWanted = old?.isWanted ?? false;
    if (old !== undefined) park(old);
    walls = [...walls.filter((other) => other !== old), wall];
    keep();
  }

  function close(): void {
    want(walls, false);
  }

  function devices(): WallDevices {
    const displays = ports.displays().map(({ width, height, ...facts }) => ({ ...facts, widthPx: width, heightPx: height }));
    const bindings = walls.map(({ binding: { display, ...binding }, isWanted, display: seen, watch }) => ({
      ...binding,
      displayId: display.id,
      state: !isWanted ? ("closed" as const) : seen === null ? ("parked" as const) : ("shown" as const),
      restarts: watch.restarts,
    }));
    return { displays, bindings };
  }

  return {
    devices,
    act(act) {
      switch (act.kind) {
        case "identify":
          ports.identify();
          break;
        case "bind": {
          const { displayId, set, ...how } = act.binding;
          const display = ports.displays().find(({ id }) => id === displayId);
          if (display !== undefined) bind(set, display, { lang: how.lang, diagonalInch: how.diagonalInch, distanceM: how.distanceM });
          look();
          break;
        }
        case "unbind": {
          const gone = walls.filter(({ binding }) => binding.display.id === act.displayId);
          for (const wall of gone) park(wall);
          walls = walls.filter((wall) => !gone.includes(wall));
          keep();
          look();
          break;
        }
        case "open": {
          const those = walls.filter(({ binding }) => act.set === null || binding.set === act.set);
          for (const wall of those) if (!wall.isWanted) wall.kiosk = true;
          want(those, true);
          break;
        }
        case "close":
          close();
          break;
      }
      return devices();
    },
    start(set, kiosk) {
      const bound = () => walls.filter(({ binding }) => binding.set === set);
      if (!bound().some(({ display }) => display !== null)) {
        const taken = new Set(walls.map(({ display }) => display?.id));
        for (const display of ports.displays()) if (!taken.has(display.id)) bind(set, display, ports.usual);
      }
      for (const wall of bound()) if (!wall.isWanted) wall.kiosk = kiosk;
      want(bound(), true);
    },
    alive(contentsId, scene) {
      const wall = walls.find(({ pane }) => pane?.contentsId === contentsId);
      if (wall !== undefined) sign(wall, { kind: "alive", scene });
    },
    isWanted: () => walls.some((wall) => wall.isWanted),
    isShown: () => walls.some(({ pane }) => pane !== null),
    look,
    tick() {
      for (const wall of walls) if (wall.isWanted && wall.display !== null) sign(wall, { kind: "tick" });
    },
    close,
  };
}

function factsOf({ id, label, width, height, x, y }: DisplayFacts): DisplayFacts {
  return { id, label, width, height, x, y };
}

import { powerSaveBlocker, screen } from "electron";
import type { HeldPages } from "#electron/main/held-pages.ts";
import { identifyDisplays } from "#electron/main/identify.ts";
import { keepBindings, readBindings } from "#electron/main/kept-bindings.ts";
import type { Policy } from "#electron/main/policy.ts";
import { openWallWindow } from "#electron/main/wall-window.ts";
import { createWalls, type Walls } from "#electron/main/walls.ts";

const TICK_MS = 500;

interface Ports {
  /** Where the bindings are kept. */
  readonly file: string;
  readonly preload: string;
  readonly policy: Policy;
  readonly held: HeldPages;
  readonly say: (sentence: string) => void;
  readonly changed: () => void;
  readonly left: () => void;
}

/** The walls on this machine's real displays; while one is seen, no display goes to sleep. */
export function hostWalls({ file, preload, policy, held, say, changed, left }: Ports): Walls {
  let awake: number | null = null;
  const walls: Walls = createWalls({
    displays,
    open: (ask) => openWallWindow(preload, ask),
    identify: () => identifyDisplays(held),
    kept: readBindings(file),
    keep: (bindings) => keepBindings(file, bindings, say),
    usual: policy.display,
    nowMs: () => performance.now(),
    changed: () => {
      const isShown = walls.isShown();
      if (isShown && awake === null) awake = powerSaveBlocker.start("prevent-display-sleep");
      if (!isShown && awake !== null) {
        powerSaveBlocker.stop(awake);
        awake = null;
      }
      changed();
    },
    left,
  });
  screen.on("display-added", walls.look);
  screen.on("display-removed", walls.look);
  screen.on("display-metrics-changed", walls.look);
  setInterval(walls.tick, TICK_MS);
  return walls;
}

function displays() {
  const first = screen.getPrimaryDisplay().id;
  return screen.getAllDisplays().map(({ id, label, bounds: { x, y, width, height } }) => {
    return { id: String(id), label, x, y, width, height, primary: id === first };
  });
}

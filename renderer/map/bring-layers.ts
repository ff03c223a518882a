import type { Layer } from "@deck.gl/core";
import { ScatterplotLayer } from "@deck.gl/layers";

/** Mark of the instant at which a map's first whole picture was handed to the canvas. */
export const MAP_READY = "daliz.map-ready";

/** Shows layers; those never seen before are made ready one by one, a frame each. */
export interface Bringing {
  show(layers: readonly Layer[]): void;
  end(): void;
}

/**
 * What the GPU must learn of a layer (its program, its arrays) holds the window up: all layers of a map at once for most of a second. So
 * each new one is first given unseen, in a frame of its own, and when all are ready they are seen together, in one picture.
 *
 * @param give hands layers to the canvas
 */
export function createBringing(give: (layers: Layer[]) => void): Bringing {
  const ready = new Set<string>();
  let wanted: readonly Layer[] = [];
  let shown: readonly string[] = [];
  let timer: number | undefined;
  let isBringing = false;
  // The discs of people come with the first of them, when the canvas is long busy: their program is made with the others.
  const early = [new ScatterplotLayer({ id: "discs-program", data: [], visible: false })];

  function step(): void {
    const next = [...early, ...wanted].find(({ id }) => !ready.has(id));
    if (next === undefined) {
      isBringing = false;
      if (shown.length === 0 && wanted.length > 0) performance.mark(MAP_READY);
      shown = wanted.map(({ id }) => id);
      give([...early, ...wanted]);
      return;
    }
    ready.add(next.id);
    const known = new Set(shown);
    const given = [...early, ...wanted].filter(({ id }) => ready.has(id));
    give(
      given.map((layer) =>
        known.has(layer.id) || early.includes(layer as (typeof early)[number]) ? layer : layer.clone({ visible: false }),
      ),
    );
    timer = requestAnimationFrame(() => {
      timer = window.setTimeout(step);
    });
  }

  return {
    show(layers) {
      wanted = layers;
      if (isBringing) return;
      isBringing = true;
      step();
    },
    end() {
      isBringing = true;
      cancelAnimationFrame(timer ?? 0);
      window.clearTimeout(timer);
    },
  };
}

import { describe, expect, it } from "vitest";
import { drawingOf } from "#renderer/map/drawing.ts";
import { overlaps } from "#renderer/map/labels.ts";
import { mapLabels } from "#renderer/map/map-labels.ts";
import { boundsOf, sceneOf } from "#renderer/map/scene.ts";
import { restingView } from "#renderer/map/use-map-view.ts";
import { READINGS } from "../support/map-page/reading.ts";
import { pageWords } from "../support/map-page/words.ts";

const ALL = { people: true, corridors: true, permits: true, hazards: true, flows: true };
const NONE = { top: 0, right: 0, bottom: 0, left: 0 };

function laid(name: string, lang: "kk" | "ru" | "en", size: { width: number; height: number }) {
  const reading = READINGS[name];
  if (reading === undefined) throw new Error(`No reading ${name}.`);
  const scene = sceneOf(reading, ALL);
  const view = restingView(boundsOf(reading), size, NONE);
  const drawing = drawingOf(scene, view, size);
  const labels = mapLabels({
    reading,
    scene,
    drawing,
    view,
    size,
    selection: null,
    words: pageWords(lang),
    measure: (text, style) => text.length * style.size * 0.54,
    reserved: [],
  });
  return { reading, scene, drawing, labels };
}

const words = (labels: ReturnType<typeof laid>["labels"], id: string) =>
  labels.find((l) => l.id === id)?.value.lines.map((l) => l.text) ?? [];

describe("the words of the map", () => {
  it("50 out of Tehran are written with the words that their destination was not stated", () => {
    const { labels } = laid("march3", "kk", { width: 1238, height: 742 });
    expect(words(labels, "fan m-50")).toEqual(["50", "бағыты", "айтылмаған"]);
  });

  for (const size of [
    { width: 1238, height: 742 },
    { width: 686, height: 432 },
  ]) {
    for (const name of size.width > 1000 ? ["march3", "march12", "states"] : ["march3", "march12"]) {
      it(`no word covers a mark or another word (${name}, ${size.width} px)`, () => {
        const { labels, drawing } = laid(name, "ru", size);
        for (const a of labels) {
          for (const b of labels) if (a !== b) expect(overlaps(a.box, b.box), `${a.id} and ${b.id}`).toBe(false);
          for (const m of drawing.marks) {
            const r = m.outer * 0.7;
            expect(
              overlaps(a.box, { x: m.at[0] - r, y: m.at[1] - r, w: 2 * r, h: 2 * r }),
              `${a.id} and the mark of ${m.mark.place.id}`,
            ).toBe(false);
          }
        }
      });

      it(`every figure is written (${name}, ${size.width} px)`, () => {
        const { labels, scene } = laid(name, "en", size);
        for (const { place, shape } of scene.marks) {
          if (shape !== "none" && shape !== "maybe") expect(words(labels, `mark ${place.id}`), place.id).not.toEqual([]);
        }
      });
    }
  }
});

describe("a small map", () => {
  it("every corridor still says its status", () => {
    const { labels, scene } = laid("march3", "ru", { width: 686, height: 432 });
    for (const id of scene.corridors.keys()) expect(words(labels, `corridor ${id}`).join(" "), id).toContain("используется");
  });
});

import { describe, expect, it } from "vitest";
import { fold } from "#core/fold/fold.ts";
import type { WallDevices } from "#core/host/bridge.ts";
import { lastKnown, wallProjection } from "#core/tally/wall-projection.ts";
import type { WallDisplay, WallSet } from "#core/wall/scene.ts";
import { usualSet } from "#core/wall/wall-sets.ts";
import { diagonalByCard, displaysOf, measureOf } from "#renderer/wall-edit/display-measure.ts";
import { refusalOf, setDraft } from "#renderer/wall-edit/saving.ts";
import { movedScene, newScene, trioOrNull, withScene } from "#renderer/wall-edit/wall-drafts.ts";
import { documents } from "../scenario/documents.ts";

const MAIN = usualSet("Main", "ME");
const panel = (diagonalInch: number): WallDisplay => ({ widthPx: 3840, heightPx: 2160, diagonalInch, distanceM: 5 });
const ids = (set: WallSet) => set.scenes.map((scene) => scene.id);

function march() {
  const state = fold(documents(), { kind: "now" });
  const of = { set: MAIN, known: { kind: "now" }, mode: "live", exercise: false, ...lastKnown(state) } as const;
  return wallProjection(state, Date.parse("2026-03-12T08:00:00Z"), of);
}

function withMessage(text: string): WallSet {
  const set = { ...MAIN, scenes: [...MAIN.scenes.slice(0, 2), newScene("message", MAIN)] };
  return withScene(set, 2, { text: { kk: text, ru: text, en: text } });
}

describe("editing a wall set", () => {
  it("a scene moves by one place and never off an end; a new one has an id of its own", () => {
    expect(ids(movedScene(MAIN, 1, -1)).slice(0, 2)).toEqual(["corridors", "overview"]);
    expect(ids(movedScene(MAIN, 3, 1)).slice(-2)).toEqual(["flights", "last24"]);
    expect(movedScene(MAIN, 0, -1)).toBe(MAIN);
    expect(movedScene(MAIN, 4, 1)).toBe(MAIN);
    expect(newScene("flow", MAIN).id).toBe("flow-2");
    expect(trioOrNull({ kk: " ", ru: "", en: "" })).toBeNull();
  });

  it("a set that can be read on its display is saved, one that cannot is refused with the numbers", () => {
    expect(refusalOf(MAIN, march(), [panel(65)])).toBeNull();
    expect(refusalOf(withMessage("Жедел желі тәулік бойы"), march(), [panel(65)])).toBeNull();
    const dense = refusalOf(withMessage("so ".repeat(31)), march(), [panel(65)])?.dense;
    expect(dense?.map(({ scene, lines }) => [scene, lines.map(({ code, found, limit }) => [code, found, limit])])).toEqual([
      [2, [["words", 31, 30]]],
    ]);
    expect(refusalOf(MAIN, march(), [panel(65), panel(43)])?.dense.map((one) => [one.scene, one.display.diagonalInch])).toEqual(
      MAIN.scenes.map((_, scene) => [scene, 43]),
    );
  });

  it("words too many in one language only are found as well", () => {
    const set = withScene(withMessage("ok"), 2, { text: { kk: "сөз ".repeat(40), ru: "ok", en: "ok" } });
    expect(refusalOf(set, march(), [panel(65)])?.dense[0]?.lines[0]).toMatchObject({ code: "words", found: 40 });
  });

  it("what is wrong with its form is said before anything is written", () => {
    const set = withScene(MAIN, 0, { dwellS: 5 });
    expect(refusalOf(set, march(), [])?.problems.map(({ path, code }) => `${path} ${code}`)).toEqual(["scenes[0].dwellS dwell"]);
  });

  it("is filed as one policy that has seen what stood on the screen, and taken away as null", () => {
    expect(setDraft("Main", MAIN, ["a", "b"], 7)).toMatchObject({
      type: "set",
      e: "WALL:Main",
      kind: "policy",
      seen: ["a", "b"],
      at: [7, 7],
    });
    expect(setDraft("Lobby", null, ["a"], 7)).toMatchObject({ e: "WALL:Lobby", f: { wall: null } });
  });
});

describe("the size of a display", () => {
  it("is measured with a bank card: 85.6 mm over its pixels", () => {
    // 65 inches of 3840 x 2160 have a pitch of 0.3747 mm: a card covers 228.4 of them.
    expect(diagonalByCard(228.4, 3840, 2160)).toBe(65);
    expect(diagonalByCard(324, 1920, 1080)).toBeCloseTo(22.9, 1);
  });

  it("is typed with a comma or a point, within bounds", () => {
    expect([
      measureOf("54,6", 5, 500),
      measureOf(" 65 ", 5, 500),
      measureOf("", 5, 500),
      measureOf("4", 5, 500),
      measureOf("x", 5, 500),
    ]).toEqual([54.6, 65, null, null, null]);
  });

  it("is known for the displays a set hangs on, and null where nobody has said it", () => {
    const display = { label: "Left", widthPx: 3840, heightPx: 2160, x: 0, y: 0, primary: true };
    const bound = { lang: "kk", state: "shown", restarts: 0, distanceM: 5 } as const;
    const devices: WallDevices = {
      displays: [
        { ...display, id: "1" },
        { ...display, id: "2", label: "" },
      ],
      bindings: [
        { ...bound, displayId: "1", set: "Main", diagonalInch: 65 },
        { ...bound, displayId: "2", set: "Main", diagonalInch: null },
        { ...bound, displayId: "gone", set: "Main", diagonalInch: 65 },
      ],
    };
    expect(displaysOf(devices, "Main")).toEqual([
      { name: "Left", display: panel(65) },
      { name: "2", display: null },
    ]);
    expect(displaysOf(devices, "Lobby")).toEqual([]);
    expect(displaysOf(null, "Main")).toEqual([]);
  });
});

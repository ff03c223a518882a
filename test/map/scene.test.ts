import { describe, expect, it } from "vitest";
import { parsedColour } from "#renderer/map/colours.ts";
import { drawingOf } from "#renderer/map/drawing.ts";
import { foundOnGround } from "#renderer/map/ground-hit.ts";
import { hitAt } from "#renderer/map/hit.ts";
import { actOf, stepped } from "#renderer/map/map-keys.ts";
import { markShape } from "#renderer/map/mark.ts";
import { sceneOf } from "#renderer/map/scene.ts";
import { selectablesOf } from "#renderer/map/selectables.ts";
import { separated } from "#renderer/map/separate.ts";
import { mapTables, sortedRows } from "#renderer/map/table-rows.ts";
import { figure, READINGS } from "../support/map-page/reading.ts";
import { pageWords } from "../support/map-page/words.ts";

const ALL = { people: true, corridors: true, permits: true, hazards: true, flows: true };
const march3 = READINGS["march3"];
if (march3 === undefined) throw new Error("The reading of 3 March is missing.");
const scene = sceneOf(march3, ALL);

describe("what a figure lets one draw", () => {
  it("65–75 is a band, 17 is exact, ≥17 is open above", () => {
    expect(markShape(figure("a", [65, 75]))).toBe("band");
    expect(markShape(figure("a", [17, 17]))).toBe("exact");
    expect(markShape(figure("a", [17, null]))).toBe("open");
  });

  it("nothing known and no reports are hatched, never a zero; a confirmed zero is a zero", () => {
    expect(markShape(figure("a", null))).toBe("none");
    expect(markShape(figure("a", [0, null], { noReports: true }))).toBe("none");
    expect(markShape(figure("a", [0, 0]))).toBe("zero");
  });

  it("people who may be here and whom nobody counted have no number", () => {
    expect(markShape(figure("a", [0, null], { driver: null }))).toBe("maybe");
    expect(markShape(figure("a", [0, 50], { driver: null }))).toBe("maybe");
    expect(markShape(figure("a", [0, 50]))).toBe("band");
  });
});

describe("the scene of 3 March", () => {
  it("home bears the figure of those who came home, not of those present", () => {
    expect(scene.marks.find((m) => m.role === "home")?.figure.key).toBe("home.ME");
  });

  it("Gulf states without a figure are marked as not known, the theatre itself has no mark", () => {
    const bare = scene.marks.filter((m) => m.shape === "none").map((m) => m.place.id);
    expect(bare.sort()).toEqual(["AE", "BH", "OM", "QA", "SA"]);
    expect(scene.marks.some((m) => m.place.id === "ME")).toBe(false);
  });

  it("Iran, Israel and home are emphasised", () => {
    expect([...scene.inPlay].sort()).toEqual(["IL", "IR", "KZ"]);
  });

  it("Julfa is a square, other places on a route are circles", () => {
    const shape = (id: string) => scene.network.nodes.find((n) => n.place.id === id)?.shape;
    expect(shape("AZ.JLF")).toBe("square");
    expect(shape("IR.GRG")).toBe("circle");
  });

  it("only the leg that a source calls a flight is by air", () => {
    expect(scene.network.legs.filter((leg) => leg.air).map((leg) => `${leg.from}>${leg.to}`)).toEqual(["EG>KZ"]);
  });

  it("where no source says how people go on home, the way is cut short", () => {
    expect(
      scene.network.legs
        .filter((leg) => leg.kind === "stub")
        .map((leg) => leg.from)
        .sort(),
    ).toEqual(["AM", "AZ"]);
  });

  it("50 out of Tehran are an open fan; a movement without a stated number is not drawn", () => {
    expect(scene.fans.map((fan) => fan.flow.event)).toEqual(["m-50"]);
  });

  it("a layer that is off leaves nothing behind", () => {
    const off = sceneOf(march3, { people: false, corridors: false, permits: false, hazards: false, flows: false });
    expect([
      off.marks.length,
      off.network.legs.length,
      off.permits.size,
      off.hazards.length,
      off.countryHazards.size,
      off.fans.length,
    ]).toEqual([0, 0, 0, 0, 0, 0]);
  });
});

describe("pointing and walking", () => {
  const view = { lon: 50, lat: 36, zoom: 3.6 };
  const drawing = drawingOf(scene, view, { width: 1238, height: 742 });

  it("a click on a figure selects its place, a click on nothing selects nothing", () => {
    const iran = drawing.marks.find((m) => m.mark.place.id === "IR");
    expect(hitAt(drawing, [], iran?.at ?? [0, 0])).toEqual({ kind: "place", id: "IR" });
    expect(hitAt(drawing, [], [3, 3])).toBeNull();
  });

  it("a corridor's line and a country of the journal can be hit, another country cannot", () => {
    expect(foundOnGround({ leg: { corridor: "C-TM" } }, march3)).toEqual({ kind: "corridor", id: "C-TM" });
    expect(foundOnGround({ code: "IR" }, march3)).toEqual({ kind: "place", id: "IR" });
    expect(foundOnGround({ code: "FR" }, march3)).toBeNull();
  });

  it("Page Down walks over all that can be selected and comes round", () => {
    const all = selectablesOf(scene);
    let at = stepped(all, null, 1);
    for (let i = 0; i < all.length; i++) at = stepped(all, at, 1);
    expect(at).toEqual(all[0]);
    expect(stepped(all, null, -1)).toEqual(all.at(-1));
  });

  it("keys are known by their place, and not with Ctrl", () => {
    const key = (code: string, ctrlKey = false) => actOf({ code, ctrlKey, metaKey: false, altKey: false });
    expect(key("KeyF")).toEqual({ kind: "fit" });
    expect(key("KeyF", true)).toBeNull();
    expect(key("ArrowLeft")).toMatchObject({ kind: "pan", dy: 0 });
  });

  it("marks that lie on one another part, the smaller goes farther, and lone marks stay", () => {
    const [big, small, lone] = separated(
      [
        { at: [0, 0], radius: 40 },
        { at: [10, 0], radius: 10 },
        { at: [300, 0], radius: 10 },
      ],
      2,
    );
    expect(Math.hypot((small?.[0] ?? 0) - (big?.[0] ?? 0), (small?.[1] ?? 0) - (big?.[1] ?? 0))).toBeGreaterThanOrEqual(51.9);
    expect(Math.abs((small?.[0] ?? 0) - 10)).toBeGreaterThan(Math.abs(big?.[0] ?? 0));
    expect(lone).toEqual([300, 0]);
  });
});

describe("the table twin", () => {
  const tables = mapTables(march3, pageWords("en"));

  it("has every place on the map, corridor, permit and danger of the reading", () => {
    const sums = march3.places.filter((place) => ["world", "group", "gone"].includes(place.pkind));
    expect(tables.map((t) => t.rows.length)).toEqual([
      march3.places.length - sums.length,
      march3.corridors.length,
      march3.permits.length,
      march3.hazards.length,
    ]);
  });

  it("writes figures in the number grammar", () => {
    const iran = tables[0]?.rows.find((row) => row.selects.id === "IR");
    expect(iran?.cells.slice(0, 3).map((cell) => cell.text)).toEqual(["Iran", "65–75", "≥17"]);
  });

  it("begins with the region and the places with the most people, and says no one at home is remaining", () => {
    const rows = tables[0]?.rows ?? [];
    expect(rows.slice(0, 3).map((row) => row.selects.id)).toEqual(["ME", "IL", "IR"]);
    expect(rows.find((row) => row.selects.id === "KZ")?.cells[1]?.text).toBe("");
  });

  it("sorts by people, unknown last when the most come first", () => {
    const rows = sortedRows(tables[0]?.rows ?? [], 1, true, (a, b) => (a < b ? -1 : 1));
    expect(rows.slice(0, 2).map((row) => row.selects.id)).toEqual(["IL", "IR"]);
    expect(rows.at(-1)?.cells[1]?.text).toBe("—");
  });
});

describe("the colours of the GPU", () => {
  it("are read from what the browser computes", () => {
    expect(parsedColour("rgb(11, 21, 25)")).toEqual([11, 21, 25, 255]);
    expect(parsedColour("rgba(5, 12, 15, 0.5)")).toEqual([5, 12, 15, 128]);
    expect(parsedColour("rgb(5 12 15 / 62%)")).toEqual([5, 12, 15, 158]);
    expect(parsedColour("color(srgb 1 0 0)")).toEqual([128, 128, 128, 255]);
  });
});

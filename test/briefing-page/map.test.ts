import { describe, expect, test } from "vitest";
import { overlap, placeLabels } from "#core/briefing/page/map/place-labels.ts";
import { project, unproject, viewFitting } from "#core/briefing/page/map/view.ts";
import { LANGS, land, pageOf, second, third } from "./documents.ts";

const mapIn = (page: string): string => /<svg class="map"[\s\S]*?<\/figure>/.exec(page)?.[0] ?? "";
const boxes = (svg: string) =>
  [...svg.matchAll(/<g class="label"><rect x="([\d.-]+)" y="([\d.-]+)" width="([\d.]+)" height="([\d.]+)"/g)].map(([, x, y, w, h]) => ({
    x: Number(x),
    y: Number(y),
    w: Number(w),
    h: Number(h),
  }));
/** Without the picture in the corner, whose labels have a ground of their own. */
const mainOf = (svg: string): string => svg.replace(/<svg x=[\s\S]*?<\/svg>/, "");

describe("the frozen map", () => {
  test("says by its words what it shows", () => {
    const svg = mapIn(pageOf(third));
    expect(svg).toContain("Иран: от 65 до 75");
    expect(svg).toContain("Катар: нет сведений");
  });

  test("a country with a figure is grey, one without is hatched: two and five in No 3, none and seven in No 2", () => {
    const count = (svg: string, state: string): number => mainOf(svg).split(`class="land ${state}"`).length - 1;
    const now = mapIn(pageOf(third));
    const before = mapIn(pageOf(second, { previous: null }));
    expect(count(now, "known")).toBe(2);
    expect(count(now, "unknown")).toBe(5);
    expect(count(before, "known")).toBe(0);
    expect(count(before, "unknown")).toBe(7);
  });

  test("each corridor of the table has its number on the map once", () => {
    const numbers = [...mapIn(pageOf(third)).matchAll(/class="disc-no">(\d+)</g)].map(([, no]) => Number(no)).sort();
    expect(numbers).toEqual(third.corridors.map((_, i) => i + 1));
  });

  test.each(LANGS)("no label lies on another, printed or on a sheet, in %s", (lang) => {
    for (const page of ["a4", "wide", "read"] as const) {
      const all = boxes(mainOf(mapIn(pageOf(third, { lang, page }))));
      expect(all.length).toBeGreaterThan(5);
      all.forEach((a, i) => {
        for (const b of all.slice(i + 1)) expect(overlap(a, b)).toBe(0);
      });
    }
  });

  test("a frozen view is kept as it was frozen", () => {
    const there = mapIn(pageOf({ ...third, mapView: { lon: 51, lat: 30, zoom: 4 } }));
    const elsewhere = mapIn(pageOf({ ...third, mapView: { lon: 60, lat: 40, zoom: 5 } }));
    expect(there).not.toBe(elsewhere);
    expect(mapIn(pageOf({ ...third, mapView: { lon: 51, lat: 30, zoom: 4 } }))).toBe(there);
  });

  test("a briefing whose places are nowhere still has a page", () => {
    const nowhere = { ...third, places: third.places.map((place) => ({ ...place, id: place.id, lon: null, lat: null })) };
    expect(mapIn(pageOf(nowhere, { land: { countries: land.countries.map((shape) => ({ ...shape, id: null })) } }))).toContain("<svg");
  });
});

test("a point of the earth is found again from the picture", () => {
  const view = viewFitting(
    [
      [34, 12],
      [63, 46],
    ],
    400,
    300,
    0.1,
  );
  const [lon, lat] = unproject(view, project(view, [51.4, 35.7]));
  expect(lon).toBeCloseTo(51.4, 6);
  expect(lat).toBeCloseTo(35.7, 6);
});

test("a label with no room is left out, unless it must be seen", () => {
  const frame = { x: 0, y: 0, w: 60, h: 20 };
  const ask = (value: string, must: boolean) => ({ value, w: 50, h: 16, at: [30, 10] as const, clear: 0, centre: true, must });
  expect(placeLabels([ask("a", true), ask("b", false)], [], frame).map(({ value }) => value)).toEqual(["a"]);
  expect(placeLabels([ask("a", true), ask("b", true)], [], frame).map(({ value }) => value)).toEqual(["a", "b"]);
});

import { expect, test } from "vitest";
import type { PlaceReading } from "#core/tally/reading.ts";
import { defaultFigure } from "#renderer/reading/room-reading.ts";

const place = (id: string, pkind: string): PlaceReading => ({ id, pkind, present: { key: `present.${id}` } }) as PlaceReading;

test("a country opens with who remains, home with who returned from the crisis", () => {
  expect(defaultFigure(place("IR", "country"), "ME")).toBe("present.IR");
  expect(defaultFigure(place("KZ", "home"), "ME")).toBe("home.ME");
});

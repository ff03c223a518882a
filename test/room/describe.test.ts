import { expect, test } from "vitest";
import type { PlaceReading } from "#core/tally/reading.ts";
import { figureLabel, type Naming } from "#renderer/room/describe.ts";

const place = (id: string, pkind: string): [string, PlaceReading] => [id, { id, pkind } as PlaceReading];

/** A naming that says each word's own id. */
const naming = {
  lang: "en",
  say: (id: string) => id,
  places: new Map([place("KZ", "home"), place("IR", "country"), place("TRANSIT", "group")]),
  titles: new Map([["C-9", "the ferry"]]),
  texts: { entity: () => null, entityDetail: () => null, placeName: () => null },
} as unknown as Naming;

test.each([
  ["present.IR", "measure.present", "remaining"],
  ["present.KZ", "measure.home", "home"],
  ["present.TRANSIT", "measure.transit", "transit"],
  ["home.IR", "measure.home", "home"],
  ["lost.IR", "measure.lost", "lost"],
  ["hurt.IR", "measure.hurt", "hurt"],
])("%s is called %s: nobody at home is said to remain", (key, word, meaning) => {
  const label = figureLabel(naming, key);
  expect({ what: label.what, meaning: label.meaning }).toEqual({ what: word, meaning });
});

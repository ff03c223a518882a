import { describe, expect, it } from "vitest";
import { parseIso } from "#core/time/iso.ts";
import { draftOf, type FormAround } from "#renderer/desk/form-draft.ts";
import type { FormState } from "#renderer/desk/form-state.ts";
import { initialState } from "#renderer/desk/initial-state.ts";

const AROUND: FormAround = { vMs: parseIso("2026-03-03T07:00:00Z") ?? 0, home: "KZ", countries: ["IR", "TM", "KZ"], corridors: [] };
const MOVE = initialState({ form: "move", from: "IR", replaces: null }, AROUND.vMs, [], null);
const COUNT = initialState({ form: "count", place: "IR", measure: "present", replaces: null }, AROUND.vMs, [], null);

const read = (state: FormState, more: Partial<FormState>) => draftOf({ ...state, who: "Генконсульство, Горган", ...more }, AROUND);
const draft = (state: FormState, more: Partial<FormState>) => {
  const found = read(state, more);
  return found.ok ? found.draft : found.errors;
};

describe("a movement typed into the form", () => {
  it("keeps the window, its zone and the words of the time", () => {
    expect(draft(MOVE, { number: "17", to: "TM", start: "02.03 00:00", end: "02.03 24:00", words: "накануне" })).toMatchObject({
      type: "move",
      n: [17, 17],
      from: "IR",
      to: "TM",
      at: [parseIso("2026-03-01T19:00:00Z"), parseIso("2026-03-02T19:00:00Z")],
      atText: "накануне",
      tz: "Asia/Almaty",
    });
  });
  it("takes the typed time as its words when none were heard", () => {
    expect(draft(MOVE, { number: "17", to: "TM", start: "02.03 14:20" })).toMatchObject({ atText: "02.03 14:20" });
  });
  it("names every country as a candidate when the destination was not said", () => {
    expect(draft(MOVE, { number: "50", toUnknown: true })).toMatchObject({ to: ["IR", "TM", "KZ"] });
  });
  it("is at least one person when the number was not said", () => {
    expect(draft(MOVE, { notSaid: true, to: "TM" })).toMatchObject({ n: [1, null] });
  });
  it("cannot end where it starts", () => {
    expect(draft(MOVE, { number: "5", to: "IR" })).toEqual({ to: "samePlace" });
  });
  it("says every field that is missing at once", () => {
    expect(draft(MOVE, { number: "", from: null, start: "", who: " " })).toEqual({
      number: "required",
      from: "place",
      to: "place",
      start: "required",
      who: "required",
    });
  });
  it("refuses a window that ends before it begins", () => {
    expect(draft(MOVE, { number: "5", to: "TM", start: "03.03 12:00", end: "03.03 11:00" })).toEqual({ end: "order" });
  });
});

describe("a count typed into the form", () => {
  it.each([
    ["80-90", [80, 90], false],
    ["≈70", [65, 75], true],
    [">=50", [50, null], false],
    ["около 70", [65, 75], true],
    ["17", [17, 17], false],
  ] as const)("%s is %j", (number, n, approx) => {
    expect(draft(COUNT, { number })).toMatchObject({ type: "count", measure: "present", place: "IR", n, approx });
  });
  it("keeps a source's own words and needs none for a bare number", () => {
    expect(draft(COUNT, { number: "около 70" })).toMatchObject({ stated: "около 70" });
    expect(draft(COUNT, { number: "70" })).not.toHaveProperty("stated");
  });
  it("all in contact is a count of those out of contact: nobody", () => {
    expect(draft(COUNT, { number: "0", measure: "lost" })).toMatchObject({ measure: "lost", n: [0, 0] });
  });
  it("no reports is never 0", () => {
    expect(draft(COUNT, { measure: "hurt", noReports: true })).toMatchObject({ n: [0, null], noReports: true });
  });
  it("home is presence at home with the place as its origin", () => {
    expect(draft(COUNT, { measure: "home", number: "9517" })).toMatchObject({
      measure: "present",
      place: "KZ",
      origin: "IR",
      n: [9517, 9517],
    });
  });
  it("names what cannot be read", () => {
    expect(draft(COUNT, { number: "много" })).toEqual({ number: "number" });
  });
});

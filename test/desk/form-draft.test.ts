import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readJournalFile } from "#core/journal/file.ts";
import type { CorridorReading } from "#core/tally/reading.ts";
import { parseIso } from "#core/time/iso.ts";
import { draftOf, type FormAround } from "#renderer/desk/form-draft.ts";
import type { FormState } from "#renderer/desk/form-state.ts";
import { initialState } from "#renderer/desk/initial-state.ts";

const AROUND: FormAround = { vMs: parseIso("2026-03-03T07:00:00Z") ?? 0, home: "KZ", countries: ["IR", "TM", "KZ"], corridors: [] };
const MOVE = initialState({ form: "move", from: "IR", replaces: null }, AROUND.vMs, [], null, "chief");
const COUNT = initialState({ form: "count", place: "IR", measure: "present", replaces: null }, AROUND.vMs, [], null, "chief");

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

describe("a correction", () => {
  const file = readJournalFile(readFileSync(new URL("../fixtures/scenario-2026-03.json", import.meta.url), "utf8"));
  const figures = file.ok
    ? file.value.entries.flatMap(({ event }) => (event.type === "count" || event.type === "move" ? [event] : []))
    : [];

  it("that changes nothing says what the corrected report says, for every count and movement of the scenario", () => {
    expect(figures.length).toBeGreaterThan(10);
    for (const event of figures) {
      const open =
        event.type === "count"
          ? { form: "count" as const, measure: event.measure, place: event.place, replaces: event.id }
          : { form: "move" as const, from: null, replaces: event.id };
      const state = initialState(open, AROUND.vMs, [], event, "chief");
      const said = draftOf({ ...state, who: state.who === "" ? "?" : state.who }, AROUND);
      const { n, at, origin, note } = event;
      const where = event.type === "move" ? { from: event.from, to: event.to } : { place: event.place, measure: event.measure };
      expect(said, event.id).toMatchObject({ ok: true, draft: { n, at, ...where } });
      const draft = said.ok && said.draft.type === event.type ? said.draft : null;
      expect([draft?.origin, draft?.note], event.id).toEqual([origin, note]);
      if (event.type === "count") expect(draft?.type === "count" && draft.approx, event.id).toBe(event.approx === true);
    }
  });

  describe("that leaves its time and source alone", () => {
    const [found] = figures.filter((event) => event.type === "count").filter((event) => event.noReports !== true);
    if (found === undefined) throw new Error("The scenario has counts.");
    const t0 = (parseIso("2026-03-02T08:30:00Z") ?? 0) + 21_987;
    const learnedMs = t0 + 3_456;
    const event = {
      ...found,
      at: [t0, t0 + 61_001] as const,
      tz: "Asia/Tehran",
      atText: "ظهر",
      src: { ...found.src, who: "Model", basis: "model" as const, learnedMs },
    };
    const state = initialState(
      { form: "count", place: event.place, measure: event.measure, replaces: event.id },
      AROUND.vMs,
      [],
      event,
      "chief",
    );

    it("keeps the window to the millisecond, its zone, its words, when it was learned and on what it rests", () => {
      expect(state).toMatchObject({ zone: "Asia/Tehran", start: "02.03 12:00", basis: "model" });
      expect(draft(state, { number: "50" })).toMatchObject({
        n: [50, 50],
        at: event.at,
        tz: "Asia/Tehran",
        atText: "ظهر",
        learnedMs,
        src: { basis: "model" },
      });
    });
    it("takes what is typed once a time is touched, and still what was learned", () => {
      expect(draft(state, { start: "02.03 11:00" })).toMatchObject({
        at: [parseIso("2026-03-02T07:30:00Z"), expect.any(Number)],
        learnedMs,
      });
    });
    it("adds neither words nor a zone to an entry that has none", () => {
      const { atText: _, tz: __, ...bare } = event;
      const plain = initialState(
        { form: "count", place: bare.place, measure: bare.measure, replaces: bare.id },
        AROUND.vMs,
        [],
        bare,
        "chief",
      );
      const said = draft(plain, {});
      expect(said).toMatchObject({ at: event.at });
      expect(said).not.toHaveProperty("atText");
      expect(said).not.toHaveProperty("tz");
    });
    it("is not made official where the entry named no basis", () => {
      const { basis: _, ...src } = event.src;
      const bare = { ...event, src };
      expect(
        initialState({ form: "count", place: bare.place, measure: bare.measure, replaces: bare.id }, AROUND.vMs, [], bare, "chief").basis,
      ).toBe("model");
    });
  });

  it("of a report of another year says that year", () => {
    const [event] = figures;
    const state = initialState(
      { form: "move", from: null, replaces: "x" },
      parseIso("2027-01-05T07:00:00Z") ?? 0,
      [],
      event ?? null,
      "chief",
    );
    expect(state.start).toMatch(/[.]2026 /);
  });
});

describe("a corridor's status", () => {
  const field = (value: string, event: string) => ({
    field: "",
    value,
    event,
    asOfMs: 0,
    heads: [{ event, value }],
    conflict: false,
    mine: false,
  });
  const at = (permit: string, event: string) =>
    ({ id: "C-AZ", status: field("in use", "s1"), permit: field(permit, event) }) as unknown as CorridorReading;

  it("is set alone when the permit was left as it was, and claims to have seen only what stood there when the form was opened", () => {
    const opened = initialState({ form: "corridor", corridor: "C-AZ" }, AROUND.vMs, [at("special", "p1")], null, "chief");
    const said = draftOf({ ...opened, who: "?", status: "closed" }, { ...AROUND, corridors: [at("none", "p2")] });
    expect(said).toMatchObject({ ok: true, draft: { f: { status: "closed" }, seen: ["s1", "p1"] } });
    expect(said.ok && "f" in said.draft && "permit" in said.draft.f).toBe(false);
  });
});

import { describe, expect, test } from "vitest";
import { fold } from "#core/fold/fold.ts";
import type { Known } from "#core/fold/known.ts";
import type { Reading } from "#core/tally/reading.ts";
import { readingAt } from "#core/tally/reading-at.ts";
import { documents, idOf, instant } from "./documents.ts";

const DAY_MS = 86_400_000;
const MARCH_3 = "2026-03-03T07:00:00Z";
const MARCH_12 = "2026-03-12T08:00:00Z";

function room(at: string, known: Known = { kind: "until", untilMs: instant(at) }, theatre = "ME"): Reading {
  return readingAt(fold(documents(), known), instant(at), { theatre, known, flowWindowMs: DAY_MS });
}

describe("the strip", () => {
  test("3 March 12:00: at least 145 remain, at least 17 home, wounded as no reports", () => {
    const { strip } = room(MARCH_3);
    expect(strip.remaining).toMatchObject({ key: "present.ME", value: [145, null], stated: [145, 165] });
    expect(strip.transit).toMatchObject({ key: "present.TRANSIT", value: [0, null] });
    expect(strip.home).toMatchObject({ key: "home.ME", value: [17, null] });
    expect(strip.lost).toMatchObject({ key: "lost.ME", value: null });
    expect(strip.hurt).toMatchObject({ key: "hurt.ME", value: [0, null], noReports: true });
  });

  test("3 March 12:00, Iran alone: 65-75 remain, nobody out of contact, nobody wounded", () => {
    const { strip } = room(MARCH_3, undefined, "IR");
    expect([strip.remaining.value, strip.home.value, strip.lost.value, strip.hurt.value]).toEqual([
      [65, 75],
      [17, null],
      [0, 0],
      [0, 0],
    ]);
  });

  test("28 February: five dashes", () => {
    const { strip } = room("2026-02-28T00:00:00Z");
    expect(Object.values(strip).map((figure) => figure.value)).toEqual([null, null, null, null, null]);
  });
});

describe("the places", () => {
  test("are all of the journal, parents before children, with their own figures", () => {
    const { places } = room(MARCH_3);
    expect(places).toHaveLength(20);
    const at = new Map(places.map((place, index) => [place.id, index]));
    for (const place of places) if (place.parent !== null) expect(at.get(place.parent)).toBeLessThan(at.get(place.id) ?? 0);
    const iran = places.find((place) => place.id === "IR");
    expect(iran).toMatchObject({ pkind: "country", parent: "ME", names: { kk: null, ru: "Иран", en: "Iran" }, lon: 53.7, lat: 32.4 });
    expect(iran?.present.value).toEqual([65, 75]);
    expect(iran?.home?.value).toEqual([17, null]);
    expect(places.find((place) => place.id === "TM")?.home).toBeNull();
    expect(places.find((place) => place.id === "QA")?.present.value).toBeNull();
  });
});

describe("the corridors", () => {
  test("3 March 00:05: agreed over Armenia, a special permit over Azerbaijan, none has been used", () => {
    const { corridors } = room("2026-03-02T19:05:00Z");
    expect(corridors.map(({ id, status, permit, passed }) => [id, status?.value, permit?.value, passed])).toEqual([
      ["C-AM", "agreed", "none", null],
      ["C-AZ", "planned", "special", null],
      ["C-TM", "planned", "unknown", null],
    ]);
  });

  test("3 March 12:00: 17 have passed through Turkmenistan, at least one through Julfa", () => {
    const { corridors } = room(MARCH_3);
    const of = (id: string) => corridors.find((corridor) => corridor.id === id);
    expect(of("C-TM")).toMatchObject({ passed: [17, 17], lastPassedMs: instant("2026-03-02T19:00:00Z"), conflict: false });
    expect(of("C-AZ")).toMatchObject({ passed: [1, null], occupied: true });
    expect(of("C-EG")).toMatchObject({ passed: null, title: "Израиль → Египет → прямой рейс в Казахстан" });
    expect(of("C-TM")?.legs).toEqual([
      ["IR.GRG", "TM"],
      ["TM", "KZ"],
    ]);
  });
});

describe("permits and hazards", () => {
  test("two may cross at Julfa", () => {
    const { permits } = room(MARCH_3);
    expect(permits).toHaveLength(1);
    expect(permits[0]).toMatchObject({ id: "P-JLF-2", n: [2, 2], crossing: "AZ.JLF", status: { value: "granted", conflict: false } });
  });

  test("the airspace is closed, nobody said over which countries", () => {
    const { hazards } = room(MARCH_3);
    expect(hazards.map((hazard) => hazard.id)).toEqual(["HZ-AIRPORTS", "HZ-AIRSPACE", "HZ-MISSILES", "HZ-TEHRAN"]);
    expect(hazards.find((hazard) => hazard.id === "HZ-AIRSPACE")).toMatchObject({ hkind: "airspace", places: [] });
    expect(hazards.find((hazard) => hazard.id === "HZ-TEHRAN")?.places).toEqual(["IR.THR"]);
    expect(hazards.find((hazard) => hazard.id === "HZ-MISSILES")?.places).toEqual(["IL", "ME"]);
  });
});

describe("the flows of the last day", () => {
  test("3 March 12:00 are the five reported movements", () => {
    const { flows } = room(MARCH_3);
    expect(flows.map((flow) => flow.event).toSorted()).toEqual(["m-50", "m-17", "m-dip-ir", "m-az", "m-dip-il"].map(idOf).toSorted());
    expect(flows.find((flow) => flow.event === idOf("m-17"))).toMatchObject({
      from: ["IR"],
      to: ["KZ"],
      via: ["TM"],
      corridor: "C-TM",
      mine: false,
    });
  });

  test("12 March are none", () => {
    expect(room(MARCH_12).flows).toEqual([]);
  });
});

describe("what asks for an eye on 12 March", () => {
  const { attention } = room(MARCH_12);

  test("the five pairs that may be one movement", () => {
    expect(attention.filter((one) => one.kind === "possible-duplicate")).toHaveLength(5);
  });

  test("9517 and about nine thousand, which differ", () => {
    expect(attention).toContainEqual({
      kind: "sources-differ",
      entity: "ME",
      key: "home.ME",
      events: [idOf("c-home-9517"), idOf("c-home-9000")],
      rel: null,
    });
  });

  test("Iran and Israel, whose counts are nine days old", () => {
    expect(attention.filter((one) => one.kind === "stale-driver").map((one) => one.entity)).toEqual(["IL", "IR"]);
  });

  test("and nothing else", () => {
    expect(new Set(attention.map((one) => one.kind))).toEqual(new Set(["possible-duplicate", "sources-differ", "stale-driver"]));
  });
});

describe("what a reading says of itself", () => {
  test("how many events it holds back, and that none waits", () => {
    expect(room("2026-02-28T00:00:00Z")).toMatchObject({ heldBack: 75, waiting: 0, unfolded: 0 });
    expect(room(MARCH_12)).toMatchObject({ heldBack: 0, theatre: "ME", vMs: instant(MARCH_12) });
  });

  test("what the machine counts beyond the entries folded is taken as told", () => {
    const known: Known = { kind: "now" };
    const reading = readingAt(fold(documents(), known), instant(MARCH_3), {
      theatre: "ME",
      known,
      flowWindowMs: DAY_MS,
      totals: { heldBack: 7, waiting: 2 },
    });
    expect([reading.heldBack, reading.waiting]).toEqual([7, 2]);
  });

  test("it is plain data that crosses a worker", () => {
    const reading = room(MARCH_3);
    expect(JSON.parse(JSON.stringify(reading))).toEqual(reading);
  });
});

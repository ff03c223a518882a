import { describe, expect, test } from "vitest";
import { fold } from "#core/fold/fold.ts";
import type { Why, WhyLine } from "#core/tally/figure.ts";
import { figureKeys } from "#core/tally/keys.ts";
import { whyAt } from "#core/tally/why.ts";
import { documents, idOf, instant } from "./documents.ts";

const MARCH_3 = "2026-03-03T07:00:00Z";
const MARCH_12 = "2026-03-12T08:00:00Z";

function why(key: string, at: string, known = at): Why {
  return whyAt(fold(documents(), { kind: "until", untilMs: instant(known) }), instant(at), key);
}

function lines(found: Why): Record<string, string[]> {
  const names = new Map(documents().map((entry) => [entry.event.id, entry.event.ref ?? ""]));
  const roles: Record<string, string[]> = {};
  for (const line of found.lines) roles[line.role] = [...(roles[line.role] ?? []), line.place ?? names.get(line.event) ?? ""];
  return roles;
}

function lineOf(found: Why, ref: string): WhyLine | undefined {
  return found.lines.find((line) => line.event === idOf(ref) && line.place === null);
}

describe("why 65-75 in Iran at 3 March 12:00", () => {
  const found = why("present.IR", MARCH_3);

  test("it rests on the official's word", () => {
    expect(found.figure.value).toEqual([65, 75]);
    expect(found.lines[0]).toEqual({ event: idOf("c-ir-70"), role: "driver", n: [65, 75], other: null, place: null });
  });

  test("the 17, the 50, the diplomats and those over Julfa left before the count: none is taken off", () => {
    expect(lines(found)["before-count"]).toEqual(["m-17", "m-50", "m-az", "m-dip-ir"]);
    expect(lineOf(found, "m-17")?.n).toEqual([17, 17]);
    expect(lineOf(found, "m-dip-ir")?.n).toEqual([1, null]);
    expect(lines(found)["subtracted"]).toBeUndefined();
  });

  test('"all 70 in contact" and "no wounded" are no second 70', () => {
    expect(lines(found)["not-added"]).toEqual(["c-ir-hurt", "c-ir-lost"]);
  });

  test("a permit for two at Julfa is not a movement of two", () => {
    expect(lines(found)["not-a-movement"]).toEqual(["permit-2"]);
    expect(lineOf(found, "permit-2")?.n).toEqual([2, 2]);
  });

  test("every event of the ledger stands in it once", () => {
    const events = found.lines.filter((line) => line.event !== "").map((line) => line.event);
    expect(new Set(events).size).toBe(events.length);
  });
});

describe("why at least 17 home from Iran at 3 March 12:00", () => {
  const found = why("home.IR", MARCH_3);

  test("17 came for certain; the 50 and the others may hold the 17", () => {
    expect(found.figure).toMatchObject({ value: [17, null], stated: [17, 67], driver: null, maybes: 5 });
    expect(lineOf(found, "m-17")).toMatchObject({ role: "added", other: null });
    for (const ref of ["m-50", "m-az", "m-dip-ir"])
      expect(lineOf(found, ref)).toMatchObject({ role: "possible-duplicate", other: idOf("m-17") });
  });

  test("nobody is home by a permit", () => {
    expect(lineOf(found, "permit-2")?.role).toBe("not-a-movement");
  });
});

describe("why 9517 home from the Middle East on 12 March", () => {
  const found = why("home.ME", MARCH_12);

  test("the exact official figure leads, about nine thousand stands beside it", () => {
    expect(lines(found)["driver"]).toEqual(["c-home-9517"]);
    expect(lines(found)["other-source"]).toEqual(["c-home-9000"]);
  });

  test("the 17 are inside it, not added to it", () => {
    expect(lineOf(found, "m-17")?.role).toBe("before-count");
    expect(lines(found)["added"]).toBeUndefined();
    expect(found.lines.find((line) => line.place === "IR")).toMatchObject({ role: "child", n: [17, null] });
  });
});

describe("why at least 82 in Iran on 1 March, as known on 3 March", () => {
  const found = why("present.IR", "2026-03-01T08:00:00Z", MARCH_3);

  test("the 17 who left later were still there: their number is projected back", () => {
    expect(found.figure).toMatchObject({ value: [82, null], reconstructed: true });
    expect(lines(found)["projected-back"]).toEqual(["m-17"]);
    expect(lines(found)["possible-duplicate"]).toEqual(["m-50", "m-az", "m-dip-ir"]);
  });
});

describe("why at least 145 in the region on 12 March", () => {
  const found = why("present.ME", MARCH_12);

  test("its countries hold them, each with its own figure and its own source", () => {
    const children = found.lines.filter((line) => line.role === "child");
    expect(children.map(({ place, n, event }) => ({ place, n, event }))).toEqual([
      { place: "IL", n: [80, 90], event: idOf("c-il-8090") },
      { place: "IR", n: [65, 75], event: idOf("c-ir-70") },
    ]);
  });

  test("what left the region since its own count of 1 March is taken off that count", () => {
    expect(lines(found)["driver"]).toEqual(["c-me-0301"]);
    expect(lines(found)["subtracted"]).toEqual(["m-17"]);
    expect(lines(found)["maybe-out"]).toEqual(["m-dip-il"]);
  });
});

test("every figure of every instant has a ledger without doubles that names its driver", () => {
  for (const at of ["2026-03-02T19:05:00Z", MARCH_3, "2026-03-05T07:00:00Z", MARCH_12]) {
    const state = fold(documents(), { kind: "until", untilMs: instant(at) });
    for (const key of figureKeys(state, instant(at))) {
      const { figure, lines: ledger } = whyAt(state, instant(at), key);
      expect(figure.key).toBe(key);
      const drivers = ledger.filter((line) => line.role === "driver").map((line) => line.event);
      expect(drivers).toEqual(figure.driver === null ? [] : [figure.driver.event]);
      const events = ledger.map((line) => (line.event === "" ? `place ${line.place}` : line.event));
      expect(new Set(events).size).toBe(events.length);
    }
  }
});

import { describe, expect, test } from "vitest";
import { itinerary, type Step } from "#core/fold/itinerary.ts";

let number = 0;

function moved(from: string, to: string, t0Ms: number, t1Ms = t0Ms): Step {
  number++;
  return { event: `${from}>${to}`, hlc: [number, 0], t0Ms, t1Ms, from: [from], to: [to] };
}

function seen(place: string, t0Ms: number, t1Ms = t0Ms): Step {
  number++;
  return { event: `@${place}`, hlc: [number, 0], t0Ms, t1Ms, from: null, to: [place] };
}

function order(steps: readonly Step[]): string[] {
  return itinerary(steps, (a, b) => a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`)).map((leg) => leg.event);
}

describe("the steps of one person", () => {
  test("are put in order by the middles of their windows", () => {
    expect(order([moved("B", "C", 20, 30), moved("A", "B", 0, 10)])).toEqual(["A>B", "B>C"]);
    expect(order([moved("B", "C", 3, 60), moved("A", "B", 5, 9)])).toEqual(["A>B", "B>C"]);
  });

  test("with overlapping windows go on from where the person is, whatever the middles say", () => {
    const steps = [seen("A", 0), moved("B", "C", 1, 9), moved("A", "B", 2, 12)];
    expect(order(steps)).toEqual(["@A", "A>B", "B>C"]);
    expect(order(steps.toReversed())).toEqual(["@A", "A>B", "B>C"]);
  });

  test("a sighting at the place of departure inside the window comes before the movement", () => {
    expect(order([moved("A", "B", 0, 10), seen("A", 8)])).toEqual(["@A", "A>B"]);
  });

  test("a sighting at the destination inside the window comes after the movement", () => {
    expect(order([seen("A", 0), moved("A", "B", 1, 10), seen("B", 2)])).toEqual(["@A", "A>B", "@B"]);
  });

  test("a sighting in a town belongs to a departure from its country", () => {
    expect(order([moved("IR", "TM", 0, 10), seen("IR.THR", 8)])).toEqual(["@IR.THR", "IR>TM"]);
  });

  test("three legs of one evening chain, in whatever order they were reported", () => {
    const steps = [seen("A", 0), moved("C", "D", 2, 10), moved("A", "B", 2, 10), moved("B", "C", 2, 10)];
    expect(order(steps)).toEqual(["@A", "A>B", "B>C", "C>D"]);
  });

  test("are never shown before the step ahead of them", () => {
    const legs = itinerary([seen("A", 0), moved("A", "B", 2, 20), moved("B", "C", 3, 9)], (a, b) => a === b);
    expect(legs.map((leg) => leg.event)).toEqual(["@A", "A>B", "B>C"]);
    expect(legs.map((leg) => leg.shownMs)).toEqual([0, 11, 11]);
  });

  test("of a person nobody has heard of are none", () => {
    expect(order([])).toEqual([]);
  });
});

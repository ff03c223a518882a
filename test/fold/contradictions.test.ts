import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { registryRowOf } from "#core/columns/registry-row-of.ts";
import type { Contradiction } from "#core/fold/contradictions.ts";
import { fold } from "#core/fold/fold.ts";
import type { Known } from "#core/fold/known.ts";
import { createRegistryFold, type RegistryFold } from "#core/fold/registry-fold.ts";
import type { Entry } from "#core/journal/event.ts";
import { runs } from "../laws/law-size.ts";
import { registryJournal } from "./registry-journals.ts";
import { hour, NOW, type Pen, region } from "./write-journal.ts";

/** What is plain as rows, the rest whole: as a machine keeps it. */
function columns(entries: readonly Entry[]): RegistryFold {
  const product = createRegistryFold();
  const isRow = (entry: Entry): boolean => entry.receipt !== null && registryRowOf(entry) !== null;
  product.addRows((visit) => {
    for (const entry of entries) {
      const row = isRow(entry) ? registryRowOf(entry) : null;
      if (row !== null) visit(row);
    }
  });
  product.setEntries(entries.filter((entry) => !isRow(entry) || entry.event.type === "move"));
  return product;
}

/** As both readings of the registry say it: they never differ. */
function at(pen: Pen, h: number, known: Known = NOW): readonly Contradiction[] {
  const found = fold(pen.entries, known).registry.contradictionsAt(hour(h));
  expect(columns(pen.entries).view(known, true).contradictionsAt(hour(h))).toEqual(found);
  return found;
}

function places(pen: Pen, h = 80): readonly (readonly string[])[] {
  return at(pen, h).map((one) => one.places);
}

describe("a unit in two places at once", () => {
  test("is shown from when both sightings had begun, with both and when the later was known", () => {
    const pen = region();
    const first = pen.set("u-1", "unit", { locus: "IR.THR" }, [5, 9], { ing: 9 });
    const second = pen.contact("u-1", 7, { locus: "AM" }, { ing: 12 });
    expect(at(pen, 6)).toEqual([]);
    const [one] = at(pen, 8);
    expect(one?.unit).toBe("u-1");
    expect([...(one?.events ?? [])].toSorted()).toEqual([first, second].toSorted());
    expect(one).toMatchObject({ places: ["AM", "IR.THR"], bothMs: hour(7), knownMs: hour(12) });
  });

  test("is none when one place lies in the other", () => {
    const pen = region();
    pen.set("u-1", "unit", { locus: "IR.THR" }, [5, 9]);
    pen.contact("u-1", 7, { locus: "IR" });
    expect(places(pen)).toEqual([]);
  });

  test("is none when a movement leads from one to the other", () => {
    const pen = region();
    pen.set("u-1", "unit", { locus: "IR.THR" }, [5, 9]);
    pen.move([1, 1], "IR.THR", "AM", [5, 9], { units: ["u-1"] });
    pen.contact("u-1", 8, { locus: "AM" });
    expect(places(pen)).toEqual([]);
  });

  test("is none when one day ends where the next begins", () => {
    const pen = region();
    pen.set("u-1", "unit", { locus: "IR.THR" }, [0, 24]);
    pen.set("u-1", "unit", { locus: "AM" }, [24, 48]);
    expect(places(pen)).toEqual([]);
  });

  test("is one when both are said of the very same minute", () => {
    const pen = region();
    pen.contact("u-1", 7, { locus: "IL" });
    pen.contact("u-1", 7, { locus: "AM" });
    expect(places(pen)).toEqual([["AM", "IL"]]);
  });

  test("is one when a movement begins where the unit was not", () => {
    const pen = region();
    pen.set("u-1", "unit", { locus: "IL" }, [5, 9]);
    pen.move([1, 1], "IR", "AM", [6, 8], { units: ["u-1"] });
    expect(places(pen)).toEqual([["AM", "IL", "IR"]]);
  });

  test("is none any more when one of the two was withdrawn, and none between two units that are not one", () => {
    const pen = region();
    pen.set("u-1", "unit", { locus: "IL" }, [5, 9]);
    const wrong = pen.contact("u-1", 7, { locus: "AM" });
    pen.contact("u-2", 7, { locus: "IR" });
    expect(places(pen)).toHaveLength(1);
    pen.void(wrong, { ing: 10 });
    expect(places(pen)).toEqual([]);
    pen.link("unit", "same", "u-1", "u-2", { ing: 11 });
    expect(places(pen)).toEqual([["IL", "IR"]]);
  });

  test("is found once its second sighting arrives, and those found before are not read again", () => {
    const pen = region();
    pen.set("u-1", "unit", { locus: "IL" }, [5, 9]);
    pen.contact("u-1", 7, { locus: "AM" });
    pen.set("u-2", "unit", { locus: "IR" }, [5, 9]);
    const early = pen.entries.length;
    const product = columns(pen.entries);
    const units = () =>
      product
        .view(NOW, true)
        .contradictionsAt(hour(80))
        .map(({ unit }) => unit);
    expect(units()).toEqual(["u-1"]);
    pen.contact("u-2", 6, { locus: "AM" });
    product.addRows((visit) => {
      for (const entry of pen.entries.slice(early)) {
        const row = registryRowOf(entry);
        if (row !== null) visit(row);
      }
    });
    expect(units()).toEqual(["u-1", "u-2"]);
    expect(product.view(NOW, true).contradictionsAt(hour(80))).toEqual(fold(pen.entries, NOW).registry.contradictionsAt(hour(80)));
  });

  test("is found alike by a walk over every unit and on columns, whatever was reported and withdrawn (law)", () => {
    fc.assert(
      fc.property(registryJournal, fc.nat(), (entries, draw) => {
        const product = columns(entries);
        const entry = entries[draw % Math.max(1, entries.length)];
        const vMs = (entry?.receipt?.ingMs ?? entry?.event.at[1] ?? hour(9)) + (draw % 3) - 1;
        const now = fold(entries, NOW);
        expect(product.view(NOW, true).contradictionsAt(vMs)).toEqual(now.registry.contradictionsAt(vMs));
        expect(product.view(NOW, false).contradictionsAt(vMs)).toEqual((now.headquarters() ?? now).registry.contradictionsAt(vMs));
        const diagonal: Known = { kind: "until", untilMs: vMs };
        expect(product.view(diagonal, true).contradictionsAt(vMs)).toEqual(fold(entries, diagonal).registry.contradictionsAt(vMs));
      }),
      { numRuns: runs(300, 3000) },
    );
  });
});

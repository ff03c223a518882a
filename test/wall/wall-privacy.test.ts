import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { fold } from "#core/fold/fold.ts";
import { entryFromWire } from "#core/journal/entry.ts";
import type { Entry } from "#core/journal/event.ts";
import { laneOfKind } from "#core/journal/set-event.ts";
import { kinds } from "#core/kinds/registry.ts";
import { lastKnown, wallProjection } from "#core/tally/wall-projection.ts";
import { usualSet } from "#core/wall/wall-sets.ts";
import { hour, NOW, region } from "../fold/write-journal.ts";

const START = "2026-03-01T01:00:00Z";

/** A journal in which every field that takes words holds a marker, and whose registry has people. */
function planted() {
  let markers = 0;
  let events = 0;
  const mark = (): string => {
    markers += 1;
    return `marker${String(markers).padStart(3, "0")}x`;
  };
  const entries: Entry[] = [...region().entries];
  const write = (body: Record<string, unknown>): string => {
    events += 1;
    const id = `019cb111-0000-7000-8000-${events.toString(16).padStart(12, "0")}`;
    const words = { note: mark(), reason: mark(), ref: mark(), atText: mark(), scopeText: mark(), fromLikely: mark(), by: mark() };
    const src = { doc: mark(), who: mark(), outlet: mark(), note: mark(), quote: mark(), basis: "official" };
    const wire = {
      id,
      v: 1,
      dev: mark(),
      hlc: [1_772_400_000_000 + events, 0],
      at: [START, START],
      seen: [],
      ing: START,
      seq: events,
      src,
    };
    const read = entryFromWire({ ...wire, ...words, ...body });
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    entries.push(read.value);
    return id;
  };
  const set = (e: string, kind: string, f: Record<string, unknown>) => write({ type: "set", lane: laneOfKind(kind), e, kind, f });

  for (const kind of kinds) {
    const f: Record<string, unknown> = { unheardOf: mark() };
    for (const [name, field] of Object.entries(kind.fields)) {
      if (field.refersTo === "place") continue;
      const words = mark();
      for (const value of [words, [words], { any: words }]) if (!(name in f) && v.safeParse(field.schema, value).success) f[name] = value;
    }
    set(`X-${kind.name}`, kind.name, kind.name === "place" ? { ...f, parent: "IR" } : f);
  }
  set("H-1", "place", { pkind: "hotel", parent: "IR", name_kk: mark(), name_ru: mark(), name_en: mark(), lon: 51.123456, lat: 35 });
  set("T-1", "place", { pkind: "place", parent: "IR", name_kk: "Тегеран", name_ru: "Тегеран", name_en: "+7 701 555 12 34" });
  set("C-1", "corridor", {
    status: "closed",
    title: mark(),
    reason: mark(),
    legs: [
      ["IR", "TM"],
      ["TM", "KZ"],
    ],
  });
  set("HZ-1", "hazard", { hkind: mark(), place: "IR", source: mark(), severity: mark() });
  set("P-1", "permit", { n: [20, 20], status: "granted", crossing: "TM", ref: mark(), requestedBy: mark() });
  for (const measure of ["present", "lost", "hurt", "dead", "stays"]) {
    write({ type: "count", lane: "ops", measure, place: "IR", n: [10, 12], stated: mark() });
    write({ type: "count", lane: "ops", measure, place: "IR", n: [40, 50], stated: mark() });
  }
  const move = write({ type: "move", lane: "ops", n: [5, 5], from: "IR", to: "TM", corridor: "C-1" });
  for (let person = 0; person < 12; person++) {
    const unit = mark();
    set(unit, "unit", { n: [1, 1], locus: "IR", life: "hurt", tags: [mark()], need: [mark()], seat: mark(), room: mark() });
    write({
      type: "contact",
      lane: "reg",
      unit,
      channel: mark(),
      ok: true,
      dir: "out",
      said: { locus: "IR.THR", life: mark(), need: [mark()] },
    });
    write({ type: "move", lane: "reg", n: [1, 1], from: "IR", to: "TM", units: [unit], of: move });
    write({ type: "seal", lane: "pii", e: unit, kid: mark(), iv: mark(), ct: mark() });
  }
  return { entries, markers };
}

describe("wall projection", () => {
  it("holds nothing that a person wrote and nobody from the registry, of more than 200 marks planted", () => {
    const { entries, markers } = planted();
    expect(markers).toBeGreaterThan(200);
    const state = fold(entries, NOW);
    const set = usualSet("Main", "ME");
    const wall = wallProjection(state, hour(3), { set, known: NOW, mode: "live", exercise: false, ...lastKnown(state) });
    const text = JSON.stringify(wall);
    expect(text.match(/marker\d+x/g) ?? []).toEqual([]);
    expect(text).not.toMatch(/"(hlc|dev|by|src|body|seen|receipt|units?|said|who|doc|note|title_|reason|event)":/);
    expect(text).not.toContain("701");
    expect(text).not.toContain("51.123456");
    // It is not empty: what may be there is.
    expect(wall.corridors.find((one) => one.id === "C-1")).toMatchObject({ status: "closed", passed: [5, 5] });
    expect(wall.hazards.find((one) => one.places.includes("IR"))?.hkind).toBe("other");
    expect(wall.places.find((one) => one.id === "IR")?.present.value).not.toBeNull();
    expect(wall.places.find((one) => one.id === "T-1")?.names).toEqual({ kk: "Тегеран", ru: "Тегеран", en: null });
    expect(wall.alarms.length).toBeGreaterThan(0);
  });
});

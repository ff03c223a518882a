import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checkJournal } from "#core/journal/check.ts";
import { readJournalFile } from "#core/journal/file.ts";
import { MAX_LEVELS } from "#core/kinds/place.ts";
import { entryOf, idOf, sound, type Wire } from "./sample.ts";

let last = 0;
/** An event in the order of writing: each has the next id and the next stamp. */
function next(wire: Wire): Wire & { id: string } {
  last += 1;
  return { ...wire, id: idOf(last), hlc: [1772611200000 + last, 0] };
}
const place = (e: string, parent: string | null, at = "2026-03-01T00:00:00Z"): Wire & { id: string } =>
  next({ ...sound.set, e, kind: "place", f: { pkind: "place", parent }, at: [at, at] });

const world = [place("WORLD", null), place("ME", "WORLD"), place("IR", "ME"), place("TM", "WORLD"), place("KZ", "WORLD")];
const corridor = next({ ...sound.set, f: { status: "in use" } });
const move = next(sound.move);
const count = next(sound.count);
const base = [...world, corridor, move, count];

function faults(...added: readonly Wire[]): readonly string[] {
  return checkJournal([...base, ...added].map(entryOf)).map((one) => `${one.id} ${one.path} ${one.code}`);
}

describe("J11 J12 a journal as a whole", () => {
  test("of the scenario is sound", () => {
    const read = readJournalFile(readFileSync(new URL("../fixtures/scenario-2026-03.json", import.meta.url), "utf8"));
    expect(read.ok && checkJournal(read.value.entries)).toEqual([]);
  });

  test("is sound when all it names is there, whatever the order", () => {
    expect(faults()).toEqual([]);
    expect(checkJournal([...base].reverse().map(entryOf))).toEqual([]);
  });

  test.each<[string, Wire & { id: string }, string]>([
    ["a count at a place nobody has named", next({ ...sound.count, place: "XX" }), "place unknown-place"],
    ["a count of an origin nobody has named", next({ ...sound.count, origin: "XX" }), "origin unknown-place"],
    ["a movement to one of several, one unknown", next({ ...sound.move, to: ["TM", "XX"] }), "to[1] unknown-place"],
    ["a movement by a place unknown", next({ ...sound.move, via: ["XX"] }), "via[0] unknown-place"],
    ["a movement by a corridor unknown", next({ ...sound.move, corridor: "C-XX" }), "corridor unknown-entity"],
    ["a corridor that is a place", next({ ...sound.move, corridor: "IR" }), "corridor unknown-entity"],
    ["a place that is a corridor", next({ ...sound.count, place: "C-TM" }), "place unknown-place"],
    ["a leg from nowhere", next({ ...sound.set, f: { legs: [["IR", "XX"]] } }), "f.legs[0][1] unknown-place"],
    ["a place in a place unknown", place("IR.X", "XX"), "f.parent unknown-place"],
    ["a withdrawal of nothing", next({ ...sound.void, target: idOf(999) }), "target unknown-event"],
    ["a correction of nothing", next({ ...sound.count, replaces: idOf(999) }), "replaces unknown-event"],
    ["a correction of another type", next({ ...sound.count, replaces: move.id }), "replaces other-type"],
    ["a withdrawal before its target", { ...next({ ...sound.void, target: move.id }), hlc: [1, 0] }, "target not-later"],
    ["a correction before its target", { ...next({ ...sound.count, replaces: count.id }), hlc: [1, 0] }, "replaces not-later"],
    ["a withdrawal in another lane", next({ ...sound.void, target: move.id, lane: "reg" }), "target wrong-lane"],
    ["a link to an event unknown", next({ ...sound.link, a: move.id, b: idOf(999) }), "b unknown-event"],
    ["a link of movements that ends at a count", next({ ...sound.link, a: move.id, b: count.id }), "b other-type"],
    ["a link of calls unknown", next({ ...sound.link, kind: "dipl", a: "DIP-1", b: "C-TM" }), "a unknown-entity"],
    ["a contact with nobody", next(sound.contact), "unit unknown-entity"],
  ])("%s", (_what, event, fault) => expect(faults(event)).toContain(`${event.id} ${fault}`));

  test("a person may say that a movement is inside a count already, and only of such a pair", () => {
    expect(faults(next({ ...sound.link, rel: "in", a: move.id, b: count.id }))).toEqual([]);
    const odd = next({ ...sound.link, rel: "notin", a: move.id, b: corridor.id });
    expect(faults(odd)).toEqual([`${odd.id} b other-type`]);
  });

  test("a frozen briefing cannot be withdrawn", () => {
    const freeze = next(sound.freeze);
    const withdrawal = next({ ...sound.void, target: freeze.id });
    expect(faults(freeze, withdrawal)).toEqual([`${withdrawal.id} target cannot-be-voided`]);
  });

  test("one id with two bodies is named once, a repeat is nothing", () => {
    expect(faults({ ...count, n: [1, 1] })).toEqual([`${count.id} id id-clash`]);
    expect(faults(count)).toEqual([]);
  });

  test("no place lies in itself, however long the way round", () => {
    const round = place("ME", "IR", "2026-03-02T00:00:00Z");
    expect(faults(round)).toEqual([`${round.id} f.parent place-in-itself`]);
    const self = place("IR", "IR", "2026-03-02T00:00:00Z");
    expect(faults(self)).toEqual([`${self.id} f.parent place-in-itself`]);
  });

  test("no place lies deeper than the fold keeps together: the first that does is named, once", () => {
    const chain = Array.from({ length: MAX_LEVELS + 3 }, (_, level) => place(`P${level}`, level === 0 ? "WORLD" : `P${level - 1}`));
    expect(faults(...chain.slice(0, MAX_LEVELS - 1))).toEqual([]);
    expect(faults(...chain)).toEqual([`${chain[MAX_LEVELS - 1]?.id} f.parent too-deep`]);
  });

  test("a place may move to where it was not before, and a withdrawn circle is none", () => {
    const away = place("IR", "WORLD", "2026-03-02T00:00:00Z");
    const under = place("ME", "IR", "2026-03-03T00:00:00Z");
    expect(faults(away, under)).toEqual([]);
    expect(faults(under)).toEqual([`${under.id} f.parent place-in-itself`]);
    const withdrawal = next({ ...sound.void, target: under.id });
    expect(faults(under, withdrawal)).toEqual([]);
    expect(faults(under, withdrawal, next({ ...sound.void, target: withdrawal.id }))).toEqual([`${under.id} f.parent place-in-itself`]);
  });
});

import fc from "fast-check";
import { entryFromWire } from "#core/journal/entry.ts";
import type { Entry } from "#core/journal/event.ts";
import { printIso } from "#core/time/iso.ts";

export type Wire = Record<string, unknown>;

export const ID = "019cb7dc-6400-7162-a62b-b33794926459";
export const OTHER = "019cb7dc-6400-7162-a62b-b33794926458";

const envelope = {
  id: ID,
  dev: "desk-1",
  hlc: [1772611200000, 0],
  by: "officer-1",
  lane: "ops",
  at: ["2026-03-04T06:00:00Z", "2026-03-04T07:00:00Z"],
  src: { doc: null, basis: "count", who: "embassy" },
};

/** One sound event of each type, in wire form. */
export const sound = {
  set: { ...envelope, type: "set", e: "C-TM", kind: "corridor", f: { status: "in use", legs: [["IR", "TM"]] } },
  count: { ...envelope, type: "count", measure: "present", place: "IR", n: [65, 75], approx: true, stated: "около 70" },
  move: { ...envelope, type: "move", n: [17, 17], from: "IR", to: ["TM", "KZ"], via: ["TM"], corridor: "C-TM" },
  contact: {
    ...envelope,
    type: "contact",
    lane: "reg",
    unit: "u-1",
    channel: "CH-LINES",
    ok: true,
    dir: "out",
    said: { locus: "IR", life: "ok" },
  },
  link: { ...envelope, type: "link", kind: "move", rel: "maybe", a: ID, b: OTHER },
  void: { ...envelope, type: "void", target: OTHER, reason: "reported twice" },
  seal: { ...envelope, type: "seal", lane: "pii", e: "u-1", kid: "k-1", iv: "AAAA", ct: "AAAA" },
  freeze: { ...envelope, type: "freeze", V: "2026-03-04T06:00:00Z", K: { seq: 80 }, figures: [], digest: "sha256:0" },
  shred: { ...envelope, type: "shred", lane: "adm", subject: "u-1", basis: "request no. 17" },
} satisfies Record<string, Wire>;

/** A number as twelve hexadecimal digits at the end of an id. */
export function idOf(n: number): string {
  return `019cb7dc-6400-7162-a62b-${n.toString(16).padStart(12, "0")}`;
}

/** The entry of a wire form that must be sound. */
export function entryOf(wire: Wire): Entry {
  const read = entryFromWire(wire);
  if (read.ok) return read.value;
  throw new Error(`${read.problems[0]?.path}: ${read.problems[0]?.sentence}`);
}

/** Entries with few ids, devices and stamps, so that they collide in every way: same event twice, with and without receipt, clashes. */
export const anyEntry: fc.Arbitrary<Entry> = fc
  .record({
    id: fc.nat(12),
    ms: fc.nat(3),
    counter: fc.nat(2),
    dev: fc.constantFrom("a", "b"),
    n: fc.nat(1),
    ing: fc.option(fc.nat(3)),
    seq: fc.option(fc.nat(3)),
  })
  .map(({ id, ms, counter, dev, n, ing, seq }) =>
    entryOf({
      ...sound.count,
      id: idOf(id),
      hlc: [ms, counter],
      dev,
      n: [n, null],
      ...(ing !== null && { ing: printIso(ing), ...(seq !== null && { seq }) }),
    }),
  );

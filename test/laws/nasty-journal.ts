import fc from "fast-check";
import type { Range } from "#core/count/range.ts";
import type { Known } from "#core/fold/known.ts";
import type { Basis, Entry, Envelope, JournalEvent, LinkRel, Measure } from "#core/journal/event.ts";
import type { Window } from "#core/time/window.ts";

/** Time stands still between slots, so that windows, clocks and receipts meet each other exactly. */
export const SLOT_MS = 6 * 3_600_000;
const START_MS = 1_780_272_000_000;
const SLOTS = 14;

const TREE: readonly (readonly [id: string, pkind: string, parent: string | null])[] = [
  ["WORLD", "world", null],
  ["KZ", "home", "WORLD"],
  ["ME", "theatre", "WORLD"],
  ["IR", "country", "ME"],
  ["IR.A", "place", "IR"],
  ["IR.B", "place", "IR"],
  ["IL", "country", "ME"],
  ["TRANSIT", "group", "WORLD"],
  ["AZ", "country", "TRANSIT"],
  ["AZ.J", "crossing", "AZ"],
  ["H", "hotel", "TRANSIT"],
  ["F", "flight", "TRANSIT"],
  ["GONE", "gone", "WORLD"],
  ["Y", "hotel", null],
  ["Z.1", "place", "Z"],
];
/** The places of every nasty journal, parents before children. */
export const NASTY_PLACES: readonly string[] = TREE.map(([id]) => id);
const MEASURES: readonly Measure[] = ["present", "present", "present", "lost", "hurt", "dead", "stays"];
const BASES: readonly Basis[] = ["roster", "count", "official", "official", "estimate", "media", "model"];
const UNITS = ["u-1", "u-2", "u-3", "u-4"];

/** One line of the script that a nasty journal is played from. Numbers choose among what exists when the line is reached. */
interface Line {
  readonly what:
    | "count"
    | "home"
    | "move"
    | "named"
    | "link"
    | "unit-link"
    | "inside"
    | "void"
    | "replace"
    | "field"
    | "unit"
    | "contact"
    | "count-link"
    | "pin"
    | "ground";
  readonly slot: number;
  readonly width: number;
  readonly delay: number;
  readonly dice: readonly number[];
  readonly n: readonly [number, number];
  readonly open: boolean;
}

const line: fc.Arbitrary<Line> = fc.record({
  what: fc.oneof(
    { weight: 5, arbitrary: fc.constant("count" as const) },
    { weight: 2, arbitrary: fc.constant("home" as const) },
    { weight: 9, arbitrary: fc.constant("move" as const) },
    { weight: 3, arbitrary: fc.constant("named" as const) },
    { weight: 5, arbitrary: fc.constant("link" as const) },
    { weight: 1, arbitrary: fc.constant("unit-link" as const) },
    { weight: 2, arbitrary: fc.constant("inside" as const) },
    { weight: 3, arbitrary: fc.constant("void" as const) },
    { weight: 3, arbitrary: fc.constant("replace" as const) },
    { weight: 2, arbitrary: fc.constant("field" as const) },
    { weight: 3, arbitrary: fc.constant("unit" as const) },
    { weight: 3, arbitrary: fc.constant("contact" as const) },
    { weight: 1, arbitrary: fc.constant("count-link" as const) },
    { weight: 1, arbitrary: fc.constant("pin" as const) },
    { weight: 1, arbitrary: fc.constant("ground" as const) },
  ),
  slot: fc.nat(SLOTS),
  width: fc.constantFrom(0, 0, 1, 2, 4, 8),
  delay: fc.constantFrom(0, 0, 1, 3, 9),
  dice: fc.array(fc.nat(10_000), { minLength: 6, maxLength: 6 }),
  n: fc.tuple(fc.nat(12), fc.constantFrom(0, 0, 0, 1, 5)),
  open: fc.integer({ min: 0, max: 7 }).map((n) => n === 0),
});

/** Journals that put together, by chance, everything that is hard: overlapping windows, candidates, links across corrections, voids of voids. */
export const nastyJournal: fc.Arbitrary<Entry[]> = fc.array(line, { minLength: 3, maxLength: 40 }).map(play);

/** Moments and knowledge cut-offs of a nasty journal: on the slots, just beside them, and now. */
export const nastyMoment: fc.Arbitrary<{ readonly vMs: number; readonly known: Known }> = fc.record({
  vMs: fc.tuple(fc.integer({ min: 0, max: SLOTS + 24 }), fc.constantFrom(0, 0, 1, -1)).map(([slot, by]) => START_MS + slot * SLOT_MS + by),
  known: fc.oneof(
    fc.constant<Known>({ kind: "now" }),
    fc.integer({ min: 0, max: SLOTS + 24 }).map((slot): Known => ({ kind: "until", untilMs: START_MS + slot * SLOT_MS })),
  ),
});

function play(script: readonly Line[]): Entry[] {
  const entries = TREE.map(([id, pkind, parent], i) => {
    const f = { pkind, ...(parent === null ? {} : { parent }), name_en: id };
    return entry({ ...envelope(i, START_MS - SLOT_MS, [START_MS - SLOT_MS, START_MS - SLOT_MS]), type: "set", e: id, kind: "place", f }, 0);
  });
  script.forEach((one, i) => {
    const event = write(one, TREE.length + i, entries);
    if (event) entries.push(entry(event, one.dice[5] === 0 ? null : one.delay));
  });
  return entries;
}

function write(one: Line, index: number, sofar: readonly Entry[]): JournalEvent | null {
  const [d0 = 0, d1 = 0, d2 = 0, d3 = 0, d4 = 0] = one.dice;
  const at: Window = [START_MS + one.slot * SLOT_MS, START_MS + (one.slot + one.width) * SLOT_MS];
  const base = envelope(index, at[1] + (d4 % 3) * SLOT_MS, at);
  const src = { doc: null, basis: pick(BASES, d3) };
  const n: Range = one.open ? [one.n[0], null] : [one.n[0], one.n[0] + one.n[1]];
  const place = pick(NASTY_PLACES, d0);
  const events = sofar.map((held) => held.event);
  switch (one.what) {
    case "count": {
      const noReports = one.open && one.n[0] === 0;
      const origin = d2 % 9 === 0 ? { origin: pick(NASTY_PLACES, d4) } : {};
      const words = { ...(d1 % 3 === 0 ? { approx: true } : {}), ...(noReports ? { noReports } : {}) };
      return { ...base, type: "count", src, measure: pick(MEASURES, d1), place, n, ...words, ...origin };
    }
    case "home":
      return {
        ...base,
        type: "count",
        src,
        measure: "present",
        place: "KZ",
        origin: pick(["ME", "IR", "IL"], d0),
        n,
        approx: d1 % 2 === 0,
      };
    case "move":
      return { ...base, type: "move", src, n, ...edge(d0, d1, d2) };
    case "named": {
      const units = UNITS.filter((_, i) => (d2 >> i) % 2 === 1);
      if (units.length === 0) return null;
      const of = d4 % 2 === 0 ? pickOf(events, "move", d3) : null;
      const people: Range = [n[0] + units.length, n[1] === null ? null : n[1] + units.length];
      return { ...base, lane: "reg", type: "move", src, n: people, units, ...edge(d0, d1, d2), ...(of ? { of: of.id } : {}) };
    }
    case "link":
    case "inside": {
      const a = pickOf(events, "move", d0);
      const b = pickOf(events, one.what === "inside" ? "count" : "move", d1);
      if (!a || !b || a.id === b.id) return null;
      const rels: readonly LinkRel[] = one.what === "inside" ? ["in", "notin"] : ["maybe", "maybe", "same", "distinct", "partOf"];
      const ends = d3 % 2 === 0 ? { a: a.id, b: b.id } : { a: b.id, b: a.id };
      return { ...base, type: "link", kind: one.what === "inside" && d4 % 2 === 0 ? "count" : "move", rel: pick(rels, d2), ...ends };
    }
    case "count-link": {
      const [a, b] = [pickOf(events, "count", d0), pickOf(events, "count", d1)];
      if (!a || !b || a.id === b.id) return null;
      return { ...base, type: "link", kind: "count", rel: pick(["same", "same", "maybe"] as const, d2), a: a.id, b: b.id };
    }
    case "pin": {
      const count = pickOf(events, "count", d0);
      if (!count) return null;
      const chain = count.place === "KZ" && count.origin ? `home.${count.origin}` : `${count.measure}.${count.place}`;
      return { ...base, type: "set", e: `DRIVER:${chain}`, kind: "policy", f: { event: count.id } };
    }
    case "ground":
      return { ...base, type: "set", e: "AZ.J", kind: "place", f: { parent: pick(["AZ", "TRANSIT", "IR"], d0) } };
    case "unit-link": {
      const rels: readonly LinkRel[] = ["maybe", "same", "distinct"];
      const [a, b] = [pick(UNITS, d0), pick(UNITS, d1)];
      return a === b ? null : { ...base, lane: "reg", type: "link", kind: "unit", rel: pick(rels, d2), a, b };
    }
    case "void": {
      const target = pick(events.slice(TREE.length - 3), d0);
      return { ...base, hlc: after(target, index, d4), type: "void", target: target.id, reason: "did not happen" };
    }
    case "replace": {
      const target = pick(events.slice(TREE.length - 3), d0);
      if (target.type !== "count" && target.type !== "move" && target.type !== "set" && target.type !== "link") return null;
      if (target.type === "set" && target.kind === "place") return null;
      const restated = target.type === "count" ? target.noReports !== true : target.type === "move" && target.units === undefined;
      const stamp = { lane: target.lane, src: target.src, hlc: after(target, index, d4), replaces: target.id };
      return { ...target, ...base, ...stamp, ...(restated ? { n } : {}) };
    }
    case "field": {
      const seen = events.filter((e, i) => e.type === "set" && e.e === "C-1" && (d2 >> (i % 8)) % 2 === 1).map((e) => e.id);
      return {
        ...base,
        type: "set",
        e: "C-1",
        kind: "corridor",
        f: { [pick(["status", "permit"], d0)]: pick(["open", "closed", "special"], d1) },
        seen,
      };
    }
    case "unit": {
      const f = { n: [1 + (d1 % 4), 1 + (d1 % 4) + (d2 % 2)], locus: place, life: pick(["ok", "ok", "hurt", "dead"], d3) };
      const party = d0 % 5 === 0 ? { of: "u-4" } : {};
      return { ...base, lane: "reg", type: "set", e: pick(UNITS, d4), kind: "unit", f: { ...f, ...party } };
    }
    case "contact": {
      const ok = d2 % 4 !== 0;
      const said = ok && d1 % 3 !== 0 ? { said: { locus: place } } : {};
      return { ...base, lane: "reg", type: "contact", unit: pick(UNITS, d4), channel: "CH-1", ok, dir: "out", ...said };
    }
  }
}

function edge(d0: number, d1: number, d2: number): { from: string | string[]; to: string | string[]; origin?: string } {
  const end = (n: number): string | string[] =>
    n % 4 === 0 ? [...new Set([pick(NASTY_PLACES, n >> 2), pick(NASTY_PLACES, n >> 5)])] : pick(NASTY_PLACES, n >> 2);
  return {
    from: end(d0),
    to: d1 % 5 === 0 ? "KZ" : end(d1),
    ...(d2 % 4 === 0 ? { origin: pick(["IR", "ME", "IL", "IR.A"], d2 >> 2) } : {}),
  };
}

/** The clock of an event written after another; one in eight is written by a clock that is behind. */
function after(target: JournalEvent, index: number, chance: number): readonly [number, number] {
  return chance % 8 === 0 ? [target.hlc[0] - SLOT_MS, index] : [target.hlc[0] + (chance % 4) * SLOT_MS, target.hlc[1] + 1 + (index % 3)];
}

function envelope(index: number, stampMs: number, at: Window): Envelope {
  const id = `019e0000-0000-7000-8000-${((index * 7919) % 65_536).toString(16).padStart(4, "0")}${index.toString(16).padStart(8, "0")}`;
  return { id, v: 1, dev: `dev-${index % 3}`, hlc: [stampMs, index % 2], by: "nasty", lane: "ops", at, src: { doc: null }, seen: [] };
}

/** @param delay slots between what happened and headquarters' receipt; null = still waiting on this machine */
function entry(event: JournalEvent, delay: number | null): Entry {
  const ingMs = Math.max(event.at[1], event.hlc[0]) + (delay ?? 0) * SLOT_MS;
  return { event, body: JSON.stringify(event), receipt: delay === null ? null : { ingMs, seq: null } };
}

function pick<T>(list: readonly T[], n: number): T {
  const one = list[n % list.length];
  if (one === undefined) throw new Error("Nothing to pick from.");
  return one;
}

function pickOf<T extends JournalEvent["type"]>(
  events: readonly JournalEvent[],
  type: T,
  n: number,
): Extract<JournalEvent, { type: T }> | null {
  const fitting = events.filter((event): event is Extract<JournalEvent, { type: T }> => event.type === type);
  return fitting.length === 0 ? null : pick(fitting, n);
}

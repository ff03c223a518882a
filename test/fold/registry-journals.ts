import fc from "fast-check";
import type { Range } from "#core/count/range.ts";
import type { Entry, Envelope, JournalEvent, LinkRel } from "#core/journal/event.ts";

const HOUR_MS = 3_600_000;
const START_MS = 1_780_272_000_000;
const PLACES = ["WORLD", "KZ", "ME", "IR", "IR.A", "IR.B", "TR", "TR.X", "TR.H", "TR.F", "GONE", "ODD"];
const PARENTS = [null, "WORLD", "WORLD", "ME", "IR", "IR", "WORLD", "TR", "TR", "TR", "WORLD", "NOWHERE"];
const KINDS = ["world", "home", "theatre", "country", "place", "place", "group", "crossing", "hotel", "flight", "gone", "leg"];
const UNITS = ["u-1", "u-2", "u-3", "u-4", "u-5", "u-6"];
const SIZES: readonly Range[] = [
  [1, 1],
  [2, 2],
  [4, 6],
  [0, 3],
  [5, null],
  [12, 12],
];

/** One line of the script a journal is played from. Numbers choose among what exists when the line is reached. */
interface Line {
  readonly what: "unit" | "contact" | "move" | "link" | "void" | "replace" | "place" | "silence" | "party" | "odd";
  readonly hour: number;
  readonly width: number;
  readonly delay: number;
  readonly jitter: number;
  readonly dice: readonly number[];
}

const line: fc.Arbitrary<Line> = fc.record({
  what: fc.oneof(
    { weight: 5, arbitrary: fc.constant("unit" as const) },
    { weight: 9, arbitrary: fc.constant("contact" as const) },
    { weight: 8, arbitrary: fc.constant("move" as const) },
    { weight: 3, arbitrary: fc.constant("link" as const) },
    { weight: 3, arbitrary: fc.constant("void" as const) },
    { weight: 3, arbitrary: fc.constant("replace" as const) },
    { weight: 4, arbitrary: fc.constant("place" as const) },
    { weight: 2, arbitrary: fc.constant("silence" as const) },
    { weight: 4, arbitrary: fc.constant("party" as const) },
    { weight: 1, arbitrary: fc.constant("odd" as const) },
  ),
  hour: fc.nat(60),
  width: fc.constantFrom(0, 0, 0, 1, 5, 12, 12, 30),
  delay: fc.constantFrom(0, 0, 1, 3, 12, 40, -1, -2),
  jitter: fc.constantFrom(0, 0, 0, 1, -1),
  dice: fc.array(fc.nat(1000), { minLength: 8, maxLength: 8 }),
});

/** A journal of a handful of units and places in which everything the registry must cope with happens. */
export const registryJournal: fc.Arbitrary<readonly Entry[]> = fc
  .tuple(fc.array(line, { minLength: 3, maxLength: 40 }), fc.array(fc.nat(1000), { minLength: 12, maxLength: 12 }))
  .map(([lines, ground]) => play(lines, ground));

function play(lines: readonly Line[], ground: readonly number[]): readonly Entry[] {
  const entries: Entry[] = [];
  const write = (fields: Record<string, unknown>, at: readonly [number, number], ingMs: number | null, v = 1): void => {
    const number = entries.length + 1;
    const envelope: Envelope = {
      id: `019cb000-0000-7000-8000-${((number * 7919) % 4096).toString(16).padStart(12, "0")}`,
      v,
      dev: number % 3 === 0 ? "b" : "a",
      hlc: [START_MS + Math.floor(number / 2) * 1000, number % 4 === 1 ? 1 : 0],
      by: "test",
      lane: "reg",
      at,
      src: {},
      seen: [],
    };
    const event = { ...envelope, ...fields } as JournalEvent;
    entries.push({
      event,
      body: JSON.stringify(event),
      receipt: ingMs === null ? null : { ingMs, seq: number % 11 === 0 ? null : number },
    });
  };
  PLACES.forEach((e, index) => {
    const late = ground[index] ?? 0;
    if (late % 9 === 8) return;
    const atMs = START_MS + (late % 9 > 5 ? late % 40 : 0) * HOUR_MS;
    write({ type: "set", e, kind: "place", f: { pkind: KINDS[index], parent: PARENTS[index] } }, [atMs, atMs], atMs);
  });
  const units = UNITS.slice(0, 1 + ((ground[0] ?? 0) % UNITS.length));
  for (const one of lines) {
    const t0 = START_MS + one.hour * HOUR_MS + one.jitter;
    const at: readonly [number, number] = [t0, t0 + one.width * HOUR_MS];
    const [waits = 0] = one.dice;
    const ingMs = waits % 12 === 11 ? null : at[1] + one.delay * HOUR_MS;
    const fields = fieldsOf(one, entries, units);
    if (fields !== null) write(fields, at, ingMs, one.what === "odd" && (one.dice[1] ?? 0) % 7 === 0 ? 2 : 1);
  }
  return entries;
}

function fieldsOf({ what, dice }: Line, entries: readonly Entry[], among: readonly string[]): Record<string, unknown> | null {
  const [, a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0] = dice;
  const pick = <T>(list: readonly T[], by: number): T | undefined => list[by % list.length];
  const unit = pick(among, a);
  const place = pick(PLACES, b);
  const life = pick(["ok", "ok", "hurt", "dead", "unknown"], c);
  const intent = pick(["leave", "stay", "unknown"], d);
  switch (what) {
    case "unit": {
      const set = {
        ...(e % 3 < 2 && { locus: place }),
        ...(e % 2 && { life }),
        ...(f % 2 && { intent }),
        ...(f % 3 && { n: pick(SIZES, g) }),
      };
      return { type: "set", kind: "unit", e: unit, f: set };
    }
    case "party":
      return { type: "set", kind: "unit", e: unit, f: { of: c % 5 === 0 ? null : pick(among, c), ...(d % 2 && { n: pick(SIZES, e) }) } };
    case "odd":
      return oddFields(dice, unit, place);
    case "contact": {
      const said = { ...(e % 3 < 2 && { locus: place }), ...(f % 3 === 0 && { life }), ...(g % 4 === 0 && { intent }) };
      return { type: "contact", unit, channel: "CH", ok: d % 4 > 0, dir: "out", ...(e % 5 < 4 && { said }) };
    }
    case "move": {
      const many = (by: number): unknown => (by % 4 === 0 ? [pick(PLACES, by), pick(PLACES, by >> 2)] : pick(PLACES, by));
      const units = c % 3 === 0 ? [unit, pick(among, d), pick(UNITS, e)] : [unit];
      return { type: "move", n: [3, 3], from: f % 2 === 0 ? place : many(f), to: many(g), units, ...(e % 2 && { of: "x" }) };
    }
    case "link": {
      const rel = pick<LinkRel>(["same", "same", "maybe", "maybe", "distinct", "partOf"], c);
      const other = pick(among, d);
      return unit === other ? null : { type: "link", kind: "unit", rel, a: unit, b: other };
    }
    case "void": {
      const target = entries[entries.length - 1 - (a % Math.min(entries.length, 25))];
      return target === undefined ? null : { type: "void", target: b % 20 === 0 ? "nobody" : target.event.id, reason: "x" };
    }
    case "replace": {
      const old = entries[entries.length - 1 - (a % Math.min(entries.length, 20))];
      if (old === undefined || old.event.type === "void") return null;
      const more = fieldsOf(
        { what: whatOf(old.event), hour: 0, width: 0, delay: 0, jitter: 0, dice: [0, g, f, e, d, c, b, a] },
        entries,
        among,
      );
      return more === null ? null : { ...more, replaces: old.event.id };
    }
    case "place":
      return {
        type: "set",
        kind: "place",
        e: place,
        f: { ...(c % 3 && { parent: pick(PLACES, d) }), ...(e % 3 === 0 && { pkind: pick(KINDS, f) }) },
      };
    case "silence":
      return { type: "set", kind: "place", e: pick(["IR", "WORLD", place], c), f: { contactH: pick([0, 6, 24, 0.1, 36, -1, "x"], d) } };
  }
}

function whatOf(event: JournalEvent): Line["what"] {
  if (event.type === "set") return event.kind === "unit" ? "unit" : "place";
  return event.type === "contact" || event.type === "move" || event.type === "link" ? event.type : "contact";
}

function oddFields([, a = 0, b = 0, c = 0]: readonly number[], unit: unknown, place: unknown): Record<string, unknown> {
  const forms: readonly Record<string, unknown>[] = [
    { kind: "unit", e: unit, f: { n: "many", locus: 5, of: 7, life: 3, intent: false } },
    { kind: "unit", e: unit, f: { n: null, locus: place } },
    { kind: "permit", e: unit, f: { n: [3, 3], locus: place } },
    { kind: "unit", e: place, f: { n: [2, 2], locus: place } },
    { kind: "place", e: unit, f: { pkind: "place", parent: place } },
    { kind: "unit", e: unit, f: { life: "dead", locus: place } },
  ];
  return { type: "set", ...forms[(a + b + c) % forms.length] };
}

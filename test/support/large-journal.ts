import { type Dice, diceFrom } from "#core/exercise/dice.ts";
import { generate } from "#core/exercise/exercise.ts";
import { EXERCISE_START_MS } from "#core/exercise/options.ts";
import type { WireEvent } from "#core/exercise/scribe.ts";
import { HOME } from "#core/exercise/world.ts";
import { canonicalBody } from "#core/journal/canonical.ts";
import { uuidV7 } from "#core/journal/uuid.ts";
import { parseIso, printIso } from "#core/time/iso.ts";
import { createCalls } from "./calls.ts";

/** One event of a large journal, in the order in which headquarters took it. */
export interface LargeEvent {
  /** In wire form, with its `ing`. */
  readonly wire: WireEvent;
  /** Canonical. */
  readonly body: string;
  readonly ingMs: number;
}

export interface LargeJournal {
  /** How many there are to be, exactly; some thousand at least. */
  readonly events: number;
  readonly seed?: number;
  readonly days?: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const CALL_EVERY_MS = 9 * HOUR_MS;
/** People of the exercise under it per event wanted: some 2 % of all are then operational. */
const PEOPLE_PER_EVENT = 0.026;
/** Pseudonyms from here on are those of the units added to the exercise's own. */
const FIRST_ADDED = 1_000_000;

/**
 * A made-up crisis of any size, event by event: one world and the operational reports of an exercise, its registered parties and as many
 * more as are needed, each called every nine hours. The same kinds of events as `core/exercise` makes; what is in memory at a time is the
 * exercise and a few numbers a unit. Equal options give equal events.
 */
export function* largeJournal({ events, seed = 1, days = 14 }: LargeJournal): Generator<LargeEvent> {
  const endMs = EXERCISE_START_MS + days * DAY_MS;
  const exercise = generate({ seed, days, people: Math.max(300, Math.round(events * PEOPLE_PER_EVENT)) });
  const told = exercise.events.filter(({ type }) => type !== "contact");
  const dice = diceFrom(seed + 7);
  const units = unitsOf(told, exercise.world.sites, events - told.length, endMs, dice);
  const { write, writeContact } = writer(dice);
  const calls = createCalls(units.length);
  units.forEach((unit, index) => {
    if (unit.calls > 0 || unit.isAdded) calls.add(unit.isAdded ? unit.setMs : unit.firstMs, index);
  });
  let next = 0;
  for (;;) {
    const call = calls.first();
    const report = told[next];
    const reportMs = report === undefined ? Number.POSITIVE_INFINITY : (parseIso(report.ing) ?? 0);
    if (call === null && report === undefined) return;
    if (report !== undefined && (call === null || reportMs <= call.ms)) {
      next += 1;
      follow(units, report);
      yield write(report, reportMs);
      continue;
    }
    const unit = call === null ? undefined : units[call.index];
    if (call === null || unit === undefined) continue;
    if (unit.isAdded && !unit.isSet) {
      unit.isSet = true;
      yield write(registration(unit, dice), call.ms);
      calls.replaceFirst(unit.calls > 0 ? Math.max(unit.firstMs, call.ms + 1_000) : null);
      continue;
    }
    yield writeContact(unit, call.ms);
    unit.calls -= 1;
    calls.replaceFirst(unit.calls > 0 ? call.ms + CALL_EVERY_MS : null);
  }
}

interface Unit {
  readonly id: string;
  readonly isAdded: boolean;
  readonly n: number;
  readonly setMs: number;
  readonly firstMs: number;
  /** From here on an added unit says that it is home. */
  readonly homeMs: number;
  calls: number;
  isSet: boolean;
  locus: string;
}

/** The exercise's own units and as many more as make the number of events. */
function unitsOf(
  told: readonly WireEvent[],
  sites: readonly { readonly id: string; readonly weight: number }[],
  wanted: number,
  endMs: number,
  dice: Dice,
): readonly Unit[] {
  const units: Unit[] = [];
  const indexed = new Set<string>();
  let left = wanted;
  const callsFrom = (firstMs: number) => (firstMs >= endMs ? 0 : 1 + Math.floor((endMs - 1 - firstMs) / CALL_EVERY_MS));
  for (const { type, kind, e, ing } of told) {
    const id = String(e);
    if (type !== "set" || kind !== "unit" || indexed.has(id)) continue;
    indexed.add(id);
    const setMs = parseIso(ing) ?? 0;
    const firstMs = whole(setMs + dice.unit() * CALL_EVERY_MS);
    const calls = Math.min(left, callsFrom(firstMs));
    left -= calls;
    units.push({ id, isAdded: false, n: 1, setMs, firstMs, homeMs: Number.POSITIVE_INFINITY, calls, isSet: true, locus: "" });
  }
  const places = sites.flatMap(({ id, weight }) => Array.from({ length: Math.max(1, Math.round(weight * 20)) }, () => id));
  while (left > 0) {
    const setMs = whole(EXERCISE_START_MS + dice.logNormal(1.2, 0.8) * DAY_MS);
    if (setMs >= endMs) continue;
    const firstMs = whole(setMs + dice.unit() * CALL_EVERY_MS);
    const homeMs = setMs + dice.logNormal(5, 0.7) * DAY_MS;
    const calls = Math.min(left - 1, callsFrom(firstMs));
    left -= calls + 1;
    const id = `u-${FIRST_ADDED + units.length}`;
    const n = 1 + Math.floor(dice.logNormal(0.9, 0.8));
    units.push({ id, isAdded: true, n, setMs, firstMs, homeMs, calls, isSet: false, locus: dice.pick(places) });
  }
  return units;
}

const byId = new WeakMap<readonly Unit[], ReadonlyMap<string, Unit>>();

/** Where the exercise's own units are: what they say when they are called. */
function follow(units: readonly Unit[], report: WireEvent): void {
  const known = byId.get(units) ?? new Map(units.map((unit) => [unit.id, unit]));
  byId.set(units, known);
  if (report["type"] === "set" && report["kind"] === "unit") {
    const unit = known.get(String(report["e"]));
    const fields = report["f"] as { readonly locus?: string };
    if (unit !== undefined) unit.locus = fields.locus ?? unit.locus;
  }
  if (!Array.isArray(report["units"]) || typeof report["to"] !== "string") return;
  for (const id of report["units"]) {
    const unit = known.get(String(id));
    if (unit !== undefined) unit.locus = report["to"];
  }
}

function registration(unit: Unit, dice: Dice): Readonly<Record<string, unknown>> {
  const at = printIso(unit.setMs - Math.floor(dice.unit() * HOUR_MS));
  const { n, locus } = unit;
  const tags = ["elderly", "woman", "child", "pregnant", "limited", "medical"].filter(() => dice.chance(0.12));
  const intent = dice.pick(["leave", "leave", "leave", "stay", "unknown"]);
  const cat = dice.pick(["tourist", "student", "pilgrim", "worker", "entrepreneur", "resident"]);
  const f = { n: [n, n], locus, life: "ok", intent, cat, ...(tags.length > 0 ? { tags } : {}) };
  return { at: [at, at], type: "set", lane: "reg", e: unit.id, kind: "unit", f, src: { doc: null } };
}

interface Writer {
  /** Gives an event its id, its clock and its place in its device's order. */
  write(fields: Readonly<Record<string, unknown>>, ingMs: number): LargeEvent;
  /** The same for a call: nine of ten events are one, so its canonical text is put together by hand. */
  writeContact(unit: Unit, ingMs: number): LargeEvent;
}

function writer(dice: Dice): Writer {
  const perDevice = new Map<string, number>();
  let lastMs = Number.NEGATIVE_INFINITY;
  let counter = 0;
  const clock = (ingMs: number): readonly [number, number] => {
    counter = ingMs === lastMs ? counter + 1 : 0;
    lastMs = ingMs;
    return [ingMs, counter];
  };
  const place = (dev: string): number => {
    const dseq = (perDevice.get(dev) ?? 0) + 1;
    perDevice.set(dev, dseq);
    return dseq;
  };
  return {
    write(fields, ingMs) {
      const hlc = clock(ingMs);
      const dev = typeof fields["dev"] === "string" ? fields["dev"] : "registry";
      const id = typeof fields["id"] === "string" ? fields["id"] : uuidV7(ingMs, dice.bytes(10));
      const wire = { v: 1, by: `exercise-${dev}`, seen: [], ...fields, id, dev, dseq: place(dev), hlc, ing: printIso(ingMs) };
      return { wire, body: canonicalBody(wire), ingMs };
    },
    writeContact(unit, ingMs) {
      const hlc = clock(ingMs);
      const [dev, by, type, lane, channel, dir] = ["registry", "exercise-registry", "contact", "reg", "CH-LINE", "out"];
      const at = printIso(ingMs - 60_000 + Math.floor(dice.unit() * 1_000));
      const ok = dice.chance(0.8);
      const locus = ingMs >= unit.homeMs ? HOME : unit.locus;
      const id = quickId(ingMs, dice);
      const dseq = place("registry");
      const heard = ok ? `,"said":{"life":"ok","locus":"${locus}"}` : "";
      const end = `"seen":[],"src":{"doc":null},"type":"contact","unit":"${unit.id}","v":1}`;
      const begin = `{"at":["${at}","${at}"],"by":"${by}","channel":"${channel}","dev":"${dev}","dir":"${dir}","dseq":${dseq}`;
      const body = `${begin},"hlc":[${hlc[0]},${hlc[1]}],"id":"${id}","lane":"${lane}","ok":${ok}${heard},${end}`;
      const said = ok ? { said: { locus, life: "ok" } } : {};
      const named = { id, v: 1, dev, by, at: [at, at], seen: [], type, lane, unit: unit.id, channel, ok, dir, ...said };
      return { wire: { ...named, src: { doc: null }, dseq, hlc, ing: printIso(ingMs) }, body, ingMs };
    },
  };
}

/** A UUID of version 7 as `uuidV7` makes them, of three throws. */
function quickId(ms: number, dice: Dice): string {
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, "0");
  const time = hex(ms, 12);
  const [one, two, three] = [dice.whole(0, 0xfff), dice.whole(0, 0x3fff), dice.whole(0, 0xffffff)];
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(one, 3)}-${hex(0x8000 | two, 4)}-${hex(three, 6)}${hex(dice.whole(0, 0xffffff), 6)}`;
}

function whole(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}

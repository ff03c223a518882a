import * as v from "valibot";
import { isRange, type Range } from "#core/count/range.ts";
import { parseIso } from "#core/time/iso.ts";
import type { Briefing } from "./briefing.ts";

const text = v.pipe(v.string(), v.maxLength(4096));
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
const orNull = <T extends v.GenericSchema>(schema: T) => v.nullable(schema);
const list = <T extends v.GenericSchema>(schema: T) => v.pipe(v.array(schema), v.maxLength(5000));
const time = v.pipe(
  v.string(),
  v.check((value) => parseIso(value) !== null),
);
const range = v.custom<Range>(isRange);
const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const words = v.looseObject({ kk: v.exactOptional(text), ru: v.exactOptional(text), en: v.exactOptional(text) });
const basis = v.picklist(["roster", "count", "official", "estimate", "media", "model"]);
const profile = v.picklist(["internal", "interagency", "public"]);

const figure = v.looseObject({
  key: id,
  measure: v.picklist(["present", "transit", "home", "lost", "hurt", "dead"]),
  place: id,
  level: v.picklist([1, 2]),
  n: orNull(range),
  stated: orNull(range),
  notStated: list(id),
  noReports: v.boolean(),
  asOf: orNull(time),
  stale: v.boolean(),
  staleAt: orNull(time),
  source: orNull(whole),
  sources: v.exactOptional(list(whole)),
  basis: orNull(basis),
  approx: v.boolean(),
  words: orNull(words),
  others: list(v.looseObject({ id, n: range, asOf: time, carried: range, agrees: v.boolean(), source: orNull(whole) })),
  unexplained: orNull(v.number()),
  maybes: whole,
  reconstructed: v.boolean(),
  why: list(v.looseObject({ id: orNull(id), role: text, n: orNull(range), place: orNull(id) })),
  whyMore: v.exactOptional(whole),
  hidden: v.exactOptional(v.literal(true)),
});

const corridor = v.looseObject({
  id,
  legs: list(v.strictTuple([id, id])),
  status: orNull(text),
  statusAsOf: orNull(time),
  statusSource: orNull(whole),
  permit: orNull(text),
  permitSource: orNull(whole),
  occupied: v.boolean(),
  conflict: v.boolean(),
  passed: orNull(range),
  lastPassed: orNull(time),
  hidden: v.exactOptional(v.literal(true)),
});

const flight = v.looseObject({
  id,
  dep: time,
  arr: orNull(time),
  from: orNull(id),
  to: orNull(id),
  seats: orNull(whole),
  status: orNull(text),
});

const event = v.looseObject({
  id,
  type: text,
  kind: orNull(text),
  title: words,
  at: v.strictTuple([time, time]),
  ing: orNull(time),
  n: orNull(range),
  source: orNull(whole),
  about: v.exactOptional(list(text)),
});

const source = v.looseObject({
  no: whole,
  who: orNull(words),
  outlet: orNull(words),
  doc: orNull(text),
  basis: orNull(basis),
  ing: orNull(time),
  at: time,
  hourStated: v.boolean(),
});

/** The form of a briefing of format 1. Fields beyond these are kept: they are digested, and a later program may know them. */
export const briefingSchema: v.GenericSchema<unknown, Briefing> = v.looseObject({
  format: v.literal("daliz-briefing/1"),
  id,
  number: whole,
  journal: orNull(id),
  title: orNull(text),
  exercise: v.boolean(),
  theatre: id,
  at: time,
  known: v.looseObject({ ing: time, seq: orNull(whole), events: whole }),
  frozen: time,
  officer: orNull(text),
  authenticated: v.boolean(),
  foldVersion: whole,
  previous: orNull(v.looseObject({ id, number: whole, at: time, known: time })),
  highlights: list(words),
  figures: list(figure),
  places: list(v.looseObject({ id, pkind: text, parent: orNull(id), lon: orNull(v.number()), lat: orNull(v.number()) })),
  corridors: list(corridor),
  permits: list(v.looseObject({ id, n: orNull(range), crossing: orNull(id), status: orNull(text) })),
  hazards: list(v.looseObject({ id, hkind: orNull(text), places: list(id), at: time })),
  flights: list(flight),
  charts: list(v.looseObject({ key: id, steps: list(v.looseObject({ t: time, n: orNull(range), stale: v.boolean() })) })),
  events: list(event),
  counts: v.record(text, whole),
  changes: list(v.looseObject({ id, correction: v.boolean() })),
  questions: list(
    v.looseObject({ kind: text, entity: orNull(id), places: list(id), text: orNull(words), events: v.exactOptional(list(id)) }),
  ),
  sources: list(source),
  names: v.record(id, v.looseObject({ kk: text, ru: text, en: text })),
  mapView: orNull(v.looseObject({ lon: v.number(), lat: v.number(), zoom: v.number() })),
  cut: v.exactOptional(list(v.looseObject({ what: v.picklist(["why", "events", "changes", "charts", "figures"]), n: whole }))),
  redacted: v.exactOptional(v.looseObject({ profile, original: text })),
  digest: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});

import { add, type Count, sumCounts } from "#core/count/count.ts";
import type { PlaceId } from "#core/journal/event.ts";
import { findPersonal } from "#core/journal/personal.ts";
import { printIso } from "#core/time/iso.ts";
import { withIdentity } from "./identity-news.ts";
import type { ImportBody, ImportOptions, ImportPorts, ToSeal } from "./import-plan.ts";
import { refOf, type SortedOut, type Taken } from "./sort-out.ts";

/** What an import writes: events in their order, and the records to be sealed. */
export interface ImportBodies {
  readonly bodies: readonly ImportBody[];
  readonly seal: readonly ToSeal[];
  readonly households: number;
}

/**
 * The events of an import in wire form: its statement (docs: domain 1.6), new households, units, links between those who may be one, and one
 * count a place for people counted without names. Nothing when nothing is new: then there is no import either.
 */
export function importBodies(sorted: SortedOut, fileHash: string, options: ImportOptions, ports: ImportPorts): ImportBodies {
  const { statement, sender, asOf, atText, tz, nowMs } = options;
  const now = [printIso(nowMs), printIso(nowMs)];
  const at = [printIso(asOf[0]), printIso(asOf[1])];
  const reported = { v: 1, at, tz, ...(atText !== null && { atText }), src: { doc: statement }, seen: [] };
  const unitSet = (e: string, f: object, ref: string): ImportBody => ({ ...reported, type: "set", lane: "reg", e, kind: "unit", f, ref });
  const units = sorted.taken.filter(({ record, kind }) => record.kind !== "heads" && kind !== "same");
  const rows: ImportBody[] = [
    ...sorted.households.map(({ unit, row, locus }) =>
      unitSet(unit, { ukind: "household", n: [0, 0], ...(locus !== null && { locus }) }, refOf({ row }, options)),
    ),
    ...units.map(({ unit, fields, record }) => unitSet(unit, fields, refOf(record, options))),
    ...sorted.duplicates
      .filter(({ settled }) => settled === "linked")
      .map(({ unit, other }) => ({ ...reported, at: now, type: "link", lane: "reg", kind: "unit", rel: "maybe", a: unit, b: other })),
    ...countBodies(sorted.taken, options, {
      ...reported,
      src: { doc: statement, basis: "count", ...(sender !== null && { who: sender }) },
    }),
  ];
  const seal = sealed(sorted.taken, options, ports);
  if (rows.length === 0 && seal.length === 0) return { bodies: [], seal: [], households: 0 };
  const f = { form: "import", hash: fileHash, published: at, ...(sender !== null && { by: sender }) };
  const itself: ImportBody = { v: 1, type: "set", lane: "ops", e: statement, kind: "statement", f, at: now, src: {}, seen: [] };
  return { bodies: [itself, ...rows], seal, households: sorted.households.length };
}

/**
 * People counted without names: one count a place, for two counts of one place are two opinions and not a sum. Whether those named in the same
 * list are among them it does not say: from without them to with them.
 */
function countBodies(taken: readonly Taken[], options: ImportOptions, reported: ImportBody): readonly ImportBody[] {
  const places = new Map<PlaceId, Taken[]>();
  for (const one of taken) {
    const { locus } = one.record.facts;
    if (one.record.kind !== "heads" || one.kind === "same" || locus === undefined) continue;
    const held = places.get(locus);
    if (held === undefined) places.set(locus, [one]);
    else held.push(one);
  }
  return [...places].map(([place, heads]) => {
    const sum = heads.map(({ record }) => record.count).reduce((a: Count, b: Count) => sumCounts(a, b));
    const [, named] = taken
      .filter(({ record }) => record.kind !== "heads" && record.citizen && record.facts.locus === place)
      .reduce((all, { record }) => add(all, record.count.range), [0, 0] as readonly [number, number | null]);
    const [lo, hi] = sum.range;
    const stated = heads.flatMap(({ record }) => record.stated ?? []).join(" + ");
    return {
      ...reported,
      type: "count",
      lane: "ops",
      measure: "present",
      place,
      n: [lo, hi === null || named === null ? null : hi + named],
      ...(sum.kind === "about" && { approx: true }),
      ...(stated !== "" && stated.length <= 200 && findPersonal(stated) === null && { stated }),
      ref: refOf({ row: heads[0]?.record.row ?? 0 }, options),
      ...(heads.length > 1 && { note: heads.map(({ record }) => refOf(record, options)).join(", ") }),
    };
  });
}

function sealed(taken: readonly Taken[], options: ImportOptions, ports: ImportPorts): readonly ToSeal[] {
  return taken.flatMap(({ record, unit, known, kind }) => {
    if (record.kind === "heads") return [];
    if (known === null || ports.registry.isNameless?.(unit) === true) return [{ unit, identity: record.identity }];
    if (kind === "same" && ports.registry.history.rows.has(refOf(record, options))) return [];
    const before = ports.registry.identity(unit);
    const identity = before === null ? null : withIdentity(before, record.identity);
    return identity === null ? [] : [{ unit, identity }];
  });
}

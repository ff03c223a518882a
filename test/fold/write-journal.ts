import type { Range } from "#core/count/range.ts";
import type { Known } from "#core/fold/known.ts";
import { entryFromWire } from "#core/journal/entry.ts";
import type {
  Basis,
  CountEvent,
  EntityId,
  Entry,
  EventId,
  LinkKind,
  LinkRel,
  Measure,
  MoveEvent,
  PlaceId,
  Receipt,
} from "#core/journal/event.ts";
import { printIso } from "#core/time/iso.ts";

/** Hour zero of the journals written in tests: 1 March 2026, 00:00 UTC. */
export const START_MS = Date.UTC(2026, 2, 1);
const HOUR_MS = 3_600_000;

/** Epoch ms of an hour of a test's journal. */
export function hour(h: number): number {
  return START_MS + h * HOUR_MS;
}

/** K at an hour of a test's journal. */
export function until(h: number): Known {
  return { kind: "until", untilMs: hour(h) };
}

export const NOW: Known = { kind: "now" };

/** When something happened, in hours: an instant, or a window. */
export type At = number | readonly [number, number];

interface Extra {
  /** When headquarters knew, in hours; null = it waits. As a rule the end of the window. */
  readonly ing?: number | null;
  readonly dev?: string;
  readonly replaces?: EventId;
  readonly seen?: readonly EventId[];
  readonly basis?: Basis;
}

/** Writes a journal event by event, every event later than the one before it, in the wire form and through the decoder. */
export interface Pen {
  readonly entries: Entry[];
  set(e: EntityId, kind: string, f: Record<string, unknown>, at?: At, extra?: Extra): EventId;
  place(id: PlaceId, pkind: string, parent: PlaceId | null, at?: At): EventId;
  count(
    measure: Measure,
    place: PlaceId,
    n: Range,
    at: At,
    extra?: Extra & Partial<Pick<CountEvent, "origin" | "approx" | "noReports">>,
  ): EventId;
  move(
    n: Range,
    from: MoveEvent["from"],
    to: MoveEvent["to"],
    at: At,
    extra?: Extra & Partial<Pick<MoveEvent, "origin" | "corridor" | "units" | "of" | "via">>,
  ): EventId;
  contact(unit: EntityId, at: At, said: Record<string, unknown> | null, extra?: Extra): EventId;
  link(kind: LinkKind, rel: LinkRel, a: string, b: string, extra?: Extra): EventId;
  void(target: EventId, extra?: Extra): EventId;
}

export function pen(): Pen {
  const entries: Entry[] = [];
  let number = 0;
  const write = (body: Record<string, unknown>, at: At, extra: Extra): EventId => {
    number++;
    const [t0, t1] = typeof at === "number" ? [at, at] : at;
    const id = `019cb000-0000-7000-8000-${number.toString(16).padStart(12, "0")}`;
    const wire = {
      id,
      v: 1,
      dev: extra.dev ?? "test",
      by: "test",
      hlc: [START_MS + number * 1000, 0],
      at: [printIso(hour(t0)), printIso(hour(t1))],
      seen: extra.seen ?? [],
      ...(extra.replaces === undefined ? {} : { replaces: extra.replaces }),
      ...body,
    };
    const read = entryFromWire(wire);
    if (!read.ok) throw new Error(read.problems.map((problem) => `${problem.path}: ${problem.sentence}`).join(" "));
    const receipt: Receipt | null = extra.ing === null ? null : { ingMs: hour(extra.ing ?? t1), seq: number };
    entries.push({ ...read.value, receipt });
    return id;
  };
  const source = (extra: Extra): Record<string, unknown> => ({ src: { doc: null, basis: extra.basis ?? "count" } });
  return {
    entries,
    set: (e, kind, f, at = 0, extra = {}) =>
      write({ type: "set", lane: kind === "unit" ? "reg" : "ops", e, kind, f, src: { doc: null } }, at, extra),
    place: (id, pkind, parent, at = 0) =>
      write({ type: "set", lane: "ops", e: id, kind: "place", f: { pkind, parent }, src: { doc: null } }, at, { ing: 0 }),
    count: (measure, place, n, at, extra = {}) => {
      const { origin, approx, noReports } = extra;
      const words = { ...(origin && { origin }), ...(approx !== undefined && { approx }), ...(noReports !== undefined && { noReports }) };
      return write({ type: "count", lane: "ops", measure, place, n, ...words, ...source(extra) }, at, extra);
    },
    move: (n, from, to, at, extra = {}) => {
      const { origin, corridor, units, of, via } = extra;
      const words = {
        ...(origin && { origin }),
        ...(corridor && { corridor }),
        ...(units && { units }),
        ...(of && { of }),
        ...(via && { via }),
      };
      return write({ type: "move", lane: units ? "reg" : "ops", n, from, to, ...words, ...source(extra) }, at, extra);
    },
    contact: (unit, at, said, extra = {}) =>
      write(
        { type: "contact", lane: "reg", unit, channel: "CH", ok: said !== null, dir: "out", ...(said && { said }), src: { doc: null } },
        at,
        extra,
      ),
    link: (kind, rel, a, b, extra = {}) =>
      write({ type: "link", lane: kind === "unit" ? "reg" : "ops", kind, rel, a, b, src: { doc: null } }, extra.ing ?? 0, extra),
    void: (target, extra = {}) =>
      write({ type: "void", lane: "ops", target, reason: "reported twice", src: { doc: null } }, extra.ing ?? 0, extra),
  };
}

/** A theatre of two countries, two transit states and home, as in March 2026 but empty. */
export function region(): Pen {
  const written = pen();
  written.place("WORLD", "world", null);
  written.place("KZ", "home", "WORLD");
  written.place("ME", "theatre", "WORLD");
  written.place("IR", "country", "ME");
  written.place("IR.THR", "place", "IR");
  written.place("IR.GRG", "place", "IR");
  written.place("IL", "country", "ME");
  written.place("TRANSIT", "group", "WORLD");
  written.place("TM", "country", "TRANSIT");
  written.place("AM", "country", "TRANSIT");
  return written;
}

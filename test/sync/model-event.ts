import type { Stamp } from "#core/journal/event.ts";

/** An event as the laws read it: out of its body by themselves, with none of the program's own readers. */
export interface ModelEvent {
  readonly id: string;
  readonly type: string;
  readonly dev: string;
  readonly by: string;
  readonly hlc: Stamp;
  readonly lane: string;
  /** Registered units that it names, and places it puts them in. */
  readonly units: readonly string[];
  readonly places: readonly string[];
  /** Events whose units it is about as well. */
  readonly events: readonly string[];
  /** The event that it corrects or withdraws, which must be the older one. */
  readonly about: string | null;
  /** Of a `set` of a place: where it lies. */
  readonly place: string | null;
  readonly parent: string | null;
}

const MOST_READ = 1_000;
const read = new Map<string, ModelEvent>();

/** The event of a body; read once, for the laws look at every event at every commit. */
export function eventOf(body: string): ModelEvent {
  const known = read.get(body);
  if (known !== undefined) return known;
  const event = readEvent(JSON.parse(body));
  if (read.size >= MOST_READ) read.clear();
  read.set(body, event);
  return event;
}

interface Wire {
  readonly id: string;
  readonly type: string;
  readonly kind?: string;
  readonly dev: string;
  readonly by: string;
  readonly hlc: Stamp;
  readonly lane: string;
  readonly e?: string;
  readonly f?: { readonly locus?: string; readonly parent?: string };
  readonly unit?: string;
  readonly units?: readonly string[];
  readonly said?: { readonly locus?: string };
  readonly from?: string;
  readonly to?: string;
  readonly target?: string;
  readonly replaces?: string;
  readonly a?: string;
  readonly b?: string;
}

function readEvent(wire: Wire): ModelEvent {
  const { id, type, dev, by, hlc, lane, kind } = wire;
  const isPlace = type === "set" && kind === "place";
  const isUnits = lane === "reg";
  const texts = (...all: (string | undefined)[]) => (isUnits ? all.filter((one): one is string => one !== undefined) : []);
  const ends = type === "link" && kind === "unit";
  const units = [...texts(type === "set" ? wire.e : undefined, wire.unit), ...(isUnits ? (wire.units ?? []) : [])];
  return {
    ...{ id, type, dev, by, hlc, lane },
    units: ends ? [...units, ...texts(wire.a, wire.b)] : units,
    places: texts(wire.f?.locus, wire.said?.locus, ...(type === "move" ? [wire.from, wire.to] : [])),
    events: texts(wire.target, wire.replaces),
    about: wire.target ?? wire.replaces ?? null,
    place: isPlace ? (wire.e ?? null) : null,
    parent: isPlace ? (wire.f?.parent ?? null) : null,
  };
}

import type { Range } from "#core/count/range.ts";
import type { EventId } from "#core/journal/event.ts";
import { meets, sameRange } from "#core/tally/interval.ts";
import type { Briefing, FrozenEvent, FrozenFigure } from "./briefing.ts";
import type { Comparison, CorridorChange, FigureChange, Verdict } from "./comparison.ts";
import { informs } from "./informs.ts";
import { rangeDifference } from "./range-difference.ts";

const ABSORBING: ReadonlySet<FrozenFigure["measure"]> = new Set(["home", "dead"]);
/** Counts that hold until the next one: nothing is carried. */
const HELD: ReadonlySet<FrozenFigure["measure"]> = new Set(["hurt", "lost", "dead"]);

/** Roles of a ledger's lines that change no figure: why something was left out. */
const BESIDE: ReadonlySet<string> = new Set(["not-added", "not-a-movement", "outside-time", "before-count"]);

/**
 * What differs between two briefings, a before b (mocks: briefing). Every figure of either is listed, in b's order and then a's; each
 * verdict is in words, each difference a range, each with the events behind it. Briefings of two journals or theatres are said to be
 * incomparable and nothing is subtracted.
 */
export function compareBriefings(a: Briefing, b: Briefing): Comparison {
  const comparable = a.journal === b.journal && a.theatre === b.theatre;
  const events = new Map<EventId, FrozenEvent>([...a.events, ...b.events].map((event) => [event.id, event]));
  const before = new Map(a.figures.map((figure) => [figure.key, figure]));
  const after = new Map(b.figures.map((figure) => [figure.key, figure]));
  const keys = [...new Set([...after.keys(), ...before.keys()])];
  const figures = comparable ? keys.map((key) => figureChange(key, before.get(key) ?? null, after.get(key) ?? null, a, b, events)) : [];
  const known = new Set(a.events.map(({ id }) => id));
  const changed = new Set(b.changes.map(({ id }) => id));
  const cited = new Set([...figures.flatMap(({ reasons }) => reasons), ...changed]);
  return {
    a: nameOf(a),
    b: nameOf(b),
    comparable,
    figures,
    corridors: comparable ? corridorChanges(a, b) : [],
    between: comparable ? between(a.counts, b.counts) : {},
    corrections: comparable ? b.changes.filter(({ id, correction }) => correction && !known.has(id)).length : 0,
    events: comparable ? [...events.values()].filter(({ id }) => cited.has(id)) : [],
  };
}

function nameOf({ id, number, at, known, digest }: Briefing): Comparison["a"] {
  return { id, number, at, known: known.ing, digest };
}

function figureChange(
  key: string,
  a: FrozenFigure | null,
  b: FrozenFigure | null,
  from: Briefing,
  to: Briefing,
  events: ReadonlyMap<EventId, FrozenEvent>,
): FigureChange {
  const verdict = verdictOf(a, b);
  const measure = (b ?? a)?.measure ?? "present";
  const absorbing = ABSORBING.has(measure);
  const said = a !== null && b !== null && informs(a) && informs(b) && !a.hidden && !b.hidden;
  const delta = said && a.n !== null && b.n !== null ? rangeDifference(a.n, b.n, absorbing) : null;
  const reasons = reasonsOf(a, b, from, to);
  return {
    key,
    a,
    b,
    verdict,
    delta,
    ...(said && isOpen(a, b) && { statedDelta: statedDelta(a.stated, b.stated, absorbing) }),
    reasons,
    known: knownOf(reasons, from, events),
  };
}

/** The verdict on two figures; null stands for a briefing without the row. */
export function verdictOf(a: FrozenFigure | null, b: FrozenFigure | null): Verdict {
  const [first, second] = [a !== null && informs(a) ? a : null, b !== null && informs(b) ? b : null];
  if (first?.n == null) {
    if (second?.n == null) return "no-new-information";
    return HELD.has(second.measure) || second.n[1] === 0 ? "first-stated" : "incomparable";
  }
  if (second?.n == null) return "lost";
  if (sameRange(first.n, second.n) && ledgerOf(first) === ledgerOf(second)) return "same";
  return meets(first.n, second.n) ? "no-certain-change" : "changed";
}

function isOpen(a: FrozenFigure, b: FrozenFigure): boolean {
  return a.n?.[1] === null || b.n?.[1] === null;
}

function statedDelta(a: Range | null, b: Range | null, absorbing: boolean): readonly [number, number] | null {
  if (a === null || b === null) return null;
  const [lo, hi] = rangeDifference(a, b, absorbing);
  return lo === null || hi === null ? null : [lo, hi];
}

/** Events whose part in the ledger differs, and the links learned in between that join two events of the later ledger. */
function reasonsOf(a: FrozenFigure | null, b: FrozenFigure | null, from: Briefing, to: Briefing): readonly EventId[] {
  const parts = (figure: FrozenFigure | null): Set<string> =>
    new Set((figure?.why ?? []).flatMap(({ id, role }) => (id === null || role === "child" || BESIDE.has(role) ? [] : [`${role} ${id}`])));
  const [before, after] = [parts(a), parts(b)];
  const differing = [...[...after].filter((part) => !before.has(part)), ...[...before].filter((part) => !after.has(part))];
  const inside = (b?.why ?? []).flatMap(({ role, id, place }) => {
    if (role !== "child" || id === null || (a?.why ?? []).some((line) => line.role === "child" && line.id === id && line.place === place))
      return [];
    return [id];
  });
  const ids = new Set([...differing.map((part) => part.slice(part.indexOf(" ") + 1)), ...inside]);
  const ledger = new Set((b?.why ?? []).flatMap(({ id }) => (id === null ? [] : [id])));
  const known = new Set(from.events.map(({ id }) => id));
  for (const { id, type, about } of to.events)
    if (type === "link" && !known.has(id) && (about ?? []).filter((end) => ledger.has(end)).length >= 2) ids.add(id);
  return [...ids];
}

/** A ledger as text: which events stand behind the figure, and in which part. */
function ledgerOf({ why }: FrozenFigure): string {
  return why
    .filter(({ role }) => !BESIDE.has(role))
    .map(({ id, role, place }) => `${role} ${id} ${place}`)
    .join("\n");
}

/** Did the world change, or what we know of it? Told by what certainly happened before, or only after, the earlier briefing's moment. */
function knownOf(reasons: readonly EventId[], from: Briefing, events: ReadonlyMap<EventId, FrozenEvent>): FigureChange["known"] {
  const happened = reasons.flatMap((id) => {
    const event = events.get(id);
    return event === undefined || event.type === "link" || event.type === "void" ? [] : [event];
  });
  if (happened.length === 0) return null;
  const cut = timeOf(from.at);
  const before = happened.some(({ at }) => timeOf(at[1]) <= cut);
  const after = happened.some(({ at }) => timeOf(at[0]) > cut);
  return before === after ? "both" : before ? "before" : "after";
}

/** ISO texts of one form are ordered as the times are, whole seconds and thousandths apart. */
function timeOf(iso: string): string {
  return iso.includes(".") ? iso : iso.replace("Z", ".000Z");
}

function corridorChanges(a: Briefing, b: Briefing): readonly CorridorChange[] {
  const before = new Map(a.corridors.map((corridor) => [corridor.id, corridor]));
  const after = new Map(b.corridors.map((corridor) => [corridor.id, corridor]));
  return [...new Set([...after.keys(), ...before.keys()])].map((id) => ({ id, a: before.get(id) ?? null, b: after.get(id) ?? null }));
}

function between(a: Briefing["counts"], b: Briefing["counts"]): Readonly<Record<string, number>> {
  const types = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  return Object.fromEntries(types.map((type) => [type, (b[type] ?? 0) - (a[type] ?? 0)] as const).filter(([, n]) => n !== 0));
}

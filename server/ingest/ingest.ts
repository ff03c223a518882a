import type { JournalEvent } from "#core/journal/event.ts";
import type { Refusal, Refused, Taken } from "#core/sync/protocol.ts";
import type { Author, AuthorRule } from "#server/access/authors.ts";
import type { KeptEvent, KnownEvent } from "#server/store/known.ts";
import type { EventRow, Outcome } from "#server/store/put.ts";
import { aboutEach, saidAbout } from "./about.ts";
import { isInTheFuture, type ReadBody, readBody, refusalOf } from "./examine.ts";
import { referencesOf } from "./references.ts";
import { rowOf } from "./row.ts";
import type { ToBeSealed } from "./sealed.ts";
import { knownOf, refusalAmong } from "./settle.ts";

/** What ingest asks of the journal. */
export interface IngestPorts {
  kept(ids: readonly string[]): Promise<ReadonlyMap<string, KeptEvent>>;
  events(ids: readonly string[]): Promise<ReadonlyMap<string, KnownEvent>>;
  entities(ids: readonly string[]): Promise<ReadonlySet<string>>;
  parentOf(place: string): Promise<string | null>;
  /** Which units events of the journal are about. */
  unitsOf(ids: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Which of some `seal` and `shred` the store of keys does not let in, by id (sealed.ts). */
  sealed(events: readonly ToBeSealed[]): Promise<ReadonlyMap<string, Refusal>>;
  put(rows: readonly EventRow[]): Promise<readonly Outcome[]>;
  nowMs(): number;
}

export interface Ingested {
  readonly taken: readonly Taken[];
  readonly refused: readonly Refused[];
  /** Last number given when these had been put; null: nothing was. */
  readonly head: number | null;
}

interface Candidate extends ReadBody {
  readonly index: number;
}

type Kept = ReadonlyMap<string, KeptEvent>;

interface Authored extends Candidate {
  readonly author: Author;
}

/**
 * Takes the bodies of one push: every one ends in exactly one of the two lists. An event the journal has already, with this very body, is
 * taken again with its first receipt whatever the rules say today; so a push that was cut off may be sent again as it was.
 *
 * @param authorOf as whom each is judged
 * @param sentMs the device's clock at sending; null when it did not say
 */
export async function ingest(
  ports: IngestPorts,
  authorOf: AuthorRule,
  bodies: readonly string[],
  sentMs: number | null,
): Promise<Ingested> {
  const nowMs = ports.nowMs();
  const refused: Refused[] = [];
  const taken: Taken[] = [];
  const refuse = (index: number, id: string, refusal: Refusal): void => void refused.push({ id, index, refusal });

  const readable: Candidate[] = [];
  bodies.forEach((body, index) => {
    const read = readBody(body);
    if (read.ok) readable.push({ ...read.value, index });
    else refuse(index, read.id, read.refusal);
  });

  // One that comes alone is judged as new: putting it says whether it was, and only where the rules refuse it must that be known before.
  const [first] = readable;
  const isAlone = readable.length === 1 && first !== undefined;
  const kept: Kept = isAlone ? new Map() : await ports.kept(readable.map(({ id }) => id));
  const fresh: Authored[] = [];
  for (const one of readable) {
    const before = kept.get(one.id);
    if (before !== undefined) {
      if (before.body === one.body) taken.push(takenOf(before));
      else refuse(one.index, one.id, { kind: "id-taken" });
      continue;
    }
    const author = authorOf(one.event);
    const refusal = author === null ? null : refusalOf(one.event, one.body, author.role, nowMs);
    if (author === null) refuse(one.index, one.id, { kind: "other-author" });
    else if (refusal !== null) refuse(one.index, one.id, refusal);
    else fresh.push({ ...one, author });
  }

  const sound = await settle(ports, await keyed(ports, fresh, refuse), refuse);
  if (isAlone && sound.length === 0) return answerTo(first, await ports.kept([first.id]), refused);
  const missions = new Map(sound.map(({ id, author }) => [id, author.mission]));
  const units = await ports.unitsOf(sound.flatMap(({ event, body }) => saidAbout(event, body).events));
  const abouts = aboutEach(sound, units, ({ id }) => missions.get(id) ?? null);
  const rows = sound.map(({ event, body, author: { role } }, at) => {
    const skewMs = sentMs === null ? Math.max(0, event.hlc[0] - nowMs) : sentMs - nowMs;
    const verdict = isInTheFuture(event, body, nowMs, skewMs) ? "in-the-future" : null;
    return rowOf(event, body, { ingMs: nowMs, role, skewMs, verdict }, abouts[at]);
  });
  const outcomes = rows.length === 0 ? [] : await ports.put(rows);
  sound.forEach(({ id, index }, at) => {
    const outcome = outcomes[at];
    if (outcome === undefined) throw new Error("The journal did not say what became of an event.");
    if (outcome.outcome === "taken") taken.push(takenOf(outcome));
    else refuse(index, id, { kind: "id-taken" });
  });
  return { taken: once(taken), refused, head: outcomes[0]?.head ?? null };
}

/** One that the rules refuse, unless the journal has it already. */
function answerTo({ id, index, body }: Candidate, kept: Kept, refused: readonly Refused[]): Ingested {
  const before = kept.get(id);
  if (before === undefined) return { taken: [], refused, head: null };
  const others = refused.filter((one) => one.index !== index);
  if (before.body === body) return { taken: [takenOf(before)], refused: others, head: null };
  return { taken: [], refused: [...others, { id, index, refusal: { kind: "id-taken" } }], head: null };
}

/** Leaves out sealed records without a key of theirs, and shreddings that one person wants. */
async function keyed(
  ports: IngestPorts,
  fresh: readonly Authored[],
  refuse: (index: number, id: string, refusal: Refusal) => void,
): Promise<readonly Authored[]> {
  const asked = fresh.filter(({ event }) => event.type === "seal" || event.type === "shred");
  if (asked.length === 0) return fresh;
  const refusals = await ports.sealed(asked);
  for (const { index, id } of fresh) {
    const refusal = refusals.get(id);
    if (refusal !== undefined) refuse(index, id, refusal);
  }
  return fresh.filter(({ id }) => !refusals.has(id));
}

/** Leaves out, until nothing more falls, what speaks of things that neither the journal nor the rest of the push knows. */
async function settle(
  ports: IngestPorts,
  fresh: readonly Authored[],
  refuse: (index: number, id: string, refusal: Refusal) => void,
): Promise<readonly Authored[]> {
  const references = fresh.flatMap(({ event }) => referencesOf(event));
  const asked = (to: string) => [...new Set(references.filter((one) => one.to === to).map((one) => one.id))];
  const [events, entities] = await Promise.all([ports.events(asked("event")), ports.entities(asked("entity"))]);
  let left = fresh;
  for (;;) {
    const around = {
      events: new Map([...left.map(({ event }) => [event.id, knownOf(event)] as const), ...events]),
      entities: new Set([...left.flatMap(({ event }) => (event.type === "set" ? [event.e] : [])), ...entities]),
    };
    const judged = left.map((one) => ({ one, refusal: refusalAmong(one.event, one.author.role, around) }));
    const next = judged.filter(({ refusal }) => refusal === null).map(({ one }) => one);
    for (const { one, refusal } of judged) if (refusal !== null) refuse(one.index, one.id, refusal);
    if (next.length === left.length) break;
    left = next;
  }
  const sound: Authored[] = [];
  const parents = new Map<string, string | null>();
  for (const one of left) {
    if (await closesCircle(ports, one.event, parents))
      refuse(one.index, one.id, { kind: "unreadable", path: "f.parent", problem: "circular" });
    else sound.push(one);
  }
  return sound;
}

/** The tree of places has no circles: walks up from the parent that a place is given, the push's own places included. */
async function closesCircle(ports: IngestPorts, event: JournalEvent, pushed: Map<string, string | null>): Promise<boolean> {
  if (event.type !== "set" || event.kind !== "place") return false;
  const parent = event.f["parent"];
  if (typeof parent !== "string") return false;
  const seen = new Set([event.e]);
  for (let place: string | null = parent; place !== null; ) {
    if (seen.has(place)) return true;
    seen.add(place);
    const above: string | null | undefined = pushed.get(place);
    place = above === undefined ? await ports.parentOf(place) : above;
  }
  pushed.set(event.e, parent);
  return false;
}

function takenOf(kept: KeptEvent | Outcome): Taken {
  const { id, seq, ingMs, role, skewMs, verdict } = kept;
  return { id, seq, ingMs, role, skewMs, ...(verdict === "in-the-future" ? { verdict } : {}) };
}

/** An id that a push names twice is answered once. */
function once(taken: readonly Taken[]): readonly Taken[] {
  return [...new Map(taken.map((one) => [one.id, one])).values()];
}

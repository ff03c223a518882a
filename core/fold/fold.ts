import type { CountEvent, Entry, EventId, SetEvent } from "#core/journal/event.ts";
import { compareEvents } from "#core/journal/order.ts";
import { decideFates, type Fates } from "./fate.ts";
import { bestFirst, buildFlows } from "./flows.ts";
import { isFolded } from "./folded.ts";
import type { Known } from "./known.ts";
import { type Links, readLinks } from "./links.ts";
import { buildRegisters, type EntityRegister } from "./register.ts";
import { registryOfUnits, type UnitsState } from "./registry-of-units.ts";
import { sharedTree } from "./shared-tree.ts";
import { type CountFact, chainKey, NO_ROWS, type State } from "./state.ts";
import { placesAt, type Tree } from "./tree.ts";
import { buildUnits } from "./units.ts";
import { type Visible, visible } from "./visible.ts";

/**
 * Folds a journal into the state known at K (docs: domain 2).
 *
 * Pure: the order of the entries and repeats do not change the result, rights are never checked, no clock is read. Entries after K
 * are counted and otherwise ignored, so a past view never changes when later events arrive. In a reading of *now* waiting events
 * are folded as if headquarters had just taken them; `headquarters()` is the same reading without them.
 */
export function fold(entries: readonly Entry[], known: Known): State {
  return foldVisible(visible(entries, known), known);
}

/** The fold of events of which it is already known that K lets them through: one per id, in their order. */
export function foldVisible(seen: Visible, known: Known): State {
  const { byId } = seen;
  const fates = decideFates(seen.entries, byId);
  const { unfolded, ...ofType } = split(seen.entries, fates);
  const links = readLinks(
    ofType.links,
    (id) => fates.heir.get(id) ?? id,
    (id) => byId.get(id)?.event.type === "move",
  );
  const registers = buildRegisters(ofType.sets, (event) => seenOf(event, fates, byId));
  const waitingHere = seen.entries.some((entry) => entry.receipt === null);
  let headquarters: State | null = null;
  const units: UnitsState = {
    known,
    entries: seen.entries,
    byId,
    fates,
    links,
    registers,
    counts: buildCounts(ofType.counts, links),
    flows: buildFlows(ofType.moves, links),
    moves: null,
    units: buildUnits({ ...ofType, links, registers }),
    unfolded,
    heldBack: seen.hidden,
    waiting: seen.waiting,
    treeAt: trees(registers),
  };
  return {
    ...units,
    registry: registryOfUnits(units),
    rows: NO_ROWS,
    headquarters() {
      if (!waitingHere) return null;
      headquarters ??= fold(
        seen.entries.filter((entry) => entry.receipt !== null),
        known,
      );
      return headquarters;
    },
  };
}

interface Split {
  readonly sets: Entry[];
  readonly counts: Entry[];
  readonly moves: Entry[];
  readonly contacts: Entry[];
  readonly links: Entry[];
  readonly unfolded: EventId[];
}

/** The entries that stand, by type; and, standing or not, the ids of those this version does not fold. */
function split(entries: readonly Entry[], { fallen }: Fates): Split {
  const lists: Split = { sets: [], counts: [], moves: [], contacts: [], links: [], unfolded: [] };
  for (const entry of entries) {
    const { type, id } = entry.event;
    if (!isFolded(entry)) lists.unfolded.push(id);
    else if (fallen.has(id)) continue;
    else if (type === "contact") lists.contacts.push(entry);
    else if (type === "move") lists.moves.push(entry);
    else if (type === "set") lists.sets.push(entry);
    else if (type === "link") lists.links.push(entry);
    else if (type === "count") lists.counts.push(entry);
  }
  return lists;
}

/** What an assertion has seen: its own list and, as it stands in their place, the lists of what it replaced. */
function seenOf(event: SetEvent, fates: Fates, byId: ReadonlyMap<EventId, Entry>): readonly EventId[] {
  const replaced = fates.replaced.get(event.id);
  if (replaced === undefined) return event.seen;
  return [...event.seen, ...replaced.flatMap((id) => byId.get(id)?.event.seen ?? [])];
}

function buildCounts(entries: readonly Entry[], links: Links): Map<string, CountFact[]> {
  const sets = new Map<string, Entry[]>();
  for (const entry of entries) {
    const event = entry.event;
    if (event.type !== "count") continue;
    const key = `${links.counts.find(event.id)} ${keyOf(event)}`;
    const held = sets.get(key);
    if (held === undefined) sets.set(key, [entry]);
    else held.push(entry);
  }
  const chains = new Map<string, CountFact[]>();
  for (const set of sets.values()) {
    const [best, ...others] = set.length === 1 ? set : set.toSorted(bestFirst);
    if (best?.event.type !== "count") continue;
    const fact: CountFact = {
      event: best.event,
      set: links.counts.find(best.event.id),
      waiting: best.receipt === null,
      knownMs: best.receipt?.ingMs ?? null,
      duplicates: others.map((other) => other.event.id),
    };
    const key = keyOf(best.event);
    const chain = chains.get(key);
    if (chain === undefined) chains.set(key, [fact]);
    else chain.push(fact);
  }
  for (const chain of chains.values()) chain.sort((a, b) => a.event.at[1] - b.event.at[1] || compareEvents(a.event, b.event));
  return chains;
}

function keyOf(event: CountEvent): string {
  return chainKey(event.measure, event.place, event.origin ?? null);
}

/** The tree changes only where a parent or a kind of place is asserted: one tree per stretch between those times. */
function trees(registers: ReadonlyMap<string, EntityRegister>): (vMs: number) => Tree {
  const changes = new Set<number>();
  for (const register of registers.values()) {
    if (register.kind !== "place") continue;
    for (const field of ["parent", "pkind"]) for (const { t0Ms } of register.fields.get(field)?.slice(1) ?? []) changes.add(t0Ms);
  }
  const times = [...changes].sort((a, b) => a - b);
  const built = new Map<number, Tree>();
  return (vMs) => {
    const stretch = times.findLastIndex((time) => time <= vMs);
    const held = built.get(stretch);
    if (held !== undefined) return held;
    const tree = sharedTree(placesAt(registers, times[stretch] ?? Number.NEGATIVE_INFINITY));
    built.set(stretch, tree);
    return tree;
  };
}

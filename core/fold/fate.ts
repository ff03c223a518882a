import type { Entry, EventId } from "#core/journal/event.ts";
import { compareStamp } from "#core/journal/order.ts";
import { isFolded } from "./folded.ts";

/** What became of an event that no longer stands: withdrawn by a void, or corrected by a later event. */
export interface Fate {
  readonly state: "voided" | "corrected";
  /** The void, or the correction that stands in its place. */
  readonly by: EventId;
}

/** Which events stand after voids and corrections. */
export interface Fates {
  /** Entries that stand, in the order given. Listed when first asked for. */
  readonly standing: readonly Entry[];
  /** The events that no longer stand. */
  readonly fallen: ReadonlyMap<EventId, Fate>;
  /** From any event of a chain of corrections to the one that stands for it; absent = stands for itself or for nothing. */
  readonly heir: ReadonlyMap<EventId, EventId>;
  /** For a correction that stands: what it took the place of, nearest first. */
  readonly replaced: ReadonlyMap<EventId, readonly EventId[]>;
  /** Corrections of one event of which neither has seen the other: all live ones, the one that counts first. */
  readonly rivals: readonly (readonly EventId[])[];
}

/**
 * Voids, then corrections (docs: domain 2.2).
 *
 * Voids are applied newest first, so that a void of a void restores. A void counts only when its hybrid clock is later than its
 * target's. Of all live corrections with one root the newest (hlc, device, id) counts; corrections outside its own chain are rivals.
 * When no live correction is left the root stands again, unless it was itself voided. A correction that is not folded (a fact from the
 * future, a version of a later program) takes nobody's place: the report it is about goes on standing.
 *
 * @param entries one per id, in the order of `compareEvents`
 * @param byId    the same entries by id
 */
export function decideFates(entries: readonly Entry[], byId: ReadonlyMap<EventId, Entry>): Fates {
  const fallen = new Map<EventId, Fate>();
  applyVoids(entries, byId, fallen);
  const heir = new Map<EventId, EventId>();
  const replaced = new Map<EventId, readonly EventId[]>();
  const rivals: EventId[][] = [];
  for (const [root, corrections] of correctionsByRoot(entries, byId)) {
    const live = corrections.filter((correction) => isFolded(correction) && !fallen.has(correction.event.id));
    const winner = live.at(-1);
    if (winner === undefined) continue;
    const chain = chainOf(winner, byId);
    replaced.set(winner.event.id, chain);
    const others = live.filter((correction) => correction !== winner && !chain.includes(correction.event.id));
    if (others.length > 0) rivals.push([winner.event.id, ...others.map((other) => other.event.id).reverse()]);
    for (const id of [root, ...corrections.map((correction) => correction.event.id)]) {
      if (id === winner.event.id) continue;
      heir.set(id, winner.event.id);
      if (!fallen.has(id)) fallen.set(id, { state: "corrected", by: winner.event.id });
    }
  }
  let standing: readonly Entry[] | null = null;
  return {
    fallen,
    heir,
    replaced,
    rivals,
    get standing() {
      standing ??= entries.filter((entry) => !fallen.has(entry.event.id));
      return standing;
    },
  };
}

function applyVoids(entries: readonly Entry[], byId: ReadonlyMap<EventId, Entry>, fallen: Map<EventId, Fate>): void {
  for (let index = entries.length - 1; index >= 0; index--) {
    const event = entries[index]?.event;
    if (event?.type !== "void" || fallen.has(event.id)) continue;
    const target = byId.get(event.target)?.event;
    if (target === undefined || compareStamp(event.hlc, target.hlc) <= 0 || target.type === "freeze" || target.type === "shred") continue;
    if (!fallen.has(target.id)) fallen.set(target.id, { state: "voided", by: event.id });
  }
}

/** Corrections by the event at the bottom of their chain, oldest first. A correction not later than its target corrects nothing. */
function correctionsByRoot(entries: readonly Entry[], byId: ReadonlyMap<EventId, Entry>): Map<EventId, Entry[]> {
  const groups = new Map<EventId, Entry[]>();
  for (const entry of entries) {
    if (entry.event.replaces === undefined) continue;
    const root = chainOf(entry, byId).at(-1);
    if (root === undefined) continue;
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [entry]);
    else group.push(entry);
  }
  return groups;
}

/** What an event replaces, what that one replaced, and so on. Every step goes to an earlier stamp, so the walk ends. */
function chainOf(entry: Entry, byId: ReadonlyMap<EventId, Entry>): EventId[] {
  const chain: EventId[] = [];
  let at: Entry | undefined = entry;
  while (at?.event.replaces !== undefined) {
    const target: Entry | undefined = byId.get(at.event.replaces);
    if (target !== undefined && compareStamp(at.event.hlc, target.event.hlc) <= 0) break;
    chain.push(at.event.replaces);
    at = target;
  }
  return chain;
}

import type { ContactEvent, EntityId, Entry, MoveEvent } from "#core/journal/event.ts";
import { compareText } from "#core/journal/order.ts";
import type { Links } from "./links.ts";
import type { EntityRegister } from "./register.ts";
import type { UnitFile } from "./state.ts";
import { unionFind } from "./union-find.ts";

/** What the registry is built from: everything that stands. */
export interface UnitEvidence {
  readonly moves: readonly Entry[];
  readonly contacts: readonly Entry[];
  readonly links: Links;
  readonly registers: ReadonlyMap<EntityId, EntityRegister>;
}

/**
 * One file per person or party (docs: domain 2.2, 2.3).
 *
 * Units linked `same` share the file of the smallest id, all assertions pooled; voiding the link parts them again. A unit is seen
 * from its first assertion, movement or contact on. Of a `maybe` pair the unit seen later is doubtful: it counts from 0; the other is
 * certainly in a place only where it is so if they are one as well.
 */
export function buildUnits(evidence: UnitEvidence): Map<EntityId, UnitFile> {
  const { links, registers } = evidence;
  const drafts = new Map<
    EntityId,
    { sets: EntityId[]; members: Set<EntityId>; moves: MoveEvent[]; contacts: ContactEvent[]; firstMs: number }
  >();
  const draftOf = (id: EntityId, t0Ms: number) => {
    const file = links.units.find(id);
    const draft = drafts.get(file) ?? { sets: [], members: new Set<EntityId>(), moves: [], contacts: [], firstMs: t0Ms };
    draft.members.add(id);
    draft.firstMs = Math.min(draft.firstMs, t0Ms);
    drafts.set(file, draft);
    return draft;
  };
  for (const register of registers.values()) if (register.kind === "unit") draftOf(register.id, register.firstMs).sets.push(register.id);
  for (const { event } of evidence.moves) {
    if (event.type !== "move") continue;
    for (const file of new Set(event.units?.map((unit) => links.units.find(unit)))) draftOf(file, event.at[0]).moves.push(event);
  }
  for (const { event } of evidence.contacts) if (event.type === "contact") draftOf(event.unit, event.at[0]).contacts.push(event);
  const doubtful = later(links, (id) => drafts.get(id)?.firstMs ?? Number.POSITIVE_INFINITY);
  const units = new Map<EntityId, UnitFile>();
  for (const id of [...drafts.keys()].sort(compareText)) {
    const draft = drafts.get(id);
    if (draft === undefined) continue;
    units.set(id, {
      ...draft,
      id,
      members: [...draft.members].sort(compareText),
      sets: draft.sets.sort(compareText),
      doubtful: doubtful.has(id),
      ifOne: [],
    });
  }
  for (const files of perhapsOne(links, units)) {
    const one = asOne(files);
    for (const file of files) if (!file.doubtful) units.set(file.id, { ...file, ifOne: [one, ...files.filter((other) => other !== file)] });
  }
  return units;
}

/** Files connected by unsettled possible duplicates, two at least. */
function perhapsOne(links: Links, units: ReadonlyMap<EntityId, UnitFile>): readonly (readonly UnitFile[])[] {
  const sets = unionFind();
  const bound = new Set<UnitFile>();
  for (const { a, b } of links.maybeUnits) {
    const [first, second] = [units.get(a), units.get(b)];
    if (first === undefined || second === undefined) continue;
    sets.join(a, b);
    bound.add(first).add(second);
  }
  const found = new Map<EntityId, UnitFile[]>();
  for (const file of bound) found.set(sets.find(file.id), [...(found.get(sets.find(file.id)) ?? []), file]);
  return [...found.values()];
}

/** Several files as if they were of one unit. */
function asOne(files: readonly UnitFile[]): UnitFile {
  return {
    id: files.map(({ id }) => id).sort(compareText)[0] ?? "",
    members: files.flatMap(({ members }) => members).sort(compareText),
    sets: files.flatMap(({ sets }) => sets).sort(compareText),
    moves: [...new Set(files.flatMap(({ moves }) => moves))],
    contacts: files.flatMap(({ contacts }) => contacts),
    firstMs: Math.min(...files.map(({ firstMs }) => firstMs)),
    doubtful: false,
    ifOne: [],
  };
}

function later(links: Links, firstMsOf: (id: EntityId) => number): Set<EntityId> {
  const doubtful = new Set<EntityId>();
  for (const { a, b } of links.maybeUnits) {
    const first = firstMsOf(a);
    const second = firstMsOf(b);
    doubtful.add(first > second || (first === second && a > b) ? a : b);
  }
  return doubtful;
}

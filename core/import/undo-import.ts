import type { EntityId, Entry, EventId, JournalEvent } from "#core/journal/event.ts";
import { printIso } from "#core/time/iso.ts";
import type { ImportBody } from "./import-plan.ts";

/** What undoing an import writes, and what it leaves. */
export interface ImportUndone {
  /** One withdrawal an event of the import that stands, the last written first. */
  readonly bodies: readonly ImportBody[];
  /** Events that this author may not withdraw: they stay, and are named. */
  readonly kept: readonly EventId[];
  /** Units of the import of which something else was said since: what the import said is gone, they stay in the register. */
  readonly touched: readonly EntityId[];
}

/**
 * Undoes an import: every event that has it as its source, and its statement, never happened (docs: domain 1.6, screens A3). Nothing is removed
 * from the journal: the moment between shows what was imported, and withdrawing the withdrawals restores it.
 *
 * @param standing the entries that stand (voided and replaced ones left out)
 * @param about    `reason` in a person's words; `mayVoid` asks for the author's rights
 */
export function undoImport(
  standing: readonly Entry[],
  statement: EntityId,
  about: { readonly nowMs: number; readonly reason: string; readonly mayVoid: (event: JournalEvent) => boolean },
): ImportUndone {
  const now = [printIso(about.nowMs), printIso(about.nowMs)];
  const mine: JournalEvent[] = [];
  const others: JournalEvent[] = [];
  for (const { event } of standing) (isOf(event, statement) ? mine : others).push(event);
  const units = new Set(mine.flatMap(unitsOf));
  const touched = new Set(others.flatMap(unitsOf).filter((unit) => units.has(unit)));
  const going = mine.filter(about.mayVoid).reverse();
  const bodies = going.map(({ id, lane }): ImportBody => {
    return { v: 1, type: "void", lane, target: id, reason: about.reason, at: now, src: {}, seen: [] };
  });
  return { bodies, kept: mine.filter((event) => !about.mayVoid(event)).map(({ id }) => id), touched: [...touched].sort() };
}

function isOf(event: JournalEvent, statement: EntityId): boolean {
  return event.src.doc === statement || (event.type === "set" && event.kind === "statement" && event.e === statement);
}

function unitsOf(event: JournalEvent): readonly EntityId[] {
  switch (event.type) {
    case "set":
      return event.kind === "unit" ? [event.e] : [];
    case "contact":
      return [event.unit];
    case "move":
      return event.units ?? [];
    case "link":
      return event.kind === "unit" ? [event.a, event.b] : [];
    default:
      return [];
  }
}

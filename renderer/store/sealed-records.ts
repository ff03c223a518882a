import type { SealedOne } from "#core/identity/records-ask.ts";
import { sealIn, shredIn } from "#core/identity/sealed-wire.ts";
import type { EntityId, Entry, EventId } from "#core/journal/event.ts";
import type { Holding } from "./holding.ts";

/** The sealed records of lane pii that this machine holds, as they stand at now: of each subject the last. */
export interface SealedRecords {
  /** Null: there is none here. */
  of(unit: EntityId): SealedOne | null;
  /** The `seal` it stands in; null: there is none here. */
  sealOf(unit: EntityId): EventId | null;
  isShredded(unit: EntityId): boolean;
  readonly count: number;
}

/**
 * Reads them from the journal's whole entries, once for each list of them.
 *
 * @param hasFallen whether an event is withdrawn, as the fold decides it: a withdrawal that is itself withdrawn restores
 */
export function sealedRecords(holding: Holding, hasFallen: (id: EventId) => boolean): () => SealedRecords {
  let made: { readonly of: readonly Entry[]; readonly records: SealedRecords } | null = null;
  return () => {
    if (made?.of !== holding.entries) made = { of: holding.entries, records: read(holding.entries, hasFallen) };
    return made.records;
  };
}

function read(entries: readonly Entry[], hasFallen: (id: EventId) => boolean): SealedRecords {
  const last = new Map<EntityId, { readonly entry: Entry; readonly sealed: SealedOne }>();
  const gone = new Set<EntityId>();
  for (const entry of entries) {
    const { event, body } = entry;
    if (event.type === "shred") {
      const said = shredIn(body);
      if (said !== null) gone.add(said.subject);
    }
    if (event.type !== "seal" || event.lane !== "pii" || hasFallen(event.id)) continue;
    const said = sealIn(body);
    if (said === null) continue;
    const { subject, kid, iv, ct } = said;
    const before = last.get(subject);
    if (before === undefined || isLater(entry, before.entry)) last.set(subject, { entry, sealed: { subject, kid, iv, ct } });
  }
  return {
    sealOf: (unit) => last.get(unit)?.entry.event.id ?? null,
    of: (unit) => last.get(unit)?.sealed ?? null,
    isShredded: (unit) => gone.has(unit),
    count: last.size,
  };
}

function isLater({ event: a }: Entry, { event: b }: Entry): boolean {
  const [aMs, aCount] = a.hlc;
  const [bMs, bCount] = b.hlc;
  if (aMs !== bMs) return aMs > bMs;
  return aCount === bCount ? a.id > b.id : aCount > bCount;
}

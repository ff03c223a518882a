import type { EntityId, Entry, EventId, SetEvent } from "#core/journal/event.ts";
import { compareEvents } from "#core/journal/order.ts";
import type { FieldReading } from "./field-reading.ts";
import type { State } from "./state.ts";

/** One `set` of one field of one entity. */
export interface Assertion {
  readonly event: EventId;
  readonly t0Ms: number;
  readonly value: unknown;
  /** Whether a live assertion of the same field lists this one in its `seen`. */
  readonly covered: boolean;
  /** Headquarters has not taken it. */
  readonly waiting: boolean;
}

/** Everything asserted of one entity. Assertions are sorted by (t0, hlc, device, id): the last with `t0Ms <= V` is the value at V. */
export interface EntityRegister {
  readonly id: EntityId;
  readonly kind: string;
  readonly firstMs: number;
  readonly fields: ReadonlyMap<string, readonly Assertion[]>;
  readonly events: readonly EventId[];
}

/**
 * Builds the registers from the `set` events that stand (docs: domain 2.1.1).
 *
 * A correction also carries the `seen` of what it replaced: it takes that event's place.
 *
 * @param seenOf the ids an event covers, its own `seen` and those it inherits
 */
export function buildRegisters(sets: readonly Entry[], seenOf: (event: SetEvent) => readonly EventId[]): Map<EntityId, EntityRegister> {
  const perEntity = new Map<EntityId, Entry[]>();
  for (const entry of sets) {
    if (entry.event.type !== "set") continue;
    const held = perEntity.get(entry.event.e);
    if (held === undefined) perEntity.set(entry.event.e, [entry]);
    else held.push(entry);
  }
  const registers = new Map<EntityId, EntityRegister>();
  for (const [id, entries] of perEntity) registers.set(id, buildOne(id, entries, seenOf));
  return registers;
}

function buildOne(id: EntityId, entries: Entry[], seenOf: (event: SetEvent) => readonly EventId[]): EntityRegister {
  entries.sort((a, b) => a.event.at[0] - b.event.at[0] || compareEvents(a.event, b.event));
  const drafts = new Map<string, { event: SetEvent; value: unknown; waiting: boolean }[]>();
  let kind = "";
  for (const { event, receipt } of entries) {
    if (event.type !== "set") continue;
    kind = event.kind;
    for (const [field, value] of Object.entries(event.f)) {
      const list = drafts.get(field);
      const draft = { event, value, waiting: receipt === null };
      if (list === undefined) drafts.set(field, [draft]);
      else list.push(draft);
    }
  }
  const fields = new Map<string, Assertion[]>();
  for (const [field, list] of drafts) {
    const covered = new Set<EventId>();
    for (const draft of list) for (const seen of seenOf(draft.event)) if (seen !== draft.event.id) covered.add(seen);
    fields.set(
      field,
      list.map(({ event, value, waiting }) => ({ event: event.id, t0Ms: event.at[0], value, covered: covered.has(event.id), waiting })),
    );
  }
  return { id, kind, firstMs: entries[0]?.event.at[0] ?? 0, fields, events: entries.map((entry) => entry.event.id) };
}

/**
 * A field of an entity at V, with its rivals.
 *
 * The value is the latest assertion by (t0, hlc, device, id) with `t0 <= V`. The heads are the assertions up to V that no live
 * assertion of the same field has seen; more than one head with different values is a conflict, equal values agree.
 *
 * @returns null when nothing was asserted by V
 */
export function fieldAt(state: Pick<State, "registers">, vMs: number, entity: EntityId, field: string): FieldReading | null {
  const list = state.registers.get(entity)?.fields.get(field);
  const last = list === undefined ? undefined : latest(list, vMs);
  if (list === undefined || last === undefined) return null;
  const heads = list.filter((assertion) => assertion.t0Ms <= vMs && !assertion.covered);
  const shown = heads.length === 0 ? [last] : heads;
  const first = shown[0];
  return {
    field,
    value: last.value,
    event: last.event,
    asOfMs: last.t0Ms,
    heads: shown.map((head) => ({ event: head.event, value: head.value })),
    conflict: shown.length > 1 && shown.some((head) => !sameValue(head.value, first?.value)),
    mine: last.waiting,
  };
}

/** The bare value of a field at V; undefined when nothing was asserted by V. */
export function valueAt(state: Pick<State, "registers">, vMs: number, entity: EntityId, field: string): unknown {
  const list = state.registers.get(entity)?.fields.get(field);
  return list === undefined ? undefined : latest(list, vMs)?.value;
}

function latest(list: readonly Assertion[], vMs: number): Assertion | undefined {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.t0Ms ?? 0) <= vMs) low = middle + 1;
    else high = middle;
  }
  return list[low - 1];
}

/** Equal as JSON, whatever the order of keys. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = Object.entries(a);
  const right = new Map(Object.entries(b));
  return left.length === right.size && left.every(([key, value]) => right.has(key) && sameValue(value, right.get(key)));
}

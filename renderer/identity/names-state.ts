import { create } from "zustand";
import type { IdentityRecord } from "#core/identity/identity-record.ts";
import type { ReadingReason } from "#core/identity/reading-reason.ts";
import type { EntityId, EventId } from "#core/journal/event.ts";
import type { RecordsClosed, SealedState } from "#renderer/store/identity-port.ts";

/** Names as this window shows them: in its memory, until they are hidden or the window closes. Nothing of it is kept anywhere. */
export interface NamesState {
  /** Why they are read; null: hidden. */
  readonly reason: ReadingReason | null;
  readonly records: ReadonlyMap<EntityId, IdentityRecord>;
  /** Of units seen: whether they have a sealed record. */
  readonly states: ReadonlyMap<EntityId, SealedState>;
  /** The `seal` of each unit seen, as it stood then: with another one the name is read anew. */
  readonly seals: ReadonlyMap<EntityId, EventId | null>;
  /** Units that were asked for in vain. */
  readonly left: ReadonlySet<EntityId>;
  /** Why names could not be opened. */
  readonly closed: RecordsClosed["why"] | null;
  /** The question for a reason is open. */
  readonly isAsked: boolean;
}

const HIDDEN = { reason: null, records: new Map(), left: new Set<EntityId>(), closed: null, isAsked: false } as const;

export const useNames = create<NamesState>(() => ({ ...HIDDEN, states: new Map(), seals: new Map() }));

/** Forgets every name. */
export function hideNames(): void {
  useNames.setState(HIDDEN);
}

/** Names are shown from now on: those that come on the screen are opened for this reason. */
export function showNames(reason: ReadingReason): void {
  useNames.setState({ ...HIDDEN, reason });
}

/** Ctrl+Shift+H: hides names, or asks why they are read. */
export function toggleNames(): void {
  if (useNames.getState().reason === null) useNames.setState({ isAsked: true });
  else hideNames();
}

/** A record that was written here: shown only while names are. */
export function knowName(unit: EntityId, record: IdentityRecord): void {
  useNames.setState(({ reason, records }) => (reason === null ? {} : { records: new Map(records).set(unit, record) }));
}

/** What is known of units seen: a record that was sealed anew since, or is gone, is forgotten here. */
export function learnStates(units: readonly EntityId[], states: readonly SealedState[], seals: readonly (EventId | null)[]): void {
  useNames.setState((before) => {
    const next = {
      states: new Map(before.states),
      seals: new Map(before.seals),
      records: new Map(before.records),
      left: new Set(before.left),
    };
    for (const [index, unit] of units.entries()) {
      const [state, seal] = [states[index] ?? "none", seals[index] ?? null];
      const had = before.seals.get(unit);
      if (state !== "sealed" || (had !== undefined && had !== null && had !== seal)) next.records.delete(unit);
      if (had !== seal) next.left.delete(unit);
      next.states.set(unit, state);
      next.seals.set(unit, seal);
    }
    return next;
  });
}

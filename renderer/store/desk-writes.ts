import type { Briefing } from "#core/briefing/briefing.ts";
import type { EventId } from "#core/journal/event.ts";
import type { Problem } from "#core/problem/problem.ts";
import type { WaitingRow } from "./database.ts";
import type { Draft, RecordResult } from "./desk-port.ts";
import { MOST_SELECTED } from "./desk-registry.ts";
import { entriesOf } from "./entries-of.ts";
import type { Holding } from "./holding.ts";
import type { Filing, JournalStore } from "./journal-store.ts";
import { type Desktop, filingOf, type Made, makeEvents, makeFreeze, makeVoids } from "./recording.ts";
import { lastAct, REDO_REASON, UNDO_REASON, undoStack } from "./undo-stack.ts";

/** The machine a desk writes on. */
export interface Writer extends Desktop {
  /** Whether the background service has these in its own file too, in time; absent: there is none. */
  readonly kept?: (ids: readonly EventId[]) => Promise<boolean>;
}

/** Writes a draft durably; the answer comes after the transaction is on the disk. */
export function recordDraft(store: JournalStore, desktop: Writer, draft: Draft): Promise<RecordResult> {
  return write(store, desktop, (holding) => {
    if (draft.type === "withdraw" && holding.refused.has(draft.target)) return settle(holding, draft.target);
    const made = makeEvents(draft, holding, desktop);
    const replaced = "replaces" in draft && draft.replaces !== undefined ? settledRow(holding, draft.replaces) : null;
    return finish(made, holding, replaced === null ? [] : [replaced]);
  });
}

/** Voids the last own event that stands; what headquarters refused is laid aside instead. Which is the last is known when all rows are read. */
export async function undoLast(store: JournalStore, desktop: Writer): Promise<RecordResult> {
  await store.whole();
  const refOf = await refsOf(store, stackOf(store.holding).undo);
  return write(store, desktop, (holding) => {
    const act = lastAct(stackOf(holding).undo, refOf);
    const target = act[0];
    if (target === undefined) return null;
    const refused = act.filter((id) => holding.refused.has(id));
    const standing = act.filter((id) => !holding.refused.has(id));
    if (standing.length === 0 && refused.length === 1) return settle(holding, target);
    const settled = refused.flatMap((id) => settledRow(holding, id) ?? []);
    if (standing.length === 0) return { rows: settled, stand: holding.stand, value: { event: target } };
    return finish(makeVoids(standing, UNDO_REASON, holding, desktop), holding, settled);
  });
}

/** Voids the void that Undo wrote last. */
export async function redoLast(store: JournalStore, desktop: Writer): Promise<RecordResult> {
  await store.whole();
  const refOf = await refsOf(store, stackOf(store.holding).redo);
  return write(store, desktop, (holding) => {
    const act = lastAct(stackOf(holding).redo, refOf);
    return act.length === 0 ? null : finish(makeVoids(act, REDO_REASON, holding, desktop), holding, []);
  });
}

/** Of the last of a stack, the `ref` that events of one act share: what is kept in columns is read back from its segments. */
async function refsOf(store: JournalStore, stack: readonly EventId[]): Promise<(id: EventId) => string | null> {
  const { ownRows } = store.holding;
  const rows = stack.slice(-MOST_SELECTED).filter((id) => ownRows.has(id));
  const read = new Map((await entriesOf(store, rows)).map(({ event }) => [event.id, event.ref ?? null]));
  const { holding } = store;
  return (id) => {
    const entry = holding.taken.get(id) ?? holding.waiting.get(id) ?? holding.refused.get(id)?.entry;
    return entry?.event.ref ?? read.get(id) ?? null;
  };
}

/** Files what `make` makes of the journal as it stands inside the write lock: all of it, or nothing. */
export function recordMade(store: JournalStore, desktop: Writer, make: (holding: Holding) => Made): Promise<RecordResult> {
  return write(store, desktop, (holding) => finish(make(holding), holding, []));
}

/** The last own event that stands and was not refused: what Undo would take back. Null: there is none. */
export function lastOwn(holding: Holding): EventId | null {
  return stackOf(holding).undo.at(-1) ?? null;
}

/** A briefing to file. It is made inside the write lock, so that two windows never give one number twice. */
export interface Freezing {
  /** The briefing already filed for the same time of the schedule; null = none. */
  readonly alreadyFiled: () => EventId | null;
  readonly make: (id: EventId) => Briefing;
  readonly scheduled: string | null;
}

/** Files a briefing durably, like any other event. */
export function recordFreeze(store: JournalStore, desktop: Writer, freezing: Freezing): Promise<RecordResult> {
  return write(store, desktop, (holding) => {
    const filed = freezing.alreadyFiled();
    if (filed !== null) return { rows: [], stand: holding.stand, value: { event: filed } };
    return finish(makeFreeze(freezing.make, freezing.scheduled, holding, desktop), holding, []);
  });
}

type Outcome = { readonly event: string } | { readonly problems: readonly Problem[] };

async function write(store: JournalStore, desktop: Writer, make: (holding: Holding) => Filing<Outcome> | null): Promise<RecordResult> {
  let filed: readonly EventId[] = [];
  const written = await store.file((holding) => {
    const filing = make(holding);
    filed = (filing?.rows ?? []).flatMap(({ id, state }) => (state === "waiting" ? [id] : []));
    return filing;
  });
  if (!written.ok) return { kind: "not-saved", reason: written.reason === "storage-blocked" ? "other" : written.reason };
  if (written.value === null) return { kind: "nothing-to-undo" };
  if ("problems" in written.value) return { kind: "refused", problems: written.value.problems };
  // The form says "saved" only now: what a damaged database would lose is in the second copy, or it says that there is none.
  const copy = desktop.kept === undefined ? "none" : filed.length === 0 || (await desktop.kept(filed)) ? "second" : "missing";
  return { kind: "recorded", event: written.value.event, atMs: desktop.nowMs(), copy };
}

function finish(made: Made, holding: Holding, beside: readonly WaitingRow[]): Filing<Outcome> {
  if (!made.ok) return { rows: [], stand: holding.stand, value: { problems: made.problems } };
  const filing = filingOf(made.entries, holding, { event: made.entries[0]?.event.id ?? "" });
  return { ...filing, rows: [...filing.rows, ...beside] };
}

function settle(holding: Holding, id: string): Filing<Outcome> {
  const row = settledRow(holding, id);
  return { rows: row === null ? [] : [row], stand: holding.stand, value: { event: id } };
}

function settledRow(holding: Holding, id: string): WaitingRow | null {
  const refused = holding.refused.get(id);
  return refused === undefined ? null : { id, state: "settled", body: refused.entry.body, refusal: refused.refusal };
}

function stackOf(holding: Holding) {
  const refused = [...holding.refused.values()].map(({ entry }) => entry.event);
  return undoStack([...holding.entries.map(({ event }) => event), ...holding.ownRows.values(), ...refused], holding.stand.device ?? "");
}

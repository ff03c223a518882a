import { registryRowOf } from "#core/columns/registry-row-of.ts";
import type { Range } from "#core/count/range.ts";
import { registryAt } from "#core/fold/registry-at.ts";
import { createRegistryFold, type RegistryFold } from "#core/fold/registry-fold.ts";
import type { State, UnitFile } from "#core/fold/state.ts";
import { lastingAt, sizeAt } from "#core/fold/unit-at.ts";
import type { Entry, JournalEvent } from "#core/journal/event.ts";
import { compareEvents } from "#core/journal/order.ts";
import type { RegistryRow } from "#core/registry/registry-ask.ts";
import { createUnitCards, type UnitCards } from "#core/registry/unit-cards.ts";

/** A registry on columns and its cards, filled with a journal: plain events as rows, all else whole. */
export function filled(entries: readonly Entry[], keptWhole: (entry: Entry) => boolean = () => false) {
  const product = createRegistryFold();
  const isRow = (entry: Entry): boolean => entry.receipt !== null && registryRowOf(entry) !== null && !keptWhole(entry);
  product.addRows((visit) => {
    for (const entry of entries) {
      const row = isRow(entry) ? registryRowOf(entry) : null;
      if (row !== null) visit(row);
    }
  });
  product.setEntries(entries.filter((entry) => !isRow(entry) || entry.event.type === "move"));
  return { product, cards: cardsOf(product, entries) };
}

/** The cards of all rows a registry has. */
export function cardsOf(product: RegistryFold, entries: readonly Entry[]): UnitCards {
  const cards = createUnitCards();
  const byId = new Map(entries.map((entry) => [entry.event.id, entry]));
  for (let from = 0, next = -1; next !== from; ) {
    if (next >= 0) from = next;
    const read = product.rowsFrom(from, 7);
    read.rows.forEach((row, at) => {
      const event = byId.get(read.ids[at] ?? "")?.event;
      if (event !== undefined) cards.put(row, { ...event });
    });
    next = read.next;
  }
  return cards;
}

/** What a row must say, read from a state folded without columns: plainly, unit by unit. */
export type ReferenceRow = Omit<
  RegistryRow,
  "kind" | "tags" | "cat" | "docs" | "corridor" | "seat" | "room" | "who" | "channel" | "isMine"
>;

export function referenceRows(state: State, vMs: number): ReferenceRow[] {
  const parties = new Map<string, string>();
  for (const file of state.units.values()) {
    const of = file.firstMs <= vMs ? lastingAt(state, file, vMs, "of") : null;
    const party = typeof of === "string" ? state.links.units.find(of) : null;
    const isSeen = party !== null && (state.units.get(party)?.firstMs ?? Number.POSITIVE_INFINITY) <= vMs;
    if (party !== null && party !== file.id && isSeen) parties.set(file.id, party);
  }
  const twins = new Set<string>();
  for (const { a, b } of state.links.maybeUnits) {
    const seen = [a, b].every((id) => (state.units.get(id)?.firstMs ?? Number.POSITIVE_INFINITY) <= vMs);
    if (seen) twins.add(a).add(b);
  }
  const units = registryAt(state, vMs);
  const family = (unit: string, own: Range): Range =>
    units.reduce<Range>(([lo, hi], other) => {
      if (parties.get(other.unit) !== unit) return [lo, hi];
      return [lo + other.n[0], hi === null || other.n[1] === null ? null : hi + other.n[1]];
    }, own);
  return units.map(({ unit, n, locus, bucket }) => {
    const file = state.units.get(unit);
    if (file === undefined) throw new Error(`There is no file of ${unit}.`);
    const placed = placedBy(state, file).filter(({ at }) => at[0] <= vMs);
    const calls = file.contacts.filter(({ ok, at }) => ok && at[0] <= vMs && at[1] <= vMs);
    const tries = file.contacts.filter(({ at }) => at[0] <= vMs);
    return {
      id: unit,
      n,
      family: family(unit, n),
      size: sizeAt(state, file, vMs),
      party: parties.get(unit) ?? null,
      members: [...parties.values()].filter((party) => party === unit).length,
      locus,
      asOfMs: locus === null ? null : latest(placed.map(({ at }) => saidFor(at, vMs))),
      bucket,
      life: lifeOf(saidLast(state, file, vMs, "life")),
      intent: intentOf(saidLast(state, file, vMs, "intent")),
      firstMs: file.firstMs,
      calledMs: latest(calls.map(({ at }) => at[1])),
      triedMs: latest(tries.map(({ at }) => saidFor(at, vMs))),
      isTwin: twins.has(unit),
    };
  });
}

/** The instant a window speaks for at V: its end, else while it is under way its start. */
function saidFor([t0, t1]: readonly [number, number], vMs: number): number {
  return t1 <= vMs ? t1 : t0;
}

function latest(times: readonly number[]): number | null {
  return times.length === 0 ? null : Math.max(...times);
}

function lifeOf(said: unknown): RegistryRow["life"] {
  return said === undefined ? "unsaid" : said === "ok" || said === "hurt" || said === "dead" ? said : "other";
}

function intentOf(said: unknown): RegistryRow["intent"] {
  return said === undefined ? "unsaid" : said === "leave" || said === "stay" ? said : "other";
}

/** Everything that says where a unit was or went. */
function placedBy(state: State, file: UnitFile): readonly JournalEvent[] {
  return [...file.moves, ...file.contacts.filter(({ said }) => said?.locus !== undefined), ...setsOf(state, file, "locus")];
}

/** Sets of a unit that assert a field, as they stand. */
function setsOf(state: State, file: UnitFile, field: string): JournalEvent[] {
  return file.sets.flatMap((id) =>
    (state.registers.get(id)?.fields.get(field) ?? []).flatMap(({ event, value }) => {
      const entry = state.byId.get(event);
      return entry === undefined || (field === "locus" && typeof value !== "string") ? [] : [entry.event];
    }),
  );
}

function saidLast(state: State, file: UnitFile, vMs: number, field: "life" | "intent"): unknown {
  const said: { readonly event: JournalEvent; readonly value: unknown }[] = [];
  for (const event of file.contacts) if (event.said?.[field] !== undefined) said.push({ event, value: event.said[field] });
  for (const event of setsOf(state, file, field)) if (event.type === "set") said.push({ event, value: event.f[field] });
  const by = said.filter(({ event }) => event.at[0] <= vMs);
  by.sort((a, b) => a.event.at[0] - b.event.at[0] || compareEvents(a.event, b.event));
  return by.at(-1)?.value;
}

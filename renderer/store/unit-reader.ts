import { parseJson } from "#core/journal/entry.ts";
import { isFields } from "#core/journal/fields.ts";
import { createUnitCards, type UnitCards } from "#core/registry/unit-cards.ts";
import { readUnitColumns, type UnitColumns } from "#core/registry/unit-columns.ts";
import type { Moment } from "./desk-port.ts";
import type { Holding } from "./holding.ts";
import type { JournalStore } from "./journal-store.ts";
import { knownOf } from "./moment.ts";

/** Bodies of registry rows read at once for what the columns do not keep of them. */
const BODIES_AT_ONCE = 4_096;

/** Every unit at a moment, for whatever of the desk asks for units one by one: read once, and kept while the moment is. */
export interface UnitReader {
  columnsAt(moment: Moment): UnitColumns;
  /** Begins to read in the background what the columns do not keep; `now` says how far that is. */
  begin(): void;
  now(): { readonly cards: UnitCards; readonly have: number; readonly of: number };
}

/** The one reader of a desk. */
export function createUnitReader(store: JournalStore, breathe: () => Promise<void>): UnitReader {
  const { holding } = store;
  const words = wordReader(store, breathe);
  let columns: { readonly key: string; readonly of: Holding["registry"]; readonly made: UnitColumns } | null = null;

  return { columnsAt, begin: words.begin, now: words.now };

  function columnsAt(moment: Moment): UnitColumns {
    const { registry, revision } = holding;
    const { cards, have } = words.now();
    const key = `${revision} ${have} ${moment.vMs} ${moment.view}`;
    if (columns?.key !== key || columns.of !== registry)
      columns = { key, of: registry, made: readUnitColumns(registry.unitsAt(knownOf(moment), true, moment.vMs), moment.vMs, cards) };
    return columns.made;
  }
}

/** Reads bodies of rows in the background, piece by piece, as they come. */
function wordReader(store: JournalStore, breathe: () => Promise<void>) {
  let of: Holding["registry"] | null = null;
  let cards: UnitCards = createUnitCards();
  let next = 0;
  let running = false;

  function follow(): void {
    if (of === store.holding.registry) return;
    of = store.holding.registry;
    cards = createUnitCards();
    next = 0;
  }

  async function readOn(): Promise<void> {
    for (;;) {
      follow();
      const registry = store.holding.registry;
      const piece = registry.rowsFrom(next, BODIES_AT_ONCE);
      if (piece.next === next) return;
      const lines = await store.lines(piece.ids);
      // Another registry has taken its place meanwhile: its rows have other numbers.
      if (store.holding.registry !== registry) continue;
      lines.forEach((line, at) => {
        const body = line === null ? null : parseJson(line.body);
        const row = piece.rows[at];
        if (row !== undefined && isFields(body)) cards.put(row, body);
      });
      next = piece.next;
      await breathe();
    }
  }

  return {
    begin(): void {
      if (running) return;
      running = true;
      // What could not be read now is asked for with the next page.
      void readOn()
        .catch(() => undefined)
        .finally(() => {
          running = false;
        });
    },
    now() {
      follow();
      return { cards, have: next, of: store.holding.registry.rowCount() };
    },
  };
}

import { valueAt } from "#core/fold/register.ts";
import { parseJson } from "#core/journal/entry.ts";
import type { EntityId } from "#core/journal/event.ts";
import { isFields } from "#core/journal/fields.ts";
import { listUnits, type UnitList } from "#core/registry/list.ts";
import type { RegistryAsk, RegistryPage, RegistryRow } from "#core/registry/registry-ask.ts";
import { createUnitCards, type UnitCards } from "#core/registry/unit-cards.ts";
import { readUnitColumns, type UnitColumns } from "#core/registry/unit-columns.ts";
import type { Moment } from "./desk-port.ts";
import type { FoldCache, Folded } from "./fold-cache.ts";
import type { Holding } from "./holding.ts";
import type { JournalStore } from "./journal-store.ts";
import { knownOf } from "./moment.ts";

/** Bodies of registry rows read at once for what the columns do not keep of them. */
const BODIES_AT_ONCE = 4_096;
/** The most units one selection holds: whoever is called is called by people. */
export const MOST_SELECTED = 500;

/** A way in which units are reached, as the journal names it. */
export interface ContactChannel {
  readonly id: EntityId;
  readonly ckind: string | null;
  readonly title: string | null;
}

/** What the desk answers of the registry's units. A window without the right to lane reg asks nothing of it. */
export interface RegistryPort {
  /** A page of the units at the moment: everything the table shows. */
  registry(moment: Moment, ask: RegistryAsk): Promise<RegistryAnswer>;
  /** Ids of the rows from `from`, at most MOST_SELECTED: for a selection that reaches beyond a page. */
  registryIds(moment: Moment, ask: RegistryAsk): Promise<readonly EntityId[]>;
  /** One unit, those of its household, and of each possible duplicate its row; null where it is not seen at the moment. */
  registryUnit(moment: Moment, unit: EntityId): Promise<UnitAnswer | null>;
}

export interface RegistryAnswer {
  readonly page: RegistryPage;
  readonly channels: readonly ContactChannel[];
  /** Bodies read so far of all: until the rest is read, words (category, tags, source) of some rows are missing. */
  readonly words: { readonly have: number; readonly of: number };
}

export interface UnitAnswer {
  readonly row: RegistryRow;
  readonly household: readonly RegistryRow[];
  readonly twins: readonly RegistryRow[];
}

/** Every unit at a moment, read once and listed as asked; what is read stays while the moment does. */
export function registryDesk(cache: FoldCache, store: JournalStore, breathe: () => Promise<void>): RegistryPort {
  const { holding } = store;
  const words = wordReader(store, breathe);
  let columns: { readonly key: string; readonly of: Holding["registry"]; readonly made: UnitColumns } | null = null;
  let list: { readonly of: UnitColumns; readonly made: UnitList } | null = null;

  function columnsAt(moment: Moment): UnitColumns {
    const { registry, revision } = holding;
    const { cards, have } = words.now();
    const key = `${revision} ${have} ${moment.vMs} ${moment.view}`;
    if (columns?.key !== key || columns.of !== registry)
      columns = { key, of: registry, made: readUnitColumns(registry.unitsAt(knownOf(moment), true, moment.vMs), moment.vMs, cards) };
    return columns.made;
  }

  function listed(moment: Moment, state: Folded, ask: RegistryAsk): UnitList {
    const of = columnsAt(moment);
    if (list?.of !== of || !list.made.fits(ask))
      list = { of, made: listUnits({ columns: of, cards: words.now().cards, tree: state.treeAt(moment.vMs) }, ask) };
    return list.made;
  }

  return {
    async registry(moment, ask) {
      words.begin();
      const state = cache.at(knownOf(moment));
      const page = listed(moment, state, ask).page(ask.from, ask.count);
      const { have, of } = words.now();
      return { page, channels: channelsAt(state, moment.vMs), words: { have, of } };
    },
    async registryIds(moment, ask) {
      return listed(moment, cache.at(knownOf(moment)), ask).idsOf(ask.from, Math.min(ask.count, MOST_SELECTED));
    },
    async registryUnit(moment, unit) {
      const of = columnsAt(moment);
      const found = list?.of === of ? list.made : listed(moment, cache.at(knownOf(moment)), EVERY_UNIT);
      const row = found.row(unit);
      if (row === null) return null;
      const twins = of.pairs.flatMap(({ a, b }) => (a === unit ? [b] : b === unit ? [a] : []));
      return { row, household: found.household(unit), twins: twins.flatMap((twin) => found.row(twin) ?? []) };
    },
  };
}

const EVERY_UNIT: RegistryAsk = {
  view: "all",
  silentH: 1,
  post: null,
  text: "",
  textPlaces: [],
  textUnits: [],
  sort: "id",
  isDown: false,
  placeOrder: [],
  from: 0,
  count: 0,
};

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

function channelsAt({ registers }: Folded, vMs: number): readonly ContactChannel[] {
  const found: ContactChannel[] = [];
  for (const { id, kind } of registers.values()) {
    if (kind !== "channel") continue;
    const text = (field: string): string | null => {
      const value = valueAt({ registers }, vMs, id, field);
      return typeof value === "string" ? value : null;
    };
    if (text("status") !== "closed") found.push({ id, ckind: text("ckind"), title: text("title") });
  }
  return found;
}

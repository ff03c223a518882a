import { nextCallMs } from "#core/contact/next-call.ts";
import { placeRules } from "#core/contact/place-rules.ts";
import { valueAt } from "#core/fold/register.ts";
import type { EntityId } from "#core/journal/event.ts";
import { type ListGround, listUnits, type UnitList } from "#core/registry/list.ts";
import type { RegistryAsk, RegistryPage, RegistryRow } from "#core/registry/registry-ask.ts";
import type { UnitColumns } from "#core/registry/unit-columns.ts";
import type { Moment } from "./desk-port.ts";
import type { FoldCache, Folded } from "./fold-cache.ts";
import { knownOf } from "./moment.ts";
import type { UnitReader } from "./unit-reader.ts";

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
  /** When the next call is due, epoch ms; null: nobody calls who is dead, home or gone. */
  readonly nextCallMs: number | null;
}

/** Every unit at a moment, read once and listed as asked; what is read stays while the moment does. */
export function registryDesk(cache: FoldCache, units: UnitReader): RegistryPort {
  let list: { readonly of: UnitColumns; readonly made: UnitList } | null = null;

  function listed(moment: Moment, state: Folded, ask: RegistryAsk): UnitList {
    const of = units.columnsAt(moment);
    if (list?.of !== of || !list.made.fits(ask)) list = { of, made: listUnits(groundOf(of, state, moment.vMs), ask) };
    return list.made;
  }

  function groundOf(columns: UnitColumns, state: Folded, vMs: number): ListGround {
    return { columns, cards: units.now().cards, tree: state.treeAt(vMs), hoursOf: placeRules(state, vMs).hoursOf };
  }

  return {
    async registry(moment, ask) {
      units.begin();
      const state = cache.at(knownOf(moment));
      const page = listed(moment, state, ask).page(ask.from, ask.count);
      const { have, of } = units.now();
      return { page, channels: channelsAt(state, moment.vMs), words: { have, of } };
    },
    async registryIds(moment, ask) {
      return listed(moment, cache.at(knownOf(moment)), ask).idsOf(ask.from, Math.min(ask.count, MOST_SELECTED));
    },
    async registryUnit(moment, unit) {
      const of = units.columnsAt(moment);
      const found = list?.of === of ? list.made : listed(moment, cache.at(knownOf(moment)), EVERY_UNIT);
      const row = found.row(unit);
      if (row === null) return null;
      const twins = of.pairs.flatMap(({ a, b }) => (a === unit ? [b] : b === unit ? [a] : []));
      const { hoursOf } = placeRules(cache.at(knownOf(moment)), moment.vMs);
      return {
        row,
        household: found.household(unit),
        twins: twins.flatMap((twin) => found.row(twin) ?? []),
        nextCallMs: ["dead", "home", "gone"].includes(row.bucket)
          ? null
          : nextCallMs(Math.max(row.calledMs ?? 0, row.firstMs), row.triedMs, hoursOf(row.locus)),
      };
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

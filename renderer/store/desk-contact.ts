import { type Call, type CallQueue, callQueue } from "#core/contact/call-queue.ts";
import { type ContactTest, contactTests } from "#core/contact/contact-tests.ts";
import { type Coverage, contactCoverage } from "#core/contact/coverage.ts";
import { type PlaceRules, placeRules } from "#core/contact/place-rules.ts";
import type { Range } from "#core/count/range.ts";
import { isWithin } from "#core/fold/tree.ts";
import type { EntityId, PlaceId } from "#core/journal/event.ts";
import { isLookedAfter } from "#core/registry/heard.ts";
import { readUnitColumns, type UnitColumns } from "#core/registry/unit-columns.ts";
import { plus } from "#core/tally/interval.ts";
import type { Moment } from "./desk-port.ts";
import { MOST_SELECTED } from "./desk-registry.ts";
import type { FoldCache } from "./fold-cache.ts";
import type { Holding } from "./holding.ts";
import { knownOf } from "./moment.ts";
import type { UnitReader } from "./unit-reader.ts";

/** One call as a row shows it. */
export interface CallRow extends Omit<Call, "entry" | "entries" | "channel"> {
  /** The record to call, and all that are logged with it, itself first. */
  readonly id: EntityId;
  readonly units: readonly EntityId[];
  /** Persons they stand for together. */
  readonly n: Range;
  readonly locus: PlaceId | null;
  /** Due now; else tried in vain and due again later. */
  readonly isDue: boolean;
  /** The channel that answered last; null: none did. */
  readonly channel: EntityId | null;
}

/** Which page of which calls: of those out of contact, or of those who have not answered a communication test. */
export interface CallsAsk {
  readonly from: number;
  readonly count: number;
  readonly test: EntityId | null;
}

/** Attempts and answers of a channel in the day before the moment. */
export interface ChannelUse {
  readonly channel: EntityId;
  readonly tries: number;
  readonly answers: number;
}

export interface CallsAnswer {
  readonly vMs: number;
  readonly ask: CallsAsk;
  /** How many calls there are, how many of them are due now, and how many records are out of contact in them. */
  readonly length: number;
  readonly due: number;
  readonly records: number;
  readonly rows: readonly CallRow[];
  readonly coverage: readonly Coverage[];
  /** By channel id; those alone that were used. */
  readonly channels: readonly ChannelUse[];
  readonly tests: readonly ContactTest[];
  /** Priority tags in the order that holds, and whether the journal's policy says it. */
  readonly tags: readonly string[];
  readonly isStated: boolean;
}

/** What the desk answers of contact. */
export interface ContactPort {
  calls(moment: Moment, ask: CallsAsk): Promise<CallsAnswer>;
  /** Who in a place, or within, can be asked: neither dead nor home nor gone, in the order of ids; at most one more than MOST_SELECTED. */
  peopleIn(moment: Moment, place: PlaceId): Promise<readonly EntityId[]>;
}

/** Calls from the registry's columns: ordered once a moment, paged after that. */
export function contactDesk(cache: FoldCache, units: UnitReader, holding: Pick<Holding, "registry">): ContactPort {
  let kept: { readonly of: UnitColumns; readonly test: EntityId | null; readonly made: Made } | null = null;

  function madeAt(moment: Moment, test: EntityId | null): Made {
    const of = units.columnsAt(moment);
    if (kept?.of !== of || kept.test !== test) kept = { of, test, made: make(moment, of, test) };
    return kept.made;
  }

  function make(moment: Moment, columns: UnitColumns, test: EntityId | null): Made {
    const state = cache.at(knownOf(moment));
    const { cards } = units.now();
    const rules = placeRules(state, moment.vMs);
    // Tests that are over are read at their end, with what is known at the moment.
    const columnsAt = (ms: number): UnitColumns => readUnitColumns(holding.registry.unitsAt(knownOf(moment), true, ms), ms, cards);
    const tests = contactTests(columns, cards, columnsAt);
    const only = test === null ? null : new Set(tests.find(({ id }) => id === test)?.open ?? []);
    return { columns, rules, tests, queue: callQueue(columns, rules, only), coverage: contactCoverage(state, columns, rules) };
  }

  return {
    async calls(moment, ask) {
      units.begin();
      const { columns, rules, tests, queue, coverage } = madeAt(moment, ask.test);
      const { cards } = units.now();
      const word = (number: number): EntityId | null => (number < 0 ? null : cards.word(number));
      const channels = [...columns.channels].flatMap(([number, use]) => {
        const channel = word(number);
        return channel === null ? [] : [{ channel, ...use }];
      });
      return {
        ...{ vMs: moment.vMs, ask, length: queue.calls.length, due: queue.due, records: queue.records },
        rows: queue.calls
          .slice(ask.from, ask.from + ask.count)
          .map((call, at) => rowOf(columns, call, ask.from + at < queue.due, word(call.channel))),
        ...{ coverage, channels: channels.sort((a, b) => (a.channel < b.channel ? -1 : 1)), tests },
        ...{ tags: rules.tags, isStated: rules.isStated },
      };
    },
    async peopleIn(moment, place) {
      const columns = units.columnsAt(moment);
      const tree = cache.at(knownOf(moment)).treeAt(moment.vMs);
      const inside = columns.loci.map((locus) => locus === place || isWithin(tree, locus, place));
      const found: EntityId[] = [];
      for (let at = 0; at < columns.length && found.length <= MOST_SELECTED; at++)
        if (isLookedAfter(columns, at) && inside[columns.locus[at] ?? -1] === true) found.push(columns.textOf(at));
      return found;
    },
  };
}

interface Made {
  readonly columns: UnitColumns;
  readonly rules: PlaceRules;
  readonly tests: readonly ContactTest[];
  readonly queue: CallQueue;
  readonly coverage: readonly Coverage[];
}

function rowOf(columns: UnitColumns, call: Call, isDue: boolean, channel: EntityId | null): CallRow {
  const { entry, entries, channel: _, ...rest } = call;
  const n = entries.reduce<Range>(
    (sum, at) => {
      const high = columns.hi[at] ?? 0;
      return plus(sum, [columns.lo[at] ?? 0, high < 0 ? null : high]);
    },
    [0, 0],
  );
  return {
    ...rest,
    ...{ id: columns.textOf(entry), units: entries.map((at) => columns.textOf(at)), n, isDue, channel },
    locus: columns.loci[columns.locus[entry] ?? -1] ?? null,
  };
}

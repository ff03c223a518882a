import { placeOf, trueCount } from "#core/exercise/truth.ts";
import { HOME } from "#core/exercise/world.ts";
import { conservationAt } from "#core/fold/conservation.ts";
import type { State } from "#core/fold/state.ts";
import { holdsPlace, knownAt, type LateLists, type ListFaults, type Way, withLateLists } from "./late-lists.ts";
import type { Product } from "./product.ts";
import { crisisOf, instantsOf, keysWithTruth, type Miss } from "./soundness.ts";

/** What the laws found in one crisis with late lists. */
export interface LateListsTried {
  readonly checks: number;
  /** As known in the end: figures without the truth. */
  readonly misses: readonly Miss[];
  /** As shown then: figures that held the truth without the lists, and do not with them. */
  readonly lost: readonly Miss[];
  /** As shown then: figures that hold the truth, of all. */
  readonly shown: readonly [held: number, of: number];
  /** Instants at which people were not conserved, or more were registered than there are. */
  readonly unsound: readonly string[];
  /** Records drawn where their people are not, in the end. */
  readonly misplaced: readonly string[];
  /** Flows beyond those of the crisis without the lists. */
  readonly extraFlows: number;
  readonly records: number;
  readonly named: number;
  readonly again: number;
}

/** Ways in turn: list after list another one. */
const WAYS: readonly Way[] = ["own moves", "linked", "imported"];

/** Part of the movements before a list that it does not name. */
const GAPS = 0.3;

/** Tries every law on one crisis: lists of all three ways, which leave gaps. */
export function tryLateLists(
  tried: Product,
  seed: number,
  given: { readonly ways?: readonly Way[]; readonly faults?: ListFaults } = {},
): LateListsTried {
  const { ways = WAYS, faults = { gaps: GAPS } } = given;
  const made = crisisOf(seed, { registered: 0.3 });
  const lists = withLateLists(made, ways, faults);
  const now = knownAt(tried, lists.entries, null);
  const misses: Miss[] = [];
  const unsound: string[] = [];
  let checks = 0;
  for (const vMs of instantsOf(made, 8)) {
    unsound.push(...conservedAt(now, vMs, lists));
    for (const key of keysWithTruth(made)) {
      checks += 1;
      const miss = missAt(tried, now, lists, key, vMs);
      if (miss !== null) misses.push(miss);
    }
  }
  return {
    checks,
    misses,
    unsound,
    misplaced: misplacedIn(tried, now, lists),
    extraFlows: now.flows.length - knownAt(tried, lists.anonymous, null).flows.length,
    records: now.units.size,
    named: lists.persons,
    again: lists.again,
    ...asShownThen(tried, seed, ways, faults),
  };
}

const BY_NOW_MS = 5 * 60_000;

/** The same with every movement reported within a minute: what was shown at each instant, with the lists and without. */
function asShownThen(tried: Product, seed: number, ways: readonly Way[], faults: ListFaults): Pick<LateListsTried, "lost" | "shown"> {
  const made = crisisOf(seed, { registered: 0, delayH: 0 });
  const lists = withLateLists(made, ways, faults);
  const changes = made.truth.parties.flatMap(({ steps }) => steps.map(({ tMs }) => tMs));
  const lost: Miss[] = [];
  let held = 0;
  let of = 0;
  for (const vMs of instantsOf(made, 10)) {
    if (changes.some((tMs) => tMs <= vMs && vMs - tMs < BY_NOW_MS)) continue;
    const [without, withThem] = [knownAt(tried, lists.anonymous, vMs), knownAt(tried, lists.entries, vMs)];
    for (const key of keysWithTruth(made)) {
      of += 1;
      const miss = missAt(tried, withThem, lists, key, vMs);
      if (miss === null) held += 1;
      else if (missAt(tried, without, lists, key, vMs) === null) lost.push(miss);
    }
  }
  return { lost, shown: [held, of] };
}

function missAt(tried: Product, state: State, { made }: LateLists, key: string, vMs: number): Miss | null {
  const figure = tried.figureAt(state, vMs, key).value;
  const truth = trueCount(made.truth, key, vMs, HOME);
  if (figure === null || (figure[0] <= truth && truth <= (figure[1] ?? truth))) return null;
  return { seed: made.options.seed, key, vMs, truth, figure };
}

/** Sums over places and over states are the same people; of registered people never more for certain than there are of them. */
function conservedAt(state: State, vMs: number, { persons }: LateLists): string[] {
  const { holds, persons: counted } = conservationAt(state, vMs);
  const found = holds ? [] : [`${vMs}: people are lost between places`];
  return counted[0] <= persons ? found : [...found, `${vMs}: ${counted[0]} of ${persons}`];
}

function misplacedIn(tried: Product, state: State, { made, parties }: LateLists): string[] {
  const endMs = made.options.startMs + (made.options.days + 1) * 86_400_000;
  return tried.registryAt(state, endMs).flatMap(({ unit, locus }) => {
    const party = parties.get(unit);
    if (party === undefined) return [`${unit} is nobody`];
    // A second record of somebody stands where its list saw them until somebody says that it is the same.
    if (state.units.get(unit)?.doubtful === true || state.units.get(unit)?.ifOne.length !== 0) return [];
    return locus !== null && holdsPlace(made.truth.parents, locus, placeOf(party, endMs)) ? [] : [unit];
  });
}

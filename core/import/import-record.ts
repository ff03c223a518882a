import type { Count } from "#core/count/count.ts";
import type { Range } from "#core/count/range.ts";
import type { EntityId, PlaceId } from "#core/journal/event.ts";
import { tokensOf } from "#core/names/tokens.ts";
import type { Day } from "./read-date.ts";

/** What tells who somebody is. It goes into a sealed record and nowhere else: not into events, ids, addresses, logs or problems. */
export interface Identity {
  readonly name?: string;
  readonly surname?: string;
  readonly given?: string;
  readonly patronymic?: string;
  readonly birth?: Day;
  readonly sex?: "female" | "male";
  readonly iin?: string;
  readonly document?: string;
  readonly expires?: Day;
  readonly citizenship?: string;
  readonly phones?: readonly string[];
  readonly email?: string;
  readonly kin?: readonly string[];
  readonly notes?: readonly string[];
}

/** The pseudonymous facts of a unit, as fields of kind `unit`; absent: the list does not say. */
export interface UnitFacts {
  readonly n?: Range;
  readonly foreign?: Range;
  readonly tags?: readonly string[];
  readonly cat?: string;
  readonly locus?: PlaceId;
  readonly life?: string;
  readonly intent?: string;
  readonly seat?: EntityId;
  readonly room?: EntityId;
  readonly docs?: string;
}

/** One row read. A person or a group becomes a unit; `heads` are people counted without names, who become a count. */
export interface ImportRecord {
  /** Number in the file, from 1. */
  readonly row: number;
  readonly kind: "person" | "group" | "heads";
  /** How many, as said. A person is exactly 1. */
  readonly count: Count;
  /** The words of the count, where they are more than a number. */
  readonly stated: string | null;
  readonly facts: UnitFacts;
  readonly identity: Identity;
  /** What the list calls the household, folded; null: none. Rows with the same are one household. */
  readonly household: string | null;
  /** False: of another citizenship, a companion who is counted apart. */
  readonly citizen: boolean;
}

/**
 * The numbers that tell one person: equal numbers are one person, in this file and in the register. Texts for a keyed hash that the host
 * makes (never kept in the clear, never hashed plainly).
 */
export function numbersOf({ iin, document }: Identity): readonly string[] {
  return tokensOf({ id: "", names: [], ...(iin !== undefined && { iin }), ...(document !== undefined && { document }) }).map(
    ({ text }) => text,
  );
}

import type { IdentityRecord } from "#core/identity/identity-record.ts";
import type { EntityId } from "#core/journal/event.ts";
import { foldName } from "#core/names/fold-name.ts";
import { matchesName, nameQuery } from "#core/names/search-name.ts";

/**
 * Units among the opened records whose name, in any spelling, script or order, begins like what was typed; or whose document or telephone
 * ends with it.
 *
 * @returns their ids with a blank between
 */
export function namedLike(records: ReadonlyMap<EntityId, IdentityRecord>, text: string): string {
  const typed = text.trim();
  if (typed.length < 2) return "";
  const query = nameQuery(typed);
  const sign = typed.replace(/[^\p{L}\p{N}]/gu, "").toUpperCase();
  const found: EntityId[] = [];
  for (const [unit, { name, otherNames = [], iin = "", passport = "", phones = [] }] of records) {
    const isNamed = query.length > 0 && [name, ...otherNames].some((one) => matchesName(query, foldName(one)));
    const numbers = [iin, passport, ...phones].map((one) => one.replace(/[^\p{L}\p{N}]/gu, "").toUpperCase());
    if (isNamed || (sign.length >= 4 && numbers.some((one) => one.endsWith(sign)))) found.push(unit);
  }
  return found.join(" ");
}

import { add } from "#core/count/count.ts";
import type { EntityId } from "#core/journal/event.ts";
import { type KnownRegistry, saysTheSame } from "./known-registry.ts";
import type { Identified } from "./sort-out.ts";

/**
 * The fields a row asserts of its unit: all it says of a new one; of a known one what is neither so already nor was said by this file before.
 * An import takes nothing back: tags are added, a person leaves no household, and "in Iran" is no news of somebody in Tehran.
 *
 * @param household the household it is to be in; undefined: none, or it is in one
 */
export function newsOf(
  { record, unit, known }: Identified,
  household: EntityId | undefined,
  registry: KnownRegistry,
): Readonly<Record<string, unknown>> {
  const { facts, citizen, kind, count } = record;
  const own = citizen ? { n: count.range } : { n: [0, 0], foreign: add(count.range, facts.foreign ?? [0, 0]) };
  const said: Record<string, unknown> = { ukind: kind, ...facts, ...own, ...(household !== undefined && { of: household }) };
  if (known === null) return said;
  // Of somebody known the list says how many only where it counts a group.
  if (kind === "person") delete said["n"];
  delete said["ukind"];
  const before = registry.history.said.get(unit) ?? {};
  return Object.fromEntries(
    Object.entries(said).flatMap(([field, value]) => {
      const news = field === "tags" ? withTags(known["tags"], value) : value;
      return isNews(field, news, value, { current: known[field], before: before[field] ?? [], registry }) ? [[field, news] as const] : [];
    }),
  );
}

interface SaidOf {
  readonly current: unknown;
  /** What this file has said of the field before. */
  readonly before: readonly unknown[];
  readonly registry: KnownRegistry;
}

function isNews(field: string, news: unknown, value: unknown, { current, before, registry }: SaidOf): boolean {
  if (saysTheSame(current, news)) return false;
  if (before.some((one) => (field === "tags" ? holdsAll(one, value) : saysTheSame(one, value)))) return false;
  const around = field === "locus" && typeof current === "string" && typeof value === "string";
  return !(around && registry.isWithin(current, value));
}

function withTags(current: unknown, value: unknown): unknown {
  return [...new Set([...(Array.isArray(current) ? current : []), ...(Array.isArray(value) ? value : [])])].sort();
}

function holdsAll(before: unknown, said: unknown): boolean {
  return Array.isArray(before) && Array.isArray(said) && said.every((tag) => before.includes(tag));
}

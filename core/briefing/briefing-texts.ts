import type { EntityId, EventId } from "#core/journal/event.ts";
import type { Trio } from "#core/wall/scene.ts";
import type { Text } from "./briefing.ts";

/**
 * Words of the shipped tables, copied into a briefing where it names them: names by entity, titles by event, the rest by what stands in
 * the event. What is missing keeps the journal's own text.
 */
export interface BriefingTexts {
  readonly names: Readonly<Record<EntityId, Trio>>;
  readonly titles: Readonly<Record<EventId, Trio>>;
  readonly who: Readonly<Record<string, Trio>>;
  readonly stated: Readonly<Record<string, Trio>>;
  /** By document, or by the outlet as written. */
  readonly outlets: Readonly<Record<string, Trio>>;
  /** Documents whose hour is not stated. */
  readonly nominalHours: readonly string[];
}

/** The words for something said, from a table; else as it stands, under the language its letters belong to. Null for nothing said. */
export function textFrom(table: Readonly<Record<string, Trio>>, words: string | null | undefined): Text | null {
  if (words === null || words === undefined || words === "") return null;
  const told = Object.hasOwn(table, words) ? table[words] : undefined;
  return told === undefined ? asWritten(words) : { kk: told.kk, ru: told.ru, en: told.en };
}

/** A text under the language its letters belong to: Kazakh letters, else Cyrillic, else English. */
export function asWritten(words: string): Text {
  if (/[әғқңөұүһі]/iu.test(words)) return { kk: words };
  return /\p{Script=Cyrillic}/u.test(words) ? { ru: words } : { en: words };
}

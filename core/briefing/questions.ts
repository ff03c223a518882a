import { isWithin } from "#core/fold/tree.ts";
import type { EventId } from "#core/journal/event.ts";
import type { Attention, Reading } from "#core/tally/reading.ts";
import type { View } from "#core/tally/view.ts";
import type { Question } from "./briefing.ts";
import { informs } from "./informs.ts";

/** Kinds of attention that need no answer of a person who reads a briefing. */
const QUIET: ReadonlySet<Attention["kind"]> = new Set(["stale-driver"]);

/**
 * What the cut leaves open, as kinds and entities: the words are the page's (docs: domain 2.6). Countries without figures are one question
 * (`no-figures`), possible duplicates are one, corridors in use or agreed whose conditions nobody has stated are one each.
 */
export function openQuestions(view: View, reading: Reading): readonly Question[] {
  const found: Question[] = [];
  const silent = reading.places.filter(
    ({ id, pkind, present }) =>
      pkind === "country" &&
      isWithin(view.tree, id, reading.theatre) &&
      !informs({ n: present.value, stated: present.stated, noReports: present.noReports }),
  );
  if (silent.length > 0) found.push({ kind: "no-figures", entity: reading.theatre, places: silent.map(({ id }) => id), text: null });
  const doubled = reading.attention.filter(({ kind }) => kind === "possible-duplicate").flatMap(({ events }) => events);
  if (doubled.length > 0) found.push({ kind: "possible-duplicate", entity: null, places: [], text: null, events: [...new Set(doubled)] });
  for (const { kind, entity, events } of reading.attention)
    if (kind !== "possible-duplicate" && !QUIET.has(kind)) found.push(question(kind, entity, events));
  for (const { id, status, permit } of reading.corridors) {
    const isOpen = status?.value === "in use" || status?.value === "agreed";
    if (isOpen && (permit === null || permit.value === "unknown" || permit.value === null))
      found.push(question("conditions-unknown", id, permit === null ? [] : [permit.event]));
  }
  return found.slice(0, MOST_QUESTIONS);
}

/** More than a page can ask at once; the room's own list has them all. */
const MOST_QUESTIONS = 40;

function question(kind: string, entity: string | null, events: readonly EventId[]): Question {
  return { kind, entity, places: [], text: null, ...(events.length > 0 && { events: events.slice(0, 30) }) };
}

import type { Entry, JournalEvent } from "#core/journal/event.ts";
import { printIso } from "#core/time/iso.ts";
import type { FrozenEvent, Text } from "./briefing.ts";
import { asWritten, type BriefingTexts } from "./briefing-texts.ts";
import type { SourceList } from "./source-list.ts";

/** Copies one event of the operational lane: its title, when it happened, when headquarters knew it, how many, who said so. */
export function frozenEvent(entry: Entry, sources: SourceList, texts: BriefingTexts): FrozenEvent {
  const { event, receipt } = entry;
  const about = aboutOf(event);
  return {
    id: event.id,
    type: event.type,
    kind: event.type === "set" || event.type === "link" ? event.kind : null,
    title: titleOf(event, texts),
    at: [printIso(event.at[0]), printIso(event.at[1])],
    ing: receipt === null ? null : printIso(receipt.ingMs),
    n: event.type === "count" || event.type === "move" ? event.n : null,
    source: sources.noOf(entry),
    ...(about.length > 0 && { about }),
  };
}

/** Whether an event is about the crisis: what the room says of itself (briefings, tasks, wall sets) is no news of it. */
export function isNews({ event }: Entry): boolean {
  if (event.lane !== "ops" || event.type === "freeze" || event.type === "unknown") return false;
  if (event.type !== "set") return true;
  return event.kind !== "task" && !(event.kind === "policy" && /^(?:WALL|BRIEFING):/.test(event.e));
}

/** By what an event is counted in a briefing: its type, and the kind under `set`. */
export function countedAs(event: JournalEvent): string {
  return event.type === "set" ? event.kind : event.type;
}

function titleOf(event: JournalEvent, texts: BriefingTexts): Text {
  const told = Object.hasOwn(texts.titles, event.id) ? texts.titles[event.id] : undefined;
  if (told !== undefined) return { kk: told.kk, ru: told.ru, en: told.en };
  if (event.type === "void") return asWritten(event.reason);
  const title = event.type === "set" ? event.f["title"] : event.type === "count" ? event.stated : undefined;
  return typeof title === "string" && title !== "" ? asWritten(title) : {};
}

function aboutOf(event: JournalEvent): readonly string[] {
  const corrected = event.replaces === undefined ? [] : [event.replaces];
  if (event.type === "link") return [event.a, event.b, ...corrected];
  if (event.type === "void") return [event.target, ...corrected];
  return event.type === "set" ? [event.e, ...corrected] : corrected;
}

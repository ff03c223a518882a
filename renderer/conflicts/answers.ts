import type { JournalEvent } from "#core/journal/event.ts";
import type { Resolution } from "#core/tally/conflict.ts";
import type { Naming } from "#renderer/room/describe.ts";
import type { ConflictQueue, Draft } from "#renderer/store/desk-port.ts";
import { sideWords } from "./conflict-words.ts";
import { type Question, sidesOf } from "./questions.ts";

/** One answer a person may give: what it is called, what becomes of it, and what is written; null opens the form that corrects. */
export interface Answer {
  readonly label: string;
  readonly becomes: Resolution["kind"] | "correct" | "layAside";
  readonly draft: ((reason: string) => Draft) | null;
}

/** Whether an entry has a form that corrects it. */
function hasForm(event: JournalEvent): boolean {
  return event.type === "count" || event.type === "move" || (event.type === "set" && event.kind === "corridor");
}

/** The answers to a question, in the order of its sides. */
export function answersOf(naming: Naming, question: Question, events: ConflictQueue["events"]): readonly Answer[] {
  const { say } = naming;
  if (question.kind === "refused") {
    const { event } = question.refused.event;
    const layAside: Answer = {
      label: say("conflicts.answer.layAside"),
      becomes: "layAside",
      draft: (reason) => ({ type: "withdraw", target: event.id, reason }),
    };
    return hasForm(event) ? [{ label: say("conflicts.answer.correct"), becomes: "correct", draft: null }, layAside] : [layAside];
  }
  const { resolutions, kind } = question.conflict;
  const words = sideWords(naming, question, events);
  const suffix = kind === "units" ? "Units" : "Moves";
  return resolutions.map((resolution, index) => ({
    label: resolution.kind === "link" ? say(`conflicts.answer.${resolution.rel}${suffix}`) : (words[index]?.value ?? ""),
    becomes: resolution.kind,
    draft: (reason) => ({ type: "resolve", resolution, reason }),
  }));
}

/** The entry whose form holds an answer of one's own: the side previewed, else the one that stands meanwhile; null where there is no form. */
export function correctable(question: Question, events: ConflictQueue["events"], answer: number | null): JournalEvent | null {
  const sides = sidesOf(question, events);
  if (question.kind === "refused") return sides[0] !== undefined && sides[0] !== null && hasForm(sides[0].event) ? sides[0].event : null;
  if (question.kind !== "field" && question.kind !== "rivals" && question.kind !== "sources") return null;
  const stands = question.conflict.sides.findIndex((side) => side.stands);
  const event = sides[answer ?? stands]?.event ?? null;
  return event !== null && hasForm(event) ? event : null;
}

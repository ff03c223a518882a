import { CONFLICT_KINDS, type Conflict, type ConflictKind } from "#core/tally/conflict.ts";
import type { ConflictQueue, EventView } from "#renderer/store/desk-port.ts";

/** What the queue is grouped by, in its order: what headquarters refused stands first, for only this machine can put it right. */
export const QUESTION_KINDS = ["refused", ...CONFLICT_KINDS] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

type Refused = ConflictQueue["refused"][number];

/** One thing for a person to decide. */
export type Question =
  | { readonly kind: ConflictKind; readonly key: string; readonly sinceMs: number; readonly conflict: Conflict }
  | { readonly kind: "refused"; readonly key: string; readonly sinceMs: number; readonly refused: Refused };

/** Which of them are listed. */
export interface QuestionFilter {
  readonly kind: QuestionKind | "all";
  readonly scope: "all" | "theatre" | "mine";
}

export const NO_FILTER: QuestionFilter = { kind: "all", scope: "all" };

/** Everything to decide, in the order of the list. */
export function questionsOf({ conflicts, refused }: ConflictQueue): readonly Question[] {
  return [
    ...refused.map((one): Question => {
      const { id, hlc } = one.event.event;
      return { kind: "refused", key: `refused ${id}`, sinceMs: hlc[0], refused: one };
    }),
    ...conflicts.map((conflict): Question => ({ kind: conflict.kind, key: conflict.id, sinceMs: conflict.sinceMs, conflict })),
  ];
}

/** Those a filter lets through. Mine: one of its entries was written on this machine. */
export function listedBy(filter: QuestionFilter, questions: readonly Question[], events: ConflictQueue["events"]): readonly Question[] {
  return questions.filter((question) => {
    if (filter.kind !== "all" && question.kind !== filter.kind) return false;
    if (filter.scope === "all" || question.kind === "refused") return true;
    if (filter.scope === "theatre") return question.conflict.inTheatre;
    return question.conflict.sides.some(({ event }) => events[event]?.own === true);
  });
}

/** The entries of a question that are on this machine, in the order of its sides. */
export function sidesOf(question: Question, events: ConflictQueue["events"]): readonly (EventView | null)[] {
  if (question.kind === "refused") return [question.refused.event];
  return question.conflict.sides.map(({ event }) => events[event] ?? null);
}

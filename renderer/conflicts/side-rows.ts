import { type Naming, titleOf, windowText } from "#renderer/room/describe.ts";
import { fieldText } from "#renderer/room/inspector/field-text.ts";
import { citeOf } from "#renderer/room/inspector/source-cite.ts";
import type { ConflictQueue, EventView } from "#renderer/store/desk-port.ts";
import { stamp } from "#renderer/words/fmt.ts";
import { refusalText } from "#renderer/words/refusal-text.ts";
import { wordOr } from "#renderer/words/words.tsx";
import type { Question } from "./questions.ts";

interface SideRow {
  readonly key: string;
  readonly head: string;
  readonly cells: readonly (string | null)[];
}

/** What is told of every side, a row each; a row that says nothing of any of them is left out. */
export function sideRows(
  naming: Naming,
  question: Question,
  sides: readonly (EventView | null)[],
  events: ConflictQueue["events"],
): readonly SideRow[] {
  const { say, lang, texts } = naming;
  const row = (key: string, head: string, cell: (view: EventView) => string | null): SideRow => ({
    key,
    head,
    cells: sides.map((view) => (view === null ? null : cell(view))),
  });
  const rows = [
    ...(question.kind === "refused" ? [row("why", say("conflicts.why"), () => refusalText(say, question.refused.refusal))] : []),
    row("happened", say("event.happened"), ({ event }) => windowText(lang, event.at)),
    row("learned", say("event.learned"), ({ event }) => (event.src.learnedMs === undefined ? null : stamp(event.src.learnedMs))),
    row("received", say("conflicts.received"), ({ receipt }) => (receipt === null ? say("event.waiting") : stamp(receipt.ingMs))),
    row("author", say("conflicts.author"), (view) => (view.own ? say("conflicts.author.own", { who: view.event.by }) : view.event.by)),
    row("source", say("event.source"), ({ event }) => {
      const who = event.src.who === undefined ? null : texts.who(event.src.who);
      const basis = event.src.basis === undefined ? null : say(`basis.${event.src.basis}`);
      return [who, citeOf(naming, event.src.doc, event.src.outlet), basis].filter((part) => part !== null).join(", ") || null;
    }),
    row("words", say("event.words"), ({ event }) => {
      const stated = event.type === "count" && event.stated !== undefined ? texts.stated(event.stated) : null;
      return stated === null ? (event.atText ?? null) : `«${stated}»`;
    }),
    row("note", say("event.note"), ({ event }) => event.note ?? event.reason ?? null),
    row("seen", say("conflicts.seen"), (view) => seenBy(naming, question, view, events)),
  ];
  return rows.filter(({ key, cells }) => key === "received" || cells.some((cell) => cell !== null));
}

/** What its author had before them: the value or entry it took the place of. Neither had the other, or there would be no question. */
function seenBy(naming: Naming, question: Question, { event }: EventView, events: ConflictQueue["events"]): string | null {
  const { say } = naming;
  if (question.kind === "rivals") {
    const before = event.replaces === undefined ? undefined : events[event.replaces];
    return before === undefined ? say("conflicts.seen.none") : say("conflicts.seen.replaces", { what: titleOf(naming, before.event) });
  }
  if (question.kind !== "field") return null;
  const { field, entityKind } = question.conflict;
  const [last] = event.seen.flatMap((id) => {
    const before = events[id]?.event;
    return before?.type === "set" && field !== null && Object.hasOwn(before.f, field) ? [before.f[field]] : [];
  });
  if (last === undefined) return say("conflicts.seen.none");
  return say("conflicts.seen.value", { what: fieldText(naming, entityKind ?? "", field ?? "", last) });
}

/** The fields of two units, a row each, as far as either has said them. */
export function fieldRows(naming: Naming, fields: readonly (ReadonlyMap<string, unknown> | null)[]): readonly SideRow[] {
  const names = [...new Set(fields.flatMap((one) => [...(one?.keys() ?? [])]))].sort();
  return names.map((name) => ({
    key: name,
    head: wordOr(naming.say, `field.${name}`, name),
    cells: fields.map((one) => (one?.has(name) === true ? unitText(naming, name, one.get(name)) : null)),
  }));
}

function unitText(naming: Naming, field: string, value: unknown): string {
  const text = fieldText(naming, "unit", field, value);
  return field === "life" || field === "intent" ? wordOr(naming.say, `conflicts.unit.${text}`, text) : text;
}

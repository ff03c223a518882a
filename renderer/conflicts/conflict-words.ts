import { printRange } from "#core/count/print.ts";
import type { JournalEvent } from "#core/journal/event.ts";
import type { Figure, FigureKey } from "#core/tally/figure.ts";
import type { Reading } from "#core/tally/reading.ts";
import { figureLabel, listed, type Naming, nameOf, titleOf } from "#renderer/room/describe.ts";
import { fieldText } from "#renderer/room/inspector/field-text.ts";
import type { ConflictQueue } from "#renderer/store/desk-port.ts";
import { printFigure } from "#renderer/words/say.ts";
import { wordOr } from "#renderer/words/words.tsx";
import type { Question } from "./questions.ts";

/** What one side says, as large as the other: its value, and under it the entry in a line where the value alone says too little. */
export interface SideWords {
  readonly value: string;
  readonly line: string | null;
}

/** The words of each side of a question, in their order. */
export function sideWords(naming: Naming, question: Question, events: ConflictQueue["events"]): readonly SideWords[] {
  if (question.kind === "refused") return [entryWords(naming, question.refused.event.event)];
  const { conflict } = question;
  if (conflict.kind === "units") return (conflict.ends ?? []).map((value) => ({ value, line: null }));
  return conflict.sides.map(({ event, value }) => {
    if (conflict.kind === "field") return { value: fieldText(naming, conflict.entityKind ?? "", conflict.field ?? "", value), line: null };
    const view = events[event];
    return view === undefined ? { value: "—", line: naming.say("conflicts.gone") } : entryWords(naming, view.event);
  });
}

function entryWords(naming: Naming, event: JournalEvent): SideWords {
  const line = lineOf(naming, event);
  if (event.type === "count" || event.type === "move")
    return { value: event.type === "count" && event.noReports === true ? naming.say("say.noReports") : printRange(event.n), line };
  const place = event.type === "contact" ? event.said?.locus : event.type === "set" ? event.f["locus"] : undefined;
  // The line of a sighting would repeat the unit.
  return typeof place === "string" ? { value: nameOf(naming, place), line: null } : { value: line, line: null };
}

/** The entry in a line beside its number: a movement without a title of its own by where it went. */
function lineOf(naming: Naming, event: JournalEvent): string {
  if (event.type !== "move" || naming.texts.title(event.id) !== null) return titleOf(naming, event);
  const ends = (places: readonly string[]): string => (places.length > 1 ? "…" : places.map((id) => nameOf(naming, id)).join(""));
  return `${ends(listed(event.from))} → ${ends(listed(event.to))}`;
}

/** What a question is about, in a line; null where the lines of its sides say it. */
export function questionTitle(naming: Naming, question: Question): string | null {
  if (question.kind === "refused") return null;
  const { conflict } = question;
  const name = conflict.entity === null ? "" : nameOf(naming, conflict.entity);
  if (conflict.kind === "field") return `${name}: ${wordOr(naming.say, `field.${conflict.field ?? ""}`, conflict.field ?? "")}`;
  if (conflict.kind === "units") return (conflict.ends ?? []).join(" · ");
  if (conflict.kind === "sightings") return name;
  const [figure] = conflict.figures;
  if (conflict.kind === "sources" && figure !== undefined) return figureName(naming, figure);
  return null;
}

/** «Иран, остаются». */
export function figureName(naming: Naming, key: FigureKey): string {
  const { what, where } = figureLabel(naming, key);
  return where === "" ? what : `${where}, ${what}`;
}

/** A figure of a place as the reading has it; null for one it does not hold. */
export function figureIn(reading: Reading, key: FigureKey): Figure | null {
  const dot = key.indexOf(".");
  const place = reading.places.find(({ id }) => id === key.slice(dot + 1));
  const measure = key.slice(0, dot);
  if (place === undefined) return null;
  return measure === "present"
    ? place.present
    : measure === "home"
      ? place.home
      : measure === "lost"
        ? place.lost
        : measure === "hurt"
          ? place.hurt
          : null;
}

/** The figure that stands as it does because of a question, with its value: «Иран, возвращены ≥17». */
export function widened(naming: Naming, reading: Reading, question: Question): string | null {
  const key = question.kind === "refused" ? undefined : question.conflict.figures[0];
  if (key === undefined) return null;
  const figure = figureIn(reading, key);
  const value = figure === null ? null : printFigure(figure);
  return value === null ? figureName(naming, key) : naming.say("conflicts.widens", { what: figureName(naming, key), value });
}

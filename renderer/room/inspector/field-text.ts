import { printRange } from "#core/count/print.ts";
import type { Range } from "#core/count/range.ts";
import { wordOr } from "#renderer/words/words.tsx";
import { type Naming, nameOf } from "../describe.ts";

/** A field's value in words: statuses and permits by the vocabulary, places by name, numbers of people by the grammar. */
export function fieldText(naming: Naming, kind: string, field: string, value: unknown): string {
  if (value === null || value === undefined) return naming.say("say.open");
  if (field === "n" && isRange(value)) return printRange(value);
  if (field === "legs" && Array.isArray(value)) return legsText(naming, value);
  if (Array.isArray(value)) return value.map((one) => fieldText(naming, kind, field, one)).join(", ");
  if (typeof value === "string") return textOf(naming, kind, field, value);
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function textOf(naming: Naming, kind: string, field: string, value: string): string {
  if (field === "permit") return wordOr(naming.say, `permit.${value}`, value);
  if (field === "hkind") return wordOr(naming.say, `hazard.${value}`, value);
  if (field === "status") return wordOr(naming.say, `${kind}.${value}`, naming.texts.field(value));
  if (naming.places.has(value)) return nameOf(naming, value);
  if (field === "state") return naming.texts.country(value) ?? value;
  return naming.texts.who(naming.texts.field(value));
}

/** «Горган → Түрікменстан → Қазақстан». */
function legsText(naming: Naming, legs: readonly unknown[]): string {
  const stops: string[] = [];
  for (const leg of legs) {
    if (!Array.isArray(leg)) continue;
    for (const stop of leg) if (typeof stop === "string" && stops.at(-1) !== stop) stops.push(stop);
  }
  return stops.map((id) => nameOf(naming, id)).join(" → ");
}

function isRange(value: unknown): value is Range {
  return Array.isArray(value) && value.length === 2 && typeof value[0] === "number" && (value[1] === null || typeof value[1] === "number");
}

import { parseCount } from "#core/count/parse.ts";
import type { Range } from "#core/count/range.ts";
import { parseTyped } from "#renderer/reading/typed-time.ts";
import { ASTANA } from "#renderer/words/fmt.ts";

/** A number of people as typed; null: nothing was typed; "wrong": it is no number. */
export function typedPeople(text: string): Range | null | "wrong" {
  if (text.trim() === "") return null;
  const read = parseCount(text);
  return read.ok ? read.value.range : "wrong";
}

/** A time as typed, in Astana; null: nothing was typed; "wrong": it is no time. */
export function typedTime(text: string, nearMs: number): number | null | "wrong" {
  if (text.trim() === "") return null;
  return parseTyped(text, nearMs, ASTANA) ?? "wrong";
}

import { pathTo } from "#core/problem/problem.ts";
import { findPersonal, type PersonalPattern } from "./personal.ts";

/** Where an event of the open lane looks as if it held a person's number or address: the path inside the event, and the pattern. */
export interface FoundPersonal {
  readonly path: string;
  readonly pattern: PersonalPattern;
}

/** Fields that hold identifiers, times and file names, never the words of a person. */
const NOT_WORDS: ReadonlySet<string> = new Set(
  "id dev by hlc at seen replaces target of a b e sig reportedAt learned doc digest hash".split(" "),
);

/** Ids stand anywhere in a frozen briefing, and one in two hundred ends in twelve digits. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/**
 * Every text and number of an event in its wire form that the personal-data lint finds, names of fields too, in the order of the event.
 * The desk that records and the server that takes ask the same walk, so that nothing passes here and is refused there.
 */
export function personalIn(wire: unknown, path = ""): readonly FoundPersonal[] {
  if (typeof wire === "string" && UUID.test(wire)) return [];
  if (typeof wire === "string" || typeof wire === "number") {
    const pattern = findPersonal(String(wire));
    return pattern === null ? [] : [{ path, pattern }];
  }
  if (Array.isArray(wire)) return wire.flatMap((inner, index) => personalIn(inner, pathTo(path, index)));
  if (typeof wire !== "object" || wire === null) return [];
  return Object.entries(wire).flatMap(([key, inner]) => {
    if (NOT_WORDS.has(key)) return [];
    const hidden = findPersonal(key);
    return hidden === null ? personalIn(inner, pathTo(path, key)) : [{ path, pattern: hidden }];
  });
}

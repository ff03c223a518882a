import { MAX_DEPTH } from "./canonical.ts";
import { MAX_TEXT } from "./pieces.ts";
import { type Problem, pathTo } from "./problem.ts";
import { MAX_SEALED_TEXT } from "./seal-event.ts";

/** Largest event, counted in UTF-16 units of its canonical text. */
export const MAX_BODY = 65_536;

/**
 * The first bound that a value from outside breaks, before anything else reads it: depth, size, length of a text, keys that are not
 * names, numbers that JSON cannot hold. Never throws, whatever is passed.
 */
export function outOfBounds(wire: unknown, at: string): Problem | null {
  let left = MAX_BODY;
  const walk = (value: unknown, path: string, depth: number, key: string): Problem | null => {
    if (depth > MAX_DEPTH) return { path, code: "too-deep", sentence: `The event is nested more than ${MAX_DEPTH} deep.` };
    left -= 1;
    if (typeof value === "string") {
      left -= value.length + 1;
      const most = key === "ct" ? MAX_SEALED_TEXT : MAX_TEXT;
      if (value.length > most) return { path, code: "too-long", sentence: `A text of at most ${most} characters is expected.` };
    } else if (typeof value === "number") {
      if (!Number.isFinite(value)) return { path, code: "not-a-number", sentence: "A number must be finite." };
    } else if (typeof value === "object" && value !== null) {
      const list = Array.isArray(value);
      for (const name of Object.keys(value)) {
        left -= list ? 0 : name.length + 3;
        if (left < 0) break;
        if (!list && name === "__proto__") return { path, code: "forbidden-key", sentence: "No field of an event may be named __proto__." };
        const problem = walk(Reflect.get(value, name), pathTo(path, list ? Number(name) : name), depth + 1, list ? key : name);
        if (problem) return problem;
      }
    } else if (typeof value !== "boolean" && value !== null && value !== undefined) {
      return { path, code: "not-json", sentence: "Only what JSON can hold may stand in an event." };
    }
    return left < 0 ? { path: at, code: "too-large", sentence: `An event is at most ${MAX_BODY} characters long.` } : null;
  };
  return walk(wire, at, 1, "");
}

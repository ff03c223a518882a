import { type Problem, pathTo } from "#core/problem/problem.ts";
import { MAX_DEPTH } from "./canonical.ts";
import { isFields } from "./fields.ts";
import { MAX_TEXT } from "./pieces.ts";
import { MAX_SEALED_TEXT } from "./seal-event.ts";

/** Largest event, counted in UTF-16 units of its canonical text. */
export const MAX_BODY = 65_536;
/** Largest frozen briefing: it carries its whole document. */
export const MAX_FREEZE_BODY = 262_144;

/**
 * The first bound that a value from outside breaks, before anything else reads it: depth, size, length of a text, keys that are not
 * names, numbers that JSON cannot hold. Never throws, whatever is passed.
 */
export function outOfBounds(wire: unknown, at: string): Problem | null {
  const keys: (string | number)[] = [];
  const most = isFields(wire) && wire["type"] === "freeze" ? MAX_FREEZE_BODY : MAX_BODY;
  let left = most;
  const problem = (code: string, sentence: string): Problem => ({ path: keys.reduce<string>(pathTo, at), code, sentence });
  const walk = (value: unknown, name: string): Problem | null => {
    left -= 1;
    if (typeof value === "string") {
      left -= value.length + 1;
      const longest = name === "ct" ? MAX_SEALED_TEXT : MAX_TEXT;
      if (value.length > longest) return problem("too-long", `A text of at most ${longest} characters is expected.`);
    } else if (typeof value === "number") {
      if (!Number.isFinite(value)) return problem("not-a-number", "A number must be finite.");
    } else if (typeof value === "object" && value !== null) {
      if (keys.length >= MAX_DEPTH) return problem("too-deep", `The event is nested more than ${MAX_DEPTH} deep.`);
      return walkInside(value, name);
    } else if (typeof value !== "boolean" && value !== null && value !== undefined) {
      return problem("not-json", "Only what JSON can hold may stand in an event.");
    }
    return left < 0 ? { path: at, code: "too-large", sentence: `An event is at most ${most} characters long.` } : null;
  };
  const walkInside = (value: object, name: string): Problem | null => {
    const list = Array.isArray(value);
    for (const key of Object.keys(value)) {
      left -= list ? 0 : key.length + 3;
      if (!list && key === "__proto__") return problem("forbidden-key", "No field of an event may be named __proto__.");
      keys.push(list ? Number(key) : key);
      const found = walk(Reflect.get(value, key), list ? name : key);
      if (found) return found;
      keys.pop();
    }
    return null;
  };
  return walk(wire, "");
}

/**
 * Finds the lines of a journal file's text on which its parts stand, for people who must correct it by hand.
 *
 * Reads the text once, without building anything; works on sound JSON, and gives up (the last line it reached) on a cut one.
 */
export function linesOf(text: string): Lines {
  const root = skipSpace(text, text.charCodeAt(0) === 0xfeff ? 1 : 0);
  let breaks: readonly number[] | null = null;
  let events: readonly number[] | null = null;
  const lineAt = (offset: number): number => {
    breaks ??= breaksOf(text);
    return countBelow(breaks, offset) + 1;
  };
  const lineOf = (path: string): number => {
    const keys = keysOf(path);
    const [list, index, ...inner] = keys;
    if (list !== "events" || typeof index !== "number") return lineAt(descend(text, root, keys));
    events ??= itemsOf(text, childOf(text, root, "events"));
    return lineAt(descend(text, events[index] ?? text.length, inner));
  };
  return { lineOf, lastLine: () => lineAt(text.length) };
}

/** Where the parts of a text stand. */
export interface Lines {
  /** The line, from 1, of the deepest part of a path that exists. */
  lineOf(path: string): number;
  lastLine(): number;
}

/** `events[3].n[0]` as ["events", 3, "n", 0]. */
function keysOf(path: string): (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map((found) => (found[1] === undefined ? (found[2] ?? "") : Number(found[1])));
}

/** Where the deepest part of the path that exists begins. */
function descend(text: string, start: number, keys: readonly (string | number)[]): number {
  let at = start;
  for (const key of keys) {
    const next = typeof key === "number" ? itemsOf(text, at)[key] : childOf(text, at, key);
    if (next === undefined) return at;
    at = next;
  }
  return at;
}

function childOf(text: string, start: number | undefined, key: string): number | undefined {
  if (start === undefined || text[start] !== "{") return undefined;
  let at = skipSpace(text, start + 1);
  while (text[at] === '"') {
    const end = skipString(text, at);
    const value = skipSpace(text, skipSpace(text, end) + 1);
    if (text.slice(at + 1, end - 1) === key) return value;
    at = skipSpace(text, skipSpace(text, skipValue(text, value)) + 1);
  }
  return undefined;
}

function itemsOf(text: string, start: number | undefined): readonly number[] {
  const items: number[] = [];
  if (start === undefined || text[start] !== "[") return items;
  let at = skipSpace(text, start + 1);
  while (at < text.length && text[at] !== "]") {
    items.push(at);
    at = skipSpace(text, skipValue(text, at));
    if (text[at] !== ",") break;
    at = skipSpace(text, at + 1);
  }
  return items;
}

function skipValue(text: string, start: number): number {
  let depth = 0;
  let at = start;
  while (at < text.length) {
    const sign = text[at];
    if (sign === '"') at = skipString(text, at);
    else {
      if (depth === 0 && (sign === "," || sign === "}" || sign === "]")) return at;
      if (sign === "{" || sign === "[") depth += 1;
      if (sign === "}" || sign === "]") depth -= 1;
      at += 1;
    }
    if (depth === 0 && (sign === '"' || sign === "}" || sign === "]")) return at;
  }
  return at;
}

function skipString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (at < text.length && /\s/.test(text[at] ?? "")) at += 1;
  return at;
}

function breaksOf(text: string): readonly number[] {
  const breaks: number[] = [];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) breaks.push(at);
  return breaks;
}

/** How many of the sorted numbers are below `limit`. */
function countBelow(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

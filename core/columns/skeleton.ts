/** Where a walk through JSON text stands: in a list or an object, at which place. */
export interface Frame {
  readonly list: boolean;
  readonly path: string;
  readonly index: number;
  readonly up: Frame | null;
}

/** A stretch of JSON text that is the same in all bodies of a shape. */
export interface Literal {
  readonly end: number;
  /** Place of the hole that follows. */
  readonly path: string;
  /** What the hole stands in; null = the body ends here. */
  readonly frame: Frame | null;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const MOST_FRAMES = 40;
const MOST_WORD = 64;
/** Fields whose value is part of the shape, so that rows of one shape are of one type. */
const FIXED: ReadonlySet<string> = new Set(["\ntype", "\nkind", "\nlane", "\nv"]);

/**
 * The stretch from `at` to the next hole, or to the end of the body.
 *
 * @param frame  what `at` stands in, after a hole; undefined at the beginning
 * @param isHole whether a value that begins at a place is a hole
 * @returns null when the text is not JSON without spaces
 */
export function scanLiteral(
  body: string,
  at: number,
  frame: Frame | undefined,
  isHole: (at: number, path: string) => boolean,
): Literal | null {
  let pos = at;
  let here: Frame | null = frame ?? null;
  let depth = 0;
  for (let up = here; up !== null; up = up.up) depth += 1;
  let path = "";
  let expects: "value" | "key" | "next" = frame === undefined ? "value" : "next";
  while (depth <= MOST_FRAMES) {
    if (expects === "next") {
      if (here === null) return pos === body.length ? { end: pos, path: "", frame: null } : null;
      const sign = body[pos];
      pos += 1;
      if (sign === (here.list ? "]" : "}")) {
        here = here.up;
        depth -= 1;
      } else if (sign !== ",") return null;
      else if (here.list) {
        here = { ...here, index: here.index + 1 };
        path = `${here.path}\t${here.index}`;
        expects = "value";
      } else expects = "key";
    } else if (expects === "key") {
      const end = stringEnd(body, pos);
      if (end < 0 || body[end] !== ":") return null;
      path = `${here?.path ?? ""}\n${body.slice(pos + 1, end - 1)}`;
      pos = end + 1;
      expects = "value";
    } else {
      const sign = body[pos];
      const word = wordEnd(body, pos, FIXED.has(path));
      if (word > pos) {
        pos = word;
        expects = "next";
      } else if (here !== null && isHole(pos, path)) return { end: pos, path, frame: here };
      else if (sign === "{" || sign === "[") {
        here = { list: sign === "[", path, index: 0, up: here };
        depth += 1;
        pos += 1;
        path = `${path}\t0`;
        expects = sign === "[" ? "value" : "key";
      } else return null;
    }
  }
  return null;
}

/** Where the JSON text that begins with a quote at `at` ends, after its quote; -1 when there is none. */
export function stringEnd(body: string, at: number): number {
  if (body.charCodeAt(at) !== QUOTE) return -1;
  let end = body.indexOf('"', at + 1);
  while (end > 0 && body.charCodeAt(end - 1) === BACKSLASH && isEscaped(body, end, at)) end = body.indexOf('"', end + 1);
  return end < 0 ? -1 : end + 1;
}

function isEscaped(body: string, quote: number, start: number): boolean {
  let from = quote;
  while (from - 1 > start && body.charCodeAt(from - 1) === BACKSLASH) from -= 1;
  return (quote - from) % 2 === 1;
}

/** Where a value ends that is part of the shape: true, false, null, an empty list or object; `at` when there is none. */
function wordEnd(body: string, at: number, isFixed: boolean): number {
  for (const word of ["null", "true", "false", "[]", "{}"]) if (body.startsWith(word, at)) return at + word.length;
  if (!isFixed) return at;
  const end = body.charCodeAt(at) === QUOTE ? stringEnd(body, at) : numberEnd(body, at);
  return end < 0 || end - at > MOST_WORD ? at : end;
}

/** Where the characters of a number end. */
export function numberEnd(body: string, at: number): number {
  let end = at;
  for (let unit = body.charCodeAt(end); (unit >= 0x30 && unit <= 0x39) || isSign(unit); unit = body.charCodeAt(end)) end += 1;
  return end;
}

function isSign(unit: number): boolean {
  return unit === 0x2d || unit === 0x2b || unit === 0x2e || unit === 0x65 || unit === 0x45;
}

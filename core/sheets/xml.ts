import { refuse } from "./refused.ts";

/** What hears a document as it is read. Names come without their prefix; attributes as written, for `attributesOf`. */
export interface XmlEars {
  open(name: string, attributes: string): void;
  /** Text between tags, entities read; may come in several pieces. */
  text(text: string): void;
  close(name: string): void;
}

const MAX_TAG = 16_384;
const MAX_DEPTH = 64;
const MAX_ENTITY = 12;
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/**
 * Reads XML that comes in pieces, telling what it meets. It knows the five entities of XML and numbered signs; a document type, and with it
 * every entity that could read a file or grow, is refused (`dtd`). Tags must close in order. Throws `Refused` with the name of the part.
 *
 * @returns `feed` for each piece, and `end` when there is no more
 */
export function xmlReader(part: string, ears: XmlEars): { readonly feed: (piece: string) => void; readonly end: () => void } {
  const opened: string[] = [];
  let rest = "";
  let until: "-->" | "]]>" | "?>" | null = null;
  let any = false;
  const damaged = (): never => refuse({ kind: "damaged", part });

  function tag(inner: string): void {
    if (inner.charCodeAt(0) === 0x2f) {
      const name = localName(inner.slice(1).trimEnd());
      if (opened.pop() !== name) damaged();
      ears.close(name);
      return;
    }
    const alone = inner.endsWith("/");
    const whole = alone ? inner.slice(0, -1) : inner;
    let at = 0;
    while (at < whole.length && !isSpace(whole.charCodeAt(at))) at++;
    const name = localName(whole.slice(0, at));
    if (name === "" || (any && opened.length === 0)) damaged();
    any = true;
    ears.open(name, whole.slice(at));
    if (alone) ears.close(name);
    else if (opened.push(name) > MAX_DEPTH) damaged();
  }

  /** Text outside the root may only be space. */
  function said(text: string): void {
    if (text === "") return;
    if (opened.length > 0) ears.text(readEntities(text, damaged));
    else if (text.trim() !== "") damaged();
  }

  /** Skips or takes what stands in a comment, a CDATA section or an instruction; answers where to go on, or -1 when the piece is at its end. */
  function within(piece: string, at: number, end: "-->" | "]]>" | "?>"): number {
    const found = piece.indexOf(end, at);
    const stop = found === -1 ? Math.max(at, piece.length - 2) : found;
    if (end === "]]>" && stop > at) opened.length > 0 ? ears.text(piece.slice(at, stop)) : damaged();
    until = found === -1 ? end : null;
    if (found === -1) rest = piece.slice(stop);
    return found === -1 ? -1 : found + end.length;
  }

  function feed(more: string): void {
    const piece = rest === "" ? more : rest + more;
    rest = "";
    let at = 0;
    if (until !== null) at = within(piece, 0, until);
    while (at !== -1 && at < piece.length) {
      const open = piece.indexOf("<", at);
      if (open === -1) {
        const cut = entityCut(piece, at);
        said(piece.slice(at, cut));
        rest = piece.slice(cut);
        return;
      }
      said(piece.slice(at, open));
      at = markup(piece, open);
    }
  }

  function markup(piece: string, open: number): number {
    const sign = piece.charCodeAt(open + 1);
    if (sign === 0x3f) return within(piece, open + 2, "?>");
    if (sign === 0x21) {
      if (piece.startsWith("<!--", open)) return within(piece, open + 4, "-->");
      if (piece.startsWith("<![CDATA[", open)) return within(piece, open + 9, "]]>");
      if (piece.length - open < 9) {
        rest = piece.slice(open);
        return -1;
      }
      return refuse({ kind: "dtd", part });
    }
    const close = tagEnd(piece, open + 1);
    if (close === -1) {
      if (piece.length - open > MAX_TAG) damaged();
      rest = piece.slice(open);
      return -1;
    }
    if (close - open > MAX_TAG) damaged();
    tag(piece.slice(open + 1, close));
    return close + 1;
  }

  return {
    feed,
    end() {
      if (until !== null || rest.trim() !== "" || opened.length > 0 || !any) damaged();
    },
  };
}

/**
 * The attributes of a tag by their names without prefix, entities read; the first of a name counts.
 * Null: they are not written as attributes are.
 */
export function attributesOf(written: string): ReadonlyMap<string, string> | null {
  const found = new Map<string, string>();
  let at = 0;
  for (;;) {
    while (at < written.length && isSpace(written.charCodeAt(at))) at++;
    if (at >= written.length) return found;
    const equals = written.indexOf("=", at);
    if (equals === -1) return null;
    let from = equals + 1;
    while (isSpace(written.charCodeAt(from))) from++;
    const quote = written.charAt(from);
    const close = quote === '"' || quote === "'" ? written.indexOf(quote, from + 1) : -1;
    if (close === -1) return null;
    const given = written.slice(at, equals).trimEnd();
    let broken = false;
    const value = readEntities(written.slice(from + 1, close), () => {
      broken = true;
    });
    if (broken) return null;
    const name = localName(given);
    if (!given.startsWith("xmlns") && !found.has(name)) found.set(name, value);
    at = close + 1;
  }
}

/** The end of a tag: the first `>` that stands in no quotes. */
function tagEnd(piece: string, from: number): number {
  let open = 0;
  for (let at = from; at < piece.length && at - from <= MAX_TAG; at++) {
    const sign = piece.charCodeAt(at);
    if (open !== 0) {
      if (sign === open) open = 0;
    } else if (sign === 0x3e) return at;
    else if (sign === 0x22 || sign === 0x27) open = sign;
  }
  return -1;
}

/** Where text may be cut so that no entity is torn. */
function entityCut(piece: string, from: number): number {
  const begun = piece.lastIndexOf("&");
  return begun >= from && piece.length - begun < MAX_ENTITY && piece.indexOf(";", begun) === -1 ? begun : piece.length;
}

function readEntities(text: string, damaged: () => void): string {
  if (text.indexOf("&") === -1) return text;
  let read = "";
  let at = 0;
  for (;;) {
    const open = text.indexOf("&", at);
    if (open === -1) return read + text.slice(at);
    const close = text.indexOf(";", open);
    const sign = close === -1 || close - open > MAX_ENTITY ? null : signOf(text.slice(open + 1, close));
    if (sign === null) {
      damaged();
      return "";
    }
    read += text.slice(at, open) + sign;
    at = close + 1;
  }
}

function signOf(entity: string): string | null {
  if (!entity.startsWith("#")) return Object.hasOwn(ENTITIES, entity) ? (ENTITIES[entity] ?? null) : null;
  const hex = entity.startsWith("#x");
  const digits = entity.slice(hex ? 2 : 1);
  if (!(hex ? /^[0-9a-f]{1,6}$/i : /^[0-9]{1,7}$/).test(digits)) return null;
  const code = Number.parseInt(digits, hex ? 16 : 10);
  const isSign = code === 9 || code === 10 || code === 13 || (code >= 0x20 && code < 0xd800) || (code > 0xdfff && code <= 0x10ffff);
  return isSign && code !== 0xfffe && code !== 0xffff ? String.fromCodePoint(code) : null;
}

function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon === -1 ? name : name.slice(colon + 1);
}

function isSpace(sign: number): boolean {
  return sign === 0x20 || sign === 0x0a || sign === 0x0d || sign === 0x09;
}

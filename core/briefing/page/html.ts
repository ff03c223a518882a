/** Text that is markup already: made by `html` or `raw` alone, so that a name from a journal never becomes markup. */
export interface Html {
  readonly markup: string;
}

/** What may stand in a template: text and numbers are escaped, null is nothing, a list is its pieces one after the other. */
export type Piece = Html | string | number | null | readonly Piece[];

/** The template of the page: ``html`<b>${name}</b>` ``. Every value is escaped for text and for quoted attributes. */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  let markup = strings[0] ?? "";
  pieces.forEach((piece, i) => {
    markup += markupOf(piece) + (strings[i + 1] ?? "");
  });
  return { markup };
}

/** Markup this program wrote itself (styles, numbers of a drawing): never anything from a journal. */
export function raw(markup: string): Html {
  return { markup };
}

/** Pieces with a separator between them. */
export function joined(pieces: readonly Piece[], separator: Piece = ""): Piece {
  return pieces.flatMap((piece, i) => (i === 0 ? [piece] : [separator, piece]));
}

/**
 * The characters that mean something in HTML, written so that they mean nothing. Control characters are dropped, and with them the signs
 * that turn the direction of what follows: after a name with one of them 65–75 would be read as 57–56.
 */
export function escaped(text: string): string {
  return text.replace(/[^\P{Cc}\t\n\r]|[\u202a-\u202e\u2066-\u2069]/gu, "").replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function markupOf(piece: Piece): string {
  if (piece === null) return "";
  if (typeof piece === "string") return escaped(piece);
  if (typeof piece === "number") return String(piece);
  if ("markup" in piece) return piece.markup;
  return piece.map(markupOf).join("");
}

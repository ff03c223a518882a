/** One message of a server-sent stream, or a sign of life without content. */
export type SseSign =
  | { readonly kind: "message"; readonly id: string | null; readonly data: string }
  | { readonly kind: "comment" }
  /** A message that does not end: whoever reads on fills the memory. */
  | { readonly kind: "too-long" };

/** Longest message, characters: several times a full page of the journal. */
const MOST_CHARACTERS = 33_554_432;

/**
 * Reads `text/event-stream` as it arrives, in pieces cut anywhere (WHATWG HTML, 9.2.6). Only `id` and `data` are used.
 *
 * @returns a reader: give it the next piece of decoded text, it answers with what has become whole
 */
export function sseReader(): (piece: string) => readonly SseSign[] {
  let rest = "";
  let data: string[] = [];
  let id: string | null = null;
  let length = 0;
  return (piece) => {
    const signs: SseSign[] = [];
    const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line === "") {
        if (data.length > 0) signs.push({ kind: "message", id, data: data.join("\n") });
        data = [];
        length = 0;
      } else if (line.startsWith(":")) {
        signs.push({ kind: "comment" });
      } else {
        const colon = line.indexOf(":");
        const name = colon < 0 ? line : line.slice(0, colon);
        const value = colon < 0 ? "" : line.slice(line[colon + 1] === " " ? colon + 2 : colon + 1);
        if (name === "data") {
          data.push(value);
          length += value.length;
        }
        if (name === "id") id = value;
      }
    }
    if (length + rest.length > MOST_CHARACTERS) signs.push({ kind: "too-long" });
    return signs;
  };
}

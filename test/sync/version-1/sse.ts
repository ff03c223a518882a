/** One message of a server-sent stream, or a sign of life without content. */
export type SseSign = { readonly kind: "message"; readonly id: string | null; readonly data: string } | { readonly kind: "comment" };

/**
 * Reads `text/event-stream` as it arrives, in pieces cut anywhere (WHATWG HTML, 9.2.6). Only `id` and `data` are used.
 *
 * @returns a reader: give it the next piece of decoded text, it answers with what has become whole
 */
export function sseReader(): (piece: string) => readonly SseSign[] {
  let rest = "";
  let data: string[] = [];
  let id: string | null = null;
  return (piece) => {
    const signs: SseSign[] = [];
    const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line === "") {
        if (data.length > 0) signs.push({ kind: "message", id, data: data.join("\n") });
        data = [];
      } else if (line.startsWith(":")) {
        signs.push({ kind: "comment" });
      } else {
        const colon = line.indexOf(":");
        const name = colon < 0 ? line : line.slice(0, colon);
        const value = colon < 0 ? "" : line.slice(line[colon + 1] === " " ? colon + 2 : colon + 1);
        if (name === "data") data.push(value);
        if (name === "id") id = value;
      }
    }
    return signs;
  };
}

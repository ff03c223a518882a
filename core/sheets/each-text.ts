import { asKz1048, type FoundEncoding, foundEncoding, markedEncoding, NOTHING_SEEN, seeBytes } from "./encoding.ts";
import type { SheetPorts, TableEncoding } from "./ports.ts";
import { refuse } from "./refused.ts";

const PIECE = 64 * 1024;

/**
 * The text of a file piece by piece, in the encoding chosen, or in the one that its bytes show: for that they are looked at to their end first, so that a file is
 * never read half in one encoding. Throws `Refused`: `encoding` where bytes are not in it, `no-table` where they are no text.
 *
 * @param take hears each piece and how much of the file has been read, 0 to 1
 */
export async function eachText(
  bytes: Uint8Array,
  ports: SheetPorts,
  chosen: TableEncoding | null,
  take: (piece: string, part: number) => Promise<void>,
): Promise<FoundEncoding> {
  const found = chosen === null ? await lookedAt(bytes, ports) : { encoding: chosen, sure: true };
  const { encoding } = found;
  const decode = ports.decoder(encoding === "kz-1048" ? "windows-1251" : encoding);
  for (let at = 0; at < bytes.length; at += PIECE) {
    const read = decode(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length);
    if (read === null) return refuse({ kind: "encoding", encoding });
    if (read.includes("\0")) refuse({ kind: "no-table", found: "binary" });
    await take(encoding === "kz-1048" ? asKz1048(read) : read, Math.min(1, (at + PIECE) / bytes.length));
  }
  return found;
}

async function lookedAt(bytes: Uint8Array, ports: SheetPorts): Promise<FoundEncoding> {
  const marked = markedEncoding(bytes);
  if (marked !== null) return { encoding: marked, sure: true };
  let seen = NOTHING_SEEN;
  for (let at = 0; at < bytes.length; at += PIECE) {
    seen = seeBytes(seen, bytes.subarray(at, at + PIECE));
    await ports.rest();
  }
  const found = foundEncoding(seen);
  if (found === "binary") return refuse({ kind: "no-table", found: "binary" });
  if (found === "damaged") return refuse({ kind: "encoding", encoding: "utf-8" });
  return found === "unknown" ? refuse({ kind: "encoding", encoding: "unknown" }) : found;
}

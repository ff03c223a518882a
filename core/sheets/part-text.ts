import { crc32 } from "./crc-32.ts";
import { SHEET_LIMITS } from "./limits.ts";
import type { SheetPorts } from "./ports.ts";
import { Refused, refuse } from "./refused.ts";
import type { ZipPart } from "./zip.ts";

const PACKED_PIECE = 4 * 1024;
const STORED_PIECE = 64 * 1024;
/** UTF-8 or UTF-16 by its mark: what the XML of a workbook may be in. */
const TEXT_PIECE = 64 * 1024;

/** What all parts of a workbook may still inflate to, in bytes, and how much of the file has been read. */
export interface PartBudget {
  inflated: number;
  read: number;
}

/**
 * Reads one part as text, piece by piece: no part is ever whole in memory. Its size and check sum must be those the file names. Throws
 * `Refused`: `bomb` as soon as it grows beyond measure, `damaged` where bytes are not what they should be, `stopped`.
 */
export async function partText(
  file: Uint8Array,
  part: ZipPart,
  budget: PartBudget,
  ports: SheetPorts,
  take: (text: string, read: number) => void,
): Promise<void> {
  if (part.size > SHEET_LIMITS.inflated) refuse({ kind: "bomb", part: part.name });
  const made = { size: 0, crc: 0 };
  let waiting: Uint8Array[] = [];
  const give = (bytes: Uint8Array): void => {
    made.size += bytes.length;
    budget.inflated += bytes.length;
    const grown = made.size > SHEET_LIMITS.bombFloor && made.size > part.packed * SHEET_LIMITS.growth;
    if (grown || budget.inflated > SHEET_LIMITS.inflated) refuse({ kind: "bomb", part: part.name });
    if (made.size > part.size) refuse({ kind: "damaged", part: part.name });
    if (bytes.length > 0) waiting.push(bytes);
  };
  const inflate = part.deflated ? ports.inflater(give) : storedIn(give);
  let decode: ReturnType<SheetPorts["decoder"]> | null = null;
  const step = part.deflated ? PACKED_PIECE : STORED_PIECE;
  for (let at = 0; at <= part.packed; at += step) {
    const last = at + step >= part.packed;
    const until = Math.min(at + step, part.packed);
    if (!inflated(inflate, file.subarray(part.start + at, part.start + until), last)) refuse({ kind: "damaged", part: part.name });
    const pieces = waiting;
    waiting = [];
    for (const whole of pieces)
      for (let from = 0; from < whole.length; from += TEXT_PIECE) {
        const piece = whole.subarray(from, from + TEXT_PIECE);
        made.crc = crc32(made.crc, piece);
        decode ??= ports.decoder(markOf(piece));
        take(decode(piece, false) ?? refuse({ kind: "damaged", part: part.name }), budget.read + until);
        if (ports.stopped?.()) refuse({ kind: "stopped" });
        await ports.rest();
      }
    if (ports.stopped?.()) refuse({ kind: "stopped" });
    await ports.rest();
    if (last) break;
  }
  if (made.size !== part.size || made.crc !== part.crc) refuse({ kind: "damaged", part: part.name });
  take(decode?.(new Uint8Array(0), true) ?? "", budget.read + part.packed);
  budget.read += part.packed;
}

/** A refusal from within `give` is ours; anything else that the host's inflating throws is a stream that is none. */
function inflated(inflate: (bytes: Uint8Array, last: boolean) => boolean, bytes: Uint8Array, last: boolean): boolean {
  try {
    return inflate(bytes, last);
  } catch (thrown) {
    if (thrown instanceof Refused) throw thrown;
    return false;
  }
}

function storedIn(give: (bytes: Uint8Array) => void): (bytes: Uint8Array, last: boolean) => boolean {
  return (bytes) => {
    give(bytes);
    return true;
  };
}

function markOf(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return "utf-8";
}

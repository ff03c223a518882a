import { deflateSync } from "fflate";
import { crc32 } from "#core/sheets/crc-32.ts";

/** One part of a ZIP; what is given beside its body is written although it may be a lie. */
export interface ZipEntry {
  readonly name: string;
  readonly body: Uint8Array | string;
  readonly stored?: boolean;
  readonly flags?: number;
  readonly method?: number;
  readonly crc?: number;
  readonly size?: number;
  readonly packed?: Uint8Array;
  readonly localName?: string;
  /** The part's header is that of an earlier one, or (`within`) stands in its bytes: no bytes of its own are written. */
  readonly sharesWith?: string;
  readonly within?: true;
  readonly zip64?: boolean;
}

/** A ZIP file, byte by byte, without times, so that it is the same on every machine. */
export function makeZip(
  entries: readonly ZipEntry[],
  lies: { readonly comment?: string; readonly count?: number; readonly before?: Uint8Array } = {},
): Uint8Array {
  const out: Uint8Array[] = [lies.before ?? new Uint8Array(0)];
  let at = out[0]?.length ?? 0;
  const push = (bytes: Uint8Array): void => {
    out.push(bytes);
    at += bytes.length;
  };
  const central: Uint8Array[] = [];
  const starts = new Map<string, number>();
  for (const entry of entries) {
    const body = bytesOf(entry.body);
    const packed = entry.packed ?? (entry.stored ? body : deflateSync(body, { level: 6 }));
    const crc = entry.crc ?? crc32(0, body);
    const size = entry.size ?? body.length;
    const method = entry.method ?? (entry.stored ? 0 : 8);
    const start =
      entry.sharesWith === undefined ? at : (starts.get(entry.sharesWith) ?? at) + (entry.within ? 30 + entry.sharesWith.length : 0);
    starts.set(entry.name, start);
    const local = bytesOf(entry.localName ?? entry.name);
    if (entry.sharesWith === undefined) {
      push(
        header(
          0x04034b50,
          [2, 20],
          [2, entry.flags ?? 0],
          [2, method],
          [4, 0],
          [4, crc],
          [4, packed.length],
          [4, size],
          [2, local.length],
          [2, 0],
        ),
      );
      push(local);
      push(packed);
    }
    const name = bytesOf(entry.name);
    const wide = entry.zip64 === true ? header(null, [2, 1], [2, 16], [4, size], [4, 0], [4, packed.length], [4, 0]) : new Uint8Array(0);
    const shown = entry.zip64 === true ? [0xffffffff, 0xffffffff] : [packed.length, size];
    central.push(
      header(
        0x02014b50,
        [2, 20],
        [2, 20],
        [2, entry.flags ?? 0],
        [2, method],
        [4, 0],
        [4, crc],
        [4, shown[0] ?? 0],
        [4, shown[1] ?? 0],
        [2, name.length],
        [2, wide.length],
        [2, 0],
        [2, 0],
        [2, 0],
        [4, 0],
        [4, start],
      ),
      name,
      wide,
    );
  }
  const from = at;
  for (const bytes of central) push(bytes);
  const comment = bytesOf(lies.comment ?? "");
  const count = lies.count ?? entries.length;
  push(header(0x06054b50, [2, 0], [2, 0], [2, count], [2, count], [4, at - from], [4, from], [2, comment.length]));
  push(comment);
  return joined(out);
}

/** Bytes one after another. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** UTF-8. */
export function bytesOf(text: Uint8Array | string): Uint8Array {
  return typeof text === "string" ? new TextEncoder().encode(text) : text;
}

function header(magic: number | null, ...fields: readonly (readonly [2 | 4, number])[]): Uint8Array {
  const all: readonly (readonly [2 | 4, number])[] = magic === null ? fields : [[4, magic], ...fields];
  const bytes = new Uint8Array(all.reduce((sum, [width]) => sum + width, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [width, value] of all) {
    if (width === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value >>> 0, true);
    at += width;
  }
  return bytes;
}

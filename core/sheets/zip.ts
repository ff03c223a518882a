import { SHEET_LIMITS } from "./limits.ts";
import { refuse } from "./refused.ts";

/** One packed part of a workbook: where its bytes are, and what they must inflate to. */
export interface ZipPart {
  readonly name: string;
  /** Stored as it is, or deflated. */
  readonly deflated: boolean;
  readonly start: number;
  readonly packed: number;
  readonly size: number;
  readonly crc: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
const ZIP64_EXTRA = 0x0001;
const FULL_32 = 0xffffffff;

/**
 * The parts of a ZIP file by their names (APPNOTE 6.3.10). Only the central directory is believed, and only where the local headers say the
 * same: two programs must not see two different files in one. Parts may not overlap, come twice, lead out of the file or be encrypted.
 * Throws `Refused`.
 */
export function zipParts(bytes: Uint8Array): ReadonlyMap<string, ZipPart> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  const size = view.getUint32(end + 12, true);
  const from = view.getUint32(end + 16, true);
  if (view.getUint16(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count || from + size > end) refuse({ kind: "damaged" });
  if (count > SHEET_LIMITS.parts) refuse({ kind: "too-many-parts", most: SHEET_LIMITS.parts });
  const parts = new Map<string, ZipPart>();
  const seen = new Set<string>();
  let at = from;
  for (let index = 0; index < count; index++) {
    if (at + CENTRAL_BYTES > end || view.getUint32(at, true) !== CENTRAL) refuse({ kind: "damaged" });
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const next = at + CENTRAL_BYTES + nameLength + extraLength + view.getUint16(at + 32, true);
    if (next > end) refuse({ kind: "damaged" });
    const name = nameAt(bytes, at + CENTRAL_BYTES, nameLength);
    if (seen.has(name.toLowerCase())) refuse({ kind: "doubled-part", part: name });
    seen.add(name.toLowerCase());
    const part = partAt(view, bytes, at, name, { nameLength, extraLength, limit: from });
    if (!name.endsWith("/")) parts.set(name, part);
    at = next;
  }
  if (at !== from + size) refuse({ kind: "damaged" });
  checkApart(parts);
  return parts;
}

/** The last record of the file: it must end where the file ends. */
function endOf(view: DataView): number {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= 0 && at >= last - 0xffff; at--)
    if (view.getUint32(at, true) === END && view.getUint16(at + 20, true) === last - at) return at;
  return refuse({ kind: "damaged" });
}

function partAt(
  view: DataView,
  bytes: Uint8Array,
  at: number,
  name: string,
  { nameLength, extraLength, limit }: { readonly nameLength: number; readonly extraLength: number; readonly limit: number },
): ZipPart {
  const flags = view.getUint16(at + 8, true);
  if ((flags & 0x2041) !== 0) refuse({ kind: "encrypted" });
  const method = view.getUint16(at + 10, true);
  if (method !== 0 && method !== 8) refuse({ kind: "damaged", part: name });
  const wide = wideNumbers(view, at + CENTRAL_BYTES + nameLength, extraLength);
  const take = (value: number): number => (value === FULL_32 ? (wide.shift() ?? refuse({ kind: "damaged", part: name })) : value);
  const size = take(view.getUint32(at + 24, true));
  const packed = take(view.getUint32(at + 20, true));
  const header = take(view.getUint32(at + 42, true));
  if (header + LOCAL_BYTES > limit || view.getUint32(header, true) !== LOCAL) refuse({ kind: "damaged", part: name });
  const localName = view.getUint16(header + 26, true);
  const start = header + LOCAL_BYTES + localName + view.getUint16(header + 28, true);
  const same = nameAt(bytes, header + LOCAL_BYTES, Math.min(localName, limit - header - LOCAL_BYTES)) === name;
  if (!same || view.getUint16(header + 8, true) !== method || start + packed > limit) refuse({ kind: "damaged", part: name });
  if (method === 0 && packed !== size) refuse({ kind: "damaged", part: name });
  return { name, deflated: method === 8, start, packed, size, crc: view.getUint32(at + 16, true) };
}

/** The 64-bit numbers that stand for those too small for their fields, in their order. */
function wideNumbers(view: DataView, from: number, length: number): number[] {
  for (let at = from; at + 4 <= from + length; ) {
    const size = view.getUint16(at + 2, true);
    if (at + 4 + size > from + length) break;
    if (view.getUint16(at, true) === ZIP64_EXTRA) {
      const found: number[] = [];
      for (let number = at + 4; number + 8 <= at + 4 + size; number += 8) found.push(Number(view.getBigUint64(number, true)));
      return found;
    }
    at += 4 + size;
  }
  return [];
}

/** Names of parts are ASCII in every workbook; other bytes are kept apart as they are, so that no two names become one. */
function nameAt(bytes: Uint8Array, from: number, length: number): string {
  let name = "";
  for (let at = from; at < from + length; at++) name += String.fromCharCode(bytes[at] ?? 0);
  name = name.replaceAll("\\", "/");
  const unsafe = name === "" || name.length > 512 || name.startsWith("/") || name.includes("\0") || /^[a-z]:/i.test(name);
  if (unsafe || name.split("/").includes("..")) refuse({ kind: "unsafe-name", part: name.slice(0, 80) });
  return name;
}

/** No byte of the file belongs to two parts: overlapping parts are how a small file unpacks to a huge one. */
function checkApart(parts: ReadonlyMap<string, ZipPart>): void {
  let free = 0;
  for (const part of [...parts.values()].sort((a, b) => a.start - b.start)) {
    if (part.start < free) refuse({ kind: "bomb", part: part.name });
    free = part.start + part.packed;
  }
}

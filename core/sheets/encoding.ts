import type { TableEncoding } from "./ports.ts";

/** What the bytes say of their encoding. `sure` false: it was concluded from the letters, and whoever sent the file should be asked when names look wrong. */
export interface FoundEncoding {
  readonly encoding: TableEncoding;
  readonly sure: boolean;
}

/** What `findEncoding` has seen in the bytes so far; begin with `NOTHING_SEEN`. */
export interface SeenBytes {
  /** Signs of more than one byte that are whole UTF-8, bytes that belong to none, and how many bytes the sign at the end still needs. */
  readonly whole: number;
  readonly broken: number;
  readonly open: number;
  /** Bytes of 0x80 and above; those of them that are letters in the DOS code page and signs in the Windows one. */
  readonly high: number;
  readonly dos: number;
  readonly kazakh: number;
  readonly zeros: number;
  /** Pairs of letters of Windows-1251: a capital before a small one, and the other way round, which only KOI8 shows often. */
  readonly rising: number;
  readonly falling: number;
}

/** Before the first byte. */
export const NOTHING_SEEN: SeenBytes = { whole: 0, broken: 0, open: 0, high: 0, dos: 0, kazakh: 0, zeros: 0, rising: 0, falling: 0 };

/** Letters of KZ-1048 whose bytes are letters of other Slavic languages in Windows-1251: in a list of Kazakhstan's citizens they are Kazakh. */
export const KZ_1048: ReadonlyMap<string, string> = new Map([
  ["Ќ", "Қ"],
  ["Ћ", "Һ"],
  ["ќ", "қ"],
  ["ћ", "һ"],
  ["Ў", "Ұ"],
  ["ў", "ұ"],
  ["Ј", "Ә"],
  ["Ґ", "Ө"],
  ["Є", "Ғ"],
  ["Ї", "Ү"],
  ["ґ", "ө"],
  ["є", "ғ"],
  ["ј", "ә"],
  ["Ѕ", "Ң"],
  ["ѕ", "ң"],
  ["ї", "ү"],
]);
const KAZAKH_BYTES: ReadonlySet<number> = new Set([
  0x8d, 0x8e, 0x9d, 0x9e, 0xa1, 0xa2, 0xa3, 0xa5, 0xaa, 0xaf, 0xb4, 0xba, 0xbc, 0xbd, 0xbe, 0xbf,
]);

/** Text read as Windows-1251 as it is meant in KZ-1048 (STRK 1048-2002, as registered with IANA). */
export function asKz1048(text: string): string {
  return text.replace(/[ЌЋќћЎўЈҐЄЇґєјЅѕї]/g, (sign) => KZ_1048.get(sign) ?? sign);
}

/** The encoding by its byte order mark, or by the zero bytes that every UTF-16 table has; null: neither is there. */
export function markedEncoding(bytes: Uint8Array): TableEncoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const pairs = Math.min(bytes.length >> 1, 2_048);
  const counts = [0, 0];
  let zeros = 0;
  for (let at = 0; at < pairs * 2; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === 0) zeros += 1;
    if (byte === 0 || byte === 4 || byte === 6) counts[at & 1] = (counts[at & 1] ?? 0) + 1;
  }
  if (zeros === 0 || pairs < 2) return null;
  if ((counts[1] ?? 0) >= pairs * 0.95) return "utf-16le";
  return (counts[0] ?? 0) >= pairs * 0.95 ? "utf-16be" : null;
}

/** Looks at the next bytes of a file. Overlong forms and halves of pairs are no UTF-8 (RFC 3629). */
export function seeBytes(seen: SeenBytes, bytes: Uint8Array): SeenBytes {
  let { whole, broken, open, high, dos, kazakh, zeros, rising, falling } = seen;
  let least = 0x80;
  let most = 0xbf;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) {
      if (byte === 0) zeros += 1;
      if (open > 0) broken += 1;
      open = 0;
      continue;
    }
    high += 1;
    if (byte < 0xb0 && byte !== 0xa0 && byte !== 0xab) dos += 1;
    if (KAZAKH_BYTES.has(byte)) kazakh += 1;
    const before = at > 0 ? (bytes[at - 1] ?? 0) : 0;
    if (before >= 0xc0 && byte >= 0xc0 && before >= 0xe0 !== byte >= 0xe0) {
      if (byte >= 0xe0) rising += 1;
      else falling += 1;
    }
    if (open > 0) {
      if (byte >= least && byte <= most) {
        open -= 1;
        if (open === 0) whole += 1;
        [least, most] = [0x80, 0xbf];
        continue;
      }
      broken += 1;
    }
    open = byte >= 0xc2 && byte <= 0xdf ? 1 : byte >= 0xe0 && byte <= 0xef ? 2 : byte >= 0xf0 && byte <= 0xf4 ? 3 : 0;
    if (open === 0) broken += 1;
    least = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
    most = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
  }
  return { whole, broken, open, high, dos, kazakh, zeros, rising, falling };
}

/**
 * The encoding of bytes without a mark that have been seen to their end. `damaged`: nearly all of it is UTF-8, so that the rest is damage and no other
 * code page; `unknown`: a code page that is not taken (DOS 866, KOI8), which must be saved as UTF-8; `binary`: no text.
 */
export function foundEncoding(seen: SeenBytes): FoundEncoding | "damaged" | "unknown" | "binary" {
  if (seen.zeros > 0) return "binary";
  const broken = seen.broken + (seen.open > 0 ? 1 : 0);
  if (broken === 0) return { encoding: "utf-8", sure: true };
  if (seen.whole > broken * 4) return "damaged";
  const dosLetters = seen.dos - seen.kazakh;
  if (dosLetters > seen.high * 0.25 && seen.high > 3) return "unknown";
  if (seen.falling > seen.rising) return "unknown";
  return { encoding: seen.kazakh > 0 ? "kz-1048" : "windows-1251", sure: false };
}

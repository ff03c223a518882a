/** FNV-1a over UTF-16 units, twice with different seeds: finds damage, not tampering. Sixteen hex digits. */
export function checksum(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x85ebca6b) + 0x9e3779b9;
  }
  return hex(a) + hex(b);
}

/** The same sum over bytes. */
export function checksumOfBytes(bytes: Uint8Array): string {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (const byte of bytes) {
    a = Math.imul(a ^ byte, 0x01000193);
    b = Math.imul(b ^ byte, 0x85ebca6b) + 0x9e3779b9;
  }
  return hex(a) + hex(b);
}

/** Sum of check sums that does not depend on their order: rows can be added and taken away one by one. */
export function joinSums(a: string, b: string): string {
  return hex(half(a, 0) ^ half(b, 0)) + hex(half(a, 8) ^ half(b, 8));
}

export const NO_SUM = "0000000000000000";

function half(sum: string, from: number): number {
  return Number.parseInt(sum.slice(from, from + 8), 16);
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, "0");
}

/**
 * SHA-256 of bytes in lower-case hexadecimal (FIPS 180-4), in one call: WebCrypto answers later and is absent where a page comes over
 * plain HTTP, and a briefing is sealed inside one transaction.
 */
export function sha256(bytes: Uint8Array): string {
  const state = new Uint32Array([0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19]);
  const padded = new Uint8Array((((bytes.length + 8) >> 6) + 1) << 6);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 0x2000_0000));
  view.setUint32(padded.length - 4, (bytes.length << 3) >>> 0);
  const words = new Uint32Array(64);
  for (let at = 0; at < padded.length; at += 64) mix(state, view, at, words);
  return [...state].map((word) => word.toString(16).padStart(8, "0")).join("");
}

const K = new Uint32Array(primes(64).map((prime) => fraction(Math.cbrt(prime))));

function mix(state: Uint32Array, view: DataView, at: number, w: Uint32Array): void {
  const word = (index: number): number => w[index] ?? 0;
  for (let t = 0; t < 16; t++) w[t] = view.getUint32(at + t * 4);
  for (let t = 16; t < 64; t++) {
    const a = word(t - 15);
    const b = word(t - 2);
    w[t] = word(t - 16) + (right(a, 7) ^ right(a, 18) ^ (a >>> 3)) + word(t - 7) + (right(b, 17) ^ right(b, 19) ^ (b >>> 10));
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let t = 0; t < 64; t++) {
    const one = (h + (right(e, 6) ^ right(e, 11) ^ right(e, 25)) + ((e & f) ^ (~e & g)) + (K[t] ?? 0) + word(t)) | 0;
    const two = ((right(a, 2) ^ right(a, 13) ^ right(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  for (const [index, value] of [a, b, c, d, e, f, g, h].entries()) state[index] = (state[index] ?? 0) + value;
}

function right(value: number, by: number): number {
  return (value >>> by) | (value << (32 - by));
}

/** The first 32 bits of what stands behind the point. */
function fraction(value: number): number {
  return Math.floor((value - Math.floor(value)) * 0x1_0000_0000);
}

function primes(count: number): readonly number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found;
}

/** Crockford's 32 signs: no I, L, O, U, so that nothing is mistaken for 1 or 0 when it is read out. */
const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Bytes of chance in a code: 40 bits. */
export const CODE_BYTES = 5;

/** Signs of a code, the hyphen not counted. */
export const CODE_SIGNS = 8;

/**
 * A code that a person reads off one screen and types at another: `7K3M-9QZD`.
 *
 * @param chance exactly five random bytes
 */
export function enrolCode(chance: Uint8Array): string {
  const plain = crockford(chance);
  if (plain.length !== CODE_SIGNS) throw new RangeError("A code is made of five bytes.");
  return `${plain.slice(0, 4)}-${plain.slice(4)}`;
}

/** Bytes as Crockford's signs, five bits each; what is left of the last sign is filled with zeros. */
export function crockford(bytes: Uint8Array): string {
  let signs = "";
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      signs += SIGNS[(held >> bits) & 31] ?? "";
      held &= (1 << bits) - 1;
    }
  }
  return bits === 0 ? signs : signs + (SIGNS[(held << (5 - bits)) & 31] ?? "");
}

/**
 * What a person typed, read with forbearance: small letters, spaces, hyphens or none, O for 0, I and L for 1.
 *
 * @returns the eight signs without hyphen; null when that is no code
 */
export function plainCode(typed: string): string | null {
  if (typed.length > 64) return null;
  const plain = typed
    .toUpperCase()
    .replace(/[\s\-–—]/gu, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
  return plain.length === CODE_SIGNS && [...plain].every((sign) => SIGNS.includes(sign)) ? plain : null;
}

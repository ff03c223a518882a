const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const VALUE_OF: ReadonlyMap<string, number> = new Map([...SIGNS].map((sign, value) => [sign, value]));
const FORM = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Bytes in base64 with its padding (RFC 4648, 4): as sealed bytes stand in a `seal` and keys in an answer. */
export function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3);
    const signs = [a >> 2, ((a & 3) << 4) | (b >> 4), ((b & 15) << 2) | (c >> 6), c & 63];
    const shown = Math.min(3, bytes.length - at) + 1;
    for (const [index, value] of signs.entries()) text += index < shown ? (SIGNS[value] ?? "") : "=";
  }
  return text;
}

/** The bytes of a text in base64 with its padding; null for any other text, also for one whose last sign holds bits that no byte has. */
export function fromBase64(text: string): Uint8Array | null {
  if (!FORM.test(text)) return null;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let [held, bits, at] = [0, 0, 0];
  for (const sign of text) {
    if (sign === "=") break;
    held = ((held << 6) | (VALUE_OF.get(sign) ?? 0)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = (held >> bits) & 0xff;
  }
  return (held & ((1 << bits) - 1)) === 0 ? bytes : null;
}

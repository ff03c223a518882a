import { checksum, NO_SUM } from "./checksum.ts";
import { sha256 } from "./sha-256.ts";
import { owned, type Vault } from "./vault.ts";

/** Most plain bytes of one segment: what would grow beyond is not one of ours. */
const MAX_PLAIN_BYTES = 64 * 1024 * 1024;

/** Bytes deflated (RFC 1951, no header), as they travel and as they are sealed. */
export async function deflated(plain: Uint8Array): Promise<Uint8Array> {
  const bytes = await through(new CompressionStream("deflate-raw"), plain, Number.POSITIVE_INFINITY);
  if (bytes === null) throw new Error("Bytes could not be deflated.");
  return bytes;
}

/** The bytes that were deflated; null when these are no deflated bytes, are cut off, or grow beyond any segment. */
export function inflated(wire: Uint8Array): Promise<Uint8Array | null> {
  return through(new DecompressionStream("deflate-raw"), wire, MAX_PLAIN_BYTES);
}

/** SHA-256 in lower-case hexadecimal. WebCrypto is absent where a page comes over plain HTTP. */
export async function digestOf(bytes: Uint8Array): Promise<string> {
  if (globalThis.crypto?.subtle === undefined) return sha256(bytes);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", owned(bytes)));
  let text = "";
  for (const byte of hash) text += (byte < 16 ? "0" : "") + byte.toString(16);
  return text;
}

/** A value as JSON, sealed. A check sum goes with it: a vault that seals nothing does not see damage by itself. */
export function sealJson(vault: Vault, value: unknown, about: string): Promise<Uint8Array> {
  const text = JSON.stringify(value);
  return vault.seal(new TextEncoder().encode(checksum(text) + text), about);
}

/** Undefined: damaged, or not what was sealed under this name. The form of the value is not checked: it is ours or it does not open. */
export async function openJson(vault: Vault, sealed: unknown, about: string): Promise<unknown> {
  const plain = sealed instanceof Uint8Array ? await vault.open(sealed, about) : null;
  if (plain === null) return undefined;
  const text = new TextDecoder().decode(plain);
  const value = text.slice(NO_SUM.length);
  return checksum(value) === text.slice(0, NO_SUM.length) ? JSON.parse(value) : undefined;
}

async function through(stream: GenericTransformStream, bytes: Uint8Array, most: number): Promise<Uint8Array | null> {
  const writer = stream.writable.getWriter();
  // A stream that fails rejects here and at the reader: the reader is where it is seen.
  const fed = writer
    .write(owned(bytes))
    .then(() => writer.close())
    .catch(() => null);
  const reader: ReadableStreamDefaultReader<Uint8Array> = stream.readable.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      length += value.length;
      if (length > most) {
        await reader.cancel();
        return null;
      }
    }
  } catch {
    return null;
  }
  await fed;
  return joined(parts, length);
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

import type { ExchangePorts } from "#core/exchange/exchange.ts";
import { deflated, digestOf } from "./sealed-bytes.ts";
import { openWith, owned, sealWith } from "./vault.ts";
import { passphraseKek } from "./vault-passphrase.ts";

/**
 * What exchange files need of a window: the same bytes as the command line makes and opens. A passphrase's derivation says how far it is and
 * can be given up: then sealing and opening throw `Cancelled`.
 *
 * @param derived hears the part done, 0 to 1
 */
export function exchangePorts(derived: (part: number) => void, signal: AbortSignal): ExchangePorts {
  return {
    hash: digestOf,
    deflate: deflated,
    inflate,
    randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
    async seal(passphrase, salt, cost, plain, about) {
      return sealWith(await passphraseKek(passphrase, { salt, cost }, derived, signal), plain, about);
    },
    async open(passphrase, salt, cost, sealed, about) {
      return openWith(await passphraseKek(passphrase, { salt, cost }, derived, signal), sealed, about);
    },
  };
}

/** A file of a large journal grows beyond what any row of the store may: it has a bound of its own. */
async function inflate(bytes: Uint8Array, most: number): Promise<Uint8Array | null> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  try {
    const stream = new Blob([owned(bytes)]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    const reader = stream.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.length;
      if (length > most) {
        await reader.cancel();
        return null;
      }
      parts.push(value);
    }
  } catch {
    return null;
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

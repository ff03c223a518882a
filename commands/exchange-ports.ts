import { randomBytes, webcrypto } from "node:crypto";
import { promisify } from "node:util";
import { deflateRaw, inflateRaw } from "node:zlib";
import { argon2idAsync } from "@noble/hashes/argon2.js";
import type { ExchangeCost, ExchangePorts } from "#core/exchange/exchange.ts";
import { digestOf } from "#server/digest.ts";

const IV_BYTES = 12;
const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

/** What exchange files need of Node. The same bytes as a window makes and opens. */
export const exchangePorts: ExchangePorts = {
  hash: async (bytes) => digestOf(bytes),
  deflate: (bytes) => deflate(bytes, { level: 6 }),
  inflate: (bytes, most) => inflate(bytes, { maxOutputLength: most }).catch(() => null),
  randomBytes: (length) => randomBytes(length),
  async seal(passphrase, salt, cost, plain, about) {
    const iv = randomBytes(IV_BYTES);
    const text = await webcrypto.subtle.encrypt(
      { name: "AES-GCM", iv, additionalData: bytesOf(about) },
      await keyOf(passphrase, salt, cost),
      plain,
    );
    return Buffer.concat([iv, new Uint8Array(text)]);
  },
  async open(passphrase, salt, cost, sealed, about) {
    const key = await keyOf(passphrase, salt, cost);
    const iv = sealed.subarray(0, IV_BYTES);
    try {
      return new Uint8Array(
        await webcrypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: bytesOf(about) }, key, sealed.subarray(IV_BYTES)),
      );
    } catch {
      return null;
    }
  },
};

async function keyOf(passphrase: string, salt: Uint8Array, cost: ExchangeCost): Promise<webcrypto.CryptoKey> {
  const bytes = await argon2idAsync(bytesOf(passphrase.normalize("NFKC")), salt, { ...cost, dkLen: 32 });
  return webcrypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

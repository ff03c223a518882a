import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { type SealPorts, TAG_BYTES } from "#core/identity/seal-ports.ts";

const GCM = "aes-256-gcm";

/** AES-256-GCM of Node, as a host gives it to core. */
export const nodeSeal: SealPorts = {
  async encrypt(key, iv, aad, clear) {
    const cipher = createCipheriv(GCM, key, iv);
    cipher.setAAD(aad);
    return Buffer.concat([cipher.update(clear), cipher.final(), cipher.getAuthTag()]);
  },
  async decrypt(key, iv, aad, sealed) {
    const end = sealed.length - TAG_BYTES;
    const decipher = createDecipheriv(GCM, key, iv);
    decipher.setAAD(aad);
    decipher.setAuthTag(sealed.subarray(end));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()]);
    } catch {
      return null;
    }
  },
  random: (bytes) => randomBytes(bytes),
  textOf(bytes) {
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      return null;
    }
  },
};

import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { SealPorts } from "#core/identity/seal-ports.ts";

/** AES-256-GCM of Node, as a host gives it to core. */
export const nodeSeal: SealPorts = {
  encrypt: async (key, iv, aad, clear) => {
    const cipher = createCipheriv("aes-256-gcm", key, iv);
    cipher.setAAD(aad);
    return Buffer.concat([cipher.update(clear), cipher.final(), cipher.getAuthTag()]);
  },
  decrypt: async (key, iv, aad, sealed) => {
    try {
      const decipher = createDecipheriv("aes-256-gcm", key, iv);
      decipher.setAAD(aad);
      decipher.setAuthTag(sealed.subarray(sealed.length - 16));
      return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - 16)), decipher.final()]);
    } catch {
      return null;
    }
  },
  random: (bytes) => randomBytes(bytes),
  textOf: (bytes) => {
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      return null;
    }
  },
};

import type { SealPorts } from "#core/identity/seal-ports.ts";
import { owned } from "#renderer/store/vault.ts";

const GCM = "AES-GCM";

/** AES-256-GCM of the browser, as a host gives it to core. */
export const webSeal: SealPorts = {
  async encrypt(key, iv, aad, clear) {
    const own = await crypto.subtle.importKey("raw", owned(key), GCM, false, ["encrypt"]);
    return new Uint8Array(await crypto.subtle.encrypt({ name: GCM, iv: owned(iv), additionalData: owned(aad) }, own, owned(clear)));
  },
  async decrypt(key, iv, aad, sealed) {
    const own = await crypto.subtle.importKey("raw", owned(key), GCM, false, ["decrypt"]);
    try {
      return new Uint8Array(await crypto.subtle.decrypt({ name: GCM, iv: owned(iv), additionalData: owned(aad) }, own, owned(sealed)));
    } catch {
      return null;
    }
  },
  random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
  textOf(bytes) {
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      return null;
    }
  },
};

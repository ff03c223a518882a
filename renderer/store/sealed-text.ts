import { openJson, sealJson } from "./sealed-bytes.ts";
import type { Vault } from "./vault.ts";

/** Small texts of the people at this machine, sealed for whoever keeps them outside the journal's database. */
export interface TextSealer {
  /** @param name what it is: sealed under one name, it opens under no other */
  sealText(name: string, text: string): Promise<string>;
  /** Null: not what was sealed under this name, or by another key. */
  openText(name: string, sealed: string): Promise<string | null>;
}

/** Letters of base64: what keeps texts keeps no bytes. */
const SEALED = /^[A-Za-z0-9+/]+={0,2}$/;

export function textSealer(vault: Vault): TextSealer {
  return {
    async sealText(name, text) {
      const sealed = await sealJson(vault, text, aboutOf(name));
      return btoa(Array.from(sealed, (byte) => String.fromCharCode(byte)).join(""));
    },
    async openText(name, sealed) {
      const bytes = bytesOf(sealed);
      const text = bytes === null ? undefined : await openJson(vault, bytes, aboutOf(name));
      return typeof text === "string" ? text : null;
    },
  };
}

function bytesOf(text: string): Uint8Array | null {
  if (!SEALED.test(text) || text.length % 4 !== 0) return null;
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

function aboutOf(name: string): string {
  return `text/${name}`;
}

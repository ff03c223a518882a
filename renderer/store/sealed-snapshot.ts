import { checksumOfBytes } from "./checksum.ts";
import type { Vault } from "./vault.ts";

/** The registry's newest moment (core/fold) as it stood when event `seq` of this epoch had come: the first figures need no history. */
export interface KeptSnapshot {
  readonly epoch: string;
  readonly seq: number;
  readonly bytes: Uint8Array;
}

const ABOUT = "checkpoint/registry";

export function sealSnapshot(vault: Vault, { epoch, seq, bytes }: KeptSnapshot): Promise<Uint8Array> {
  const head = new TextEncoder().encode(`${JSON.stringify([epoch, seq, checksumOfBytes(bytes)])}\n`);
  const plain = new Uint8Array(head.length + bytes.length);
  plain.set(head);
  plain.set(bytes, head.length);
  return vault.seal(plain, ABOUT);
}

/** Null: damaged. It is a help only: without it the figures wait for history. */
export async function openSnapshot(vault: Vault, sealed: unknown): Promise<KeptSnapshot | null> {
  const plain = sealed instanceof Uint8Array ? await vault.open(sealed, ABOUT) : null;
  const end = plain?.indexOf(10) ?? -1;
  if (plain === null || end < 0) return null;
  try {
    const [epoch, seq, sum] = JSON.parse(new TextDecoder().decode(plain.subarray(0, end))) as [string, number, string];
    const bytes = plain.slice(end + 1);
    return checksumOfBytes(bytes) === sum ? { epoch, seq, bytes } : null;
  } catch {
    return null;
  }
}

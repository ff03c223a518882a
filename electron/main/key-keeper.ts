import type { SafeStorage } from "electron";

/** What of Electron's safeStorage the keeper uses. */
export type Keyring = Pick<
  SafeStorage,
  "isAsyncEncryptionAvailable" | "encryptStringAsync" | "decryptStringAsync" | "getSelectedStorageBackend"
>;

/** Keeps keys with the system's keyring, and in memory those that a window lends. */
export interface KeyKeeper {
  /** There is a keyring: nobody need be asked for a passphrase. */
  isThere(): Promise<boolean>;
  /** Null where there is no keyring, or it does not take the key. */
  seal(key: Uint8Array): Promise<Uint8Array | null>;
  /** Null where the keyring does not give the key. */
  open(sealed: Uint8Array): Promise<Uint8Array | null>;
  lend(id: string, key: Uint8Array | null): void;
  lent(id: string): Uint8Array | null;
}

/** What the keyring is given is text: this before it says that it is a key of ours. */
const MARK = "daliz-key/1 ";

/**
 * @param platform the system, as `process.platform` names it: on Linux Electron would "encrypt" with a password that is in its source
 *   where it finds no keyring (`basic_text`), and that counts as none
 * @param say hears why a keyring failed; never a key
 */
export function keyKeeper(keyring: Keyring, platform: string, say: (sentence: string) => void): KeyKeeper {
  const lent = new Map<string, Uint8Array>();

  async function hasKeyring(): Promise<boolean> {
    if (platform === "linux" && ["basic_text", "unknown"].includes(keyring.getSelectedStorageBackend())) return false;
    return keyring.isAsyncEncryptionAvailable();
  }

  async function tried<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return (await hasKeyring()) ? await work() : null;
    } catch (error) {
      say(`The system's keyring did not do its work: ${error instanceof Error ? error.message : String(error)}`);
      return null;
    }
  }

  return {
    isThere: async () => (await tried(async () => true)) === true,
    seal: (key) => tried(async () => new Uint8Array(await keyring.encryptStringAsync(MARK + Buffer.from(key).toString("base64")))),
    open: (sealed) =>
      tried(async () => {
        const { result } = await keyring.decryptStringAsync(Buffer.from(sealed));
        if (!result.startsWith(MARK)) throw new Error("what was sealed is no key of this program.");
        return new Uint8Array(Buffer.from(result.slice(MARK.length), "base64"));
      }),
    lend(id, key) {
      lent.get(id)?.fill(0);
      if (key === null) lent.delete(id);
      else lent.set(id, key.slice());
    },
    lent: (id) => lent.get(id)?.slice() ?? null,
  };
}

/** How the key of this machine's journal is kept. `none`: the page came over plain HTTP, where a browser gives no encryption. */
export type KeptBy = "safe-storage" | "passphrase" | "browser-key" | "none";

/** What seals and opens every row of the journal at rest. */
export interface Vault {
  /**
   * AES-256-GCM with a fresh 96-bit iv in front.
   *
   * @param about authenticated, not encrypted (row kind and number): a swapped row does not open
   */
  seal(plain: Uint8Array, about: string): Promise<Uint8Array>;
  /** Null: not what was sealed under this key and name (damage, a swap, another key). */
  open(sealed: Uint8Array, about: string): Promise<Uint8Array | null>;
  /** How the data key itself is kept. */
  readonly keptBy: KeptBy;
  /** Id of the data key as its row has it (vault-row.ts); null where there is no row. */
  readonly keyId: string | null;
}

const IV_BYTES = 12;

/** A vault over a data key: AES-GCM, 256 bits, for encryption and decryption. */
export function createVault(key: CryptoKey, keptBy: KeptBy, keyId: string | null = null): Vault {
  return { keptBy, keyId, seal: (plain, about) => sealWith(key, plain, about), open: (sealed, about) => openWith(key, sealed, about) };
}

/** Seals nothing: for a page that has no encryption. What it holds is as open on the disk as it was on the wire. */
export const OPEN_VAULT: Vault = {
  keptBy: "none",
  keyId: null,
  seal: async (plain) => plain.slice(),
  open: async (sealed) => sealed.slice(),
};

/** The vault of a machine whose storage did not give the key's row: nothing is sealed with it, and nothing is written in clear instead. */
export function failingVault(reason: unknown): Vault {
  const fail = (): Promise<never> => Promise.reject(reason);
  return { keptBy: "none", keyId: null, seal: fail, open: fail };
}

/** Seals bytes with an AES-GCM key; see `Vault.seal`. */
export async function sealWith(key: CryptoKey, plain: Uint8Array, about: string): Promise<Uint8Array> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const text = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: bytesOf(about) }, key, owned(plain));
  const sealed = new Uint8Array(IV_BYTES + text.byteLength);
  sealed.set(iv);
  sealed.set(new Uint8Array(text), IV_BYTES);
  return sealed;
}

/** Opens what `sealWith` has sealed; see `Vault.open`. */
export async function openWith(key: CryptoKey, sealed: Uint8Array, about: string): Promise<Uint8Array | null> {
  const [iv, text] = [owned(sealed.subarray(0, IV_BYTES)), owned(sealed.subarray(IV_BYTES))];
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: bytesOf(about) }, key, text));
  } catch (error) {
    if (error instanceof DOMException && error.name === "OperationError") return null;
    throw error;
  }
}

/** The same bytes as WebCrypto takes them: a view of shared memory is copied. */
export function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : bytes.slice();
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return owned(new TextEncoder().encode(text));
}

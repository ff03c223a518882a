import { createVault, OPEN_VAULT, type Vault } from "./vault.ts";
import type { LockedWhy } from "./vault-messages.ts";
import { passphraseKek } from "./vault-passphrase.ts";
import { type Argon2Cost, hexOf, importKey, type KeyKeeping, type KeyRow, unwrapKey, wrapKey } from "./vault-row.ts";
import type { KeyShelf } from "./vault-shelf.ts";

/** What the program around the windows does for keys: `Bridge`'s part of it. */
export interface KeyHost {
  seal(key: Uint8Array): Promise<Uint8Array | null>;
  open(sealed: Uint8Array): Promise<Uint8Array | null>;
  lend(id: string, key: Uint8Array | null): Promise<boolean>;
  lent(id: string): Promise<Uint8Array | null>;
}

/** A data key as windows hand it to each other; neither of its parts gives its bytes to anybody. */
export interface SharedKey {
  readonly data: CryptoKey;
  /** The passphrase's own key, where the window has it. */
  readonly kek: CryptoKey | null;
}

export interface VaultPorts {
  readonly shelf: KeyShelf;
  /** Null in a plain browser, which keeps the key itself. */
  readonly host: KeyHost | null;
  /** The data key of this id from another window of this machine that has it open. */
  readonly askOthers: (id: string) => Promise<SharedKey | null>;
  readonly randomBytes: (length: number) => Uint8Array;
  /** WebCrypto is there: in secure contexts only. */
  readonly hasCrypto: boolean;
  /** What a new passphrase's key is to cost. */
  readonly cost: Argon2Cost;
}

/** An open vault with what it takes to lend and keep its key; `row` null where nothing is sealed. */
export interface Opened {
  readonly kind: "open";
  readonly vault: Vault;
  readonly key: CryptoKey | null;
  readonly row: KeyRow | null;
  /** The passphrase's own key, where it was typed into a window that is still there: a new data key can be wrapped with it. */
  readonly kek: CryptoKey | null;
}

export type VaultOpening = Opened | { readonly kind: "locked"; readonly why: LockedWhy; readonly sealed?: number };

/**
 * Opens the vault of this machine without asking anybody: the key its keeper gives, or another window has; on a machine that has none yet a
 * new one. A key that is gone is never replaced while something sealed lies here. Run by one window at a time.
 */
export async function openVault(ports: VaultPorts): Promise<VaultOpening> {
  if (!ports.hasCrypto) return { kind: "open", vault: OPEN_VAULT, key: null, row: null, kek: null };
  // Before anything else: a spare key that outlived the leaving opens nothing any more.
  const gone = await ports.shelf.gone();
  if (gone !== null) {
    await ports.shelf.leave();
    return { kind: "locked", why: gone.why, sealed: gone.sealed };
  }
  const keepers = new Set<KeyKeeping["by"]>();
  for await (const row of ports.shelf.rows()) {
    keepers.add(row.kept.by);
    const key = await keyOf(ports, row);
    if (key === null) continue;
    await ports.shelf.settle(row);
    return { kind: "open", key: key.data, row, kek: key.kek, vault: createVault(key.data, row.kept.by, row.id) };
  }
  if (keepers.has("passphrase")) return { kind: "locked", why: "passphrase-wanted" };
  if (keepers.size > 0 || (await ports.shelf.hasSealed())) return { kind: "locked", why: "key-lost" };
  const kept = await newKeeping(ports);
  return kept === null ? { kind: "locked", why: "passphrase-unset" } : makeKey(ports, kept.kek, kept.keeping);
}

/** A new data key under a KEK: the first of this machine. */
async function makeKey(ports: VaultPorts, kek: CryptoKey, keeping: KeyKeeping): Promise<Opened> {
  const bytes = ports.randomBytes(32);
  const row = await wrapKey(hexOf(ports.randomBytes(16)), bytes, kek, keeping);
  if (!(await ports.shelf.add(row))) throw new Error("Another window has put a key although keys are made by one window at a time.");
  return openedWith(ports, row, bytes, kek);
}

/** A new data key in the place of an open one: kept in the same way, and not put anywhere yet. */
export interface Renewed {
  readonly vault: Vault;
  /** Null where nothing is sealed. */
  readonly row: KeyRow | null;
  /** For the program that is lent a passphrase's key. */
  readonly bytes: Uint8Array;
}

/**
 * Makes a new data key for an open vault.
 *
 * @returns null: a passphrase keeps the key and must be typed for it, or the keyring took no key
 */
export async function renewKey(ports: VaultPorts, open: Opened): Promise<Renewed | null> {
  if (open.row === null) return { vault: open.vault, row: null, bytes: new Uint8Array(0) };
  const { kept } = open.row;
  const made = kept.by === "passphrase" ? (open.kek === null ? null : { kek: open.kek, keeping: kept }) : await newKeeping(ports);
  if (made === null) return null;
  const bytes = ports.randomBytes(32);
  const row = await wrapKey(hexOf(ports.randomBytes(16)), bytes, made.kek, made.keeping);
  return { row, bytes, vault: createVault(await importKey(bytes), row.kept.by, row.id) };
}

/** The first passphrase of a machine that keeps keys in no other way. */
export async function choosePassphrase(
  ports: VaultPorts,
  passphrase: string,
  progress: (part: number) => void,
  signal: AbortSignal,
): Promise<Opened> {
  const keeping = { by: "passphrase", salt: ports.randomBytes(16), cost: ports.cost } as const;
  return makeKey(ports, await passphraseKek(passphrase, keeping, progress, signal), keeping);
}

/** Opens with a passphrase; null: it is not the one. */
export async function unlockVault(
  ports: VaultPorts,
  passphrase: string,
  progress: (part: number) => void,
  signal: AbortSignal,
): Promise<Opened | null> {
  for await (const row of ports.shelf.rows()) {
    const found = await bytesByPassphrase(row, passphrase, progress, signal);
    if (found === null) continue;
    await ports.shelf.settle(row);
    return openedWith(ports, row, found.bytes, found.kek);
  }
  return null;
}

/**
 * Wraps the key of an open vault with a passphrase: in the place of the browser's own keeping, or of the passphrase before. What is sealed
 * stays as it is; only the key's row is written.
 *
 * @param current the passphrase that keeps the key now, where one does
 * @returns null: `current` is not the one
 */
export async function rewrapKey(
  ports: VaultPorts,
  passphrase: string,
  current: string | null,
  progress: (part: number) => void,
  signal: AbortSignal,
): Promise<Opened | null> {
  // As it stands now: another window may have changed the passphrase since this one opened.
  const row = await firstRow(ports);
  if (row === null) throw new Error("There is no key that a passphrase could keep.");
  const half = (from: number) => (part: number) => progress(from + part / 2);
  const bytes =
    row.kept.by === "browser-key"
      ? await unwrapKey(row, row.kept.kek)
      : ((await bytesByPassphrase(row, current ?? "", half(0), signal))?.bytes ?? null);
  if (bytes === null) return null;
  const keeping = { by: "passphrase", salt: ports.randomBytes(16), cost: ports.cost } as const;
  const kek = await passphraseKek(passphrase, keeping, row.kept.by === "browser-key" ? progress : half(0.5), signal);
  const next = await wrapKey(row.id, bytes, kek, keeping);
  await ports.shelf.put(next);
  return openedWith(ports, next, bytes, kek);
}

/** The row of the key as it stands now. */
export async function firstRow(ports: Pick<VaultPorts, "shelf">): Promise<KeyRow | null> {
  for await (const row of ports.shelf.rows()) return row;
  return null;
}

async function bytesByPassphrase(
  row: KeyRow,
  passphrase: string,
  progress: (part: number) => void,
  signal: AbortSignal,
): Promise<{ readonly bytes: Uint8Array; readonly kek: CryptoKey } | null> {
  if (row.kept.by !== "passphrase") return null;
  const kek = await passphraseKek(passphrase, row.kept, progress, signal);
  const bytes = await unwrapKey(row, kek);
  return bytes === null ? null : { bytes, kek };
}

/** The data key of a row, of whoever gives it without a question. */
async function keyOf(ports: VaultPorts, row: KeyRow): Promise<SharedKey | null> {
  switch (row.kept.by) {
    case "browser-key":
      return imported(await unwrapKey(row, row.kept.kek));
    case "safe-storage": {
      const kek = (await ports.host?.open(row.kept.kek)) ?? null;
      return kek === null ? null : imported(await unwrapKey(row, await importKey(kek)));
    }
    case "passphrase":
      return (await ports.askOthers(row.id)) ?? imported((await ports.host?.lent(row.id)) ?? null);
  }
}

async function imported(bytes: Uint8Array | null): Promise<SharedKey | null> {
  if (bytes === null) return null;
  const data = await importKey(bytes);
  bytes.fill(0);
  return { data, kek: null };
}

/** Who keeps the key of a new machine: the system's keyring, else the browser; null: neither, a passphrase must. */
async function newKeeping(ports: VaultPorts): Promise<{ readonly kek: CryptoKey; readonly keeping: KeyKeeping } | null> {
  if (ports.host === null) {
    const kek = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    return { kek, keeping: { by: "browser-key", kek } };
  }
  const bytes = ports.randomBytes(32);
  const sealed = await ports.host.seal(bytes);
  return sealed === null ? null : { kek: await importKey(bytes), keeping: { by: "safe-storage", kek: sealed } };
}

/** A passphrase's key is lent to the program for as long as it runs: its other windows do not ask again, and its own file is sealed. */
async function openedWith(ports: VaultPorts, row: KeyRow, bytes: Uint8Array, kek: CryptoKey): Promise<Opened> {
  if (row.kept.by === "passphrase") await ports.host?.lend(row.id, bytes);
  const key = await importKey(bytes);
  bytes.fill(0);
  return { kind: "open", key, row, kek: row.kept.by === "passphrase" ? kek : null, vault: createVault(key, row.kept.by, row.id) };
}

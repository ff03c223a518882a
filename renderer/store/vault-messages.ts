import type { LeftWhy } from "./sealed-leaving.ts";
import type { KeptBy } from "./vault.ts";

/** Why a journal does not open. */
export type LockedWhy =
  /** No key yet, and nothing on this machine that could keep one: somebody must choose a passphrase. */
  | "passphrase-unset"
  | "passphrase-wanted"
  /** The key that sealed what lies here is gone, or its keeper does not give it. */
  | "key-lost"
  /** Headquarters has withdrawn this machine, or it was without headquarters for too long: its key is gone. See sealed-leaving.ts. */
  | LeftWhy;

/** How the journal of this machine is locked, as its windows show it. */
export type LockView =
  | { readonly kind: "opening" }
  /** This machine's storage did not even say: the store tells what is wrong with it. */
  | { readonly kind: "failed" }
  | { readonly kind: "open"; readonly keptBy: KeptBy }
  /** `wrong`: passphrases in a row that were not it; none is tried before `untilMs`. `sealed`: entries that wait for headquarters alone. */
  | { readonly kind: "locked"; readonly why: LockedWhy; readonly wrong: number; readonly untilMs: number; readonly sealed?: number };

/** What a window may ask for. */
export type LockAct =
  | { readonly kind: "unlock"; readonly passphrase: string }
  /** `current` only where a passphrase keeps the key already. */
  | { readonly kind: "set-passphrase"; readonly passphrase: string; readonly current: string | null }
  /** Gives up the passphrase being tried. */
  | { readonly kind: "cancel" }
  /** Asks the key's keeper once more. */
  | { readonly kind: "retry" }
  | { readonly kind: "lock" }
  /** Deletes what lies here and cannot be read, and begins with a new key. */
  | { readonly kind: "begin-again" };

/** What came of it. `too-soon`: the last ones were wrong; `failed`: this machine's storage or keyring did not do it. */
export type LockAnswer = "done" | "wrong" | "too-soon" | "too-short" | "cancelled" | "failed";

/** What the worker asks of the program around its window; see `core/host/bridge.ts`. */
export type KeyAsk =
  | { readonly kind: "seal"; readonly key: Uint8Array }
  | { readonly kind: "open"; readonly sealed: Uint8Array }
  | { readonly kind: "lend"; readonly id: string; readonly key: Uint8Array | null }
  | { readonly kind: "lent"; readonly id: string }
  /** Signs with the device's key; the answer is text in UTF-8. */
  | { readonly kind: "sign"; readonly text: string };

/** Window to worker. */
export type ToVault =
  | { readonly kind: "vault.act"; readonly no: number; readonly act: LockAct }
  | { readonly kind: "vault.told"; readonly no: number; readonly answer: Uint8Array | boolean | null };

/** Worker to window. */
export type FromVault =
  | { readonly kind: "vault.view"; readonly view: LockView }
  /** How far the passphrase being tried has come, 0 to 1. */
  | { readonly kind: "vault.progress"; readonly part: number }
  | { readonly kind: "vault.answer"; readonly no: number; readonly answer: LockAnswer }
  | { readonly kind: "vault.ask"; readonly no: number; readonly ask: KeyAsk }
  /** The journal was locked or begun again: everything a window knows of it must go. */
  | { readonly kind: "vault.reload" };

import type { SharedKey } from "./vault-open.ts";

/** What the windows of one machine tell each other about their key. The key itself is a CryptoKey that gives its bytes to nobody. */
export type BetweenVaults =
  | { readonly kind: "key.wanted"; readonly id: string; readonly from: string }
  | { readonly kind: "key.given"; readonly id: string; readonly to: string; readonly key: SharedKey }
  /** A window has opened the vault: who waits may ask. */
  | { readonly kind: "vault.opened" }
  /** Somebody has locked the journal, or begun it again: what a window knows of it must go. `id`: of whoever opened with this key alone. */
  | { readonly kind: "vault.gone"; readonly id?: string };

export interface PeerPorts {
  readonly channel: { postMessage(message: BetweenVaults): void; onmessage: ((event: { readonly data: unknown }) => void) | null };
  /** This window among those of the machine. */
  readonly name: string;
  /** Calls back once after `ms`. */
  readonly after: (ms: number, work: () => void) => void;
  readonly opened: () => void;
  readonly gone: () => void;
}

export interface VaultPeers {
  /** The key of this id from a window that has it; null when none answers soon. */
  ask(id: string): Promise<SharedKey | null>;
  /** Hands the key to whoever asks from now on. What is held first is what this window has opened with. */
  hold(id: string, key: SharedKey): void;
  sayOpened(): void;
  /** Hands out nothing from now on, and tells the others to forget. `id`: those alone that opened with this key. */
  sayGone(id?: string): void;
}

/** Windows of this machine answer at once or not at all: they are beside us. */
const PATIENCE_MS = 250;

/** One window among those of a machine: while one has the key, none other asks for the passphrase. */
export function vaultPeers({ channel, name, after, opened, gone }: PeerPorts): VaultPeers {
  let held: { readonly id: string; readonly key: SharedKey } | null = null;
  let isGone = false;
  let openedWith: string | null = null;
  const asking = new Map<string, (key: SharedKey) => void>();

  channel.onmessage = ({ data }) => {
    const message = data as BetweenVaults;
    if (message.kind === "key.wanted" && held?.id === message.id && !isGone)
      channel.postMessage({ kind: "key.given", id: message.id, to: message.from, key: held.key });
    if (message.kind === "key.given" && message.to === name) asking.get(message.id)?.(message.key);
    if (message.kind === "vault.opened") opened();
    // Of a key renewed while this window opened: it has the new one, or will find it when it is its turn.
    const isOther = message.kind === "vault.gone" && message.id !== undefined && openedWith !== message.id;
    if (message.kind === "vault.gone" && !isOther) {
      isGone = true;
      gone();
    }
  };

  return {
    ask: (id) =>
      new Promise((resolve) => {
        asking.set(id, resolve);
        after(PATIENCE_MS, () => resolve(null));
        channel.postMessage({ kind: "key.wanted", id, from: name });
      }),
    hold(id, key) {
      openedWith ??= id;
      held = { id, key };
    },
    sayOpened: () => channel.postMessage({ kind: "vault.opened" }),
    sayGone(id) {
      isGone = true;
      channel.postMessage({ kind: "vault.gone", ...(id === undefined ? {} : { id }) });
    },
  };
}

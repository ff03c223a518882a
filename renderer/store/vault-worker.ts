import type { JournalDatabase } from "./database.ts";
import { machineShelf } from "./machine-shelf.ts";
import { scrubAround, scrubDeleted } from "./sealed-scrub.ts";
import { failingVault, type Vault } from "./vault.ts";
import { clearJournal, hasSealed, spareKeys } from "./vault-disk.ts";
import type { FromVault, KeyAsk, ToVault } from "./vault-messages.ts";
import type { KeyHost, Renewed } from "./vault-open.ts";
import { ARGON2_COST } from "./vault-passphrase.ts";
import { type PeerPorts, vaultPeers } from "./vault-peers.ts";
import { sitAtVault } from "./vault-seat.ts";
import { keyShelf } from "./vault-shelf.ts";

/** The lock of this worker's journal. */
export interface VaultWorker {
  /** Resolves when the vault is open, however long that takes; see `failingVault` for a storage that fails. */
  readonly vault: Promise<Vault>;
  hear(message: ToVault): void;
  /** See `VaultSeat.renew`. */
  renew(put: (renewed: Renewed) => Promise<void>): Promise<boolean>;
  /** See `VaultSeat.leave`. */
  leave(put: () => Promise<void>): Promise<void>;
  /** Signs with the device's key, wherever that is. */
  sign(text: string): Promise<string>;
}

const KEY_LOCK = "daliz.key";
/** The first reading goes before. */
const SPARE_AFTER_MS = 2_000;

/**
 * Opens the vault of this worker's machine, and speaks of it with the worker's window.
 *
 * @param host whether a program around the window keeps keys
 */
export function vaultWorker(database: JournalDatabase, host: "electron" | "browser", say: (message: FromVault) => void): VaultWorker {
  const files = "getDirectory" in (navigator.storage ?? {}) ? navigator.storage : null;
  const keeper = askedHost(say);
  const peers = vaultPeers({
    channel: new BroadcastChannel("daliz.vault") as PeerPorts["channel"],
    name: `${Date.now()}-${Math.random()}`,
    after: (ms, work) => void setTimeout(work, ms),
    opened: () => void seat.then(({ look }) => look()).catch(() => undefined),
    gone: () => say({ kind: "vault.reload" }),
  });
  const seat = (async () => {
    // Before anything is read: reading opens the database, and then it is too late to see that a newer program wrote it.
    await database.refuseNewer();
    const spare = spareKeys();
    return sitAtVault({
      shelf: keyShelf({
        keys: database.keys,
        spare,
        later: (work) => void setTimeout(work, SPARE_AFTER_MS),
        hasSealed: () => hasSealed(database, files),
        clearJournal: () => clearJournal(database, files),
      }),
      host: host === "electron" ? keeper.host : null,
      askOthers: peers.ask,
      randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
      hasCrypto: crypto.subtle !== undefined,
      cost: ARGON2_COST,
      alone: (work) => ("locks" in navigator ? navigator.locks.request(KEY_LOCK, work) : work()),
      nowMs: Date.now,
      peers,
      forget: async () => {
        // What takes no time goes first. That it failed hinders not the rest, but what is owed stays owed: the next start tries again.
        const spareFault = await spare.forget().then(
          () => null,
          (error: unknown) => ({ error }),
        );
        if (!(await scrubAround(database.keys)) || !(await scrubDeleted())) throw new Error("The browser's store could not be filled.");
        if (spareFault !== null) throw spareFault.error;
      },
      later: (work) => void setTimeout(work, SPARE_AFTER_MS),
      view: (view) => say({ kind: "vault.view", view }),
      progress: (part) => say({ kind: "vault.progress", part }),
      reload: () => say({ kind: "vault.reload" }),
    });
  })();
  return {
    vault: seat
      .then(({ opened }) => opened)
      .catch((reason: unknown) => {
        say({ kind: "vault.view", view: { kind: "failed" } });
        return failingVault(reason);
      }),
    renew: (put) => seat.then(({ renew }) => renew(put)),
    leave: (put) => seat.then(({ leave }) => leave(put)),
    sign: (text) => (host === "electron" ? keeper.sign(text) : machineShelf().keys.sign(text)),
    hear(message) {
      if (message.kind === "vault.told") keeper.told(message.no, message.answer);
      else
        void seat
          .then(({ act }) => act(message.act))
          .catch(() => "failed" as const)
          .then((answer) => say({ kind: "vault.answer", no: message.no, answer }));
    },
  };
}

/** The program around the window, asked by messages. */
function askedHost(say: (message: FromVault) => void) {
  let last = 0;
  const open = new Map<number, (answer: Uint8Array | boolean | null) => void>();
  const ask = (asked: KeyAsk): Promise<Uint8Array | boolean | null> => {
    last += 1;
    const no = last;
    say({ kind: "vault.ask", no, ask: asked });
    return new Promise((resolve) => open.set(no, resolve));
  };
  const bytes = async (asked: KeyAsk): Promise<Uint8Array | null> => {
    const answer = await ask(asked);
    return answer instanceof Uint8Array ? answer : null;
  };
  const host: KeyHost = {
    seal: (key) => bytes({ kind: "seal", key }),
    open: (sealed) => bytes({ kind: "open", sealed }),
    lend: async (id, key) => (await ask({ kind: "lend", id, key })) === true,
    lent: (id) => bytes({ kind: "lent", id }),
  };
  return {
    host,
    async sign(text: string): Promise<string> {
      const signed = await bytes({ kind: "sign", text });
      if (signed === null) throw new Error("The device's key did not sign.");
      return new TextDecoder().decode(signed);
    },
    told(no: number, answer: Uint8Array | boolean | null) {
      open.get(no)?.(answer);
      open.delete(no);
    },
  };
}

import type { LockView } from "#renderer/store/vault-messages.ts";
import type { KeyHost } from "#renderer/store/vault-open.ts";
import { type BetweenVaults, vaultPeers } from "#renderer/store/vault-peers.ts";
import { sitAtVault, type VaultSeat } from "#renderer/store/vault-seat.ts";
import { keyShelf, type ShelfTable } from "#renderer/store/vault-shelf.ts";

/** A table of rows by name, as a database keeps them: what is read is a copy. */
export function tableInMemory(): ShelfTable & { readonly rows: Map<string, unknown> } {
  const rows = new Map<string, unknown>();
  const nameOf = (row: unknown): string => String(Reflect.get(Object(row), "name"));
  const table = {
    rows,
    get: async (name: string) => structuredClone(rows.get(name)),
    put: async (row: unknown) => {
      rows.set(nameOf(row), structuredClone(row));
      return nameOf(row);
    },
    add: async (row: unknown) => {
      if (rows.has(nameOf(row))) throw Object.assign(new Error("There is one."), { name: "ConstraintError" });
      return table.put(row);
    },
    clear: async () => rows.clear(),
    delete: async (name: string) => void rows.delete(name),
  };
  return table as unknown as ShelfTable & { readonly rows: Map<string, unknown> };
}

/** The program around a machine's windows, with a keyring that can be missing, and can be reset. */
export function programInMemory(
  hasKeyring: boolean,
): KeyHost & { hasKeyring: boolean; reset(): void; readonly lentKeys: Map<string, Uint8Array> } {
  let secret = 7;
  const lentKeys = new Map<string, Uint8Array>();
  const turned = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ secret);
  const program = {
    hasKeyring,
    lentKeys,
    reset: () => {
      secret += 1;
    },
    seal: async (key: Uint8Array) => (program.hasKeyring ? Uint8Array.of(secret, ...turned(key)) : null),
    open: async (sealed: Uint8Array) => (program.hasKeyring && sealed[0] === secret ? turned(sealed.slice(1)) : null),
    lend: async (id: string, key: Uint8Array | null) => {
      if (key === null) lentKeys.delete(id);
      else lentKeys.set(id, key.slice());
      return true;
    },
    lent: async (id: string) => lentKeys.get(id)?.slice() ?? null,
  };
  return program;
}

/** One machine: its disk, its program if it has one, and any number of windows that speak with each other. */
export function vaultMachine(host: ReturnType<typeof programInMemory> | null) {
  const [keys, spare] = [tableInMemory(), tableInMemory()];
  const clock = { nowMs: 1_773_385_200_000 };
  const journal = { sealed: 0 };
  /** `dies`: before the browser's files have been made to forget. */
  const program = { dies: false };
  const channels: { onmessage: ((event: { readonly data: unknown }) => void) | null }[] = [];
  let turn: Promise<unknown> = Promise.resolve();

  function alone<T>(work: () => Promise<T>): Promise<T> {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  }

  function open(atPart: (seat: VaultSeat) => void = () => {}) {
    const views: LockView[] = [];
    const parts: number[] = [];
    const window = { reloads: 0, forgotten: 0 };
    const channel = {
      onmessage: null as ((event: { readonly data: unknown }) => void) | null,
      postMessage(message: BetweenVaults) {
        for (const other of [...channels])
          if (other !== channel) setTimeout(() => channels.includes(other) && other.onmessage?.({ data: structuredClone(message) }), 0);
      },
    };
    channels.push(channel);
    const peers = vaultPeers({
      channel,
      name: `window-${channels.length}`,
      // A window beside answers at once; so does it on a machine that is busy with other tests.
      after: (_ms, work) => void setTimeout(work, 100),
      opened: () => void seat.look(),
      gone: () => {
        window.reloads += 1;
      },
    });
    const seat: VaultSeat = sitAtVault({
      shelf: keyShelf({
        keys,
        spare,
        later: (work) => void setTimeout(work, 5),
        hasSealed: async () => journal.sealed > 0,
        clearJournal: async () => {
          journal.sealed = 0;
        },
      }),
      host,
      askOthers: peers.ask,
      randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
      hasCrypto: true,
      // A hundredth of the real one: what it costs a guesser is not tried here.
      cost: { t: 1, m: 2_048, p: 1 },
      alone,
      nowMs: () => clock.nowMs,
      peers,
      forget: async () => {
        if (program.dies) throw new Error("The window was closed.");
        window.forgotten += 1;
      },
      later: (work) => void setTimeout(work, 5),
      view: (view) => views.push(view),
      progress: (part) => {
        parts.push(part);
        atPart(seat);
      },
      reload: () => {
        window.reloads += 1;
      },
    });
    return {
      seat,
      views,
      parts,
      window,
      /** The view it has come to rest at. */
      async view(): Promise<LockView | undefined> {
        for (let i = 0; i < 100; i++) {
          await new Promise((resolve) => setTimeout(resolve, 5));
          const last = views.at(-1);
          if (last !== undefined) return last;
        }
        return undefined;
      },
      /** Its worker ends. */
      close: () => channels.splice(channels.indexOf(channel), 1),
    };
  }

  return { open, keys, spare, clock, journal, host, program };
}

export const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));
export const textOf = (bytes: Uint8Array | null): string | null => (bytes === null ? null : new TextDecoder().decode(bytes));
export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

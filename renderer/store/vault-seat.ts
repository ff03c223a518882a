import type { Vault } from "./vault.ts";
import type { LockAct, LockAnswer, LockView } from "./vault-messages.ts";
import {
  choosePassphrase,
  firstRow,
  type Opened,
  openVault,
  type Renewed,
  renewKey,
  rewrapKey,
  unlockVault,
  type VaultPorts,
} from "./vault-open.ts";
import { Cancelled, isLongEnough } from "./vault-passphrase.ts";
import type { VaultPeers } from "./vault-peers.ts";
import { hexOf } from "./vault-row.ts";
import { NO_TRIES, triesUntil } from "./vault-tries.ts";

export interface SeatPorts extends VaultPorts {
  /** Runs alone among the windows of this machine: `navigator.locks` under the name `daliz.key`. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
  readonly nowMs: () => number;
  readonly peers: Pick<VaultPeers, "hold" | "sayOpened" | "sayGone">;
  readonly view: (view: LockView) => void;
  readonly progress: (part: number) => void;
  /** Makes the browser forget the bytes of what was deleted, the old key's row among them (sealed-scrub.ts). Rejects: it is owed still. */
  readonly forget: () => Promise<void>;
  /** Does work when the first reading is over. */
  readonly later: (work: () => void) => void;
  /** This window must forget all it knows of the journal. */
  readonly reload: () => void;
}

/** The lock of one window's journal: opened when it opens, acted on by its window, once opened never replaced. */
export interface VaultSeat {
  readonly opened: Promise<Vault>;
  act(act: LockAct): Promise<LockAnswer>;
  /** Another window has opened the vault. */
  look(): Promise<void>;
  /**
   * Puts a new data key in the place of the present one: `put` writes it with all that is sealed under it in one step, or throws and
   * nothing has changed. Every window of this machine then forgets what it knows and opens anew.
   *
   * @returns false: the passphrase must be typed for it, and is asked for
   */
  renew(put: (renewed: Renewed) => Promise<void>): Promise<boolean>;
  /**
   * Drops the key for good: `put` destroys the journal and keeps what waited for headquarters alone, or throws and nothing has changed.
   * Every window then says so.
   */
  leave(put: () => Promise<void>): Promise<void>;
}

/** Opens the vault, or says why it does not and tries what the window brings. */
export function sitAtVault(ports: SeatPorts): VaultSeat {
  let now: Opened | null = null;
  let locked: Extract<LockView, { readonly kind: "locked" }> | null = null;
  let trying: AbortController | null = null;
  let tell: (vault: Vault) => void = () => {};
  let fail: (reason: unknown) => void = () => {};
  const opened = new Promise<Vault>((resolve, reject) => {
    tell = resolve;
    fail = reject;
  });

  function take(taken: Opened): void {
    now = taken;
    locked = null;
    if (taken.row !== null && taken.key !== null) ports.peers.hold(taken.row.id, { data: taken.key, kek: taken.kek });
    ports.view({ kind: "open", keptBy: taken.vault.keptBy });
    tell(taken.vault);
    ports.peers.sayOpened();
  }

  async function look(): Promise<void> {
    if (now !== null) return lookAgain(now);
    const opening = await ports.alone(() => openVault(ports));
    // Somebody typed the passphrase meanwhile.
    if (now !== null) return;
    if (opening.kind === "open") take(opening);
    else await show(opening.why, opening.sealed);
  }

  /** Another window may have changed how the key is kept. */
  async function lookAgain(open: Opened): Promise<void> {
    const row = await firstRow(ports);
    if (row === null || row.id !== open.row?.id) return;
    now = { ...open, row };
    ports.view({ kind: "open", keptBy: row.kept.by });
  }

  async function show(why: Extract<LockView, { readonly kind: "locked" }>["why"], sealed?: number): Promise<void> {
    const tries = await ports.shelf.tries();
    locked = {
      kind: "locked",
      why,
      wrong: tries.wrong,
      untilMs: triesUntil(tries, ports.nowMs()),
      ...(sealed === undefined ? {} : { sealed }),
    };
    ports.view(locked);
  }

  /** Tries a passphrase: counted when it is wrong, forgotten when it is right. `try` gives null for a wrong one. */
  async function attempt(work: (signal: AbortSignal) => Promise<Opened | null>): Promise<LockAnswer> {
    const tries = await ports.shelf.tries();
    if (ports.nowMs() < triesUntil(tries, ports.nowMs())) return "too-soon";
    const controller = new AbortController();
    trying?.abort();
    trying = controller;
    try {
      // A try that is cut off by ending the window has cost one all the same.
      await ports.shelf.putTries({ wrong: tries.wrong + 1, lastMs: ports.nowMs() });
      const done = await ports.alone(() => work(controller.signal));
      if (done === null) {
        await ports.shelf.putTries({ wrong: tries.wrong + 1, lastMs: ports.nowMs() });
        if (locked !== null) await show(locked.why);
        return "wrong";
      }
      await ports.shelf.putTries(NO_TRIES);
      take(done);
      return "done";
    } catch (error) {
      await ports.shelf.putTries(tries);
      if (error instanceof Cancelled) return "cancelled";
      throw error;
    } finally {
      if (trying === controller) trying = null;
    }
  }

  async function setPassphrase(passphrase: string, current: string | null): Promise<LockAnswer> {
    if (!isLongEnough(passphrase)) return "too-short";
    if (now === null) {
      if (locked?.why !== "passphrase-unset") return "failed";
      return attempt((signal) => choosePassphrase(ports, passphrase, ports.progress, signal));
    }
    if (now.row === null || now.row.kept.by === "safe-storage") return "failed";
    return attempt((signal) => rewrapKey(ports, passphrase, current, ports.progress, signal));
  }

  async function beginAgain(): Promise<LockAnswer> {
    if (now !== null) return "failed";
    await ports.alone(() => ports.shelf.clear());
    ports.peers.sayGone();
    ports.reload();
    return "done";
  }

  async function lock(): Promise<LockAnswer> {
    if (now?.row?.kept.by !== "passphrase") return "failed";
    await ports.host?.lend(now.row.id, null);
    ports.peers.sayGone();
    ports.reload();
    return "done";
  }

  async function renew(put: (renewed: Renewed) => Promise<void>): Promise<boolean> {
    const isDone = await ports.alone(async () => {
      if (now === null) throw new Error("A key is renewed while its vault is open.");
      // Another window may have set a passphrase since: a new key must be kept as the present one is.
      const row = await firstRow(ports);
      if (row?.id !== now.row?.id) return true;
      const isSame = row === null || now.row === null || hexOf(row.wrapped) === hexOf(now.row.wrapped);
      const renewed = await renewKey(ports, { ...now, row, kek: isSame ? now.kek : null });
      if (renewed === null) return false;
      await put(renewed);
      if (renewed.row !== null) await ports.shelf.put(renewed.row);
      if (row?.kept.by === "passphrase") await ports.host?.lend(row.id, null);
      if (renewed.row?.kept.by === "passphrase") await ports.host?.lend(renewed.row.id, renewed.bytes);
      renewed.bytes.fill(0);
      await forget().catch(() => undefined);
      return true;
    });
    if (!isDone && now?.row?.kept.by === "passphrase") await ports.host?.lend(now.row.id, null);
    // A window that opened after the new key was put has it, and needs not open once more.
    ports.peers.sayGone(now?.row?.id);
    ports.reload();
    return isDone;
  }

  async function leave(put: () => Promise<void>): Promise<void> {
    await ports.alone(async () => {
      // Another window was first.
      if ((await ports.shelf.gone()) !== null) return;
      const row = await firstRow(ports);
      await put();
      await ports.shelf.leave();
      if (row?.kept.by === "passphrase") await ports.host?.lend(row.id, null);
      await forget().catch(() => undefined);
    });
    ports.peers.sayGone();
    ports.reload();
  }

  async function forget(): Promise<void> {
    await ports.forget();
    await ports.shelf.forgotten();
  }

  /** What a window that died owed: by whichever window is first. */
  async function makeUp(): Promise<void> {
    if (await ports.shelf.owesForgetting()) await ports.alone(async () => ((await ports.shelf.owesForgetting()) ? forget() : undefined));
  }

  async function act(act: LockAct): Promise<LockAnswer> {
    switch (act.kind) {
      case "unlock":
        return now !== null ? "done" : attempt((signal) => unlockVault(ports, act.passphrase, ports.progress, signal));
      case "set-passphrase":
        return setPassphrase(act.passphrase, act.current);
      case "cancel":
        trying?.abort();
        return "done";
      case "retry":
        await look();
        return now === null ? "failed" : "done";
      case "lock":
        return lock();
      case "begin-again":
        return beginAgain();
    }
  }

  look()
    .then(() => ports.later(() => void makeUp().catch(() => undefined)))
    .catch(fail);
  return { opened, look, renew, leave, act: (asked) => act(asked).catch((): LockAnswer => "failed") };
}

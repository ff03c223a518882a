import type { Bridge } from "#core/host/bridge.ts";
import type { FromVault, KeyAsk, LockAct, LockAnswer, LockView, ToVault } from "#renderer/store/vault-messages.ts";

/** The lock of the journal as a window has it: what it shows, and what it may ask for. */
export interface VaultDoor {
  view(): LockView;
  /** How far the passphrase being tried has come, 0 to 1; null while none is. */
  progress(): number | null;
  act(act: LockAct): Promise<LockAnswer>;
  subscribe(listener: () => void): () => void;
  /** Resolves when the journal opens: what works with it begins then. */
  readonly opened: Promise<void>;
}

/** The door over a worker: passes the window's wishes in, and the worker's questions on to the program around the window. */
export function vaultDoor(
  bridge: Pick<Bridge, "sealKey" | "openKey" | "lendKey" | "lentKey" | "signText">,
  post: (message: ToVault) => void,
  reload: () => void,
): VaultDoor & { hear(message: FromVault): void } {
  let view: LockView = { kind: "opening" };
  let progress: number | null = null;
  let last = 0;
  let open: () => void = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const listeners = new Set<() => void>();
  const asked = new Map<number, (answer: LockAnswer) => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };

  async function answer(no: number, ask: KeyAsk): Promise<void> {
    const told = await answerOf(bridge, ask).catch(() => null);
    post({ kind: "vault.told", no, answer: told });
  }

  return {
    opened,
    view: () => view,
    progress: () => progress,
    act(act) {
      last += 1;
      const no = last;
      post({ kind: "vault.act", no, act });
      return new Promise((resolve) => asked.set(no, resolve));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    hear(message) {
      switch (message.kind) {
        case "vault.view":
          view = message.view;
          if (view.kind === "open" || view.kind === "failed") open();
          break;
        case "vault.progress":
          progress = message.part;
          break;
        case "vault.answer":
          progress = null;
          asked.get(message.no)?.(message.answer);
          asked.delete(message.no);
          break;
        case "vault.ask":
          void answer(message.no, message.ask);
          return;
        case "vault.reload":
          reload();
          return;
      }
      tell();
    },
  };
}

function answerOf(
  bridge: Pick<Bridge, "sealKey" | "openKey" | "lendKey" | "lentKey" | "signText">,
  ask: KeyAsk,
): Promise<Uint8Array | boolean | null> {
  switch (ask.kind) {
    case "seal":
      return bridge.sealKey(ask.key);
    case "open":
      return bridge.openKey(ask.sealed);
    case "lend":
      return bridge.lendKey(ask.id, ask.key);
    case "lent":
      return bridge.lentKey(ask.id);
    case "sign":
      return bridge.signText(ask.text).then((signed) => (signed === null ? null : new TextEncoder().encode(signed)));
  }
}

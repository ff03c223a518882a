import type { KeyKeeper } from "#electron/main/key-keeper.ts";
import { lineSeal, outboxKeyOf } from "#electron/main/line-seal.ts";
import type { SealedOutbox } from "#electron/main/outbox.ts";
import { outboxKey } from "#electron/main/outbox-key.ts";

/**
 * What main answers a window about keys; and with the window's journal the outbox opens too: under the keyring's own key, or under one
 * made of the key that was lent. A window opens its vault before it speaks to the service, so that the outbox is open by then.
 *
 * @param keyFile where the outbox's own key is kept, sealed by the keyring
 */
export function keyAnswers(keeper: KeyKeeper, outbox: SealedOutbox, keyFile: string) {
  /** One for all windows: two that open at once must not make two keys. */
  let own: Promise<Uint8Array | null> | null = null;

  async function openOutbox(): Promise<void> {
    own ??= outboxKey(keyFile, keeper).catch(() => null);
    const key = await own;
    if (key === null) own = null;
    else outbox.unlock(lineSeal(key));
  }

  return {
    "key.seal": async (_event: unknown, key: Uint8Array): Promise<Uint8Array | null> => {
      const sealed = await keeper.seal(key);
      if (sealed !== null) await openOutbox();
      return sealed;
    },
    "key.open": async (_event: unknown, sealed: Uint8Array): Promise<Uint8Array | null> => {
      const key = await keeper.open(sealed);
      if (key !== null) await openOutbox();
      return key;
    },
    "key.lend": async (_event: unknown, id: string, key: Uint8Array | null): Promise<boolean> => {
      keeper.lend(id, key);
      if (key === null) outbox.lock();
      else outbox.unlock(lineSeal(outboxKeyOf(key)));
      return true;
    },
    "key.lent": async (_event: unknown, id: string): Promise<Uint8Array | null> => keeper.lent(id),
  };
}

import type { ExchangePorts } from "#core/exchange/exchange.ts";
import { deflated, digestOf, inflated } from "#renderer/store/sealed-bytes.ts";
import { openWith, sealWith } from "#renderer/store/vault.ts";
import { passphraseKek } from "#renderer/store/vault-passphrase.ts";

const UNHURRIED = new AbortController().signal;

/** What exchange files need of a window, from what its store has already. */
export const windowPorts: ExchangePorts = {
  hash: digestOf,
  deflate: deflated,
  // The store's own limit is below any exchange file's.
  inflate: (bytes) => inflated(bytes),
  randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
  async seal(passphrase, salt, cost, plain, about) {
    return sealWith(await passphraseKek(passphrase, { salt, cost }, () => {}, UNHURRIED), plain, about);
  },
  async open(passphrase, salt, cost, sealed, about) {
    return openWith(await passphraseKek(passphrase, { salt, cost }, () => {}, UNHURRIED), sealed, about);
  },
};

import { describe, expect, it } from "vitest";
import { importKey, type KeyRow, readKeyRow, unwrapKey, wrapKey } from "#renderer/store/vault-row.ts";

const ID = "0123456789abcdef0123456789abcdef";
const data = crypto.getRandomValues(new Uint8Array(32));
const kekOf = () => importKey(crypto.getRandomValues(new Uint8Array(32)));
const salt = crypto.getRandomValues(new Uint8Array(16));
const cost = { t: 3, m: 65_536, p: 4 };

async function passphraseRow(): Promise<{ readonly kek: CryptoKey; readonly row: KeyRow }> {
  const kek = await kekOf();
  return { kek, row: await wrapKey(ID, data, kek, { by: "passphrase", salt, cost }) };
}

describe("the row of a key", () => {
  it("gives the key back to who has what wraps it", async () => {
    const { kek, row } = await passphraseRow();
    expect(await unwrapKey(row, kek)).toEqual(data);
    expect(await unwrapKey(row, await kekOf())).toBeNull();
  });

  it("does not open when anything beside the key was changed", async () => {
    const { kek, row } = await passphraseRow();
    if (row.kept.by !== "passphrase") throw new Error("It is a passphrase's.");
    const changed: readonly KeyRow[] = [
      { ...row, id: ID.replace("0", "1") },
      { ...row, kept: { ...row.kept, cost: { ...cost, m: 8 } } },
      { ...row, kept: { ...row.kept, cost: { ...cost, t: 1 } } },
      { ...row, kept: { ...row.kept, cost: { ...cost, p: 1 } } },
      { ...row, kept: { ...row.kept, salt: salt.map((byte) => byte ^ 1) } },
      { ...row, kept: { by: "safe-storage", kek: salt } },
      { ...row, kept: { by: "browser-key", kek } },
    ];
    for (const one of changed) expect(await unwrapKey(one, kek)).toBeNull();
  });

  it("is read back from a copy as the browser's storage makes it", async () => {
    const { row } = await passphraseRow();
    expect(readKeyRow(structuredClone(row))).toEqual(row);
    const kek = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    const own = readKeyRow(structuredClone(await wrapKey(ID, data, kek, { by: "browser-key", kek })));
    expect(own?.kept.by === "browser-key" && (await unwrapKey(own, own.kept.kek))).toEqual(data);
  });

  it("is not taken for one when it is something else, or asks for work that never ends", async () => {
    const { row } = await passphraseRow();
    const kept = { by: "passphrase", salt, cost };
    for (const found of [
      null,
      undefined,
      "data",
      {},
      { ...row, name: "tries" },
      { ...row, id: "x" },
      { ...row, wrapped: "x" },
      { ...row, wrapped: new Uint8Array() },
      { ...row, kept: { by: "magic" } },
      { ...row, kept: { ...kept, cost: { t: 3, m: 2 ** 40, p: 4 } } },
      { ...row, kept: { ...kept, cost: { t: 1_000, m: 65_536, p: 4 } } },
      { ...row, kept: { ...kept, cost: { t: 3.5, m: 65_536, p: 4 } } },
      { ...row, kept: { ...kept, cost: undefined } },
      { ...row, kept: { ...kept, salt: new Uint8Array(4) } },
      { ...row, kept: { by: "browser-key", kek: {} } },
    ])
      expect(readKeyRow(found)).toBeNull();
  });
});

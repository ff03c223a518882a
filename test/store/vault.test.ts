import { describe, expect, it } from "vitest";
import { createVault, failingVault, OPEN_VAULT } from "#renderer/store/vault.ts";
import { importKey } from "#renderer/store/vault-row.ts";
import { bytesOf, textOf } from "./vault-bench.ts";

const key = () => importKey(crypto.getRandomValues(new Uint8Array(32)));

describe("what is sealed", () => {
  it("opens again under its key and its name, and shows nothing of itself meanwhile", async () => {
    const vault = createVault(await key(), "browser-key");
    const sealed = await vault.seal(bytesOf("17 through Bajgiran"), "segment/ops/1");
    expect(textOf(sealed)).not.toContain("Bajgiran");
    expect(textOf(await vault.open(sealed, "segment/ops/1"))).toBe("17 through Bajgiran");
    expect(textOf(await vault.open(await vault.seal(new Uint8Array(), "x"), "x"))).toBe("");
  });

  it("does not open under another name, so that no row takes another's place", async () => {
    const vault = createVault(await key(), "browser-key");
    const sealed = await vault.seal(bytesOf("17"), "segment/ops/1");
    expect(await vault.open(sealed, "segment/ops/2")).toBeNull();
  });

  it("does not open under another key", async () => {
    const sealed = await createVault(await key(), "browser-key").seal(bytesOf("17"), "a");
    expect(await createVault(await key(), "browser-key").open(sealed, "a")).toBeNull();
  });

  it("does not open with any bit of it changed, cut or lengthened", async () => {
    const vault = createVault(await key(), "browser-key");
    const sealed = await vault.seal(bytesOf("17 people"), "a");
    for (let at = 0; at < sealed.length; at++) {
      const hurt = sealed.slice();
      hurt[at] = (hurt[at] ?? 0) ^ (1 << (at % 8));
      expect(await vault.open(hurt, "a"), `byte ${at}`).toBeNull();
    }
    for (let length = 0; length < sealed.length; length++)
      expect(await vault.open(sealed.slice(0, length), "a"), `${length} bytes`).toBeNull();
    expect(await vault.open(Uint8Array.of(...sealed, 0), "a")).toBeNull();
  });

  it("never has the same start twice", async () => {
    const vault = createVault(await key(), "browser-key");
    const starts = new Set<string>();
    for (let i = 0; i < 500; i++) starts.add(String((await vault.seal(bytesOf("same"), "a")).slice(0, 12)));
    expect(starts.size).toBe(500);
  });

  it("may lie in memory that workers share", async () => {
    const vault = createVault(await key(), "browser-key");
    const shared = new Uint8Array(new SharedArrayBuffer(4));
    shared.set([1, 2, 3, 4]);
    expect(await vault.open(await vault.seal(shared, "a"), "a")).toEqual(Uint8Array.of(1, 2, 3, 4));
  });
});

describe("without a key", () => {
  it("a page without encryption keeps bytes as they are and says so", async () => {
    expect(OPEN_VAULT.keptBy).toBe("none");
    expect(textOf(await OPEN_VAULT.open(await OPEN_VAULT.seal(bytesOf("17"), "a"), "a"))).toBe("17");
  });

  it("a storage that did not give the key's row takes nothing in clear instead", async () => {
    const vault = failingVault(new Error("no room"));
    await expect(vault.seal(bytesOf("17"), "a")).rejects.toThrow("no room");
    await expect(vault.open(bytesOf("17"), "a")).rejects.toThrow("no room");
  });
});

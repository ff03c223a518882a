import { argon2id } from "@noble/hashes/argon2.js";
import { describe, expect, it } from "vitest";
import { ARGON2_COST, Cancelled, isLongEnough, passphraseKek } from "#renderer/store/vault-passphrase.ts";
import { importKey, unwrapKey, wrapKey } from "#renderer/store/vault-row.ts";
import { NO_TRIES, triesUntil } from "#renderer/store/vault-tries.ts";

const cost = { t: 1, m: 64, p: 1 };
const salt = crypto.getRandomValues(new Uint8Array(16));
const never = new AbortController().signal;
const ID = "0123456789abcdef0123456789abcdef";

describe("a passphrase", () => {
  it("is long enough from twelve signs on, whatever signs they are", () => {
    expect(isLongEnough("дәліз2026үй")).toBe(false);
    expect(isLongEnough("дәліз2026үйі")).toBe(true);
    expect(isLongEnough("            ")).toBe(true);
    expect(isLongEnough("🐎".repeat(11))).toBe(false);
    expect(isLongEnough("🐎".repeat(12))).toBe(true);
  });

  it("is Argon2id's key, and the same one however a keyboard composes its letters", async () => {
    const typed = "й ё бірінші көпір";
    const row = await wrapKey(ID, new Uint8Array(32), await passphraseKek(typed.normalize("NFD"), { salt, cost }, () => {}, never), {
      by: "passphrase",
      salt,
      cost,
    });
    const kek = await importKey(argon2id(new TextEncoder().encode(typed.normalize("NFC")), salt, { ...cost, dkLen: 32 }));
    expect(await unwrapKey(row, kek)).toEqual(new Uint8Array(32));
    const other = await passphraseKek(`${typed}!`, { salt, cost }, () => {}, never);
    expect(await unwrapKey(row, other)).toBeNull();
  });

  it("costs a guesser what RFC 9106 recommends", () => {
    expect(ARGON2_COST).toEqual({ t: 3, m: 65_536, p: 4 });
  });

  it("says how far it has come and can be given up", async () => {
    const parts: number[] = [];
    await passphraseKek("a passphrase", { salt, cost: { ...cost, m: 4_096 } }, (part) => parts.push(part), never);
    expect(parts.length).toBeGreaterThan(20);
    expect(parts).toEqual([...parts].sort((a, b) => a - b));
    expect(parts.at(-1)).toBe(1);
    const given = new AbortController();
    const derived = passphraseKek("a passphrase", { salt, cost: { ...cost, m: 4_096 } }, () => given.abort(), given.signal);
    await expect(derived).rejects.toBeInstanceOf(Cancelled);
  });
});

describe("wrong passphrases", () => {
  const nowMs = 1_773_385_200_000;
  it("cost nothing three times, then longer and longer, a minute at most", () => {
    expect(triesUntil(NO_TRIES, nowMs)).toBe(0);
    expect(triesUntil({ wrong: 2, lastMs: nowMs }, nowMs)).toBe(0);
    const waits = [3, 4, 5, 6, 7, 8, 9, 30].map((wrong) => triesUntil({ wrong, lastMs: nowMs }, nowMs) - nowMs);
    expect(waits).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
  });

  it("do not lock anybody out for years when the clock is put back", () => {
    expect(triesUntil({ wrong: 30, lastMs: nowMs }, nowMs - 1e12) - (nowMs - 1e12)).toBe(60_000);
  });
});

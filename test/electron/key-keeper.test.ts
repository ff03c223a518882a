import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { keyAnswers } from "#electron/main/key-answers.ts";
import { type Keyring, keyKeeper } from "#electron/main/key-keeper.ts";
import { fileOutbox } from "#electron/main/outbox.ts";

const folder = mkdtempSync(join(tmpdir(), "daliz-keys-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const KEY = Uint8Array.from({ length: 32 }, (_, at) => at * 7);
const ID = "0123456789abcdef0123456789abcdef";
type Backend = ReturnType<Keyring["getSelectedStorageBackend"]>;

/** A keyring that seals by turning bytes; one of another secret does not open what this one sealed. */
function keyring(backend: Backend = "gnome_libsecret", secret = 5, isThere = true): Keyring {
  return {
    getSelectedStorageBackend: () => backend,
    isAsyncEncryptionAvailable: async () => isThere,
    encryptStringAsync: async (text) => Buffer.from([secret, ...Buffer.from(text).map((byte) => byte ^ secret)]),
    decryptStringAsync: async (sealed) => {
      if (sealed[0] !== secret) throw new Error("Error while decrypting the ciphertext.");
      return { shouldReEncrypt: false, result: Buffer.from(sealed.subarray(1).map((byte) => byte ^ secret)).toString() };
    },
  };
}

const silent = (): void => undefined;
let files = 0;
function freshName(): string {
  files += 1;
  return String(files);
}

function machine(ring: Keyring, platform = "linux", name = freshName()) {
  const outbox = fileOutbox(join(folder, name, "waiting.log"), silent);
  const keeper = keyKeeper(ring, platform, silent);
  return { outbox, keeper, name, answers: keyAnswers(keeper, outbox, join(folder, name, "waiting.key")) };
}

describe("the keyring", () => {
  test("gives back the key that it has sealed", async () => {
    const keeper = keyKeeper(keyring(), "linux", silent);
    const sealed = await keeper.seal(KEY);
    expect(sealed).not.toBeNull();
    expect(await keeper.open(sealed ?? KEY)).toEqual(KEY);
  });

  test.each(["basic_text", "unknown"] as const)("counts as none on Linux where Electron calls it %s", async (backend) => {
    expect(await keyKeeper(keyring(backend), "linux", silent).seal(KEY)).toBeNull();
    expect(await keyKeeper(keyring(backend), "linux", silent).isThere()).toBe(false);
  });

  test("of Windows and macOS has no such name", async () => {
    const ring = { ...keyring(), getSelectedStorageBackend: undefined } as unknown as Keyring;
    for (const platform of ["win32", "darwin"]) expect(await keyKeeper(ring, platform, silent).seal(KEY)).not.toBeNull();
  });

  test("that is not available, was reset, or fails gives no key, says why, and never what it was given", async () => {
    const said: string[] = [];
    const say = (sentence: string): void => void said.push(sentence);
    const sealed = (await keyKeeper(keyring(), "linux", silent).seal(KEY)) ?? KEY;
    expect(await keyKeeper(keyring("kwallet6", 5, false), "linux", say).open(sealed)).toBeNull();
    expect(said).toEqual([]);
    expect(await keyKeeper(keyring("kwallet6", 6), "linux", say).open(sealed)).toBeNull();
    expect(said).toHaveLength(1);
    expect(said.join()).not.toContain(Buffer.from(KEY).toString("base64"));
  });

  test("is asked for keys of this program only", async () => {
    const ring = keyring();
    expect(await keyKeeper(ring, "linux", silent).open(await ring.encryptStringAsync("somebody's password"))).toBeNull();
  });

  test("a key lent is there until it is taken back", () => {
    const keeper = keyKeeper(keyring(), "linux", silent);
    keeper.lend(ID, KEY);
    expect(keeper.lent(ID)).toEqual(KEY);
    expect(keeper.lent(ID.replace("0", "1"))).toBeNull();
    keeper.lend(ID, null);
    expect(keeper.lent(ID)).toBeNull();
  });
});

describe("what waits", () => {
  const body = JSON.stringify({ id: "a", note: "Marker" });

  test("is kept under a key of the keyring's own: the loss of every window's storage does not reach it", async () => {
    const { outbox, answers, name } = machine(keyring());
    await answers["key.seal"](null, KEY);
    await outbox.keep([body]);
    const later = machine(keyring(), "linux", name);
    await later.answers["key.seal"](
      null,
      KEY.map((byte) => byte ^ 1),
    );
    expect(await later.outbox.all()).toEqual([body]);
    for (const file of ["waiting.log", "waiting.key"]) expect(readFileSync(join(folder, name, file), "latin1")).not.toContain("Marker");
  });

  test("has one key however many windows open at once", async () => {
    const { outbox, answers, name } = machine(keyring());
    await Promise.all([answers["key.seal"](null, KEY), answers["key.seal"](null, KEY), answers["key.seal"](null, KEY)]);
    await outbox.keep([body]);
    const later = machine(keyring(), "linux", name);
    await later.answers["key.open"](null, (await later.keeper.seal(KEY)) ?? KEY);
    expect(await later.outbox.all()).toEqual([body]);
  });

  test("without a keyring is sealed with the key that the passphrase opened, and with nothing else", async () => {
    const { outbox, answers, name } = machine(keyring("basic_text"));
    expect(await answers["key.seal"](null, KEY)).toBeNull();
    await expect(outbox.keep([body])).rejects.toThrow("no key");
    await answers["key.lend"](null, ID, KEY);
    await outbox.keep([body]);
    expect(existsSync(join(folder, name, "waiting.key"))).toBe(false);
    expect(readFileSync(join(folder, name, "waiting.log"), "utf8")).not.toContain("Marker");
    await answers["key.lend"](null, ID, null);
    await expect(outbox.all()).rejects.toThrow("no key");
    const later = machine(keyring("basic_text"), "linux", name);
    await later.answers["key.lend"](null, ID, KEY);
    expect(await later.outbox.all()).toEqual([body]);
  });

  test("of a keyring that was reset waits in the file, and new events are sealed under a new key", async () => {
    const { outbox, answers, name } = machine(keyring());
    await answers["key.seal"](null, KEY);
    await outbox.keep([body]);
    const reset = machine(keyring("gnome_libsecret", 9), "linux", name);
    await reset.answers["key.seal"](null, KEY);
    expect(await reset.outbox.all()).toEqual([]);
    await reset.outbox.keep([JSON.stringify({ id: "b" })]);
    expect(
      readFileSync(join(folder, name, "waiting.log"), "utf8")
        .trim()
        .split("\n"),
    ).toHaveLength(2);
    expect(existsSync(join(folder, name, "waiting.key.before"))).toBe(true);
  });
});

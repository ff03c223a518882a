import { createPublicKey, verify } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { noIdentity } from "#core/access/kept-identity.ts";
import { deviceFiles } from "#electron/main/device-keys.ts";
import { QUESTIONS } from "#electron/main/questions.ts";

const folder = mkdtempSync(join(tmpdir(), "daliz-device-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A keyring in memory: what it has sealed only it opens. */
function keyring(secret = 7) {
  const turned = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ secret);
  return {
    isThere: true,
    seal(key: Uint8Array): Promise<Uint8Array | null> {
      return Promise.resolve(this.isThere ? Uint8Array.of(secret, ...turned(key)) : null);
    },
    open(sealed: Uint8Array): Promise<Uint8Array | null> {
      return Promise.resolve(this.isThere && sealed[0] === secret ? turned(sealed.slice(1)) : null);
    },
  };
}

function isSigned(pubkey: string, text: string, signature: string): boolean {
  const point = Buffer.from(pubkey, "base64url");
  const part = (from: number): string => point.subarray(from, from + 32).toString("base64url");
  const key = createPublicKey({ key: { kty: "EC", crv: "P-256", x: part(1), y: part(33) }, format: "jwk" });
  return verify("sha256", Buffer.from(text), { key, dsaEncoding: "ieee-p1363" }, Buffer.from(signature, "base64url"));
}

test("a key is made for an asking, becomes the machine's own when it is let in, and signs after a restart", async () => {
  const at = join(folder, "a");
  const files = deviceFiles(at, keyring());
  const first = (await files.keys.make()) ?? "";
  await expect(files.keys.sign("a text")).rejects.toThrow("no key");
  await files.keys.take();
  const again = deviceFiles(at, keyring());
  expect(isSigned(first, "a text", await again.keys.sign("a text"))).toBe(true);
  const second = (await again.keys.make()) ?? "";
  expect(isSigned(first, "a text", await again.keys.sign("a text"))).toBe(true);
  await again.keys.drop();
  await again.keys.take();
  expect(isSigned(second, "a text", await again.keys.sign("a text"))).toBe(false);
});

test("with a keyring neither the key nor a session lies readable in a file; the files are the owner's only", async () => {
  const at = join(folder, "b");
  const files = deviceFiles(at, keyring());
  await files.keys.make();
  await files.keys.take();
  await files.write({ ...noIdentity("https://daliz.example.kz"), device: "laptop-7", session: "a-session-secret" });
  for (const name of readdirSync(at)) {
    expect(readFileSync(join(at, name), "latin1")).not.toContain("a-session-secret");
    expect(statSync(join(at, name)).mode & 0o077).toBe(0);
  }
  expect(await deviceFiles(at, keyring()).read()).toMatchObject({ device: "laptop-7", session: "a-session-secret" });
});

test("a keyring that was reset gives no key: the machine is as one that was never let in, and says so", async () => {
  const at = join(folder, "c");
  const files = deviceFiles(at, keyring(7));
  await files.keys.make();
  await files.keys.take();
  await files.write({ ...noIdentity("https://daliz.example.kz"), device: "laptop-7" });
  const after = deviceFiles(at, keyring(8));
  expect(await after.read()).toBeNull();
  await expect(after.keys.sign("a text")).rejects.toThrow("keyring");
});

test("without a keyring the key is kept all the same, for its owner only", async () => {
  const at = join(folder, "d");
  const none = keyring();
  none.isThere = false;
  const files = deviceFiles(at, none);
  const pubkey = (await files.keys.make()) ?? "";
  await files.keys.take();
  expect(isSigned(pubkey, "a text", await deviceFiles(at, none).keys.sign("a text"))).toBe(true);
  expect(statSync(join(at, "device.key")).mode & 0o077).toBe(0);
});

test("a window may have an envelope for headquarters signed, and no proof with which somebody could act as the machine", () => {
  expect(QUESTIONS["access.sign"](["daliz/1\nrecover\njournal\nnonce\n17"])).toBe(true);
  for (const text of ["daliz/1\ntoken\njournal\nnonce\n17", "", "recover", 17]) expect(QUESTIONS["access.sign"]([text])).toBe(false);
});

test("questions about who the machine is have a form", () => {
  const ask = (asked: unknown): boolean => QUESTIONS["access.ask"]([asked]);
  expect(ask({ call: "identity", args: [] })).toBe(true);
  expect(ask({ call: "enrol", args: [{ title: "a laptop", wants: "laptop" }] })).toBe(true);
  expect(ask({ call: "signIn", args: ["aigul", "a password"] })).toBe(true);
  for (const no of [null, {}, { call: "token", args: [true] }, { call: "recover", args: [] }, { call: "signIn", args: ["aigul"] }])
    expect(ask(no)).toBe(false);
  expect(ask({ call: "enrol", args: [{ title: "a laptop", wants: "everything" }] })).toBe(false);
  expect(QUESTIONS["access.admin"](["server", "access", null])).toBe(true);
  expect(QUESTIONS["access.admin"](["server", "../push", null])).toBe(false);
  expect(QUESTIONS["access.admin"](["anybody", "access", null])).toBe(false);
});

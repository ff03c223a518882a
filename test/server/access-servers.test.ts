import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openNonces } from "#server/access/nonces.ts";
import { type Argon2Cost, PASSWORD_COST } from "#server/access/password-hash.ts";
import { openPasswords } from "#server/access/passwords.ts";
import { accountBody, askToken, deviceWith, enrolledDevice, fileAccounts, proofFor, revoke } from "./enrolled-device.ts";
import { callerAt, posted, refusalIn, startTestServer, type TestServer, tempFolder } from "./test-server.ts";

let first: TestServer;
let second: TestServer;
beforeAll(async () => {
  first = await startTestServer();
  const { host, password, user, database } = first.running.db.options;
  const databaseUrl = `postgres://${user}:${encodeURIComponent(String(password))}@/${database}?host=${encodeURIComponent(host ?? "")}`;
  const data = tempFolder();
  // Admins of both: what is kept in a file of the first is copied, as it is for the recovery key.
  copyFileSync(join(first.data, "admin-token"), join(data, "admin-token"));
  second = await startTestServer({ databaseUrl, data });
});
afterAll(async () => {
  await second.stop();
  await first.stop();
});

test("two servers of one database are one headquarters: a token of one opens the other", async () => {
  const chief = await enrolledDevice(first, { role: "chief" });
  const there = callerAt(second.url, chief.token);
  const [here, beyond] = [await chief.hello(), await there.hello()];
  expect(beyond.role).toBe("chief");
  expect(beyond.recovery).toBe(here.recovery);
  expect((await deviceWith(second.url, chief.device, chief.user, chief.key)).answer.account).toBe(chief.user);
});

test("a proof that one of them has taken is none for the other, also when both are asked at once", async () => {
  const chief = await enrolledDevice(first, { role: "chief" });
  const { nonce, ms, signature } = await proofFor(first.url, chief.key);
  const request = posted({ device: chief.device, nonce, ms, signature });
  const answers = await Promise.all([first, second, first, second].map(({ url }) => fetch(`${url}/v1/token`, request)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
});

test("who is revoked at one is refused by the other, and an open feed there ends", async () => {
  const chief = await enrolledDevice(first, { role: "chief" });
  const there = callerAt(second.url, chief.token);
  const feed = await there.ask("/v1/feed?after=0&protocol=2");
  expect(feed.status).toBe(200);
  const ended = feed.text();
  await revoke(first, chief.device);
  expect(await refusalIn(await chief.ask("/v1/hello"))).toEqual({ kind: "revoked" });
  await ended;
  expect(await refusalIn(await there.ask("/v1/hello"))).toEqual({ kind: "revoked" });
  expect((await askToken(second.url, chief.device, chief.key)).status).toBe(401);
});

test("who gets another role at one has it at the other", async () => {
  const officer = await enrolledDevice(second, { role: "officer" });
  const there = callerAt(first.url, officer.token);
  expect((await there.hello()).scope).toBe("ops+reg");
  await fileAccounts(second, [accountBody(officer.user, { role: "leader" })]);
  expect((await officer.hello()).scope).toBe("ops");
  await vi.waitFor(async () => expect((await there.hello()).scope).toBe("ops"), { timeout: 20_000 });
});

test("a nonce is two minutes good and signed for one server's database", async () => {
  const signedBy = (byte: number) => {
    const key = { no: 1, value: Buffer.alloc(32, byte), madeMs: 0, madeBy: null };
    return openNonces(first.running.db, { current: () => key, before: () => null, refresh: async () => undefined });
  };
  const nonces = signedBy(7);
  const { nonce, expiresMs } = nonces.give(1_000_000);
  expect(await signedBy(8).spend(nonce, 1_000_001)).toBe(false);
  expect(await nonces.spend(nonce, expiresMs)).toBe(false);
  expect(await nonces.spend(nonce, expiresMs - 1)).toBe(true);
  expect(await nonces.spend(nonce, expiresMs - 1)).toBe(false);
});

test("a name that has no password costs as much work as one that has", async () => {
  const asked: Argon2Cost[] = [];
  const hasher = {
    hash: async ({ cost }: { cost: Argon2Cost }) => {
      asked.push(cost);
      return new Uint8Array(32).fill(9);
    },
    waiting: () => 0,
    close: async () => undefined,
  };
  const passwords = openPasswords(first.running.db, hasher, PASSWORD_COST);
  await passwords.set("somebody", "any password", null, 1);
  asked.length = 0;
  expect(await passwords.verdict("somebody", "any password", 2)).toBe("right");
  expect(await passwords.verdict("nobody", "any password", 2)).toBe("wrong");
  expect(asked).toEqual([PASSWORD_COST, PASSWORD_COST]);
});

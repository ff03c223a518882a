import { createHash } from "node:crypto";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { plainCode } from "#core/access/enrol-code.ts";
import { matchingText, matchingWords } from "#core/access/matching-words.ts";
import { enrolAnswerSchema, enrolStateSchema, findAnswerSchema } from "#core/access/message-schemas.ts";
import { accountBody, adminOf, deviceKey, deviceWith, enrolledDevice, fileAccounts, newAccount, revoke } from "./enrolled-device.ts";
import { callerAt, posted, refusalIn, startTestServer, type TestServer } from "./test-server.ts";

/** A clock that can be put forward: codes last five minutes, limits a minute. */
let aheadMs = 0;
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ nowMs: () => Date.now() + aheadMs });
});
afterAll(() => server.stop());

/** A machine asks. The limit of ten a minute is of the address and by the real clock, so tests that ask often go round it. */
async function ask(title = "a laptop", key = deviceKey()) {
  const answer = await fetch(`${server.url}/v1/enrol`, posted({ pubkey: key.pubkey, title, wants: "laptop" }));
  if (answer.status !== 200) throw new Error(await answer.text());
  return { key, ...v.parse(enrolAnswerSchema, await answer.json()) };
}

const stateOf = async ({ enrolment, secret }: { enrolment: string; secret: string }) =>
  v.parse(enrolStateSchema, await (await fetch(`${server.url}/v1/enrol/state`, posted({ enrolment, secret }))).json());

/** A new admin each time: an admin looks ten times a minute. */
async function finder() {
  const admin = await enrolledDevice(server, { role: "admin" });
  return (code: string) => admin.ask("/v1/access/find", posted({ code }));
}

const wordsOf = (pubkey: string, code: string, seed: string) =>
  matchingWords(
    createHash("sha256")
      .update(matchingText(pubkey, plainCode(code) ?? "", seed))
      .digest(),
    "kk",
  );

describe("a new machine", () => {
  test("shows a code; the admin who types it sees the same four words; once the account is filed it has its place", async () => {
    const asked = await ask();
    expect(asked.code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(asked.expiresMs - asked.nowMs).toBeLessThanOrEqual(300_000);
    expect(await stateOf(asked)).toEqual({ state: "waiting", expiresMs: asked.expiresMs });
    const find = await finder();
    const found = v.parse(findAnswerSchema, await (await find(asked.code.toLowerCase().replace("-", " "))).json());
    expect(found).toMatchObject({ enrolment: asked.enrolment, title: "a laptop", wants: "laptop", pubkey: asked.key.pubkey });
    expect(wordsOf(found.pubkey, asked.code, found.seed)).toEqual(wordsOf(asked.key.pubkey, asked.code, asked.seed));
    const [user, device] = [newAccount("aigul"), newAccount("laptop")];
    await fileAccounts(server, [
      accountBody(user, { ukind: "user", role: "officer" }),
      accountBody(device, { ukind: "device", pubkey: found.pubkey, holder: user }),
    ]);
    expect(await stateOf(asked)).toEqual({ state: "confirmed", account: device });
    const enrolled = await deviceWith(server.url, device, user, asked.key);
    expect((await enrolled.hello()).role).toBe("officer");
  });

  test("whose key was revoked is not let in by it again, until an admin files another account", async () => {
    const officer = await enrolledDevice(server, { role: "officer" });
    await revoke(server, officer.device);
    const asked = await ask("again", officer.key);
    expect((await stateOf(asked)).state).toBe("waiting");
    const device = newAccount("laptop");
    await fileAccounts(server, [accountBody(device, { ukind: "device", pubkey: officer.key.pubkey, holder: officer.user })]);
    expect(await stateOf(asked)).toEqual({ state: "confirmed", account: device });
  });

  test("nobody else learns how it stands", async () => {
    const asked = await ask();
    const other = await ask();
    expect(await stateOf({ enrolment: asked.enrolment, secret: other.secret })).toEqual({ state: "expired" });
  });

  test("has five minutes", async () => {
    const asked = await ask();
    const find = await finder();
    try {
      aheadMs = 301_000;
      expect(await stateOf(asked)).toEqual({ state: "expired" });
      expect((await (await finder())(asked.code)).status).toBe(404);
    } finally {
      aheadMs = 0;
    }
    expect((await find(asked.code)).status).toBe(200);
  });

  test("has five tries: a wrong code counts against those that it may have meant, and what it finds looks like nothing", async () => {
    const asked = await ask();
    const find = await finder();
    const wrong = `${asked.code.slice(0, 8)}${asked.code.endsWith("0") ? "1" : "0"}`;
    const missing = await adminOf(server).ask("/v1/nothing");
    const nothing = [missing.status, await missing.text()];
    for (let tries = 0; tries < 4; tries += 1) {
      const answer = await find(wrong);
      expect([answer.status, await answer.text()]).toEqual(nothing);
    }
    expect((await find(asked.code)).status).toBe(200);
    await find(wrong);
    expect((await find(asked.code)).status).toBe(404);
    expect(await stateOf(asked)).toEqual({ state: "expired" });
  });

  test("must have a key that can be one", async () => {
    const off = `B${"A".repeat(86)}`;
    for (const pubkey of ["", "B", off, deviceKey().pubkey.slice(1), `${deviceKey().pubkey}A`]) {
      const answer = await fetch(`${server.url}/v1/enrol`, posted({ pubkey, title: "x", wants: "wall" }));
      if (answer.status === 429) continue;
      expect(await refusalIn(answer)).toMatchObject({ kind: "malformed", path: "pubkey" });
    }
  });
});

test("an admin looks ten times a minute; an address asks ten times a minute", async () => {
  const find = await finder();
  const found = await Promise.all(Array.from({ length: 14 }, () => find("0000-0000")));
  expect(found.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(3);
  const asked = await Promise.all(
    Array.from({ length: 14 }, () => fetch(`${server.url}/v1/enrol`, posted({ pubkey: deviceKey().pubkey, title: "x", wants: "wall" }))),
  );
  const slowed = asked.filter(({ status }) => status === 429);
  expect(slowed.length).toBeGreaterThanOrEqual(4);
  expect(Number(slowed[0]?.headers.get("retry-after"))).toBeGreaterThan(0);
});

test("only an admin finds machines and gives passwords; the page of the server's machine is one", async () => {
  const chief = await enrolledDevice(server, { role: "chief" });
  for (const path of ["/v1/access/find", "/v1/access/password"])
    expect((await chief.ask(path, posted({ code: "0000-0000", user: chief.user }))).status).toBe(404);
  const { host } = new URL(server.url);
  const page = await fetch(`${server.url}/v1/session/admin`, { method: "POST", headers: { origin: `http://${host}` } });
  const { token } = v.parse(v.object({ token: v.string() }), await page.json());
  expect((await callerAt(server.url, token).hello()).role).toBe("admin");
  expect((await fetch(`${server.url}/v1/session/admin`, { method: "POST" })).status).toBe(401);
});

import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LEASE_MS, WALL_LEASE_MS } from "#core/access/lease.ts";
import { accessAnswerSchema, givenPasswordSchema, tokenAnswerSchema } from "#core/access/message-schemas.ts";
import type { TokenAnswer } from "#core/access/messages.ts";
import { proofText } from "#core/access/proof-text.ts";
import {
  accountBody,
  adminOf,
  askToken,
  type DeviceKey,
  deviceKey,
  enrolledDevice,
  fileAccounts,
  newAccount,
  proofFor,
  revoke,
} from "./enrolled-device.ts";
import { bodyOf, callerAt, countAt, posted, refusalIn, startTestServer, type TestServer } from "./test-server.ts";

const CHEAP = { t: 1, m: 64, p: 1 };
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ passwordCost: CHEAP });
  await server.push([bodyOf({ type: "set", e: "IR", kind: "place", f: { pkind: "country" } })]);
});
afterAll(() => server.stop());

/** A shared desk: its key, and a way to sign in on it. */
async function sharedDesk(): Promise<{ device: string; key: DeviceKey }> {
  const key = deviceKey();
  const device = newAccount("desk");
  await fileAccounts(server, [accountBody(device, { ukind: "device", title: "shared", pubkey: key.pubkey })]);
  return { device, key };
}

async function person(role = "officer"): Promise<{ user: string; password: string }> {
  const user = newAccount("person");
  await fileAccounts(server, [accountBody(user, { ukind: "user", title: user, role })]);
  return { user, password: await passwordFor(user) };
}

/** Gives a password and has it changed. */
async function passwordFor(user: string): Promise<string> {
  const given = v.parse(givenPasswordSchema, await (await adminOf(server).ask("/v1/access/password", posted({ user }))).json());
  const desk = await sharedDesk();
  const first = await tokenFor(desk, { signIn: { user, password: given.password } });
  expect(first.mustChange).toBe(true);
  const password = `a long enough one ${user}`;
  const caller = callerAt(server.url, first.token);
  expect(await refusalIn(await caller.ask("/v1/hello"))).toEqual({ kind: "sign-in" });
  expect(await refusalIn(await caller.ask("/v1/nothing"))).toEqual({ kind: "sign-in" });
  expect((await caller.ask("/v1/password", posted({ old: given.password, new: password }))).status).toBe(200);
  return password;
}

async function tokenFor({ device, key }: { device: string; key: DeviceKey }, more?: Parameters<typeof askToken>[3]): Promise<TokenAnswer> {
  const answer = await askToken(server.url, device, key, more);
  if (answer.status !== 200) throw new Error(await answer.text());
  return v.parse(tokenAnswerSchema, await answer.json());
}

/** Status and refusal of a request for a token. */
async function refused({ device, key }: { device: string; key: DeviceKey }, more?: Parameters<typeof askToken>[3]) {
  const answer = await askToken(server.url, device, key, more);
  return [answer.status, await answer.text()] as const;
}

const NOT_SIGNED_IN = [401, '{"kind":"not-signed-in"}'];

describe("a device's token", () => {
  test("a held device proves that it has its key, and is its holder for ten minutes at most", async () => {
    const consul = await enrolledDevice(server, { role: "consul", mission: "IR" });
    expect(consul.answer).toMatchObject({ account: consul.user, user: consul.user, role: "consul", mission: "IR", leaseMs: LEASE_MS });
    expect(consul.answer.scope).toBe("ops+(reg+pii)@IR");
    expect(consul.answer.expiresMs - consul.answer.nowMs).toBeLessThanOrEqual(600_000);
    expect((await consul.hello()).role).toBe("consul");
  });

  test("a wall acts by itself and may be away for twelve hours", async () => {
    const wall = await enrolledDevice(server, { role: "wall" });
    expect(wall.answer).toMatchObject({ account: wall.device, user: null, role: "wall", scope: "-", leaseMs: WALL_LEASE_MS });
    expect((await wall.ask("/v1/wall")).status).toBe(200);
    expect((await wall.ask("/v1/pull?after=0")).status).toBe(404);
  });

  test("a proof is good once, for one journal, one purpose and one key, and nobody learns which devices there are", async () => {
    const chief = await enrolledDevice(server, { role: "chief" });
    const { nonce, ms, signature, journal } = await proofFor(server.url, chief.key);
    const ask = (more: object) => fetch(`${server.url}/v1/token`, posted({ device: chief.device, nonce, ms, signature, ...more }));
    const answerOf = async (more: object) => {
      const answer = await ask(more);
      return [answer.status, await answer.text()];
    };
    const said = (text: Partial<Parameters<typeof proofText>[0]>) =>
      chief.key.sign(proofText({ purpose: "token", journal, nonce, ms, ...text }));
    for (const wrong of [
      { device: "nobody" },
      { device: chief.user },
      { ms: ms + 1 },
      { signature: deviceKey().sign(proofText({ purpose: "token", journal, nonce, ms })) },
      { signature: said({ purpose: "recover" }) },
      { signature: said({ journal: "another" }) },
      { nonce: "made-up", signature: said({ nonce: "made-up" }) },
      { nonce: `${nonce}x`, signature: said({ nonce: `${nonce}x` }) },
    ])
      expect(await answerOf(wrong)).toEqual(NOT_SIGNED_IN);
    expect((await ask({})).status).toBe(200);
    expect(await answerOf({})).toEqual(NOT_SIGNED_IN);
  });

  test("a wrong clock locks nobody out", async () => {
    const chief = await enrolledDevice(server, { role: "chief" });
    const { nonce, journal } = await proofFor(server.url, chief.key);
    const signature = chief.key.sign(proofText({ purpose: "token", journal, nonce, ms: 1 }));
    expect((await fetch(`${server.url}/v1/token`, posted({ device: chief.device, nonce, ms: 1, signature }))).status).toBe(200);
  });

  test("a token that was changed in any place, or is another server's, opens nothing", async () => {
    const { token } = await enrolledDevice(server, { role: "chief" });
    const [text = "", mark = ""] = token.split(".");
    const claims = JSON.parse(Buffer.from(text, "base64url").toString()) as unknown[];
    const forged = Buffer.from(JSON.stringify([...claims.slice(0, -1), 9e15])).toString("base64url");
    for (const wrong of [
      `${forged}.${mark}`,
      `${text}.${mark.slice(0, -1)}`,
      `${text}.`,
      `.${mark}`,
      `${text}.${mark}x`,
      `${text}.${text}`,
    ])
      expect((await callerAt(server.url, wrong).ask("/v1/hello")).status).toBe(401);
    expect((await callerAt(server.url, token).ask("/v1/hello")).status).toBe(200);
  });

  test("a revoked device is told so with its next request, and gets no token", async () => {
    const chief = await enrolledDevice(server, { role: "chief" });
    const other = await enrolledDevice(server, { role: "chief" });
    await revoke(server, chief.device);
    for (const path of ["/v1/hello", "/v1/pull?after=0", "/v1/nothing"]) {
      const answer = await chief.ask(path);
      expect([answer.status, await refusalIn(answer)]).toEqual([401, { kind: "revoked" }]);
    }
    expect(await refused(chief)).toEqual([401, '{"kind":"revoked"}']);
    expect((await other.hello()).role).toBe("chief");
    await revoke(server, other.user);
    expect(await refusalIn(await other.ask("/v1/hello"))).toEqual({ kind: "revoked" });
  });

  test("an account that has expired is nobody's", async () => {
    const officer = await enrolledDevice(server, { role: "officer" });
    await fileAccounts(server, [accountBody(officer.user, { expires: new Date(Date.now() - 1_000).toISOString() })]);
    expect(await refusalIn(await officer.ask("/v1/hello"))).toEqual({ kind: "not-signed-in" });
    expect(await refused(officer)).toEqual(NOT_SIGNED_IN);
  });

  test("another role or mission counts with the next request, on the token that there is", async () => {
    const officer = await enrolledDevice(server, { role: "officer" });
    expect((await officer.ask("/v1/access")).status).toBe(404);
    await fileAccounts(server, [accountBody(officer.user, { role: "admin" })]);
    expect((await officer.ask("/v1/access")).status).toBe(200);
  });
});

describe("people on a shared desk", () => {
  test("sign in with a password, stay signed in on that device, and sign out", async () => {
    const desk = await sharedDesk();
    const { user, password } = await person("registrar");
    expect(await refused(desk)).toEqual([401, '{"kind":"sign-in"}']);
    const first = await tokenFor(desk, { signIn: { user, password } });
    expect(first).toMatchObject({ account: user, role: "registrar" });
    const session = first.session ?? "";
    const again = await tokenFor(desk, { signIn: { session } });
    expect(again.session).toBeUndefined();
    expect(await refused(await sharedDesk(), { signIn: { session } })).toEqual([401, '{"kind":"sign-in"}']);
    const callers = [callerAt(server.url, first.token), callerAt(server.url, again.token)];
    const [caller] = callers;
    expect((await caller?.ask("/v1/sign-out", { method: "POST" }))?.status).toBe(200);
    for (const one of callers) expect(await refusalIn(await one.ask("/v1/hello"))).toEqual({ kind: "sign-in" });
    expect(await refused(desk, { signIn: { session } })).toEqual([401, '{"kind":"sign-in"}']);
  });

  test("are signed out when their hours have run out: their line is cut, and their token opens nothing", async () => {
    const desk = await sharedDesk();
    const { user, password } = await person("chief");
    const { token } = await tokenFor(desk, { signIn: { user, password } });
    const caller = callerAt(server.url, token);
    const line = await caller.ask("/v1/feed?after=0&protocol=2");
    const ended = line.text().catch(() => "cut");
    await server.running.db.query("update sessions set expires_ms = $1 where account = $2", [Date.now(), user]);
    await ended;
    expect(await refusalIn(await caller.ask("/v1/hello"))).toEqual({ kind: "sign-in" });
  });

  test("a wrong password, a person without one, a wall and a person who is not there get one answer", async () => {
    const desk = await sharedDesk();
    const { user, password } = await person();
    const wall = await enrolledDevice(server, { role: "wall" });
    const silent = newAccount("person");
    await fileAccounts(server, [accountBody(silent, { ukind: "user", role: "officer" })]);
    for (const signIn of [
      { user, password: `${password}!` },
      { user: silent, password },
      { user: wall.device, password },
      { user: "nobody-at-all", password },
    ])
      expect(await refused(desk, { signIn })).toEqual(NOT_SIGNED_IN);
  });

  test("five failures in a quarter of an hour, then a wait, whether there is such a person or not", async () => {
    const { user, password } = await person();
    for (const name of [user, newAccount("nobody")]) {
      const desk = await sharedDesk();
      const failures = await Promise.all(
        Array.from({ length: 8 }, () =>
          askToken(server.url, desk.device, desk.key, { signIn: { user: name, password: "wrong wrong wrong" } }),
        ),
      );
      const statuses = failures.map(({ status }) => status).sort();
      expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
      const late = await askToken(server.url, desk.device, desk.key, { signIn: { user: name, password } });
      expect(late.status).toBe(429);
      expect(Number(late.headers.get("retry-after"))).toBeGreaterThan(600);
    }
  });

  test("a short password, the old one and one's own name are not taken, nor any where the old one is wrong", async () => {
    const desk = await sharedDesk();
    const { user, password } = await person();
    const caller = callerAt(server.url, (await tokenFor(desk, { signIn: { user, password } })).token);
    const change = async (old: string, next: string) => refusalIn(await caller.ask("/v1/password", posted({ old, new: next })));
    expect(await change(password, "short")).toEqual({ kind: "malformed", path: "new", problem: "too-short" });
    expect(await change(password, password)).toEqual({ kind: "malformed", path: "new", problem: "same" });
    expect(await change(password, user)).toEqual({ kind: "malformed", path: "new", problem: "own-name" });
    expect(await change("not this one", "a good long password")).toEqual({ kind: "malformed", path: "old", problem: "wrong" });
  });

  test("a new password ends the sign-ins elsewhere, and the one it was changed on goes on", async () => {
    const [here, there] = [await sharedDesk(), await sharedDesk()];
    const { user, password } = await person();
    const first = await tokenFor(here, { signIn: { user, password } });
    const other = await tokenFor(there, { signIn: { user, password } });
    const next = "another long password";
    const changed = await callerAt(server.url, first.token).ask("/v1/password", posted({ old: password, new: next }));
    expect(changed.status).toBe(200);
    expect((await callerAt(server.url, first.token).ask("/v1/hello")).status).toBe(200);
    expect(await refusalIn(await callerAt(server.url, other.token).ask("/v1/hello"))).toEqual({ kind: "sign-in" });
    expect(await refused(there, { signIn: { user, password } })).toEqual(NOT_SIGNED_IN);
    expect((await tokenFor(there, { signIn: { user, password: next } })).account).toBe(user);
  });

  test("what is kept of passwords, secrets and names tells none of them", async () => {
    const { rows } = await server.running.db.query<{ text: string }>(
      "select (select string_agg(p::text, '') from passwords p) || (select string_agg(s::text, '') from sessions s) as text",
    );
    expect(rows[0]?.text).not.toContain("a long enough one");
    expect(rows[0]?.text).toContain("\\x");
  });
});

describe("whose events a device may bring", () => {
  test("its own by its holder, and no other device's or person's", async () => {
    const [one, other] = [await enrolledDevice(server, { role: "officer" }), await enrolledDevice(server, { role: "officer" })];
    const bodies = [
      one.body(),
      bodyOf({ dev: one.device, by: other.user }),
      bodyOf({ dev: other.device, by: one.user }),
      other.body(),
      bodyOf(),
    ];
    const { taken, refused: not } = await one.push(bodies);
    expect(taken.map(({ role }) => role)).toEqual(["officer"]);
    expect(not.map(({ index, refusal }) => [index, refusal])).toEqual([1, 2, 3, 4].map((index) => [index, { kind: "other-author" }]));
  });

  test("what was taken before is taken again, whoever brings it", async () => {
    const [one, other] = [await enrolledDevice(server, { role: "officer" }), await enrolledDevice(server, { role: "officer" })];
    const body = one.body();
    const [first] = (await one.push([body])).taken;
    expect((await other.push([body])).taken).toEqual([first]);
  });

  test("on a shared desk the next shift sends what the last one wrote without a network, as who wrote it", async () => {
    const desk = await sharedDesk();
    const [officer, registrar] = [await person("officer"), await person("registrar")];
    await tokenFor(desk, { signIn: officer });
    const next = callerAt(server.url, (await tokenFor(desk, { signIn: registrar })).token);
    const stranger = await person("officer");
    const by = (user: string) => bodyOf({ dev: desk.device, by: user });
    const { taken, refused: not } = await next.push([by(officer.user), by(registrar.user), by(stranger.user)]);
    expect(taken.map(({ role }) => role)).toEqual(["officer"]);
    expect(not.map(({ refusal }) => refusal.kind).sort()).toEqual(["may-not-write", "other-author"]);
  });

  test("a feed sends what a feed may, as itself", async () => {
    const feed = await enrolledDevice(server, { role: "feed" });
    const { taken, refused: not } = await feed.push([
      feed.body(countAt("IR", { src: { basis: "media" } })),
      feed.body(countAt("IR", { src: { basis: "official" } })),
    ]);
    expect(taken.map(({ role }) => role)).toEqual(["feed"]);
    expect(not[0]?.refusal.kind).toBe("may-not-write");
  });

  test("this machine's own tokens bring any, as the role they have", async () => {
    const officer = await enrolledDevice(server, { role: "officer" });
    expect((await server.push([officer.body()])).taken[0]?.role).toBe("chief");
  });
});

describe("what an admin sees of machines", () => {
  test("who there is, when each was heard of, what it holds back, and which of its numbers have not come", async () => {
    const officer = await enrolledDevice(server, { role: "officer" });
    const numbered = (dseq: number) => bodyOf({ dev: officer.device, by: officer.user, dseq });
    await officer.push([1, 2, 5, 9].map(numbered));
    expect((await askToken(server.url, officer.device, officer.key, { waiting: 7 })).status).toBe(200);
    const view = v.parse(accessAnswerSchema, await (await adminOf(server).ask("/v1/access")).json());
    expect(view.accounts.find(({ id }) => id === officer.user)).toMatchObject({ role: "officer", standing: "valid", hasPassword: false });
    const device = view.devices.find((one) => one.device === officer.device);
    expect(device).toMatchObject({
      waiting: 7,
      lastDseq: 9,
      missing: 5,
      missingNumbers: [
        [3, 4],
        [6, 8],
      ],
    });
    expect(Math.abs((device?.lastMs ?? 0) - view.nowMs)).toBeLessThan(60_000);
    const local = await fetch(`${server.url}/v1/access`, { headers: { authorization: `Bearer ${server.token}` } });
    expect(local.status).toBe(404);
  });
});

describe("what lies about", () => {
  test("the admin's token and the recovery key are for their owner only", () => {
    for (const name of ["admin-token", "recovery-key"]) expect(statSync(join(server.data, name)).mode & 0o077).toBe(0);
  });

  test("the log holds no token, no code, no password, no name of a person", async () => {
    const chief = await enrolledDevice(server, { role: "chief" });
    await chief.ask(`/v1/hello?token=${chief.token}`);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const log = readFileSync(join(server.data, "server.log"), "utf8");
    expect(log).toContain('"/v1/token"');
    for (const secret of [chief.token, chief.device, chief.user, "a long enough one", adminOf(server).token])
      expect(log).not.toContain(secret);
  });
});

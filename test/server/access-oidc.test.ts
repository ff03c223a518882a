import { randomBytes } from "node:crypto";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { machineIdentity } from "#core/access/machine-identity.ts";
import { accessAnswerSchema, nonceAnswerSchema, providerStateSchema, tokenAnswerSchema } from "#core/access/message-schemas.ts";
import { machineShelf } from "#renderer/store/machine-shelf.ts";
import { oidcConfig } from "#server/access/oidc-config.ts";
import { StartProblem } from "#server/start-problem.ts";
import { freePort } from "../support/daliz-server.ts";
import { type OidcProvider, oidcProvider } from "../support/oidc-provider.ts";
import {
  accountBody,
  adminOf,
  askToken,
  type DeviceKey,
  deviceKey,
  fileAccounts,
  newAccount,
  revoke,
  sha256Text,
} from "./enrolled-device.ts";
import { posted, startTestServer, type TestServer } from "./test-server.ts";

let provider: OidcProvider;
let server: TestServer;
let desk: { device: string; key: DeviceKey };
let person = "";
beforeAll(async () => {
  provider = await oidcProvider("daliz", "a secret of the ministry");
  const port = await freePort();
  server = await startTestServer({
    port,
    env: {
      DALIZ_OIDC_ISSUER: provider.issuer,
      DALIZ_OIDC_CLIENT: "daliz",
      DALIZ_OIDC_SECRET: "a secret of the ministry",
      DALIZ_OIDC_REDIRECT: `http://127.0.0.1:${port}/v1/oidc/back`,
    },
  });
  desk = { device: newAccount("desk"), key: deviceKey() };
  person = newAccount("aigul");
  await fileAccounts(server, [
    accountBody(desk.device, { ukind: "device", pubkey: desk.key.pubkey }),
    accountBody(person, { ukind: "user", role: "officer" }),
  ]);
});
afterAll(async () => {
  await server.stop();
  await provider.stop();
});

const startOf = (claim: string, headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${server.url}/v1/oidc/start?claim=${sha256Text(claim)}`, { redirect: "manual", headers });

/** The browser's way: to the provider and back with its cookie. Where it is sent on, and what the machine is told then. */
async function walk(claim: string, tamper: (back: URL) => void = () => undefined): Promise<string> {
  const start = await startOf(claim);
  const cookie = (start.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  const there = await fetch(start.headers.get("location") ?? "", { redirect: "manual" });
  const back = new URL(there.headers.get("location") ?? "");
  tamper(back);
  const answer = await fetch(back, { redirect: "manual", headers: { cookie } });
  const on = answer.status === 303 ? answer.headers.get("location") : String(answer.status);
  return `${on ?? ""} ${await stateOf(claim)}`;
}

async function stateOf(claim: string): Promise<string> {
  const answer = await fetch(`${server.url}/v1/oidc/state`, posted({ claim }));
  return v.parse(providerStateSchema, await answer.json()).state;
}

const newClaim = () => randomBytes(32).toString("base64url");
const signIn = (claim: string) => askToken(server.url, desk.device, desk.key, { signIn: { claim } });

describe("people of a ministry with a provider of identities", () => {
  test("sign in there, and the desk where they began gets a token, once", async () => {
    provider.signsIn({ sub: "s-1", name: person });
    const nonce = await fetch(`${server.url}/v1/nonce`, posted({}));
    expect(v.parse(nonceAnswerSchema, await nonce.json()).provider).toBe(true);
    const claim = newClaim();
    expect(await stateOf(claim)).toBe("none");
    expect(await walk(claim)).toBe("/ done");
    const given = v.parse(tokenAnswerSchema, await (await signIn(claim)).json());
    expect(given).toMatchObject({ account: person, role: "officer" });
    expect(given.session).toBeDefined();
    expect((await signIn(claim)).status).toBe(401);
    expect(await stateOf(claim)).toBe("none");
    const view = v.parse(accessAnswerSchema, await (await adminOf(server).ask("/v1/access")).json());
    expect(view.oidc).toBe(true);
  });

  test("are whom the provider's subject was the first time, whatever it calls them later", async () => {
    const other = newAccount("timur");
    await fileAccounts(server, [accountBody(other, { ukind: "user", role: "chief" })]);
    provider.signsIn({ sub: "s-1", name: other });
    const claim = newClaim();
    expect(await walk(claim)).toBe("/ done");
    expect(v.parse(tokenAnswerSchema, await (await signIn(claim)).json()).account).toBe(person);
    provider.signsIn({ sub: "s-2", name: person });
    const second = newClaim();
    expect(await walk(second)).toBe("/ nobody");
    expect((await signIn(second)).status).toBe(401);
  });

  test("who have no account here, or a revoked one, are nobody", async () => {
    provider.signsIn({ sub: "s-9", name: "a-stranger" });
    const stranger = newClaim();
    expect(await walk(stranger)).toBe("/ nobody");
    expect((await signIn(stranger)).status).toBe(401);
    const gone = newAccount("gone");
    await fileAccounts(server, [accountBody(gone, { ukind: "user", role: "officer" })]);
    provider.signsIn({ sub: "s-3", name: gone });
    const claim = newClaim();
    expect(await walk(claim)).toBe("/ done");
    await revoke(server, gone);
    expect((await signIn(claim)).status).toBe(401);
    expect(await walk(newClaim())).toBe("/ nobody");
  });

  test("no answer counts whose state, code, issuer, nonce or time is not right, nor one that comes twice", async () => {
    provider.signsIn({ sub: "s-1", name: person });
    for (const [name, value, came] of [
      ["state", "made-up", "401 waiting"],
      ["code", "made-up", "/ refused"],
      ["iss", "http://127.0.0.1:1", "/ refused"],
    ] as const) {
      const claim = newClaim();
      expect([name, await walk(claim, (back) => back.searchParams.set(name, value))]).toEqual([name, came]);
      expect((await signIn(claim)).status).toBe(401);
    }
    for (const claims of [{ nonce: "another" }, { aud: "somebody" }, { iss: "https://elsewhere.example" }, { exp: 1 }]) {
      provider.says(claims);
      const claim = newClaim();
      expect(await walk(claim)).toBe("/ refused");
      expect((await signIn(claim)).status).toBe(401);
    }
    provider.says({});
    const claim = newClaim();
    const start = await startOf(claim);
    const cookie = (start.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    const used = (await fetch(start.headers.get("location") ?? "", { redirect: "manual" })).headers.get("location") ?? "";
    const statuses: number[] = [];
    for (let time = 0; time < 2; time++) statuses.push((await fetch(used, { redirect: "manual", headers: { cookie } })).status);
    expect(statuses).toEqual([303, 401]);
  });

  test("nobody is signed in by a link of somebody else: only the browser that set out, from a page of ours, comes back", async () => {
    provider.signsIn({ sub: "s-1", name: person });
    const claim = newClaim();
    for (const site of ["cross-site", "same-site", "none"]) expect((await startOf(claim, { "sec-fetch-site": site })).status).toBe(401);
    const start = await startOf(claim, { "sec-fetch-site": "same-origin" });
    expect(start.headers.get("set-cookie")).toMatch(/^daliz-provider=[\w-]{43}; Path=\/v1\/oidc; Max-Age=300; HttpOnly; SameSite=Lax$/);
    const back = (await fetch(start.headers.get("location") ?? "", { redirect: "manual" })).headers.get("location") ?? "";
    const another = (await startOf(newClaim())).headers.get("set-cookie")?.split(";")[0] ?? "";
    for (const headers of [{}, { cookie: another }, { cookie: "daliz-provider=short" }] as const)
      expect((await fetch(back, { redirect: "manual", headers })).status).toBe(401);
    expect(await stateOf(claim)).toBe("waiting");
    expect((await signIn(claim)).status).toBe(401);
  });

  test("who say no there, or are told no, have given up; a provider that does not answer is said to be away", async () => {
    for (const [does, came] of [
      [{ error: "access_denied" }, "/ cancelled"],
      [{ error: "temporarily_unavailable" }, "/ unreachable"],
      [{ error: "invalid_scope" }, "/ refused"],
      ["away-later", "/ unreachable"],
    ] as const) {
      provider.does(does);
      const claim = newClaim();
      expect([does, await walk(claim)]).toEqual([does, came]);
      expect((await signIn(claim)).status).toBe(401);
    }
    provider.does("sign-in");
  });

  test("the page's secret is in no address: the start wants a hash, and the secret's own hash opens nothing", async () => {
    expect((await fetch(`${server.url}/v1/oidc/start?claim=short`, { redirect: "manual" })).status).toBe(400);
    const claim = newClaim();
    expect(await walk(claim)).toBe("/ done");
    expect((await signIn(sha256Text(claim))).status).toBe(401);
    expect((await signIn(claim)).status).toBe(200);
  });

  test("the provider is asked to ask: on a shared desk whoever was there last is not taken for whoever sits there now", async () => {
    await walk(newClaim());
    expect(Object.fromEntries(provider.asked())).toMatchObject({ prompt: "login", code_challenge_method: "S256", response_type: "code" });
    expect([...provider.asked().keys()].sort()).toEqual(
      "client_id code_challenge code_challenge_method nonce prompt redirect_uri response_type scope state".split(" "),
    );
  });
});

/** A desk of a browser that people share, let in; `goes` is what its page does. */
async function sharedDesk(base = server) {
  const shelf = machineShelf({ indexedDB: new IDBFactory(), IDBKeyRange });
  const clock = { aheadMs: 0 };
  const identity = machineIdentity({
    fetch: (url, init) => fetch(url, { ...init, signal: init.signal as AbortSignal }),
    base: () => base.url,
    signal: () => AbortSignal.timeout(10_000),
    nowMs: () => Date.now() + clock.aheadMs,
    keys: shelf.keys,
    shelf,
    localToken: async () => null,
    newClaim: () => {
      const secret = newClaim();
      return { secret, hash: sha256Text(secret) };
    },
    waiting: () => null,
    changed: () => undefined,
  });
  const asking = await identity.enrol({ title: "a desk", wants: "desk" });
  if (asking.kind !== "asking") throw new Error(`It could not ask: ${asking.kind}.`);
  await fileAccounts(base, [accountBody(newAccount("desk"), { ukind: "device", pubkey: asking.asking.pubkey })]);
  await identity.enrolState();
  /** To the provider and back; `stays`: the person is still there. */
  const goes = async (stays = false): Promise<string> => {
    const begun = await identity.providerBegin();
    if (begun.kind !== "begun") return begun.kind;
    const start = await fetch(base.url + begun.path, { redirect: "manual" });
    if (stays) return begun.path;
    const cookie = (start.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    const there = await fetch(start.headers.get("location") ?? "", { redirect: "manual" });
    await fetch(there.headers.get("location") ?? "", { redirect: "manual", headers: { cookie } });
    return begun.path;
  };
  return { identity, shelf, clock, goes };
}

describe("a shared desk", () => {
  test("learns before anybody has signed in that there is a provider, and signs in who comes back from it", async () => {
    provider.signsIn({ sub: "s-1", name: person });
    const { identity, shelf, goes } = await sharedDesk();
    expect(await identity.identity()).toMatchObject({ standing: "sign-in", provider: true, who: null });
    const path = await goes();
    const { claim } = (await shelf.read()) ?? {};
    expect(path).toBe(`/v1/oidc/start?claim=${sha256Text(claim?.secret ?? "")}`);
    expect(await identity.providerEnd()).toMatchObject({ kind: "signed-in", who: { user: person, role: "officer" }, mustChange: false });
    expect(await identity.identity()).toMatchObject({ standing: "good", who: { user: person } });
    expect((await shelf.read())?.claim).toBeNull();
    expect(await identity.token(false)).toEqual(expect.any(String));
    expect(await identity.providerEnd()).toEqual({ kind: "given-up" });
    expect(await identity.identity()).toMatchObject({ standing: "good" });
  });

  test("says why nobody is signed in: given up, nobody here, refused, away, too late; and stays as it was", async () => {
    const { identity, clock, goes } = await sharedDesk();
    const before = await identity.identity();
    provider.does({ error: "access_denied" });
    await goes();
    expect(await identity.providerEnd()).toEqual({ kind: "given-up" });
    await goes(true);
    expect(await identity.providerEnd()).toEqual({ kind: "given-up" });
    provider.does("away-later");
    await goes();
    expect(await identity.providerEnd()).toEqual({ kind: "provider", why: "unreachable" });
    provider.does("sign-in");
    provider.signsIn({ sub: "s-77", name: "a-stranger" });
    await goes();
    expect(await identity.providerEnd()).toEqual({ kind: "provider", why: "nobody" });
    provider.signsIn({ sub: "s-1", name: person });
    provider.says({ nonce: "another" });
    await goes();
    expect(await identity.providerEnd()).toEqual({ kind: "provider", why: "refused" });
    provider.says({});
    await identity.providerBegin();
    clock.aheadMs = 301_000;
    expect(await identity.providerEnd()).toEqual({ kind: "provider", why: "late" });
    expect(await identity.identity()).toEqual(before);
  });

  test("at a server without a provider says so before it goes anywhere, and there is no way there", async () => {
    const plain = await startTestServer({ passwordCost: { t: 1, m: 64, p: 1 } });
    try {
      const { identity } = await sharedDesk(plain);
      expect(await identity.identity()).toMatchObject({ provider: false });
      expect(await identity.providerBegin()).toEqual({ kind: "refused", reason: "no-provider" });
      const answer = await fetch(`${plain.url}/v1/oidc/start?claim=${sha256Text("x")}`);
      expect([answer.status, await answer.text()]).toEqual([401, '{"kind":"not-signed-in"}']);
    } finally {
      await plain.stop();
    }
    const { identity } = await sharedDesk();
    expect(await identity.providerBegin()).toMatchObject({ kind: "begun" });
  });
});

describe("the provider in the server's environment", () => {
  const named = (issuer: string, more: object = {}) =>
    oidcConfig({
      DALIZ_OIDC_ISSUER: issuer,
      DALIZ_OIDC_CLIENT: "daliz",
      DALIZ_OIDC_REDIRECT: "https://daliz.example/v1/oidc/back",
      ...more,
    });

  test("is reached by https, and by plain http on this machine only", () => {
    expect(oidcConfig({})).toBeNull();
    expect(named("https://login.example")?.issuer.href).toBe("https://login.example/");
    expect(named("http://127.0.0.1:9")?.issuer.port).toBe("9");
    expect(named("https://login.example", { DALIZ_OIDC_SECRET: "" })?.secret).toBeNull();
    for (const issuer of ["http://login.example", "http://127.0.0.1.login.example", "login", "ftp://127.0.0.1"])
      expect(() => named(issuer)).toThrow(StartProblem);
    expect(() => named("https://login.example", { DALIZ_OIDC_REDIRECT: "http://daliz.example/" })).toThrow(StartProblem);
    expect(() => named("https://login.example", { DALIZ_OIDC_CLIENT: "" })).toThrow(StartProblem);
  });

  test("that is away when the server starts is asked again later", async () => {
    const late = await oidcProvider("daliz", "");
    late.does("away");
    const port = await freePort();
    const env = {
      DALIZ_OIDC_ISSUER: late.issuer,
      DALIZ_OIDC_CLIENT: "daliz",
      DALIZ_OIDC_REDIRECT: `http://127.0.0.1:${port}/v1/oidc/back`,
    };
    const plain = await startTestServer({ port, env });
    const start = (claim: string) => fetch(`${plain.url}/v1/oidc/start?claim=${sha256Text(claim)}`, { redirect: "manual" });
    try {
      const claim = newClaim();
      expect((await start(claim)).headers.get("location")).toBe("/");
      const said = await (await fetch(`${plain.url}/v1/oidc/state`, posted({ claim }))).json();
      expect(said).toEqual({ state: "unreachable" });
      late.does("sign-in");
      expect((await start(newClaim())).headers.get("location")).toContain(`${late.issuer}/authorize?`);
      await late.stop();
    } finally {
      await plain.stop();
    }
  });
});

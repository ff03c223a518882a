import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessAnswerSchema, tokenAnswerSchema } from "#core/access/message-schemas.ts";
import { oidcConfig } from "#server/access/oidc.ts";
import { StartProblem } from "#server/start-problem.ts";
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
import { type OidcProvider, oidcProvider } from "./oidc-provider.ts";
import { startTestServer, type TestServer } from "./test-server.ts";

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

async function freePort(): Promise<number> {
  const probe = createServer();
  const port = await new Promise<number>((resolve) => probe.listen(0, "127.0.0.1", () => resolve((probe.address() as AddressInfo).port)));
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** The browser's way: to the provider and back. */
async function walk(claim: string, tamper: (back: URL) => void = () => undefined): Promise<number> {
  const start = await fetch(`${server.url}/v1/oidc/start?claim=${sha256Text(claim)}`, { redirect: "manual" });
  const there = await fetch(start.headers.get("location") ?? "", { redirect: "manual" });
  const back = new URL(there.headers.get("location") ?? "");
  tamper(back);
  return (await fetch(back, { redirect: "manual" })).status;
}

const newClaim = () => randomBytes(32).toString("base64url");
const signIn = (claim: string) => askToken(server.url, desk.device, desk.key, { signIn: { claim } });

describe("people of a ministry with a provider of identities", () => {
  test("sign in there, and the desk where they began gets a token, once", async () => {
    provider.signsIn({ sub: "s-1", name: person });
    const claim = newClaim();
    expect(await walk(claim)).toBe(200);
    const given = v.parse(tokenAnswerSchema, await (await signIn(claim)).json());
    expect(given).toMatchObject({ account: person, role: "officer" });
    expect(given.session).toBeDefined();
    expect((await signIn(claim)).status).toBe(401);
    const view = v.parse(accessAnswerSchema, await (await adminOf(server).ask("/v1/access")).json());
    expect(view.oidc).toBe(true);
  });

  test("are whom the provider's subject was the first time, whatever it calls them later", async () => {
    const other = newAccount("timur");
    await fileAccounts(server, [accountBody(other, { ukind: "user", role: "chief" })]);
    provider.signsIn({ sub: "s-1", name: other });
    const claim = newClaim();
    expect(await walk(claim)).toBe(200);
    expect(v.parse(tokenAnswerSchema, await (await signIn(claim)).json()).account).toBe(person);
    provider.signsIn({ sub: "s-2", name: person });
    expect(await walk(newClaim())).toBe(401);
  });

  test("who have no account here, or a revoked one, are nobody", async () => {
    provider.signsIn({ sub: "s-9", name: "a-stranger" });
    expect(await walk(newClaim())).toBe(401);
    const gone = newAccount("gone");
    await fileAccounts(server, [accountBody(gone, { ukind: "user", role: "officer" })]);
    provider.signsIn({ sub: "s-3", name: gone });
    const claim = newClaim();
    expect(await walk(claim)).toBe(200);
    await revoke(server, gone);
    expect((await signIn(claim)).status).toBe(401);
  });

  test("no answer counts whose state, code, issuer, nonce or time is not right, nor one that comes twice", async () => {
    provider.signsIn({ sub: "s-1", name: person });
    for (const [name, value] of [
      ["state", "made-up"],
      ["code", "made-up"],
      ["iss", "http://127.0.0.1:1"],
    ] as const)
      expect(await walk(newClaim(), (back) => back.searchParams.set(name, value))).toBe(401);
    for (const claims of [{ nonce: "another" }, { aud: "somebody" }, { iss: "https://elsewhere.example" }, { exp: 1 }]) {
      provider.says(claims);
      const claim = newClaim();
      expect(await walk(claim)).toBe(401);
      expect((await signIn(claim)).status).toBe(401);
    }
    provider.says({});
    let used = "";
    expect(
      await walk(newClaim(), (back) => {
        used = back.href;
      }),
    ).toBe(200);
    expect((await fetch(used)).status).toBe(401);
  });

  test("the page's secret is in no address: the start wants a hash, and the secret's own hash opens nothing", async () => {
    expect((await fetch(`${server.url}/v1/oidc/start?claim=short`, { redirect: "manual" })).status).toBe(400);
    const claim = newClaim();
    expect(await walk(claim)).toBe(200);
    expect((await signIn(sha256Text(claim))).status).toBe(401);
    expect((await signIn(claim)).status).toBe(200);
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
    for (const issuer of ["http://login.example", "http://127.0.0.1.login.example", "login", "ftp://127.0.0.1"])
      expect(() => named(issuer)).toThrow(StartProblem);
    expect(() => named("https://login.example", { DALIZ_OIDC_REDIRECT: "http://daliz.example/" })).toThrow(StartProblem);
    expect(() => named("https://login.example", { DALIZ_OIDC_CLIENT: "" })).toThrow(StartProblem);
  });

  test("where none is named there is no way there", async () => {
    const plain = await startTestServer();
    try {
      const answer = await fetch(`${plain.url}/v1/oidc/start?claim=${sha256Text("x")}`);
      expect([answer.status, await answer.text()]).toEqual([401, '{"kind":"not-signed-in"}']);
    } finally {
      await plain.stop();
    }
  });
});

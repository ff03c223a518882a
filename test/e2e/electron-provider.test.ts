import { expect, test } from "@playwright/test";
import { accountBody, fileAccounts, newAccount } from "../server/enrolled-device.ts";
import { type DalizServer, startDalizServer } from "../support/daliz-server.ts";
import { type OidcProvider, oidcProvider } from "../support/oidc-provider.ts";
import { type StandInElectron, startStandInElectron } from "../support/stand-in-electron.ts";

// The real built main and preload on a stand-in of the `electron` module: the window in which a person signs in at the ministry.

let provider: OidcProvider;
let server: DalizServer;
let electron: StandInElectron;
const person = newAccount("aigul");

test.beforeAll(async () => {
  provider = await oidcProvider("daliz", "a secret of the ministry");
  provider.does("ask");
  server = await startDalizServer(undefined, null, (port) => ({
    DALIZ_OIDC_ISSUER: provider.issuer,
    DALIZ_OIDC_CLIENT: "daliz",
    DALIZ_OIDC_SECRET: "a secret of the ministry",
    DALIZ_OIDC_REDIRECT: `http://127.0.0.1:${String(port)}/v1/oidc/back`,
  }));
  await fileAccounts(server, [accountBody(person, { ukind: "user", role: "officer" })]);
  electron = await startStandInElectron(server.url, test.info().project.use.launchOptions?.args ?? []);
});
test.afterAll(async () => {
  await electron?.stop();
  await server?.stop();
  await provider?.stop();
});

const askAccess = async (call: string, ...args: readonly unknown[]): Promise<Record<string, unknown>> =>
  (await electron.ask("evaluate", `window.daliz.askAccess(${JSON.stringify({ call, args })})`)) as Record<string, unknown>;

/** Sets out, and is asked about the window that has opened; what came of it is kept in the room's page. */
async function setOut(): Promise<void> {
  await electron.ask("use", 0);
  const before = ((await electron.ask("windows")) as unknown[]).length;
  await electron.ask("evaluate", "delete window.came");
  await electron.ask("evaluate", "void window.daliz.signInWithProvider().then((result) => { window.came = result; })");
  // What the program answers without a window says why there is none.
  const seen = async () => ({ windows: ((await electron.ask("windows")) as unknown[]).length, came: await came() });
  await expect.poll(seen).toEqual({ windows: before + 1, came: null });
  await electron.ask("use", null);
}
const came = () => electron.ask("evaluate", "window.came ?? null");

test("is locked down, says whom it shows, and is gone with all it was given when the person is through or has given up", async () => {
  await electron.ask("use", 0);
  await electron.ask("waitFor", "[data-figure]");
  const asking = (await askAccess("enrol", { title: "a desk", wants: "desk" })) as { kind: string; asking: { pubkey: string } };
  expect(asking).toMatchObject({ kind: "asking" });
  await fileAccounts(server, [accountBody(newAccount("desk"), { ukind: "device", pubkey: asking.asking.pubkey })]);
  expect(await askAccess("enrolState")).toMatchObject({ kind: "confirmed" });
  await expect.poll(() => askAccess("identity")).toMatchObject({ standing: "sign-in", provider: true });

  await setOut();
  await electron.ask("waitFor", "a");
  const { webPreferences } = (await electron.ask("options")) as { webPreferences: Record<string, unknown> };
  expect(webPreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  });
  expect(webPreferences).not.toHaveProperty("preload");
  expect(await electron.ask("title")).toBe(new URL(provider.issuer).host);
  for (const [url, isStopped] of [
    ["https://idp.example/", false],
    ["app://daliz/index.html", true],
    ["file:///etc/passwd", true],
    ["http://login.example/", true],
  ] as const)
    expect([url, await electron.ask("navigate", "will-navigate", url)]).toEqual([url, isStopped]);
  expect(await electron.ask("partitions")).toMatchObject([
    {
      cookies: [{ name: "daliz-provider", httpOnly: true, sameSite: "lax", path: "/v1/oidc" }],
      mayAsk: false,
      mayCheck: false,
      stopsDownloads: true,
    },
  ]);
  await electron.ask("evaluate", "document.querySelectorAll('a')[1].click()");
  await electron.ask("use", 0);
  await expect.poll(came).toEqual({ kind: "given-up" });
  expect(await electron.ask("partitions")).toMatchObject([{ isCleared: true }]);

  await setOut();
  await electron.ask("closeByUser");
  await electron.ask("use", 0);
  await expect.poll(came).toEqual({ kind: "given-up" });

  provider.signsIn({ sub: "s-1", name: person });
  await setOut();
  await electron.ask("waitFor", "a");
  await electron.ask("evaluate", "document.querySelectorAll('a')[0].click()");
  await electron.ask("use", 0);
  await expect.poll(() => askAccess("identity")).toMatchObject({ standing: "good", who: { user: person, role: "officer" } });
  expect(((await electron.ask("windows")) as unknown[]).length).toBe(1);
});

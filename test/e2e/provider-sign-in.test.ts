import { expect, type Page, test } from "@playwright/test";
import { accountBody, adminOf, fileAccounts, newAccount } from "../server/enrolled-device.ts";
import { posted } from "../server/test-server.ts";
import { type DalizServer, startDalizServer } from "../support/daliz-server.ts";
import { type OidcProvider, oidcProvider } from "../support/oidc-provider.ts";

// A shared desk in a real browser, headquarters, and a small provider of identities on loopback: the whole way there and back.

let provider: OidcProvider;
let server: DalizServer;
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
  await fileAccounts(server, [accountBody(person, { ukind: "user", title: "Aigul", role: "officer" })]);
});
test.afterAll(async () => {
  await server?.stop();
  await provider?.stop();
});

/** Lets the page's machine in as a desk that people share, as an admin would who has compared the words. */
async function letIn(page: Page): Promise<void> {
  await page.goto(`${server.url}/#/room?lang=en`);
  await expect(page.locator("footer button").first()).toBeVisible();
  await page.locator("footer button").first().click();
  await page.getByRole("button", { name: "Join headquarters" }).click();
  await page.getByLabel("Name of this machine").fill("Duty room, desk 2");
  await page.getByRole("radio", { name: /a shared desk/ }).click();
  await page.getByRole("button", { name: "Ask to be let in" }).click();
  const code = (await page.locator("[data-code]").textContent()) ?? "";
  const found = (await (await adminOf(server).ask("/v1/access/find", posted({ code }))).json()) as { pubkey: string };
  await fileAccounts(server, [accountBody(newAccount("desk"), { ukind: "device", title: "desk", pubkey: found.pubkey })]);
  await page.getByRole("button", { name: "Go on" }).click();
}

test("a person signs in on a shared desk with the ministry's account; each way that fails says why", async ({ page }) => {
  const addresses: string[] = [];
  const tokens = new Set<string>();
  page.on("request", (request) => {
    addresses.push(request.url());
    const bearer = request.headers()["authorization"]?.replace("Bearer ", "");
    if (bearer !== undefined) tokens.add(bearer);
  });
  await letIn(page);
  const go = page.getByRole("button", { name: "Sign in with the ministry’s account" });
  const said = page.getByRole("alert");

  await go.click();
  await page.getByRole("link", { name: "Cancel" }).click();
  await expect(said).toHaveText(/^The sign-in at the ministry was not finished/);

  await go.click();
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
  await page.goBack();
  await expect(said).toHaveText(/^The sign-in at the ministry was not finished/);

  provider.signsIn({ sub: "s-9", name: "a-stranger" });
  await go.click();
  await page.getByRole("link", { name: "Sign in" }).click();
  await expect(said).toHaveText(/^The ministry knows you, but you have no account here/);

  provider.does("away-later");
  provider.signsIn({ sub: "s-1", name: person });
  await go.click();
  await expect(said).toHaveText(/^The ministry’s sign-in service does not answer/);

  provider.does("ask");
  await go.click();
  await page.getByRole("link", { name: "Sign in" }).click();
  await expect(page.locator("[data-figure]").first()).toBeVisible();
  // The page loads anew when the journal of the new rights begins: what was opened before is closed then.
  const who = page.getByText(`Signed in: ${person}, headquarters' desk`);
  await expect(async () => {
    if (!(await page.getByRole("dialog").isVisible())) await page.locator("footer button").first().click({ timeout: 2_000 });
    await expect(who).toBeVisible({ timeout: 2_000 });
  }).toPass();

  expect(tokens.size).toBeGreaterThan(0);
  const starts = addresses.filter((address) => address.includes("claim="));
  expect(starts).toHaveLength(5);
  // What stands in an address is a hash; no token, and no word that signs anybody in.
  for (const start of starts) expect(start).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1\/oidc\/start\?claim=[\w-]{43}$/);
  for (const token of tokens) expect(addresses.filter((address) => address.includes(token))).toEqual([]);
});

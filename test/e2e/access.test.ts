import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { type DalizServer, startDalizServer } from "../support/daliz-server.ts";
import { expectLink, openRoom } from "../support/room-driver.ts";
import { choose, openForm, recordForm } from "../support/type-form.ts";

// Two browsers on one computer: one is whoever sits at the server, the other a new machine that joins under a name of its own.

test.describe.configure({ mode: "serial", timeout: 180_000 });

let server: DalizServer;
let admin: Page;
let officer: Page;
const contexts: BrowserContext[] = [];

test.beforeAll(async ({ browser }) => {
  server = await startDalizServer();
  for (const _ of ["admin", "officer"]) contexts.push(await browser.newContext({ locale: "en", timezoneId: "Asia/Almaty" }));
  const pages = await Promise.all(contexts.map((context) => context.newPage()));
  [admin, officer] = [pages[0] as Page, pages[1] as Page];
});
test.afterAll(async () => {
  for (const context of contexts) await context.close();
  await server?.stop();
});

test("a new machine shows a code and four words, and waits", async () => {
  await openRoom(officer, server.url, { lang: "en" });
  await officer.getByRole("button", { name: /Synced/ }).click();
  await officer.getByRole("button", { name: "Join headquarters" }).click();
  await expect(officer.getByLabel("Headquarters’ address")).toHaveValue(server.url);
  await officer.getByRole("button", { name: "Ask to be let in" }).click();
  const name = officer.getByLabel("Name of this machine");
  await expect(name).toHaveAttribute("aria-invalid", "true");
  await expect(name).toHaveAccessibleDescription("Fill this in");
  await name.fill("Embassy Tehran, duty desk");
  await officer.getByRole("button", { name: "Ask to be let in" }).click();
  await expect(officer.locator("[data-code]")).toHaveText(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  await expect(officer.locator("[data-enrolment]")).toHaveText("Waiting for headquarters");
});

test("whoever sits at the server finds it by the code, compares the words and lets it in as an officer's laptop", async () => {
  await openRoom(admin, server.url, { lang: "en" });
  await admin.keyboard.press("Control+Digit7");
  await expect(admin.getByText("No machines yet")).toBeVisible();
  await admin.getByRole("button", { name: "Let a machine in…" }).first().click();
  const code = (await officer.locator("[data-code]").textContent()) ?? "";
  await admin.getByLabel("Code on its screen").fill(code.toLowerCase().replace("-", " "));
  await admin.keyboard.press("Enter");
  await expect(admin.getByText("“Embassy Tehran, duty desk” asks to be let in as one person’s laptop.")).toBeVisible();
  const words = await admin.locator("aside ol li").allTextContents();
  expect(words).toHaveLength(4);
  expect(await officer.locator("ol[lang=en] li").allTextContents()).toEqual(words);

  await admin.getByRole("button", { name: "Let it in", exact: true }).click();
  await expect(admin.getByText("First compare the words.")).toBeVisible();
  await admin.getByText("All four are the same").click();
  await admin.getByLabel("Name", { exact: true }).fill("Asel Nurlanova");
  await expect(admin.getByLabel("Sign-in name")).toHaveValue("asel.n");
  await admin.getByRole("button", { name: "Let it in", exact: true }).click();
  await expect(admin.locator("tr[data-chosen=true]")).toContainText("Embassy Tehran, duty desk");

  await expect(officer.locator("[data-enrolment=confirmed]")).toBeVisible();
  await officer.getByRole("button", { name: "Go on" }).click();
});

test("what the officer files there arrives under the machine's and the officer's own names", async () => {
  await expect(officer.locator("[data-figure]").first()).toBeVisible({ timeout: 60_000 });
  await expectLink(officer, "synced");
  const before = await lastEvents();
  const form = await openForm(officer);
  await form.getByRole("textbox", { name: "How many" }).fill("61");
  const where = form.getByRole("combobox", { name: "Where", exact: true });
  await where.fill("Iran");
  await officer.getByRole("option", { name: /^Iran/ }).first().click();
  await form.getByLabel("Who said").fill("Embassy Tehran");
  await choose(officer, form, "Basis", "counted on the spot");
  await recordForm(officer);
  await expect(officer.locator("[data-waiting]")).toHaveAttribute("data-waiting", "0");
  const event = (await lastEvents()).find(({ id }) => !before.some((one) => one.id === id));
  expect(event).toMatchObject({ type: "count", by: "asel.n", dev: await deviceId() });
});

test("the admin makes what signs tokens anew: the officer's machine goes on by itself, and the screen says when and where it was done", async () => {
  await admin.locator("[data-access] nav li button").nth(3).click();
  await admin.getByRole("button", { name: "Make anew… What signs the machines’ tokens" }).click();
  await expect(
    admin.getByText("Machines prove themselves anew with their own keys: nobody signs in again, and nothing is lost."),
  ).toBeVisible();
  await admin.getByRole("button", { name: "Make it anew now" }).click();
  await expect(admin.getByRole("row", { name: /^What signs the machines’ tokens/ })).toContainText(
    /made \d\d\.\d\d \d\d:\d\d at the server itself/,
  );
  const form = await openForm(officer);
  await form.getByRole("textbox", { name: "How many" }).fill("62");
  const where = form.getByRole("combobox", { name: "Where", exact: true });
  await where.fill("Iran");
  await officer.getByRole("option", { name: /^Iran/ }).first().click();
  await form.getByLabel("Who said").fill("Embassy Tehran");
  // An officer's form begins with what an officer may file.
  await expect(form.getByRole("combobox", { name: "Basis" })).toHaveText("estimate");
  await recordForm(officer);
  await expect(officer.locator("[data-waiting]")).toHaveAttribute("data-waiting", "0");
  await expectLink(officer, "synced");
});

test("a password that is shown once stays until it was passed on, whatever is opened beside it", async () => {
  await admin.locator("[data-access] nav li button").first().click();
  await admin.getByRole("button", { name: "New person…" }).click();
  await admin.getByLabel("Name", { exact: true }).fill("Timur Serikov");
  await admin.getByRole("button", { name: "Add the person" }).click();
  const once = admin.getByText(/^Shown this once and kept nowhere/);
  await expect(once).toBeVisible();
  await admin.getByRole("button", { name: "Let a machine in…" }).first().click();
  await expect(admin.getByLabel("Code on its screen")).toBeVisible();
  await expect(once).toBeVisible();
  await admin.getByRole("button", { name: "Passed on" }).click();
  await expect(once).toHaveCount(0);
});

test("the admin sees when the machine was heard of and until when it works without, and revokes it: it is cut and says so", async () => {
  await admin.getByRole("button", { name: "Machines", exact: false }).first().click();
  await expect(admin.locator("tbody tr").first()).toContainText(/just now|min ago/);
  await expect(admin.locator("tbody tr").first()).toContainText(/works without contact until \d\d\.\d\d \d\d:\d\d/);
  await admin.locator("[data-row]").first().click();
  await admin.getByRole("button", { name: "Revoke…" }).click();
  await expect(admin.getByText("Open lines are cut within 5 seconds.")).toBeVisible();
  await admin.getByRole("button", { name: "Revoke now" }).click();
  await expect(admin.locator("tr[data-standing=revoked]")).toBeVisible();
  // It has thrown its key away: nothing takes that back.
  await expect(admin.getByRole("button", { name: "Undo", exact: true })).toHaveCount(0);
  await expect(officer.locator("[data-let-out=revoked]")).toBeVisible();
  await expect(officer.getByRole("heading", { level: 1 })).toHaveText("Headquarters has revoked this machine");
});

test("reloaded, the revoked machine still says so and shows nothing of the journal", async () => {
  await officer.reload();
  await expect(officer.locator("[data-let-out=revoked]")).toBeVisible();
  await expect(officer.locator("[data-figure]")).toHaveCount(0);
});

async function deviceId(): Promise<string> {
  return (await admin.locator("[data-row]").first().getAttribute("data-row")) ?? "";
}

interface Told {
  readonly id: string;
  readonly type: string;
  readonly by: string;
  readonly dev: string;
}

/** All events of the journal as the server hands them to its own machine. */
async function lastEvents(): Promise<readonly Told[]> {
  const local = await fetch(`${server.url}/v1/session/local`, { method: "POST", headers: { origin: server.url } });
  const { token } = (await local.json()) as { token: string };
  const headers = { authorization: `Bearer ${token}` };
  const { journal } = (await (await fetch(`${server.url}/v1/hello`, { headers })).json()) as { journal: string };
  const events: Told[] = [];
  for (let after = 0, head = 1; after < head; ) {
    const pulled = await fetch(`${server.url}/v1/pull?after=${String(after)}&journal=${journal}&protocol=2`, { headers });
    const page = (await pulled.json()) as { head: number; upTo: number; frames: { body: string }[] };
    events.push(...page.frames.map(({ body }) => JSON.parse(body) as Told));
    head = page.head;
    after = page.upTo;
  }
  return events;
}

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, type Page, test } from "@playwright/test";
import { openExchange } from "#core/exchange/open-exchange.ts";
import { exchangePorts } from "../../commands/exchange-ports.ts";
import { accountBody, type EnrolledDevice, enrolledDevice, fileAccounts, newAccount } from "../server/enrolled-device.ts";
import { made, sealOf } from "../server/sealed-people.ts";
import { type DalizServer, startDalizServer } from "../support/daliz-server.ts";
import { letInPage } from "../support/let-in-page.ts";
import { type Marker, saidHits, searchMarkers } from "../support/marker-search.ts";
import { planting } from "../support/planted-journal.ts";
import { writeInClear } from "../support/readable-rows.ts";
import { openProfile } from "../support/real-profile.ts";
import { expectLink } from "../support/room-driver.ts";
import { unzip } from "../support/unzip.ts";

// Shows 5: 200 people sealed by a registrar's machine stand readable nowhere but where their names were asked for.

test.describe.configure({ mode: "serial", timeout: 300_000 });

const PEOPLE = 200;
const PASSPHRASE = "seven words that nobody else has written down";
const COMMANDS = fileURLToPath(new URL("../../out/commands/daliz.js", import.meta.url));
const planted = planting();
/** Words in the clear that the same searches must find. */
const control = planting();
let folder: string;
let server: DalizServer;
let officer: EnrolledDevice;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "daliz-identities-"));
  server = await startDalizServer();
  const registrar = await enrolledDevice(server, { role: "registrar" });
  officer = await enrolledDevice(server, { role: "officer" });
  const ids = Array.from({ length: PEOPLE }, (_, at) => `u-${String(at)}`);
  const units = ids.map((e) =>
    registrar.body({ type: "set", lane: "reg", e, kind: "unit", f: { ukind: "person", n: [1, 1], locus: "IR.THR" } }),
  );
  expect((await registrar.push(units)).refused).toEqual([]);
  const { keys } = await made(registrar, ids);
  const word = planted.word;
  const seals = keys.map((key) =>
    sealOf(registrar, key, {
      ...{ v: 1 as const, name: `Тест ${word("name")}`, otherNames: [word("other name")], passport: word("passport") },
      ...{ phones: [word("phone")], kin: [{ name: word("kin") }] },
    }),
  );
  expect((await registrar.push(await Promise.all(seals))).refused).toEqual([]);
  const title = control.word("statement");
  const f = { title, by: "Desk", outlet: "Desk" };
  expect((await officer.push([officer.body({ type: "set", e: "STATEMENT-CONTROL", kind: "statement", f })])).refused).toEqual([]);
});
test.afterAll(async () => {
  await server?.stop();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

function expectNothing(at: string, found: { readonly files: number; readonly hits: Parameters<typeof saidHits>[0] }): void {
  console.log(
    `${at}: ${String(found.hits.length)} of ${String(planted.markers.length)} words of ${String(PEOPLE)} people in ${String(found.files)} files`,
  );
  expect(saidHits(found.hits)).toEqual([]);
}

function kinds(at: string, markers: readonly Marker[]): readonly string[] {
  return [...new Set(searchMarkers(at, markers).hits.map(({ kind }) => kind))].sort();
}

/** Opens the registry of a machine of a role in a profile that stays. */
async function registryAs(page: Page, role: string): Promise<void> {
  const [user, device] = [newAccount("person"), newAccount("laptop")];
  await fileAccounts(server, [accountBody(user, { ukind: "user", title: "A person of a test", role })]);
  await page.goto(`${server.url}/healthz`);
  await letInPage(page, server, device, user);
  await page.goto(`${server.url}/#/registry?k=now&t=live&lang=en`);
  await expect(page.locator("[data-unit]").first()).toBeVisible({ timeout: 60_000 });
  await expectLink(page, "synced");
  await expect(page.locator("[data-rows]")).toHaveAttribute("data-rows", String(PEOPLE));
}

/** Saves the list as it is asked for and lays it into a folder, a workbook's parts unpacked. */
async function exported(page: Page, to: string, parts: readonly RegExp[] = []): Promise<void> {
  mkdirSync(to, { recursive: true });
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const sheet = page.getByRole("dialog");
  await expect(sheet.locator("[data-export]")).toHaveAttribute("data-export", String(PEOPLE));
  for (const part of parts) await sheet.getByRole("checkbox", { name: part }).press("Space");
  for (const form of [/^Workbook/, /^Text/]) {
    await sheet.getByRole("radio", { name: form }).press("Space");
    const [download] = await Promise.all([
      page.waitForEvent("download", { timeout: 60_000 }),
      sheet.getByRole("button", { name: "Save the file" }).click(),
    ]);
    const bytes = readFileSync(await download.path());
    if (form.source.includes("Text")) writeFileSync(join(to, "list.csv"), bytes);
    else for (const [name, text] of unzip(bytes)) writeFileSync(join(to, name.replaceAll("/", "-")), text);
  }
  await page.keyboard.press("Escape");
}

test("an officer's profile and the lists exported there hold none of 200 people", async () => {
  const profile = join(folder, "officer");
  const browser = await openProfile(profile);
  const page = await browser.context.newPage();
  await registryAs(page, "officer");
  const lists = join(folder, "officer-lists");
  await exported(page, lists);
  await writeInClear(page, "local storage", control.word("local storage"));
  await browser.close();
  expectNothing("officer's profile", searchMarkers(profile, planted.markers));
  expectNothing("officer's lists", searchMarkers(lists, planted.markers));
  expect(kinds(profile, control.markers)).toContain("local storage");
  expect(readFileSync(join(lists, "list.csv"), "utf8")).toContain("u-199");
});

test("a registrar's profile holds none either, while its list has every name that was asked for with a reason", async () => {
  const profile = join(folder, "registrar");
  const browser = await openProfile(profile);
  const page = await browser.context.newPage();
  await registryAs(page, "registrar");
  await exported(page, join(folder, "without"));
  await exported(page, join(folder, "with"), [/^names/]);
  await browser.close();
  expectNothing("registrar's list without identities", searchMarkers(join(folder, "without"), planted.markers));
  expectNothing("registrar's profile", searchMarkers(profile, planted.markers));
  // The search finds all that was asked for, and nothing that was not.
  const { hits } = searchMarkers(join(folder, "with"), planted.markers);
  expect(new Set(hits.map(({ kind }) => kind))).toEqual(new Set(["name", "other name"]));
  expect(hits.filter(({ file, kind }) => file === "list.csv" && kind === "name")).toHaveLength(PEOPLE);
});

test("a wall's profile, the server's log and folder with its database, its journal as an officer takes it out, and a backup with keys hold none", async () => {
  const profile = join(folder, "wall");
  const browser = await openProfile(profile);
  const page = await browser.context.newPage();
  await page.goto(`${server.url}/wall.html#set=Main&lang=en&d=65&m=5&from=server`);
  await expect(page.locator("[data-remembers]")).toHaveCount(1, { timeout: 60_000 });
  await browser.close();
  expectNothing("wall's profile", searchMarkers(profile, planted.markers));

  const token = join(folder, "token");
  writeFileSync(token, (await officer.renew()).token);
  const file = join(folder, "taken.daliz");
  const passphrase = join(folder, "passphrase");
  writeFileSync(passphrase, PASSPHRASE);
  // Records of people leave a machine sealed only; whoever opens the file has what an officer reads.
  daliz("journal", "export", "--server", server.url, "--token-file", token, "--to", file, "--passphrase-file", passphrase);
  const opened = join(folder, "opened");
  mkdirSync(opened);
  writeFileSync(join(opened, "journal"), await bodiesIn(file));
  expectNothing("journal as an officer exports it", searchMarkers(opened, planted.markers));
  expect(kinds(opened, control.markers)).toContain("statement");

  const [to, keys] = [join(folder, "backup"), join(folder, "keys")];
  daliz("backup", "--data", server.data, "--to", to, "--keys", keys);
  expectNothing(
    "backup with its keys",
    [to, keys]
      .map((at) => searchMarkers(at, planted.markers))
      .reduce((a, b) => ({ ...b, files: a.files + b.files, hits: [...a.hits, ...b.hits] })),
  );
  const log = join(folder, "log");
  mkdirSync(log);
  writeFileSync(join(log, "said"), server.said());
  expectNothing("server's log", searchMarkers(log, planted.markers));
  expect(server.said()).toContain('"listening"');
  await server.kill();
  expectNothing("server's folder", searchMarkers(server.data, planted.markers));
  expect(kinds(server.data, control.markers)).toContain("statement");
  await server.startAgain();
});

function daliz(...argv: string[]): void {
  execFileSync(process.execPath, [COMMANDS, ...argv], { stdio: "pipe" });
}

/** All events of an exchange file. */
async function bodiesIn(file: string): Promise<string> {
  const opened = await openExchange(readFileSync(file), PASSPHRASE, exchangePorts);
  if (!opened.ok) throw new Error(opened.problem.kind);
  return opened.exchange.taken.map(({ body }) => body).join("\n");
}

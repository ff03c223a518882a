import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { type DalizServer, startDalizServer } from "../support/daliz-server.ts";
import { startStandInElectron } from "../support/stand-in-electron.ts";
import { filesWith, PASSPHRASE } from "../support/vault-driver.ts";

// The real built main and preload on a stand-in of the `electron` module; its Chromium keeps nothing between two starts, its folder of data does.

test.describe.configure({ timeout: 240_000 });

let server: DalizServer;
const args = (): readonly string[] => test.info().project.use.launchOptions?.args ?? [];

test.beforeAll(async () => {
  server = await startDalizServer();
});
test.afterAll(async () => {
  await server?.stop();
});

test("where the system has a keyring the room opens without a question, and what waits is sealed with a key that it keeps", async () => {
  const profile = mkdtempSync(join(tmpdir(), "daliz-key-"));
  const electron = await startStandInElectron(server.url, args(), { profile });
  try {
    await expect.poll(() => electron.ask("text", '[data-figure="present.ME"]'), { timeout: 60_000 }).toContain("≥145");
    await electron.ask("waitFor", '[data-link="synced"]');
    expect(existsSync(join(profile, "waiting.key"))).toBe(true);
    expect(await electron.ask("evaluate", keptBy)).toBe("safe-storage");
  } finally {
    await electron.stop();
    rmSync(profile, { recursive: true, force: true });
  }
});

test("where Electron finds no keyring a passphrase is chosen first; a second window does not ask, and the file of what waits is sealed", async () => {
  const profile = mkdtempSync(join(tmpdir(), "daliz-key-"));
  const electron = await startStandInElectron(server.url, args(), { profile, keyring: "basic_text" });
  try {
    await electron.ask("waitFor", "main h1");
    expect(await electron.ask("evaluate", "document.querySelectorAll('main form input').length")).toBe(2);
    expect(existsSync(join(profile, "waiting.log"))).toBe(false);
    await electron.ask("evaluate", typed(PASSPHRASE));
    await expect.poll(() => electron.ask("text", '[data-figure="present.ME"]'), { timeout: 90_000 }).toContain("≥145");
    await electron.ask("waitFor", '[data-link="synced"]');
    await electron.ask("evaluate", "window.daliz.openWindow('#/room')");
    await expect.poll(() => electron.ask("windows").then((all) => (all as readonly unknown[]).length)).toBe(2);
    await electron.ask("use", 1);
    await expect.poll(() => electron.ask("text", '[data-figure="present.ME"]'), { timeout: 60_000 }).toContain("≥145");
    expect(existsSync(join(profile, "waiting.key"))).toBe(false);
    const [waiting = ""] = readdirSync(profile).filter((name) => /^waiting-.*\.log$/.test(name));
    expect(readFileSync(join(profile, waiting), "utf8")).not.toContain("{");
    expect(filesWith(profile, PASSPHRASE)).toEqual([]);
  } finally {
    await electron.stop();
    rmSync(profile, { recursive: true, force: true });
  }
});

/** Types a passphrase into both lines, as a person does, and confirms it. */
const typed = (passphrase: string): string => `(() => {
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  for (const input of document.querySelectorAll("main form input")) {
    set.call(input, ${JSON.stringify(passphrase)});
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
  setTimeout(() => document.querySelector("main form").requestSubmit(), 200);
})()`;

const keptBy = `(async () => {
  const row = await new Promise((resolve) => {
    const request = indexedDB.open("daliz-2");
    request.onsuccess = () => {
      const get = request.result.transaction("keys").objectStore("keys").get("data");
      get.onsuccess = () => resolve(get.result);
    };
  });
  return row.kept.by;
})()`;

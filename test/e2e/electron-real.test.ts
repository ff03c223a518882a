import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { _electron, expect, test } from "@playwright/test";
import { electronBinary } from "../../commands/parts/electron-binary.mjs";
import { startDalizServer } from "../support/daliz-server.ts";

const binary = electronBinary();
const root = fileURLToPath(new URL("../..", import.meta.url));

// Where the binary is not, nothing is run in real Electron, and the report says "skipped".
const inElectron = binary === null ? test.skip : test;

inElectron("the room opens in real Electron with the figures of the crisis and the service synced", async () => {
  const server = await startDalizServer();
  const profile = mkdtempSync(join(tmpdir(), "daliz-electron-"));
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const program = await _electron.launch({
    ...(binary === null ? {} : { executablePath: binary }),
    // Whatever keyring the machine has is left alone; on Linux that is none, and a passphrase is chosen.
    args: [...sandbox, "--password-store=basic", `--user-data-dir=${profile}`, root],
    env: { ...process.env, DALIZ_SERVER: server.url } as Record<string, string>,
  });
  const page = await program.firstWindow();
  if (process.platform === "linux") {
    await expect(page.locator("main form input")).toHaveCount(2, { timeout: 60_000 });
    for (const line of await page.locator("main form input").all()) await line.fill("four words on a bridge");
    await page.keyboard.press("Enter");
  }
  await expect(page.locator('[data-figure="home.ME"]').first()).toContainText("9\u202f517", { timeout: 60_000 });
  await expect(page.locator('[data-link="synced"]')).toBeVisible({ timeout: 60_000 });
  expect(await page.evaluate(() => typeof Reflect.get(globalThis, "require"))).toBe("undefined");
  await program.close();
  await server.stop();
  rmSync(profile, { recursive: true, force: true });
});

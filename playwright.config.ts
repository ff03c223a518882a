import { defineConfig } from "@playwright/test";

const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
const isRoot = process.getuid?.() === 0;

/** Quiet (no calls home), drawing WebGL in software, and without a sandbox only where root leaves no other way. */
const args = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--no-first-run",
  "--ignore-gpu-blocklist",
  "--enable-unsafe-swiftshader",
  ...(isRoot ? ["--no-sandbox"] : []),
];

export default defineConfig({
  testDir: "test/e2e",
  testMatch: "**/*.test.ts",
  outputDir: "test-results",
  workers: 1,
  fullyParallel: false,
  timeout: 90_000,
  reporter: [["line"]],
  use: {
    locale: "en",
    timezoneId: "Asia/Almaty",
    trace: "retain-on-failure",
    launchOptions: { executablePath, args },
  },
});

import { existsSync, readdirSync } from "node:fs";
import { defineConfig } from "@playwright/test";

const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
const isRoot = process.getuid?.() === 0;

/** Mesa draws WebGL in software three to five times faster than Chromium's own SwiftShader, where it is installed. */
const hasEgl = existsSync("/usr/lib") && readdirSync("/usr/lib").some((name) => existsSync(`/usr/lib/${name}/libEGL.so.1`));

/** How the tests and the bench start Chromium: quiet (no calls home), drawing WebGL in software, and without a sandbox only where root leaves no other way. */
export const CHROMIUM_ARGS = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--no-first-run",
  "--ignore-gpu-blocklist",
  hasEgl ? "--use-angle=gl-egl" : "--enable-unsafe-swiftshader",
  ...(isRoot ? ["--no-sandbox"] : []),
];

export default defineConfig({
  testDir: "test/e2e",
  testMatch: "**/*.test.ts",
  testIgnore: "**/long/**",
  outputDir: "test-results",
  globalSetup: "./test/support/make-database.ts",
  // A file waits for its server and its browser half of its time.
  workers: 2,
  fullyParallel: false,
  timeout: 90_000,
  // Two cores share the server, the database, the browser and its drawing: a slow answer is no wrong one.
  expect: { timeout: 20_000 },
  reporter: [["line"]],
  use: {
    locale: "en",
    timezoneId: "Asia/Almaty",
    screenshot: "only-on-failure",
    launchOptions: { executablePath, args: CHROMIUM_ARGS },
  },
});

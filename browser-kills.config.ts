import { defineConfig } from "@playwright/test";
import base from "./playwright.config.ts";

/** Ten kills of a browser, a part of the long run: `npx playwright test --config browser-kills.config.ts`. */
export default defineConfig({
  ...base,
  testDir: "test/faults/long",
  testMatch: "**/*.run.ts",
  outputDir: "test-results/browser-kills",
  timeout: 1_200_000,
});

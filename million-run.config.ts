import { defineConfig } from "@playwright/test";
import base from "./playwright.config.ts";

/** The run with a million events, apart from `npm test`: `npx playwright test --config million-run.config.ts`. */
export default defineConfig({
  ...base,
  testDir: "test/million-run",
  testMatch: "**/*.run.ts",
  outputDir: "test-results/million-run",
  timeout: 3_600_000,
});

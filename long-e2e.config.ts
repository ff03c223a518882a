import { defineConfig } from "@playwright/test";
import base from "./playwright.config.ts";

/** What takes longer in the browser than `npm test` may: `npm run test:long`. */
export default defineConfig({
  ...base,
  testDir: "test/e2e/long",
  testIgnore: [],
  outputDir: "test-results/long",
  timeout: 1_800_000,
});

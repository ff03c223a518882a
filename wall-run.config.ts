import { defineConfig } from "@playwright/test";
import base from "./playwright.config.ts";

/** The long run of a wall, apart from `npm test`: `npx playwright test --config wall-run.config.ts`. */
export default defineConfig({
  ...base,
  testDir: "test/wall-run",
  testMatch: "**/*.run.ts",
  outputDir: "test-results/wall-run",
  timeout: 3_600_000,
});

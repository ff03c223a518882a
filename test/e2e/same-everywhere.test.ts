import { fileURLToPath } from "node:url";
import { expect, test } from "@playwright/test";
import { build } from "vite";
import { digests } from "../support/same-everywhere.ts";

/** The same source for a page: one script that leaves its function on the window. */
async function forPages(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      minify: false,
      lib: { entry: fileURLToPath(new URL("../support/same-everywhere.ts", import.meta.url)), formats: ["iife"], name: "daliz" },
    },
  });
  const output = Array.isArray(built) ? built[0] : built;
  const chunk = output !== undefined && "output" in output ? output.output[0] : undefined;
  if (chunk?.type !== "chunk") throw new Error("The script for the page was not built.");
  return chunk.code;
}

test("segments, figures and the newest moment have the same digests in Node and in Chromium", async ({ page }) => {
  await page.addScriptTag({ content: await forPages() });
  for (const seed of [1, 2, 3]) {
    const here = digests(seed);
    const there = await page.evaluate((one) => (window as unknown as { daliz: { digests: typeof digests } }).daliz.digests(one), seed);
    expect(there).toEqual(here);
    expect(new Set(here).size).toBeGreaterThan(12);
  }
});

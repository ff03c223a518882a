import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const ENTRIES: Readonly<Record<string, string>> = { server: "server/main.ts", commands: "commands/daliz.ts" };

/** The two bundles that plain Node runs, chosen by `--mode`: `server` and `commands`. Packages stay in node_modules. */
export default defineConfig(({ mode }) => {
  const entry = ENTRIES[mode];
  if (entry === undefined) throw new Error(`There is no bundle "${mode}"; there are ${Object.keys(ENTRIES).join(" and ")}.`);
  return {
    publicDir: false,
    build: {
      ssr: here(entry),
      target: "node20",
      minify: false,
      sourcemap: true,
      rolldownOptions: { output: { format: "es", entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" } },
    },
  };
});

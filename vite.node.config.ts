import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Bundle by bundle, its entries: beside the server's first lie its threads, the walls' fold, the pages of briefings, the cutting of segments, the hashing of passwords. */
const ENTRIES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  server: {
    main: here("server/main.ts"),
    "wall-worker": here("server/wall/wall-worker.ts"),
    "page-worker": here("server/briefing/page-worker.ts"),
    "segment-worker": here("server/segments/segment-worker.ts"),
    "password-worker": here("server/access/password-worker.ts"),
  },
  commands: { daliz: here("commands/daliz.ts") },
};

/** The two bundles that plain Node runs, chosen by `--mode`: `server` and `commands`. Packages stay in node_modules. */
export default defineConfig(({ mode }) => {
  const input = ENTRIES[mode];
  if (input === undefined) throw new Error(`There is no bundle "${mode}"; there are ${Object.keys(ENTRIES).join(" and ")}.`);
  return {
    publicDir: false,
    build: {
      ssr: true,
      target: "node20",
      minify: false,
      sourcemap: true,
      rolldownOptions: { input: { ...input }, output: { format: "es", entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" } },
    },
  };
});

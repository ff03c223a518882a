// Bundles the bench: its program for Node, the page of the peers, and the page of ours. Called by commands/bench.mjs and by the smoke test.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { build, createLogger } from "vite";

const root = fileURLToPath(new URL("../..", import.meta.url));
const bench = join(root, "test/bench");
const out = join(root, "out/bench");

const SHARED = /** @type {const} */ ({ configFile: false, root: bench, logLevel: "warn", publicDir: false });

/**
 * The program itself, as deep below the repository as the server's own bundle: its migrations are found from there.
 */
export async function buildProgram() {
  await build({
    ...SHARED,
    build: {
      ssr: true,
      target: "node20",
      minify: false,
      sourcemap: true,
      outDir: join(root, "out/bench-program"),
      emptyOutDir: true,
      rolldownOptions: { input: { main: join(bench, "main.ts") }, output: { format: "es", entryFileNames: "[name].js" } },
    },
  });
}

/**
 * The page of the peers: their packages must be installed in test/bench. One Dexie for all (RxDB refuses to live beside a second one);
 * PouchDB needs Node's `events`, here as a package.
 */
export async function buildPeers() {
  await build({
    ...SHARED,
    root: join(bench, "page"),
    base: "./",
    define: { global: "globalThis", "process.env.NODE_ENV": '"production"' },
    resolve: { alias: { events: join(bench, "node_modules/events/events.js") }, dedupe: ["dexie", "yjs"] },
    build: page("peer.html", "peers"),
  });
  // The table of another house, on the very React and Virtual that ours runs on.
  const own = ["react", "react-dom", "@tanstack/react-virtual"];
  await build({
    ...SHARED,
    root: join(bench, "page"),
    base: "./",
    define: { "process.env.NODE_ENV": '"production"' },
    resolve: { alias: own.map((name) => ({ find: new RegExp(`^${name}(?=/|$)`), replacement: join(root, "node_modules", name) })) },
    build: { ...page("table.html", "peers"), emptyOutDir: false },
    // Its files say "use client", which a page of one bundle has no use for.
    customLogger: { ...createLogger("warn"), warn: (text) => (text.includes("MODULE_LEVEL_DIRECTIVE") ? undefined : console.warn(text)) },
  });
}

/** The page of ours: the room's own store, worker and all. */
export async function buildOurs() {
  if (!existsSync(join(bench, "page/ours.html"))) return;
  await build({
    ...SHARED,
    root: join(bench, "page"),
    base: "./",
    plugins: [react()],
    worker: { format: "es" },
    build: page("ours.html", "ours"),
  });
  await build({
    ...SHARED,
    root: join(bench, "page"),
    base: "./",
    worker: { format: "es" },
    build: { ...page("import.html", "ours"), emptyOutDir: false },
  });
}

/**
 * @param {string} html
 * @param {string} name
 */
function page(html, name) {
  return {
    outDir: join(out, name),
    emptyOutDir: true,
    target: "chrome130",
    chunkSizeWarningLimit: 4000,
    rolldownOptions: { input: join(bench, "page", html) },
  };
}

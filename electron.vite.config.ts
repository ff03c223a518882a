import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// The version that a room in a plain browser names; in Electron the program itself says it.
const { version }: { version: string } = JSON.parse(readFileSync(here("package.json"), "utf8"));
process.env.VITE_DALIZ_VERSION = version;

/**
 * Three bundles: main (ESM), preload (one CommonJS file, as a sandboxed preload must be) and the renderer.
 * The renderer's bundle serves both hosts: Electron reads it from `app://`, the server hands it to browsers.
 */
export default defineConfig({
  main: {
    build: {
      externalizeDeps: false,
      target: "node22",
      rolldownOptions: { input: here("electron/main/index.ts"), output: { format: "es", entryFileNames: "index.js" } },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      target: "node22",
      rolldownOptions: {
        input: here("electron/preload/index.ts"),
        output: { format: "cjs", entryFileNames: "index.cjs", codeSplitting: false },
      },
    },
  },
  renderer: {
    root: here("renderer"),
    base: "./",
    publicDir: false,
    plugins: [react()],
    worker: { format: "es" },
    build: {
      emptyOutDir: true,
      target: "chrome130",
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4000,
      rolldownOptions: {
        // The offline worker stands beside the page under a name of its own: a service worker governs only what lies below it.
        input: { index: here("renderer/index.html"), offline: here("renderer/host/offline-worker.ts") },
        output: { entryFileNames: (chunk) => (chunk.name === "offline" ? "offline.js" : "assets/[name]-[hash].js") },
      },
    },
    server: { host: "127.0.0.1" },
  },
});

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// The version that a room in a plain browser names; in Electron the program itself says it.
const { version }: { version: string } = JSON.parse(readFileSync(here("package.json"), "utf8"));
process.env.VITE_DALIZ_VERSION = version;

/**
 * Three bundles: main (ESM), two preloads (CommonJS files, as a sandboxed preload must be: a room's and a wall's) and the renderer.
 * The renderer's bundle serves both hosts: Electron reads it from `app://`, the server hands it to browsers. Its pages: the room, a wall
 * (which is given a projection and nothing else), the reader of a frozen briefing, and the keeper that feeds walls while no room is open.
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
      // Each preload is a file of its own: a sandboxed one cannot load another.
      isolatedEntries: true,
      rolldownOptions: {
        input: { index: here("electron/preload/index.ts"), wall: here("electron/preload/wall.ts") },
        output: { format: "cjs", entryFileNames: "[name].cjs" },
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
      // A window reads the whole program at every start: half as many letters are read in half the time.
      minify: true,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4000,
      rolldownOptions: {
        // The offline worker stands beside the page under a name of its own: a service worker governs only what lies below it.
        input: {
          index: here("renderer/index.html"),
          wall: here("renderer/wall.html"),
          reader: here("renderer/reader.html"),
          keeper: here("renderer/keeper.html"),
          offline: here("renderer/host/offline-worker.ts"),
        },
        output: { entryFileNames: (chunk) => (chunk.name === "offline" ? "offline.js" : "assets/[name]-[hash].js") },
      },
    },
    server: { host: "127.0.0.1" },
  },
});

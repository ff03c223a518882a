/**
 * Serves the map alone, for looking at it while it is being drawn:
 *
 *   node test/support/map-page/serve.mjs [port]
 *
 * then open /?at=2026-03-03T07:00:00Z (the scenario) or /?reading=march3|march12|states (by hand), and &lang=kk|ru|en&theme=dark|light&mode=live|history&sel=IR&view=lon,lat,zoom
 */
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { createServer } from "vite";

const root = fileURLToPath(new URL(".", import.meta.url));
const house = fileURLToPath(new URL("../../..", import.meta.url));
const server = await createServer({
  configFile: false,
  root,
  plugins: [react()],
  cacheDir: `${house}/node_modules/.vite-map-page`,
  server: { host: "127.0.0.1", port: Number(process.argv[2] ?? 5199), strictPort: true, fs: { allow: [house] } },
});
await server.listen();
server.printUrls();

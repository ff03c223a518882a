/** Serves a page that reads tables and does nothing else: `node test/support/tables-page/serve.mjs [port]`. */
import { fileURLToPath } from "node:url";
import { createServer } from "vite";

const root = fileURLToPath(new URL(".", import.meta.url));
const house = fileURLToPath(new URL("../../..", import.meta.url));
const server = await createServer({
  configFile: false,
  root,
  cacheDir: `${house}/node_modules/.vite-tables-page`,
  worker: { format: "es" },
  server: { host: "127.0.0.1", port: Number(process.argv[2] ?? 5198), strictPort: true, fs: { allow: [house] } },
});
await server.listen();
server.printUrls();

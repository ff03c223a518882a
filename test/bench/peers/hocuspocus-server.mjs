// Hocuspocus without a store: documents live in its memory and are lost with it.
import { Server } from "@hocuspocus/server";

const server = new Server({ port: 0, address: "127.0.0.1", quiet: true, stopOnSignals: false });
await server.listen();
process.stdout.write(`${JSON.stringify({ listening: `ws://127.0.0.1:${server.address.port}` })}\n`);
process.once("SIGTERM", () => process.exit(0));

import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

/** The bench's own loopback server: the built pages, and what is put under a path. */
export interface BenchServer {
  readonly url: string;
  /** Hands out bytes under `path` from now on; made when first asked for. */
  offer(path: string, make: () => string | Uint8Array): void;
  close(): Promise<void>;
}

/** Serves `folder` and what is offered, on 127.0.0.1 and a free port. */
export async function serveBench(folder: string): Promise<BenchServer> {
  const offers = new Map<string, () => string | Uint8Array>();
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? "/", "http://bench").pathname);
    const offer = offers.get(path);
    if (offer !== undefined) {
      response.setHeader("content-type", TYPES[extname(path)] ?? "application/octet-stream");
      response.end(offer());
      return;
    }
    const file = join(folder, path);
    if (!existsSync(file) || !statSync(file).isFile()) {
      response.statusCode = 404;
      response.end();
      return;
    }
    response.setHeader("content-type", TYPES[extname(file)] ?? "application/octet-stream");
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    offer: (path, make) => {
      offers.set(path, make);
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

import { readFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import type { WallProjection } from "#core/wall/projection.ts";

const renderer = fileURLToPath(new URL("../../out/renderer", import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

/** Gives out the built wall page and speaks the server's `/v1/wall` as fast as it is told to, which headquarters' own never would. */
export interface WallFeed {
  readonly url: string;
  connections(): number;
  send(projection: WallProjection, nowMs: number): void;
  /** Cuts every line, as a cable would. */
  cut(): void;
  /** While closed, whoever comes is turned away. */
  open(isOpen: boolean): void;
  stop(): Promise<void>;
}

/** Starts a feed on a free port of this machine. */
export async function startWallFeed(): Promise<WallFeed> {
  const lines = new Set<ServerResponse>();
  let latest: { readonly projection: WallProjection; readonly nowMs: number } | null = null;
  let connections = 0;
  let isOpen = true;
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://127.0.0.1").pathname;
    if (path.startsWith("/v1/") && !isOpen) {
      response.destroy();
      return;
    }
    if (path === "/v1/session/wall") {
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ token: "t".repeat(43) }));
      return;
    }
    if (path === "/v1/wall") {
      connections += 1;
      response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
      lines.add(response);
      response.on("close", () => lines.delete(response));
      if (latest !== null) tell(response, latest.projection, latest.nowMs);
      return;
    }
    void file(path, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The feed has no port.");
  return {
    url: `http://127.0.0.1:${String(address.port)}`,
    connections: () => connections,
    send(projection, nowMs) {
      latest = { projection, nowMs };
      for (const line of lines) tell(line, projection, nowMs);
    },
    cut() {
      for (const line of lines) line.destroy();
    },
    open(open) {
      isOpen = open;
      if (!open) for (const line of lines) line.destroy();
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function tell(line: ServerResponse, projection: WallProjection, nowMs: number): void {
  line.write(`data: ${JSON.stringify({ projection })}\n\n`);
  line.write(`data: ${JSON.stringify({ beat: { nowMs, syncedMs: nowMs } })}\n\n`);
}

async function file(path: string, response: ServerResponse): Promise<void> {
  const wanted = normalize(join(renderer, path));
  if (!wanted.startsWith(renderer)) {
    response.writeHead(404).end();
    return;
  }
  try {
    const bytes = await readFile(wanted);
    response.writeHead(200, { "content-type": TYPES[extname(wanted)] ?? "application/octet-stream" }).end(bytes);
  } catch {
    response.writeHead(404).end();
  }
}

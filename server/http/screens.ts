import { stat } from "node:fs/promises";
import { join, resolve, sep } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { refuse } from "./refuse.ts";

const NOT_BUILT = "The screens are not built yet. Run npm start, or npm run build and start the server again.\n";

/**
 * Gives out the built screens: files as they lie there, and index.html for every other address a page may be opened at. Below /v1/ nothing
 * is a page. Files whose name carries their digest (`assets/`) may be kept for ever.
 */
export async function serveScreens(app: FastifyInstance, folder: string): Promise<void> {
  const root = resolve(folder);
  await app.register(fastifyStatic, { root: [root], serve: false, cacheControl: false });
  // A route like the others, or its answers would not be compressed.
  app.get("/*", { config: { policy: { who: "anybody" }, isScreens: true } }, async (request, reply) => {
    if (isApi(request)) return refuse(reply, { kind: "not-found" });
    return sendScreen(root, request, reply);
  });
  app.setNotFoundHandler((_request, reply) => refuse(reply, { kind: "not-found" }));
}

/** Whether it is asked for below /v1/, where there are no pages. */
export function isApi({ url }: FastifyRequest): boolean {
  return url.startsWith("/v1/");
}

async function sendScreen(root: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const path = pathOf(request.url);
  if (path === null) return refuse(reply, { kind: "not-found" });
  if (path !== "" && (await isFile(root, path))) {
    reply.header("cache-control", path.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache");
    return reply.sendFile(path);
  }
  const wantsPage = (request.headers.accept ?? "text/html").includes("text/html") && !/\.[a-z0-9]{1,8}$/i.test(path);
  if (!wantsPage && path !== "") return refuse(reply, { kind: "not-found" });
  if (!(await isFile(root, "index.html"))) return reply.code(503).type("text/plain; charset=utf-8").send(NOT_BUILT);
  return reply.header("cache-control", "no-cache").sendFile("index.html");
}

/** The path below the root, decoded; null for one that cannot be or that leaves the root. */
function pathOf(url: string): string | null {
  try {
    const path = decodeURIComponent(url.replace(/[?#].*$/s, "")).replace(/^\/+/, "");
    return path.includes("\0") || path.includes("\\") || path.split("/").some((part) => part.startsWith(".")) ? null : path;
  } catch {
    return null;
  }
}

async function isFile(root: string, path: string): Promise<boolean> {
  const file = join(root, path);
  if (!file.startsWith(root + sep)) return false;
  return stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
}

import type { FastifyRequest } from "fastify";

const LOOPBACK_NAMES: ReadonlySet<string> = new Set(["127.0.0.1", "localhost", "[::1]"]);
const LOOPBACK_ADDRESSES: ReadonlySet<string> = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

/** What a proxy adds to a request it passes on: such a request comes from elsewhere, whatever it says of itself. */
const PASSED_ON = ["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip"] as const;

/** Whether a name or address that the server is bound to is this machine's loopback. */
export function isLoopback(host: string): boolean {
  return LOOPBACK_ADDRESSES.has(host) || host === "localhost";
}

/**
 * Whether a request comes from a page that this server itself has given to a browser of this machine: over loopback, asked for under a
 * loopback name (a stranger's domain that resolves to 127.0.0.1 shows its own name in Host), from the same origin, said so by the browser
 * where it says anything, and not passed on by a proxy of this machine that speaks for others.
 */
export function fromOwnPage(request: FastifyRequest): boolean {
  const { host, origin } = request.headers;
  const site = request.headers["sec-fetch-site"];
  return isUnderLoopbackName(request) && origin === `http://${host}` && (site === undefined || site === "same-origin");
}

/** Whether a program of this machine asks, and no page: the same, but for what browsers say of pages. */
export function fromThisComputer(request: FastifyRequest): boolean {
  const { origin } = request.headers;
  return isUnderLoopbackName(request) && origin === undefined && request.headers["sec-fetch-site"] === undefined;
}

/**
 * Whether a page of another origin asks, as far as browsers say: they do for every POST. Whoever asks without a browser says neither, and
 * gains nothing by it: no cookie ever signs anybody in.
 */
export function fromForeignPage(request: FastifyRequest): boolean {
  const { origin } = request.headers;
  const site = request.headers["sec-fetch-site"];
  // No page can say this itself; browsers do over TLS and on loopback.
  if (site !== undefined) return site !== "same-origin" && site !== "none";
  // Which of the two schemes, is the proxy's: it alone speaks TLS. Its word on the host is taken where the proxy is named.
  return origin !== undefined && origin !== `http://${request.host}` && origin !== `https://${request.host}`;
}

function isUnderLoopbackName(request: FastifyRequest): boolean {
  const { host } = request.headers;
  if (host === undefined || !LOOPBACK_ADDRESSES.has(request.socket.remoteAddress ?? "")) return false;
  if (PASSED_ON.some((header) => request.headers[header] !== undefined)) return false;
  return LOOPBACK_NAMES.has(host.replace(/:\d{1,5}$/, ""));
}

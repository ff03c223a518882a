import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { JoinResult } from "#core/host/bridge.ts";

/** The server this machine has joined. Its token is got anew when needed and never written down here. */
export interface JoinedServer {
  address(): string | null;
  /** A bearer token; `stale`: the last one was refused. Null when the server gives none. */
  token(stale: boolean): Promise<string | null>;
  join(address: string): Promise<JoinResult>;
}

interface Ports {
  /** Where the address is remembered. */
  readonly file: string;
  /** Address given by the starter; it leads. */
  readonly given: string | null;
  readonly fetch: typeof fetch;
}

/** Knows the server: given by the starter, or remembered from the last time somebody joined one. */
export function joinedServer({ file, given, fetch }: Ports): JoinedServer {
  let address = given === null ? remembered(file) : serverOrigin(given);
  let token: string | null = null;
  return {
    address: () => address,
    token: async (stale) => {
      if (address === null) return null;
      if (token === null || stale) token = await localToken(address, fetch);
      return token;
    },
    join: async (wanted) => {
      const origin = serverOrigin(wanted);
      if (origin === null) return { kind: "refused", reason: "not-an-address" };
      let got: string | null = null;
      try {
        const alive = await fetch(`${origin}/healthz`, { signal: AbortSignal.timeout(10_000) });
        const said: unknown = alive.ok ? await alive.json() : null;
        if (typeof said !== "object" || said === null || Reflect.get(said, "alive") !== true) return { kind: "not-a-server" };
        got = await localToken(origin, fetch);
      } catch {
        return { kind: "unreachable" };
      }
      // Without a token it is another machine's server: this one asks to be let in.
      address = origin;
      token = got;
      remember(file, origin);
      return { kind: "joined" };
    },
  };
}

/** The origin of a server's address: https, or http on this machine's loopback only; null for anything else. */
export function serverOrigin(address: string): string | null {
  try {
    const url = new URL(address.includes("://") ? address : `https://${address}`);
    const isLoopback = ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
    return url.protocol === "https:" || (url.protocol === "http:" && isLoopback) ? url.origin : null;
  } catch {
    return null;
  }
}

/**
 * This machine's token from a server on it: it gives one only to loopback and only to its own origin.
 *
 * @returns null when the server refuses; throws when it cannot answer now, which is no refusal
 */
function localToken(origin: string, ask: typeof fetch): Promise<string | null> {
  return sessionToken(origin, "local", ask);
}

/** The same of another of the server's own tokens. */
export async function sessionToken(origin: string, which: "local" | "admin", ask: typeof fetch): Promise<string | null> {
  const answer = await ask(`${origin}/v1/session/${which}`, { method: "POST", headers: { origin }, signal: AbortSignal.timeout(10_000) });
  if (answer.status === 429 || answer.status >= 500) throw new Error(`The server answered ${answer.status} when asked for a token.`);
  const said: unknown = answer.ok ? await answer.json() : null;
  const token: unknown = typeof said === "object" && said !== null ? Reflect.get(said, "token") : null;
  return typeof token === "string" ? token : null;
}

function remembered(file: string): string | null {
  try {
    const kept: unknown = JSON.parse(readFileSync(file, "utf8"));
    const address: unknown = typeof kept === "object" && kept !== null ? Reflect.get(kept, "address") : null;
    return typeof address === "string" ? serverOrigin(address) : null;
  } catch {
    return null;
  }
}

function remember(file: string, address: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, JSON.stringify({ address }));
    renameSync(`${file}.new`, file);
  } catch {
    // A read-only profile: joined for this run only.
  }
}

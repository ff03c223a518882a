import { StartProblem } from "#server/start-problem.ts";

/** The ministry's provider of identities, as the server's environment names it. */
export interface OidcConfig {
  readonly issuer: URL;
  readonly client: string;
  readonly secret: string | null;
  /** The address of GET /v1/oidc/back as browsers reach it. */
  readonly redirect: URL;
}

const LOOPBACK: ReadonlySet<string> = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * What DALIZ_OIDC_ISSUER, _CLIENT, _SECRET and _REDIRECT say; null where no issuer is named. Plain HTTP only on this machine's loopback.
 */
export function oidcConfig(env: Readonly<Record<string, string | undefined>>): OidcConfig | null {
  const issuer = env["DALIZ_OIDC_ISSUER"] ?? "";
  if (issuer === "") return null;
  const client = env["DALIZ_OIDC_CLIENT"] ?? "";
  const redirect = env["DALIZ_OIDC_REDIRECT"] ?? "";
  if (client === "" || redirect === "")
    throw new StartProblem("With DALIZ_OIDC_ISSUER, DALIZ_OIDC_CLIENT and DALIZ_OIDC_REDIRECT are wanted.");
  const secret = env["DALIZ_OIDC_SECRET"] ?? "";
  return {
    issuer: address("DALIZ_OIDC_ISSUER", issuer),
    client,
    secret: secret === "" ? null : secret,
    redirect: address("DALIZ_OIDC_REDIRECT", redirect),
  };
}

function address(name: string, text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null) throw new StartProblem(`${name} wants an address, such as https://login.example.org.`);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && LOOPBACK.has(url.hostname)))
    throw new StartProblem(`${name} wants https: plain http goes no further than this machine.`);
  return url;
}

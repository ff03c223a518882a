import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from "openid-client";
import type { Pool } from "pg";
import { StartProblem } from "#server/start-problem.ts";
import { hashSecret } from "./secrets.ts";

/** The ministry's provider of identities, as the server's environment names it. */
export interface OidcConfig {
  readonly issuer: URL;
  readonly client: string;
  readonly secret: string | null;
  /** The address of GET /v1/oidc/back as browsers reach it. */
  readonly redirect: URL;
}

/** Signing in at the provider. No secret of ours is in an address: the page gives a hash, and later what was hashed. */
export interface Oidc {
  /** Where the browser goes. `claim` is the SHA-256 of the page's secret, base64url. */
  start(claim: string, nowMs: number): Promise<URL>;
  /** The browser comes back with the provider's answer. False: it names nobody here. */
  back(answer: URLSearchParams, nowMs: number): Promise<boolean>;
  /** Whom the secret stands for; null: nobody. Good once. */
  claimed(claim: string, nowMs: number): Promise<string | null>;
}

export interface OidcPorts {
  readonly db: Pool;
  readonly config: OidcConfig;
  /** Whether a name is a person's whose account is good. */
  readonly isPerson: (account: string) => boolean;
  readonly failed: (error: unknown) => void;
}

const ATTEMPT_MS = 300_000;
const MOST_UNDER_WAY = 1_000;
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
  return {
    issuer: address("DALIZ_OIDC_ISSUER", issuer),
    client,
    secret: env["DALIZ_OIDC_SECRET"] ?? null,
    redirect: address("DALIZ_OIDC_REDIRECT", redirect),
  };
}

export function openOidc({ db, config, isPerson, failed }: OidcPorts): Oidc {
  let found: Promise<Configuration> | null = null;
  /** The provider is asked when somebody wants to sign in there, and again after a failure: it may be away when we start. */
  const provider = (): Promise<Configuration> => {
    const auth = config.secret === null ? undefined : ClientSecretPost(config.secret);
    const options = config.issuer.protocol === "http:" ? { execute: [allowInsecureRequests] } : {};
    found ??= discovery(config.issuer, config.client, undefined, auth, options).catch((error: unknown) => {
      found = null;
      throw error;
    });
    return found;
  };

  return {
    start: async (claim, nowMs) => {
      const server = await provider();
      const verifier = randomPKCECodeVerifier();
      const state = randomState();
      const nonce = randomNonce();
      await db.query("delete from oidc_attempts where expires_ms <= $1", [nowMs]);
      await db.query(
        `insert into oidc_attempts (state_hash, claim_hash, verifier, nonce, expires_ms)
         select $1, $2, $3, $4, $5 where (select count(*) from oidc_attempts) < ${MOST_UNDER_WAY} on conflict do nothing`,
        [hashSecret(state), Buffer.from(claim, "base64url"), verifier, nonce, nowMs + ATTEMPT_MS],
      );
      return buildAuthorizationUrl(server, {
        redirect_uri: config.redirect.href,
        scope: "openid profile",
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
        state,
        nonce,
      });
    },
    back: async (answer, nowMs) => {
      const state = answer.get("state") ?? "";
      // Taken out at once: an answer is looked at one time.
      const { rows } = await db.query<{ verifier: string; nonce: string; claim_hash: Buffer; expires_ms: string }>(
        "delete from oidc_attempts where state_hash = $1 and expires_ms > $2 and account is null returning verifier, nonce, claim_hash, expires_ms",
        [hashSecret(state), nowMs],
      );
      const [attempt] = rows;
      if (attempt === undefined) return false;
      const url = new URL(config.redirect);
      url.search = answer.toString();
      try {
        const tokens = await authorizationCodeGrant(await provider(), url, {
          pkceCodeVerifier: attempt.verifier,
          expectedState: state,
          expectedNonce: attempt.nonce,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        const account = claims === undefined ? null : await accountOf(claims.iss, claims.sub, claims["preferred_username"], nowMs);
        if (account === null) return false;
        await db.query(
          "insert into oidc_attempts (state_hash, claim_hash, verifier, nonce, account, expires_ms) values ($1, $2, '', '', $3, $4)",
          [hashSecret(state), attempt.claim_hash, account, attempt.expires_ms],
        );
        return true;
      } catch (error) {
        failed(error);
        return false;
      }
    },
    claimed: async (claim, nowMs) => {
      const { rows } = await db.query<{ account: string }>(
        "delete from oidc_attempts where claim_hash = $1 and account is not null and expires_ms > $2 returning account",
        [hashSecret(claim), nowMs],
      );
      const account = rows[0]?.account ?? null;
      return account !== null && isPerson(account) ? account : null;
    },
  };

  /** A subject is the person it was the first time, when the provider's name for them was the id of an account. */
  async function accountOf(issuer: string, subject: string, name: unknown, nowMs: number): Promise<string | null> {
    const known = await db.query<{ account: string }>("select account from oidc_subjects where issuer = $1 and subject = $2", [
      issuer,
      subject,
    ]);
    const account = known.rows[0]?.account ?? null;
    if (account !== null) return account;
    if (typeof name !== "string" || !isPerson(name)) return null;
    // One account is one subject: a name that the provider gives to somebody else later opens nothing.
    const { rowCount } = await db.query(
      `insert into oidc_subjects (issuer, subject, account, made_ms) select $1, $2, $3, $4
       where not exists (select 1 from oidc_subjects where issuer = $1 and account = $3) on conflict do nothing`,
      [issuer, subject, name, nowMs],
    );
    return rowCount === 1 ? name : null;
  }
}

function address(name: string, text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null) throw new StartProblem(`${name} wants an address, such as https://login.example.org.`);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && LOOPBACK.has(url.hostname)))
    throw new StartProblem(`${name} wants https: plain http goes no further than this machine.`);
  return url;
}

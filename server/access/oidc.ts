import { randomBytes } from "node:crypto";
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
import { PROVIDER_MS, type ProviderState } from "#core/access/messages.ts";
import type { OidcConfig } from "./oidc-config.ts";
import { faultOf, type OidcFault } from "./oidc-fault.ts";
import { hashSecret, newSecret } from "./secrets.ts";

/**
 * Signing in at the ministry's provider. No secret of ours is in an address: the page gives a hash, and later what was hashed. State, nonce and
 * the verifier stay here; the browser that sets out gets a word that it must bring back, so that nobody is signed in by another's link.
 */
export interface Oidc {
  /** Where browsers come back. */
  readonly redirect: URL;
  /** `claim` is the SHA-256 of the machine's secret, base64url. Null: it does not go there; `stateOf` says why. */
  start(claim: string, nowMs: number): Promise<{ readonly to: URL; readonly browser: string } | null>;
  /** The browser comes back with the provider's answer and its word. `not-ours`: nobody set out so, or it was long ago. */
  back(answer: URLSearchParams, browser: string, nowMs: number): Promise<"done" | OidcFault | "not-ours">;
  /** What came of it, for whoever has the secret. */
  stateOf(claim: string, nowMs: number): Promise<ProviderState>;
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

const MOST_UNDER_WAY = 1_000;
/** The provider is waited for so long, s: a person looks at a page meanwhile. */
const PATIENCE_S = 10;

interface Attempt {
  readonly verifier: string;
  readonly nonce: string;
  readonly claim_hash: Buffer;
  readonly expires_ms: string;
}

export function openOidc({ db, config, isPerson, failed }: OidcPorts): Oidc {
  let found: Promise<Configuration> | null = null;
  /** The provider is asked when somebody wants to sign in there, and again after a failure: it may be away when we start. */
  const provider = (): Promise<Configuration> => {
    const auth = config.secret === null ? undefined : ClientSecretPost(config.secret);
    const options = { timeout: PATIENCE_S, ...(config.issuer.protocol === "http:" ? { execute: [allowInsecureRequests] } : {}) };
    found ??= discovery(config.issuer, config.client, undefined, auth, options).catch((error: unknown) => {
      found = null;
      throw error;
    });
    return found;
  };

  return {
    redirect: config.redirect,
    start: async (claim, nowMs) => {
      const [verifier, state, nonce, browser] = [randomPKCECodeVerifier(), randomState(), randomNonce(), newSecret()];
      await db.query("delete from oidc_attempts where expires_ms <= $1", [nowMs]);
      const claimHash = Buffer.from(claim, "base64url");
      const { rowCount } = await db.query(
        `insert into oidc_attempts (state_hash, claim_hash, verifier, nonce, browser_hash, expires_ms)
         select $1, $2, $3, $4, $5, $6 where (select count(*) from oidc_attempts) < ${MOST_UNDER_WAY} on conflict do nothing`,
        [hashSecret(state), claimHash, verifier, nonce, hashSecret(browser), nowMs + PROVIDER_MS],
      );
      if (rowCount !== 1) return null;
      try {
        const to = buildAuthorizationUrl(await provider(), {
          redirect_uri: config.redirect.href,
          scope: "openid profile",
          code_challenge: await calculatePKCECodeChallenge(verifier),
          code_challenge_method: "S256",
          // Desks are shared: whoever was signed in there last is not taken for whoever sits here now.
          prompt: "login",
          state,
          nonce,
        });
        return { to, browser };
      } catch (error) {
        failed(error);
        await db.query("update oidc_attempts set fault = 'unreachable' where claim_hash = $1 and account is null", [claimHash]);
        return null;
      }
    },
    back: async (answer, browser, nowMs) => {
      const state = answer.get("state") ?? "";
      // Taken out at once: an answer is looked at one time.
      const { rows } = await db.query<Attempt>(
        `delete from oidc_attempts where state_hash = $1 and browser_hash = $2 and expires_ms > $3 and account is null and fault is null
         returning verifier, nonce, claim_hash, expires_ms`,
        [hashSecret(state), hashSecret(browser), nowMs],
      );
      const [attempt] = rows;
      if (attempt === undefined) return "not-ours";
      const { account, fault } = await answeredBy(answer, state, attempt, nowMs);
      // Under a name that no address has.
      await db.query(
        "insert into oidc_attempts (state_hash, claim_hash, verifier, nonce, account, fault, expires_ms) values ($1, $2, '', '', $3, $4, $5)",
        [randomBytes(32), attempt.claim_hash, account, fault, attempt.expires_ms],
      );
      return fault ?? "done";
    },
    stateOf: async (claim, nowMs) => {
      const { rows } = await db.query<{ account: string | null; fault: OidcFault | null }>(
        "select account, fault from oidc_attempts where claim_hash = $1 and expires_ms > $2",
        [hashSecret(claim), nowMs],
      );
      const [row] = rows;
      if (row === undefined) return "none";
      return row.fault ?? (row.account === null ? "waiting" : "done");
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

  async function answeredBy(
    answer: URLSearchParams,
    state: string,
    attempt: Attempt,
    nowMs: number,
  ): Promise<{ readonly account: string; readonly fault: null } | { readonly account: null; readonly fault: OidcFault }> {
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
      return account === null || !isPerson(account) ? { account: null, fault: "nobody" } : { account, fault: null };
    } catch (error) {
      failed(error);
      return { account: null, fault: faultOf(error) };
    }
  }

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

import { leaseOf } from "#core/access/lease.ts";
import type { SignIn, TokenAnswer, TokenRequest } from "#core/access/messages.ts";
import { proofText } from "#core/access/proof-text.ts";
import { actsByItself, rightsOf } from "#core/access/rights.ts";
import type { RequestRefusal } from "#core/sync/protocol.ts";
import { issueToken } from "./access-token.ts";
import type { Contacts } from "./contacts.ts";
import { type Failures, MOST_FAILURES, MOST_ON_DEVICE } from "./failures.ts";
import type { Nonces } from "./nonces.ts";
import type { Passwords } from "./passwords.ts";
import { isSignedBy } from "./public-key.ts";
import type { RosterLive } from "./roster-live.ts";
import type { Sessions } from "./sessions.ts";
import type { SigningKeys } from "./signing-keys.ts";

/** What giving out tokens needs. */
export interface TokenPorts {
  readonly keys: Pick<SigningKeys, "current">;
  readonly journal: string;
  readonly live: RosterLive;
  readonly nonces: Nonces;
  readonly passwords: Passwords;
  readonly failures: Failures;
  readonly sessions: Sessions;
  readonly contacts: Contacts;
  /** How many passwords wait to be hashed. */
  readonly hashing: () => number;
  /** Whom a claim of the ministry's provider names; null: nobody. Good once. */
  readonly claimed: (claim: string, nowMs: number) => Promise<string | null>;
  readonly nowMs: () => number;
}

/** A token, or why there is none. */
export type TokenGiven = { readonly ok: true; readonly answer: TokenAnswer } | { readonly ok: false; readonly refusal: RequestRefusal };

interface SignedIn {
  readonly user: string | null;
  readonly session: string | null;
  readonly secret: string | null;
  readonly mustChange: boolean;
}

const NOBODY: SignedIn = { user: null, session: null, secret: null, mustChange: false };
const NOT_SIGNED_IN: RequestRefusal = { kind: "not-signed-in" };
/** Each password takes a core for a second: more than so many at once are asked to come again. */
const MOST_HASHING = 20;
const BUSY_MS = 5_000;

/**
 * Gives a device a token: it proves that it has its key, and where people share it, who is there.
 *
 * Nothing is said of a device before it has proved itself. Of a name and a password, whatever is wrong with either, one thing is said
 * and after one length of time.
 */
export async function giveToken(ports: TokenPorts, request: TokenRequest): Promise<TokenGiven> {
  const nowMs = ports.nowMs();
  const { live, journal } = ports;
  const device = live.current().device(request.device, nowMs);
  const text = proofText({ purpose: "token", journal, nonce: request.nonce, ms: request.ms });
  const isProved = device?.pubkey != null && isSignedBy(device.pubkey, text, request.signature);
  if (device === null || !isProved || !(await ports.nonces.spend(request.nonce, nowMs))) return refused(NOT_SIGNED_IN);
  if (device.standing === "revoked") return refused({ kind: "revoked" });
  if (device.standing === "expired") return refused(NOT_SIGNED_IN);
  await ports.contacts.said(device.id, request.waiting ?? null, nowMs);

  const isShared = device.holder === null && !actsByItself(device);
  const signedIn = isShared ? await personAt(ports, device.id, request.signIn, nowMs) : NOBODY;
  if ("kind" in signedIn) return refused(signedIn);
  const rights = rightsOf(live.current(), device.id, signedIn.user, nowMs);
  if (rights === "revoked") return refused({ kind: "revoked" });
  if (typeof rights === "string") return refused(rights === "sign-in" ? { kind: "sign-in" } : NOT_SIGNED_IN);
  const { user, session, mustChange, secret } = signedIn;
  const { token, expiresMs } = issueToken(ports.keys.current().value, { device: device.id, user, session, mustChange }, nowMs);
  const { account, role, mission, scope } = rights;
  const answer: TokenAnswer = { token, nowMs, expiresMs, account, user: rights.user, role, mission, scope, leaseMs: leaseOf(role) };
  return { ok: true, answer: { ...answer, ...(secret !== null && { session: secret }), ...(mustChange && { mustChange }) } };
}

async function personAt(ports: TokenPorts, device: string, signIn: SignIn | undefined, nowMs: number): Promise<SignedIn | RequestRefusal> {
  if (signIn === undefined) return { kind: "sign-in" };
  if ("session" in signIn) {
    const found = await ports.sessions.find(signIn.session, device, nowMs);
    if (found === null) return { kind: "sign-in" };
    return { user: found.account, session: found.id, secret: null, mustChange: await ports.passwords.isGiven(found.account) };
  }
  if ("claim" in signIn) {
    const account = await ports.claimed(signIn.claim, nowMs);
    return account === null ? NOT_SIGNED_IN : begun(ports, device, account, false, nowMs);
  }
  const user = signIn.user.trim().normalize("NFC");
  if (ports.hashing() >= MOST_HASHING) return { kind: "slow-down", retryAfterMs: BUSY_MS };
  const waits = [
    await ports.failures.reserve(`device\n${device}`, MOST_ON_DEVICE, nowMs),
    await ports.failures.reserve(`name\n${user}`, MOST_FAILURES, nowMs),
  ];
  const waitMs = Math.max(...waits.map((wait) => wait ?? 0));
  if (waitMs > 0) return { kind: "slow-down", retryAfterMs: waitMs };
  const verdict = await ports.passwords.verdict(user, signIn.password, nowMs);
  if (verdict === "wrong" || ports.live.current().user(user, nowMs)?.standing !== "valid") return NOT_SIGNED_IN;
  await ports.failures.forgive(`name\n${user}`);
  return begun(ports, device, user, verdict === "must-change", nowMs);
}

async function begun(
  ports: TokenPorts,
  device: string,
  user: string,
  mustChange: boolean,
  nowMs: number,
): Promise<SignedIn | RequestRefusal> {
  // A role that no person has, or none: no sign-in begins that would open nothing.
  if (typeof rightsOf(ports.live.current(), device, user, nowMs) === "string") return NOT_SIGNED_IN;
  const { id, secret } = await ports.sessions.begin(device, user, nowMs);
  return { user, session: id, secret, mustChange };
}

function refused(refusal: RequestRefusal): TokenGiven {
  return { ok: false, refusal };
}

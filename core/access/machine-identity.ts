import * as v from "valibot";
import type {
  AccessBridge,
  AccessFailure,
  EnrolAsk,
  EnrolStanding,
  Identity,
  PasswordResult,
  ProviderBegun,
  SignInResult,
} from "#core/host/access-bridge.ts";
import type { AbortSignalLike, Fetch } from "#core/sync/http-transport.ts";
import type { PushAnswer, RequestRefusal } from "#core/sync/protocol.ts";
import { pushAnswerSchema, requestRefusalSchema } from "#core/sync/protocol-schema.ts";
import { TokenRefused } from "#core/sync/token-refused.ts";
import { type KeptIdentity, noIdentity } from "./kept-identity.ts";
import { enrolAnswerSchema, enrolStateSchema, nonceAnswerSchema, providerStateSchema, tokenAnswerSchema } from "./message-schemas.ts";
import { PROVIDER_MS, type ProviderState, type SignIn, type TokenAnswer } from "./messages.ts";
import { proofText } from "./proof-text.ts";
import type { RecoverRequest } from "./recovery-envelope.ts";

/** The device keys of a machine; the private halves never leave the host. Public halves are base64url of the raw point. */
export interface DeviceKeys {
  /** Makes a pair for an asking; the one of a machine that is let in stays until it is taken. Null: this host has no keys. */
  make(): Promise<string | null>;
  /** The pair of the asking becomes the machine's own. */
  take(): Promise<void>;
  /** Gives up the pair of an asking. */
  drop(): Promise<void>;
  /** Signs with the machine's own: r and s raw, base64url. */
  sign(text: string): Promise<string>;
}

/** What it takes. */
export interface IdentityPorts {
  readonly fetch: Fetch;
  readonly base: () => string | null;
  /** Ends a request that takes too long. */
  readonly signal: () => AbortSignalLike;
  readonly nowMs: () => number;
  readonly keys: DeviceKeys;
  readonly shelf: { read(): Promise<KeptIdentity | null>; write(kept: KeptIdentity): Promise<void> };
  /** The token of the server's own machine, for one that was not let in (decision 0002). */
  readonly localToken: (stale: boolean) => Promise<string | null>;
  /** A new secret of 32 random bytes and its SHA-256, both base64url. */
  readonly newClaim: () => { readonly secret: string; readonly hash: string };
  /** How many events wait here; null: not known. */
  readonly waiting: () => number | null;
  /** Who this machine is has changed. */
  readonly changed: (identity: Identity) => void;
}

/** Who a machine is to its headquarters, as its host has it. */
export interface MachineIdentity
  extends Pick<AccessBridge, "identity" | "enrol" | "enrolState" | "enrolCancel" | "signIn" | "signOut" | "changePassword"> {
  /**
   * A bearer token; `stale`: the last one was refused. Throws `TokenRefused` when headquarters refuses one, and anything else when it cannot
   * be asked now.
   */
  token(stale: boolean): Promise<string | null>;
  /** A person sets out for the ministry's provider: where to. Whoever was on the way is no longer. */
  providerBegin(): Promise<ProviderBegun>;
  /** The person is back: signs in if they are through. However it ended, it is over. */
  providerEnd(): Promise<SignInResult>;
  /** Brings an envelope (POST /v1/recover). Throws when headquarters does not take it now. */
  recover(request: RecoverRequest): Promise<PushAnswer>;
}

/** A token is taken anew this long before it ends. */
const BEFORE_END_MS = 60_000;

interface Held {
  readonly token: string;
  readonly untilMs: number;
  readonly mustChange: boolean;
}

/** The identity over a host's keys and network. Everything kept is read anew at each call: other windows of the machine change it too. */
export function machineIdentity(ports: IdentityPorts): MachineIdentity {
  const { shelf, keys, nowMs } = ports;
  let held: Held | null = null;
  let asked: Promise<Held> | null = null;

  async function kept(): Promise<KeptIdentity> {
    const base = ports.base() ?? "";
    const found = await shelf.read();
    return found?.base === base ? found : noIdentity(base);
  }

  let changing: Promise<void> = Promise.resolve();
  /** Raised by every leaving: what was asked for before it is not kept. */
  let leavings = 0;

  /**
   * Writes what is kept anew from what is kept then, one change after the other: a sign-in and a renewal that ran together would each put
   * back what the other had changed. Null: as it is.
   */
  function change(of: (now: KeptIdentity) => KeptIdentity | null): Promise<void> {
    const done = changing.then(async () => {
      const now = await kept();
      const next = of(now);
      if (next === null) return;
      const before = await shown(now);
      await shelf.write(next);
      const after = await shown(next);
      // The lease is longer with every contact: nobody need be told.
      if (withoutLease(before) !== withoutLease(after)) ports.changed(after);
    });
    changing = done.catch(() => undefined);
    return done;
  }

  async function shown(now: KeptIdentity): Promise<Identity> {
    if (now.device !== null) {
      const { device, standing, who, shared } = now;
      const leaseUntilMs = now.contactMs === null || now.leaseMs === null ? null : now.contactMs + now.leaseMs;
      return { kind: "enrolled", device, standing, who, leaseUntilMs, provider: now.provider, shared };
    }
    if (now.asking !== null) {
      const { title, wants, code, seed, pubkey, expiresMs } = now.asking;
      return { kind: "asking", asking: { title, wants, code, seed, pubkey, expiresMs } };
    }
    return { kind: "none", ownServer: (await ports.localToken(false).catch(() => null)) !== null };
  }

  async function post(
    path: string,
    body: unknown,
    token: string | null = null,
  ): Promise<{ readonly status: number; readonly said: unknown }> {
    const headers = { accept: "application/json", "content-type": "application/json" };
    const authorization = token === null ? {} : { authorization: `Bearer ${token}` };
    const init = { method: "POST" as const, headers: { ...headers, ...authorization }, body: JSON.stringify(body), signal: ports.signal() };
    const response = await ports.fetch(`${ports.base() ?? ""}${path}`, init);
    return { status: response.status, said: parsed(await response.text()) };
  }

  /** Proves the device and asks for a token. Throws `TokenRefused`, or what the network threw. */
  async function prove(signIn: SignIn | null): Promise<Held> {
    const before = leavings;
    const now = await kept();
    if (now.device === null) throw new Error("Only a machine that was let in proves itself.");
    const answered = await post("/v1/nonce", {});
    if (answered.status >= 400) throw refusalOf(answered);
    const { nonce, journal, provider = false } = v.parse(nonceAnswerSchema, answered.said);
    if (provider !== now.provider) await change((kept) => ({ ...kept, provider }));
    const ms = nowMs();
    const signature = await keys.sign(proofText({ purpose: "token", journal, nonce, ms }));
    const waiting = ports.waiting();
    const who = signIn ?? (now.session === null ? null : { session: now.session });
    const request = {
      device: now.device,
      nonce,
      ms,
      signature,
      ...(who === null ? {} : { signIn: who }),
      ...(waiting === null ? {} : { waiting }),
    };
    const given = await post("/v1/token", request);
    if (given.status >= 400) throw refusalOf(given);
    const answer = v.parse(tokenAnswerSchema, given.said);
    // Somebody has signed out or in meanwhile: the answer is of a session that is no more.
    if (!(await taken(answer, signIn === null ? now.session : undefined)) || leavings !== before) return prove(null);
    held = { token: answer.token, untilMs: ms + answer.expiresMs - answer.nowMs, mustChange: answer.mustChange === true };
    return held;
  }

  /**
   * Keeps what was answered.
   *
   * @param asked the session it was asked for; undefined: the one that it begins
   * @returns false: the machine has another session by now, and nothing was kept
   */
  async function taken(answer: TokenAnswer, asked: KeptIdentity["session"] | undefined): Promise<boolean> {
    const { account, user, role, mission, scope, leaseMs } = answer;
    const standing = answer.mustChange === true ? "must-change" : "good";
    const who = { account, user, role, mission, scope };
    let isOf = true;
    await change((now) => {
      isOf = asked === undefined || asked === now.session;
      if (!isOf) return null;
      const session = answer.session ?? now.session;
      return { ...now, session, shared: now.shared || session !== null, standing, who, contactMs: nowMs(), leaseMs };
    });
    return isOf;
  }

  /** What a refusal makes of the machine. */
  async function refused(refusal: RequestRefusal): Promise<void> {
    held = null;
    await change((now) => {
      if (refusal.kind === "revoked" && now.standing !== "revoked") return { ...now, standing: "revoked", session: null };
      if (refusal.kind === "sign-in") return { ...now, standing: "sign-in", session: null, who: null, shared: true };
      return refusal.kind === "not-signed-in" && now.standing === "good" ? { ...now, standing: "expired" } : null;
    });
  }

  function device(stale: boolean): Promise<Held> {
    if (held !== null && !stale && nowMs() < held.untilMs - BEFORE_END_MS) return Promise.resolve(held);
    asked ??= prove(null)
      .catch(async (error: unknown) => {
        if (error instanceof TokenRefused && error.failure.kind === "refused" && error.failure.refusal !== null)
          await refused(error.failure.refusal);
        throw error;
      })
      .finally(() => {
        asked = null;
      });
    return asked;
  }

  async function signedIn(as: SignIn): Promise<SignInResult> {
    try {
      const { mustChange } = await prove(as);
      const { who } = await kept();
      return who === null ? { kind: "wrong" } : { kind: "signed-in", who, mustChange };
    } catch (error) {
      const failure = error instanceof TokenRefused && error.failure.kind === "refused" ? error.failure.refusal : null;
      if (failure?.kind === "revoked") {
        await refused(failure);
        return { kind: "revoked" };
      }
      return failure?.kind === "not-signed-in" || failure?.kind === "sign-in" ? { kind: "wrong" } : failureOf(error);
    }
  }

  return {
    identity: async () => shown(await kept()),
    async token(stale) {
      if ((await kept()).device === null) return ports.localToken(stale);
      const { token, mustChange } = await device(stale);
      if (mustChange) throw new TokenRefused(401, { kind: "sign-in" });
      return token;
    },
    async recover(request) {
      const { token, mustChange } = await device(false);
      if (mustChange) throw new TokenRefused(401, { kind: "sign-in" });
      const answered = await post("/v1/recover", request, token);
      if (answered.status >= 400) throw refusalOf(answered);
      return v.parse(pushAnswerSchema, answered.said);
    },
    async enrol({ title, wants }: EnrolAsk) {
      const pubkey = await keys.make();
      if (pubkey === null) return { kind: "no-keys" };
      try {
        const answered = await post("/v1/enrol", { pubkey, title, wants });
        if (answered.status >= 400) return failureOf(refusalOf(answered));
        const { enrolment, secret, code, seed, nowMs: theirs, expiresMs } = v.parse(enrolAnswerSchema, answered.said);
        const asking = { title, wants, code, seed, pubkey, expiresMs: nowMs() + expiresMs - theirs };
        // A machine whose account has ended asks anew as nobody.
        const asNobody = { device: null, session: null, who: null, standing: "good" } as const;
        await change((now) => ({ ...now, ...asNobody, asking: { ...asking, enrolment, secret } }));
        return { kind: "asking", asking };
      } catch (error) {
        return failureOf(error);
      }
    },
    async enrolState(): Promise<EnrolStanding> {
      const { asking } = await kept();
      if (asking === null) return { kind: "none" };
      try {
        const answered = await post("/v1/enrol/state", { enrolment: asking.enrolment, secret: asking.secret });
        if (answered.status >= 400) return failureOf(refusalOf(answered));
        const state = v.parse(enrolStateSchema, answered.said);
        if (state.state === "waiting") return { kind: "waiting", expiresMs: asking.expiresMs };
        if (state.state === "expired") {
          await keys.drop();
          await change((now) => ({ ...now, asking: null }));
          return { kind: "expired" };
        }
        await keys.take();
        held = null;
        await change((now) => ({
          ...noIdentity(now.base),
          device: state.account,
          shared: asking.wants === "desk",
          standing: asking.wants === "desk" ? "sign-in" : "good",
        }));
        // Who it is beyond its name it learns with its first token; a desk, that somebody must sign in.
        await device(true).catch(() => undefined);
        return { kind: "confirmed", device: state.account };
      } catch (error) {
        return failureOf(error);
      }
    },
    async enrolCancel() {
      if ((await kept()).asking === null) return;
      await keys.drop();
      await change((now) => ({ ...now, asking: null }));
    },
    signIn: (user, password) => signedIn({ user, password }),
    async providerBegin(): Promise<ProviderBegun> {
      const { secret, hash } = ports.newClaim();
      try {
        // Asked first: the page that goes there could say nothing if nobody answered.
        const answered = await post("/v1/oidc/state", { claim: secret });
        if (answered.status >= 400) {
          const failed = refusalOf(answered);
          return isNotSignedIn(failed) ? { kind: "refused", reason: "no-provider" } : failureOf(failed);
        }
        await change((now) => ({ ...now, claim: { secret, untilMs: nowMs() + PROVIDER_MS } }));
        return { kind: "begun", path: `/v1/oidc/start?claim=${hash}` };
      } catch (error) {
        return failureOf(error);
      }
    },
    async providerEnd(): Promise<SignInResult> {
      const { claim } = await kept();
      if (claim === null) return { kind: "given-up" };
      const answered = await post("/v1/oidc/state", { claim: claim.secret }).catch(() => null);
      const read = v.safeParse(providerStateSchema, answered?.said);
      await change((now) => ({ ...now, claim: null }));
      if (answered === null || !read.success) return { kind: "unreachable" };
      const { state } = read.output;
      if (state !== "done") return providerResult(state);
      const result = await signedIn({ claim: claim.secret });
      return result.kind === "wrong" ? { kind: "provider", why: "nobody" } : result;
    },
    async signOut() {
      const token = held?.token ?? null;
      held = null;
      leavings += 1;
      await change((now) => {
        const standing = now.standing === "revoked" ? "revoked" : "sign-in";
        return { ...now, session: null, who: null, standing, shared: true };
      });
      // Where headquarters cannot be asked the session ends by itself; here nothing is left of it.
      if (token !== null) await post("/v1/sign-out", {}, token).catch(() => undefined);
    },
    async changePassword(old, next): Promise<PasswordResult> {
      try {
        const { token } = await device(false);
        const answered = await post("/v1/password", { old, new: next }, token);
        if (answered.status < 400) {
          held = null;
          await device(true).catch(() => undefined);
          return { kind: "changed" };
        }
        const { failure } = refusalOf(answered);
        const refusal = failure.kind === "refused" ? failure.refusal : null;
        if (refusal?.kind === "malformed" && refusal.path === "old") return { kind: "wrong" };
        const problem = refusal?.kind === "malformed" && refusal.path === "new" ? refusal.problem : null;
        if (problem === "too-short" || problem === "same" || problem === "own-name") return { kind: problem };
        return failureOf(refusalOf(answered));
      } catch (error) {
        return failureOf(error);
      }
    },
  };
}

/** Whoever comes back while the provider still waits, or after saying no there, has given up. */
function providerResult(state: Exclude<ProviderState, "done">): SignInResult {
  if (state === "waiting" || state === "cancelled") return { kind: "given-up" };
  return { kind: "provider", why: state === "none" ? "late" : state };
}

function isNotSignedIn({ failure }: TokenRefused): boolean {
  return failure.kind === "refused" && failure.refusal?.kind === "not-signed-in";
}

function withoutLease(identity: Identity): string {
  return JSON.stringify(identity.kind === "enrolled" ? { ...identity, leaseUntilMs: null } : identity);
}

function refusalOf({ status, said }: { readonly status: number; readonly said: unknown }): TokenRefused {
  const read = v.safeParse(requestRefusalSchema, said);
  if (!read.success) throw new Error(`The server answered ${status}.`);
  const refusal = read.output;
  return new TokenRefused(status, refusal, refusal.kind === "slow-down" ? refusal.retryAfterMs : null);
}

function failureOf(error: unknown): AccessFailure {
  const failure = error instanceof TokenRefused && error.failure.kind === "refused" ? error.failure : null;
  if (failure?.refusal == null || failure.refusal.kind === "unavailable") return { kind: "unreachable" };
  if (failure.refusal.kind === "slow-down") return { kind: "slow-down", retryAfterMs: failure.refusal.retryAfterMs };
  return { kind: "refused", reason: failure.refusal.kind };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

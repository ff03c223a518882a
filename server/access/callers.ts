import { type NoRights, type Rights, rightsOf } from "#core/access/rights.ts";
import type { Roster } from "#core/access/roster.ts";
import type { RequestRefusal } from "#core/sync/protocol.ts";
import { readToken, type TokenClaims } from "./access-token.ts";
import { boundCaller, type Caller } from "./caller.ts";
import type { RosterLive } from "./roster-live.ts";
import type { SigningKeys } from "./signing-keys.ts";

/** Whom bearer tokens stand for, as the roster stands at this moment. */
export interface Callers {
  /** Null: nobody; `refusalOf` says why. */
  callerOf(token: string): Promise<Caller | null>;
  /** Why a token stands for nobody. */
  refusalOf(token: string): RequestRefusal;
  /** Whether it is an enrolled device's token, good at this moment. Asks nobody but the roster in memory. */
  isDevice(token: string): boolean;
  /**
   * Whether a caller may still be what it was: asked of open lines whenever the roster changes. Kept tokens of this machine always may;
   * theirs are asked of `callerOf`.
   */
  still(caller: Caller): boolean;
}

/** A sign-in that has ended, or a person who must sign in again: the device is as good as before. */
const SIGN_IN: RequestRefusal = { kind: "sign-in" };

/** Tokens whose signature is not looked at again: what they say is fixed, and what it is worth is asked each time. */
const MOST_TOKENS = 2_000;

/** @param local finds whom a kept token of this machine stands for */
export function openCallers(
  live: RosterLive,
  keys: Pick<SigningKeys, "current" | "refresh">,
  local: (token: string) => Promise<Caller | null>,
  nowMs: () => number,
): Callers {
  /** Of tokens that were ours when they were last shown, by the key that signs. */
  const read = new Map<string, TokenClaims>();
  let readBy = keys.current().no;

  function claimsOf(token: string): TokenClaims | null {
    const { no, value } = keys.current();
    if (no !== readBy) read.clear();
    readBy = no;
    const known = read.get(token);
    if (known !== undefined && known.expiresMs > nowMs()) return known;
    const claims = readToken(value, token, nowMs());
    if (claims === null) read.delete(token);
    else if (read.size >= MOST_TOKENS) read.clear();
    if (claims !== null) read.set(token, claims);
    return claims;
  }

  /** The rights that were read last: a request asks for its own twice in a moment. */
  let last: { readonly token: string; readonly roster: Roster; readonly atMs: number; readonly rights: Rights | NoRights } | null = null;

  function rightsAt(token: string, { device, user }: TokenClaims): Rights | NoRights {
    const [roster, atMs] = [live.current(), nowMs()];
    if (last === null || last.token !== token || last.roster !== roster || last.atMs !== atMs)
      last = { token, roster, atMs, rights: rightsOf(roster, device, user, atMs) };
    return last.rights;
  }

  function bound(token: string): Caller | RequestRefusal {
    const claims = claimsOf(token);
    if (claims === null) return { kind: "not-signed-in" };
    const rights = rightsAt(token, claims);
    if (rights === "revoked") return { kind: "revoked" };
    if (rights === "sign-in") return SIGN_IN;
    if (typeof rights === "string") return { kind: "not-signed-in" };
    if (claims.session !== null && live.hasEnded(claims.session)) return SIGN_IN;
    return boundCaller(rights, claims.session, claims.mustChange, keys.current().no);
  }

  return {
    callerOf: async (token) => {
      if (!token.includes(".")) return local(token);
      const found = bound(token);
      if (!("kind" in found)) return found;
      if (found.kind !== "not-signed-in") return null;
      // Another server may have let the device in just now, or signed with a key that we have not heard of yet.
      await Promise.all([keys.refresh(), live.refresh()]);
      const again = bound(token);
      return "kind" in again ? null : again;
    },
    refusalOf: (token) => {
      const found = token.includes(".") ? bound(token) : null;
      return found !== null && "kind" in found ? found : { kind: "not-signed-in" };
    },
    isDevice: (token) => token.includes(".") && !("kind" in bound(token)),
    still: (caller) => {
      if (!caller.bound) return true;
      if (caller.signedBy !== keys.current().no) return false;
      if (caller.session !== null && live.hasEnded(caller.session)) return false;
      const rights = rightsOf(live.current(), caller.device, caller.user, nowMs());
      return typeof rights === "object" && rights.scope === caller.scope && rights.role === caller.role;
    },
  };
}

import { type Audience, audienceOf, scopeOf } from "#core/access/audience.ts";
import type { Rights } from "#core/access/rights.ts";
import type { Role } from "#core/access/role.ts";

/** Who a bearer token stands for. */
export interface Caller {
  /** The account whose role it is; for a kept token of this machine the token's own id. */
  readonly account: string;
  readonly device: string;
  /** The person; null for walls, feeds and kept tokens. */
  readonly user: string | null;
  readonly role: Role;
  /** The place that the account's mission serves; null: none. */
  readonly mission: string | null;
  readonly audience: Audience;
  readonly scope: string;
  /** An enrolled device: it may send only what it and its person wrote. Kept tokens of this machine are not bound (decision 0002). */
  readonly bound: boolean;
  /** The sign-in that it rests on; null: none is needed. */
  readonly session: string | null;
  /** Signed in with a password that an admin gave: may change it and leave, and nothing else. */
  readonly mustChange: boolean;
  /** Which of the signing keys its token is signed with; null for a kept token. */
  readonly signedBy: number | null;
}

/** The caller of an access token. */
export function boundCaller(rights: Rights, session: string | null, mustChange: boolean, signedBy: number): Caller {
  return { ...rights, bound: true, session, mustChange, signedBy };
}

/** The caller of a kept token. */
export function localCaller(device: string, role: Role): Caller {
  const audience = audienceOf(role, null);
  const nobody = { user: null, mission: null, session: null, signedBy: null };
  return { account: device, device, role, audience, scope: scopeOf(audience), bound: false, mustChange: false, ...nobody };
}

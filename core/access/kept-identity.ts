import * as v from "valibot";
import type { DeviceStanding, SignedIn } from "#core/host/access-bridge.ts";
import { WANTED } from "./messages.ts";
import { ROLES } from "./role.ts";

/** What a host keeps of who its machine is: beside the journal, so that it outlives the journal's loss. No token is in it. */
export interface KeptIdentity {
  /** The server it speaks of. */
  readonly base: string;
  readonly asking: {
    readonly enrolment: string;
    readonly secret: string;
    readonly title: string;
    readonly wants: (typeof WANTED)[number];
    readonly code: string;
    readonly seed: string;
    readonly pubkey: string;
    /** By this machine's clock. */
    readonly expiresMs: number;
  } | null;
  /** The account of the device; null: not let in yet. */
  readonly device: string | null;
  /** People sign in on it. */
  readonly shared: boolean;
  /** What signs the person in again on this device. */
  readonly session: string | null;
  readonly standing: DeviceStanding;
  readonly who: SignedIn | null;
  /** When headquarters last gave a token, and how long the machine may be without; null: never. */
  readonly contactMs: number | null;
  readonly leaseMs: number | null;
  /** Headquarters offers the ministry's provider. */
  readonly provider: boolean;
  /** What signs in whoever is at the provider now, and until when that is good by this machine's clock; null: nobody is there. */
  readonly claim: { readonly secret: string; readonly untilMs: number } | null;
}

/** Nothing is known. */
export function noIdentity(base: string): KeptIdentity {
  const nobody = { session: null, who: null, contactMs: null, leaseMs: null, provider: false, claim: null };
  return { base, asking: null, device: null, shared: false, standing: "good", ...nobody };
}

const ms = v.pipe(v.number(), v.safeInteger());

/** As it was kept; anything else is nothing. */
export const keptIdentitySchema: v.GenericSchema<unknown, KeptIdentity> = v.object({
  base: v.string(),
  asking: v.nullable(
    v.object({
      enrolment: v.string(),
      secret: v.string(),
      title: v.string(),
      wants: v.picklist(WANTED),
      code: v.string(),
      seed: v.string(),
      pubkey: v.string(),
      expiresMs: ms,
    }),
  ),
  device: v.nullable(v.string()),
  shared: v.boolean(),
  session: v.nullable(v.string()),
  standing: v.picklist(["good", "sign-in", "must-change", "revoked", "expired"]),
  who: v.nullable(
    v.object({
      account: v.string(),
      user: v.nullable(v.string()),
      role: v.picklist(ROLES),
      mission: v.nullable(v.string()),
      scope: v.string(),
    }),
  ),
  contactMs: v.nullable(ms),
  leaseMs: v.nullable(ms),
  // Earlier versions knew of no provider.
  provider: v.optional(v.boolean(), false),
  claim: v.optional(v.nullable(v.object({ secret: v.string(), untilMs: ms })), null),
});

import type { Role } from "./role.ts";
import type { Account } from "./roster.ts";

/** What a new machine wants to be: somebody's own laptop, a desk that people share, a wall, an automatic source. The admin decides. */
export const WANTED = ["laptop", "desk", "wall", "feed"] as const;
/** One of them. */
export type Wanted = (typeof WANTED)[number];

/** How long a code is good, ms. */
export const ENROLMENT_MS = 300_000;
/** How many wrong codes an enrolment bears. */
export const ENROLMENT_TRIES = 5;
/** Longest life of an access token, ms. */
export const TOKEN_MS = 600_000;

/** POST /v1/enrol: a machine asks to be let in. Anybody may, ten times a minute from one address. */
export interface EnrolRequest {
  /** Base64url of the raw uncompressed point on P-256. */
  readonly pubkey: string;
  /** What the person at it calls it. */
  readonly title: string;
  readonly wants: Wanted;
}

/** Answer: the code is shown to the person, who tells it to an admin; `secret` is kept and asks how it stands. */
export interface EnrolAnswer {
  readonly enrolment: string;
  /** `7K3M-9QZD`. */
  readonly code: string;
  /** For the matching words. */
  readonly seed: string;
  readonly secret: string;
  readonly journal: string;
  /** Both by the server's clock, epoch ms. */
  readonly nowMs: number;
  readonly expiresMs: number;
}

/** POST /v1/enrol/state. */
export interface EnrolStateRequest {
  readonly enrolment: string;
  readonly secret: string;
}

/** How it stands. `confirmed`: the roster has the key; `account` is the device's id, its `dev` from now on. */
export type EnrolState =
  | { readonly state: "waiting"; readonly expiresMs: number }
  | { readonly state: "confirmed"; readonly account: string }
  | { readonly state: "expired" };

/** POST /v1/access/find: an admin types the code that a person reads out. */
export interface FindRequest {
  readonly code: string;
}

/** Answer: who asks. The admin compares the matching words before the account is filed with this key. */
export interface FindAnswer {
  readonly enrolment: string;
  readonly pubkey: string;
  readonly title: string;
  readonly wants: Wanted;
  readonly seed: string;
  readonly expiresMs: number;
}

/** Answer to POST /v1/nonce: good once, for a proof (core/access/proof-text.ts) until it expires by the server's clock. */
export interface NonceAnswer {
  readonly nonce: string;
  readonly journal: string;
  readonly nowMs: number;
  readonly expiresMs: number;
  /** People can sign in at the ministry's provider. */
  readonly provider?: boolean;
}

/** How long a person may take to sign in at the ministry's provider, ms. */
export const PROVIDER_MS = 300_000;

/** POST /v1/oidc/state: the machine that began asks what came of it. */
export interface ProviderStateRequest {
  /** The secret whose SHA-256 was given to GET /v1/oidc/start. */
  readonly claim: string;
}

/**
 * What came of signing in at the ministry's provider. `none`: it was not begun, is over, or was used; `waiting`: the person is there;
 * `done`: the claim signs in, once; `cancelled`: the person, or the provider in their name, said no; `nobody`: no account here is theirs;
 * `refused`: the answer was not the provider's to this question; `unreachable`: the provider did not answer.
 */
export const PROVIDER_STATES = ["none", "waiting", "done", "cancelled", "nobody", "refused", "unreachable"] as const;
/** One of them. */
export type ProviderState = (typeof PROVIDER_STATES)[number];

/** Answer to it. */
export interface ProviderStateAnswer {
  readonly state: ProviderState;
}

/** How a person signs in on a shared desk: by password, as before on this device, or with what the ministry's provider has confirmed. */
export type SignIn =
  | { readonly user: string; readonly password: string }
  | { readonly session: string }
  /** The secret whose SHA-256 was given to GET /v1/oidc/start. */
  | { readonly claim: string };

/** POST /v1/token: a device proves that it has its key. */
export interface TokenRequest {
  readonly device: string;
  readonly nonce: string;
  readonly ms: number;
  /** Base64url of r and s, 64 bytes, over the proof's text with purpose `token`. */
  readonly signature: string;
  readonly signIn?: SignIn;
  /** How many events wait on it: what the admins' screen says of it. */
  readonly waiting?: number;
}

/** Answer. `token` goes into `Authorization: Bearer` and nowhere else. */
export interface TokenAnswer {
  readonly token: string;
  readonly nowMs: number;
  readonly expiresMs: number;
  /** After signing in by password or claim: what signs in next time on this device. */
  readonly session?: string;
  /** The account whose role it is; `user` null for a wall and a feed. */
  readonly account: string;
  readonly user: string | null;
  readonly role: Role;
  readonly mission: string | null;
  readonly scope: string;
  /** How long the machine may go on without headquarters before it drops its key. */
  readonly leaseMs: number;
  /** The password was given by an admin and must be changed (POST /v1/password) before anything else is done with it. */
  readonly mustChange?: boolean;
}

/** POST /v1/password: the person who is signed in takes another one. */
export interface PasswordRequest {
  readonly old: string;
  readonly new: string;
}

/** POST /v1/access/password: an admin gives a person a first password, or another one. */
export interface GivePasswordRequest {
  readonly user: string;
}

/** Answer: said once and kept nowhere. */
export interface GivenPassword {
  readonly password: string;
  readonly untilMs: number;
}

/** A device as GET /v1/access shows it beside its account. */
export interface DeviceContact {
  readonly device: string;
  /** When headquarters last heard of it; null: never. */
  readonly lastMs: number | null;
  /** How many events waited on it when it last said so. */
  readonly waiting: number | null;
  readonly waitingMs: number | null;
  /** Last number of its own counter that headquarters has; null: none of its events are numbered. */
  readonly lastDseq: number | null;
  /** Numbers up to that which have not come: how many, and the first stretches of them, ends inside. */
  readonly missing: number;
  readonly missingNumbers: readonly (readonly [number, number])[];
}

/** Answer to GET /v1/access: what the admins' screen shows beyond the events. */
export interface AccessAnswer {
  readonly nowMs: number;
  readonly accounts: readonly (Account & { readonly hasPassword: boolean })[];
  /** Every device that has an account or has sent an event. */
  readonly devices: readonly DeviceContact[];
  /** Whether people can sign in at the ministry's provider. */
  readonly oidc: boolean;
  /** Headquarters' own keys; a server of before does not say. */
  readonly keys?: AccessKeys;
}

/** The device and the author of what is done at the server's own machine: nobody has signed in there (docs: decision 0016). */
export const SERVER_DESK = "server-access";

/** Keys of headquarters that an admin can make anew: what signs access tokens, and what machines seal to before they drop their own key. */
export const KEY_NAMES = ["signing", "recovery"] as const;
/** One of them. */
export type KeyName = (typeof KEY_NAMES)[number];

/** When a key was made, epoch ms, and by which account. `madeMs` null: at the first start; `madeBy` null: by a server. */
export interface KeyTold {
  readonly madeMs: number | null;
  readonly madeBy: string | null;
}

/** How headquarters' keys stand: the keys themselves are told to nobody. */
export interface AccessKeys {
  readonly signing: KeyTold;
  /** `isHere`: the server that answers has the private half; `earlier`: so many before it still open what was sealed to them. */
  readonly recovery: KeyTold & { readonly isHere: boolean; readonly earlier: number };
}

/** POST /v1/access/rotate. Answer: how the keys stand then. */
export interface RotateRequest {
  readonly key: KeyName;
}

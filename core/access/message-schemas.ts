import * as v from "valibot";
import { UUID } from "#core/journal/uuid.ts";
import { PUBKEY } from "#core/kinds/account.ts";
import {
  type AccessAnswer,
  type AccessKeys,
  type EnrolAnswer,
  type EnrolRequest,
  type EnrolState,
  type EnrolStateRequest,
  type FindAnswer,
  type FindRequest,
  type GivenPassword,
  type GivePasswordRequest,
  KEY_NAMES,
  type NonceAnswer,
  type PasswordRequest,
  PROVIDER_STATES,
  type ProviderStateAnswer,
  type ProviderStateRequest,
  type RotateRequest,
  type SignIn,
  type TokenAnswer,
  type TokenRequest,
  WANTED,
} from "./messages.ts";
import { ROLES } from "./role.ts";

const ms = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const counted = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(2 ** 31 - 1));
const uuid = v.pipe(v.string(), v.regex(UUID));
const secret = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/));
const shortText = v.pipe(v.string(), v.minLength(1), v.maxLength(128), v.regex(/^[^\p{Cc}\p{Cs}]+$/u));
const password = v.pipe(v.string(), v.minLength(1), v.maxLength(1024));
const pubkey = v.pipe(v.string(), v.regex(PUBKEY));
const wants = v.picklist(WANTED);
const nonce = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_.-]{1,200}$/));

/** Body of POST /v1/enrol. */
export const enrolRequestSchema: v.GenericSchema<unknown, EnrolRequest> = v.object({ pubkey, title: shortText, wants });

/** Answer to it. */
export const enrolAnswerSchema: v.GenericSchema<unknown, EnrolAnswer> = v.object({
  enrolment: uuid,
  code: v.string(),
  seed: v.string(),
  secret,
  journal: uuid,
  nowMs: ms,
  expiresMs: ms,
});

/** Body of POST /v1/enrol/state. */
export const enrolStateRequestSchema: v.GenericSchema<unknown, EnrolStateRequest> = v.object({ enrolment: uuid, secret });

/** Answer to it. */
export const enrolStateSchema: v.GenericSchema<unknown, EnrolState> = v.variant("state", [
  v.object({ state: v.literal("waiting"), expiresMs: ms }),
  v.object({ state: v.literal("confirmed"), account: v.string() }),
  v.object({ state: v.literal("expired") }),
]);

/** Body of POST /v1/access/find. */
export const findRequestSchema: v.GenericSchema<unknown, FindRequest> = v.object({ code: v.pipe(v.string(), v.maxLength(64)) });

/** Answer to it. */
export const findAnswerSchema: v.GenericSchema<unknown, FindAnswer> = v.object({
  enrolment: uuid,
  pubkey,
  title: v.string(),
  wants,
  seed: v.string(),
  expiresMs: ms,
});

/** Answer to POST /v1/nonce. */
export const nonceAnswerSchema: v.GenericSchema<unknown, NonceAnswer> = v.object({
  nonce,
  journal: uuid,
  nowMs: ms,
  expiresMs: ms,
  provider: v.exactOptional(v.boolean()),
});

/** Body of POST /v1/oidc/state. */
export const providerStateRequestSchema: v.GenericSchema<unknown, ProviderStateRequest> = v.object({ claim: secret });

/** Answer to it. */
export const providerStateSchema: v.GenericSchema<unknown, ProviderStateAnswer> = v.object({ state: v.picklist(PROVIDER_STATES) });

const signIn: v.GenericSchema<unknown, SignIn> = v.union([
  v.strictObject({ user: shortText, password }),
  v.strictObject({ session: secret }),
  v.strictObject({ claim: secret }),
]);

/** Body of POST /v1/token. */
export const tokenRequestSchema: v.GenericSchema<unknown, TokenRequest> = v.object({
  device: shortText,
  nonce,
  ms,
  signature: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{86}$/)),
  signIn: v.exactOptional(signIn),
  waiting: v.exactOptional(counted),
});

/** Answer to it. */
export const tokenAnswerSchema: v.GenericSchema<unknown, TokenAnswer> = v.object({
  token: v.string(),
  nowMs: ms,
  expiresMs: ms,
  session: v.exactOptional(secret),
  account: v.string(),
  user: v.nullable(v.string()),
  role: v.picklist(ROLES),
  mission: v.nullable(v.string()),
  scope: v.string(),
  leaseMs: ms,
  mustChange: v.exactOptional(v.boolean()),
});

/** Body of POST /v1/password. */
export const passwordRequestSchema: v.GenericSchema<unknown, PasswordRequest> = v.object({ old: password, new: password });

/** Body of POST /v1/access/password. */
export const givePasswordRequestSchema: v.GenericSchema<unknown, GivePasswordRequest> = v.object({ user: shortText });

/** Answer to it. */
export const givenPasswordSchema: v.GenericSchema<unknown, GivenPassword> = v.object({ password: v.string(), untilMs: ms });

const accountSchema: v.GenericSchema<unknown, AccessAnswer["accounts"][number]> = v.object({
  id: v.string(),
  ukind: v.picklist(["user", "device", "feed"]),
  title: v.string(),
  role: v.nullable(v.picklist(ROLES)),
  mission: v.nullable(v.string()),
  pubkey: v.nullable(v.string()),
  holder: v.nullable(v.string()),
  revokedMs: v.nullable(ms),
  expiresMs: v.nullable(ms),
  standing: v.picklist(["valid", "revoked", "expired"]),
  hasPassword: v.boolean(),
});

const keyTold = { madeMs: v.nullable(ms), madeBy: v.nullable(v.string()) };

/** Answer to POST /v1/access/rotate. */
export const accessKeysSchema: v.GenericSchema<unknown, AccessKeys> = v.object({
  signing: v.object(keyTold),
  recovery: v.object({ ...keyTold, isHere: v.boolean(), earlier: ms }),
});

/** Body of it. */
export const rotateRequestSchema: v.GenericSchema<unknown, RotateRequest> = v.object({ key: v.picklist(KEY_NAMES) });

/** Answer to GET /v1/access. */
export const accessAnswerSchema: v.GenericSchema<unknown, AccessAnswer> = v.object({
  nowMs: ms,
  accounts: v.array(accountSchema),
  devices: v.array(
    v.object({
      device: v.string(),
      lastMs: v.nullable(ms),
      waiting: v.nullable(counted),
      waitingMs: v.nullable(ms),
      lastDseq: v.nullable(ms),
      missing: ms,
      missingNumbers: v.array(v.strictTuple([ms, ms])),
    }),
  ),
  oidc: v.boolean(),
  keys: v.exactOptional(accessKeysSchema),
});

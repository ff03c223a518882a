import type { Pool } from "pg";
import { type AuthorRule, authorRule, recoveredRule } from "./authors.ts";
import type { Caller } from "./caller.ts";
import { type Callers, openCallers } from "./callers.ts";
import { type Contacts, openContacts } from "./contacts.ts";
import { type Enrolments, openEnrolments } from "./enrolments.ts";
import { type Failures, openFailures } from "./failures.ts";
import { type Nonces, openNonces } from "./nonces.ts";
import type { Oidc } from "./oidc.ts";
import type { OidcConfig } from "./oidc-config.ts";
import { DEVICE_PER_SECOND, openPace, type Pace } from "./pace.ts";
import { type Argon2Cost, openPasswordHasher } from "./password-hash.ts";
import { openPasswords, type Passwords } from "./passwords.ts";
import { openRecoveryKey, type RecoveryKey } from "./recovery-key.ts";
import { LOOK_MS, openRosterLive, type RosterLive } from "./roster-live.ts";
import { readSecret } from "./secrets.ts";
import { openSessions, type Sessions } from "./sessions.ts";
import { openSigningKeys, type SigningKeys } from "./signing-keys.ts";
import { tokenBook } from "./token.ts";

/** Accounts, sign-ins and tokens of one server. */
export interface Access {
  readonly db: Pool;
  readonly journal: string;
  /** What signs tokens. */
  readonly keys: SigningKeys;
  readonly nowMs: () => number;
  readonly live: RosterLive;
  readonly callers: Callers;
  readonly nonces: Nonces;
  readonly enrolments: Enrolments;
  readonly passwords: Passwords;
  readonly failures: Failures;
  readonly sessions: Sessions;
  readonly contacts: Contacts;
  readonly recovery: RecoveryKey;
  /** Null: the ministry's provider is not configured. */
  readonly oidc: Oidc | null;
  /** How fast an admin may look for codes. */
  readonly finding: Pace;
  /** And make keys anew. */
  readonly rotating: Pace;
  /** How many passwords wait to be hashed. */
  readonly hashing: () => number;
  /** Whose events a caller may bring. */
  readonly authors: (caller: Caller) => Promise<AuthorRule>;
  /** Whose events an envelope may hold that this device sealed. */
  readonly recovered: (device: string) => Promise<AuthorRule>;
  /** An enrolled device asks something: null to go on, else how long it must wait, ms. */
  readonly admit: (caller: Caller) => number | null;
  close(): Promise<void>;
}

export interface AccessOptions {
  readonly db: Pool;
  readonly journal: string;
  /** The data folder: the recovery key lies there. */
  readonly folder: string;
  readonly cost: Argon2Cost;
  readonly oidc: OidcConfig | null;
  /** The journal is gathered again after a loss: see `authorRule`. */
  readonly gathers: () => boolean;
  readonly nowMs: () => number;
  readonly failed: (error: unknown) => void;
}

const FINDS_PER_MINUTE = 10;
const ROTATIONS_AT_ONCE = 3;

/** Reads the accounts and opens all that belongs to them. */
export async function openAccess({ db, journal, folder, cost, oidc, gathers, nowMs, failed }: AccessOptions): Promise<Access> {
  // Codes and names stay unreadable in the tables by the same secret, whatever signs.
  const key = await readSecret(db, "token");
  const keys = await openSigningKeys(db);
  const live = alsoChangedBy(await openRosterLive({ db, journal, nowMs, failed }), keys);
  const recovery = await openRecoveryKey(db, folder, nowMs());
  const sessions = openSessions(db);
  const hasher = openPasswordHasher();
  const contacts = openContacts(db, failed);
  const pace = openPace(DEVICE_PER_SECOND, 2 * DEVICE_PER_SECOND);
  // As often as accounts, should another server have made a key anew.
  const timer = setInterval(() => void Promise.all([keys.refresh(), recovery.refresh()]).catch(failed), LOOK_MS);
  timer.unref();
  const isPerson = (account: string) => live.current().user(account, nowMs())?.standing === "valid";
  return {
    db,
    journal,
    keys,
    nowMs,
    live,
    sessions,
    contacts,
    callers: openCallers(live, keys, tokenBook(db, nowMs), nowMs),
    nonces: openNonces(db, keys),
    enrolments: openEnrolments(db, key),
    passwords: openPasswords(db, hasher, cost),
    failures: openFailures(db, key),
    recovery,
    // Its library is read only where there is a provider: a start takes long enough.
    oidc: oidc === null ? null : (await import("./oidc.ts")).openOidc({ db, config: oidc, isPerson, failed }),
    finding: openPace(FINDS_PER_MINUTE / 60, FINDS_PER_MINUTE),
    rotating: openPace(1 / 60, ROTATIONS_AT_ONCE),
    hashing: hasher.waiting,
    authors: (caller) => authorRule({ live, sessions, nowMs, gathers }, caller),
    recovered: (device) => recoveredRule({ live, sessions, nowMs, gathers }, device),
    admit: (caller) => {
      contacts.touch(caller.device, nowMs());
      return pace.take(caller.device, nowMs());
    },
    close: async () => {
      clearInterval(timer);
      live.close();
      await hasher.close();
    },
  };
}

/** Whoever asks to hear of changed accounts hears of another key too: open lines rest on both. */
function alsoChangedBy(live: RosterLive, keys: SigningKeys): RosterLive {
  return {
    ...live,
    changed: (listener) => {
      const forget = [live.changed(listener), keys.changed(listener)];
      return () => {
        for (const one of forget) one();
      };
    },
  };
}

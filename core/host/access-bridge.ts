import type { EnrolAnswer, Wanted } from "#core/access/messages.ts";
import type { Role } from "#core/access/role.ts";

/**
 * What a window may ask of the program around it about who this machine is to its headquarters. The device's key, tokens and sessions
 * stay with the host: none of them is ever in a window. Nothing here rejects but for a fault of ours; what can be expected is a `kind`.
 */
export interface AccessBridge {
  /** As it stands now; asks nobody. */
  identity(): Promise<Identity>;
  /** Called after it has changed (let in, signed in or out, revoked, role changed). Returns what unsubscribes. */
  watch(listener: (identity: Identity) => void): () => void;
  /**
   * Asks the joined server to be let in: makes the key pair where there is none yet, and keeps the asking over a reload. An asking that is
   * under way is given up for the new one.
   */
  enrol(ask: EnrolAsk): Promise<EnrolResult>;
  /** Asks the server how the asking stands; once confirmed the machine is that device, and the sync service starts anew as it. */
  enrolState(): Promise<EnrolStanding>;
  /** Gives up an asking; the key pair goes. Nothing happens to a machine that was let in. */
  enrolCancel(): Promise<void>;
  /** A person signs in on this machine. Whoever was signed in before is no longer. */
  signIn(user: string, password: string): Promise<SignInResult>;
  /**
   * Signs in at the ministry's provider. In Electron in a locked-down window of its own: resolves when the person is through or has closed
   * it. In a browser this very page goes there: it resolves only when it could not go, or when it was left and shown again as it was.
   */
  signInWithProvider(): Promise<SignInResult>;
  /** What came of it, for the page that has been to the provider; null: this page has not. */
  backFromProvider(): Promise<SignInResult | null>;
  /** The person leaves; the machine stays enrolled. */
  signOut(): Promise<void>;
  /** The signed-in person takes another password. */
  changePassword(old: string, next: string): Promise<PasswordResult>;
  /**
   * One request of the admins' screen. `server`: with the token of the server's own machine (POST /v1/session/admin), refused anywhere
   * else; `own`: as whoever this machine is. The host lets through these routes and no other (decision 0016).
   */
  admin(as: "server" | "own", route: AdminRoute, body: unknown): Promise<AdminResult>;
}

/** What the machine is to its headquarters. */
export type Identity =
  /** Nothing: it has asked nobody. `ownServer`: it is the server's own machine, which works with the token kept there (decision 0002). */
  | { readonly kind: "none"; readonly ownServer: boolean }
  | { readonly kind: "asking"; readonly asking: Asking }
  | {
      readonly kind: "enrolled";
      /** The device's account id: its `dev`. */
      readonly device: string;
      readonly standing: DeviceStanding;
      /** Who is signed in, or whose machine or which wall it is; null: nobody. */
      readonly who: SignedIn | null;
      /** Past this the machine drops its key unless it has heard of headquarters; null: not known yet. */
      readonly leaseUntilMs: number | null;
      /** Whether the server offers the ministry's provider. */
      readonly provider: boolean;
      /** People sign in here; false: it is one person's own machine, a wall or a feed. */
      readonly shared: boolean;
    };

/**
 * `good`: it has a token or gets one at the next contact; `sign-in`: a person must; `must-change`: the password was given by an admin;
 * `revoked`: what waited is sealed for headquarters and the key is gone; `expired`: the account has ended, or the lease has.
 */
export type DeviceStanding = "good" | "sign-in" | "must-change" | "revoked" | "expired";

/** Who a machine acts as. */
export interface SignedIn {
  readonly account: string;
  /** The person; null for a wall and a feed. */
  readonly user: string | null;
  readonly role: Role;
  readonly mission: string | null;
  readonly scope: string;
}

/** What a person says of the machine that asks. */
export interface EnrolAsk {
  readonly title: string;
  readonly wants: Wanted;
}

/** An asking under way: what is shown of it. The secret is not among it. */
export interface Asking extends EnrolAsk, Pick<EnrolAnswer, "code" | "seed"> {
  readonly pubkey: string;
  /** By this machine's clock: what the server said of its own, carried over. */
  readonly expiresMs: number;
}

/** Why something that is asked of a server did not come about. */
export type AccessFailure =
  | { readonly kind: "unreachable" }
  | { readonly kind: "slow-down"; readonly retryAfterMs: number }
  /** The browser offers no keys here: the page came over http from another machine. */
  | { readonly kind: "no-keys" }
  | { readonly kind: "refused"; readonly reason: string };

/** What came of asking to be let in. */
export type EnrolResult = { readonly kind: "asking"; readonly asking: Asking } | AccessFailure;

/** How an asking stands. */
export type EnrolStanding =
  | { readonly kind: "waiting"; readonly expiresMs: number }
  | { readonly kind: "confirmed"; readonly device: string }
  | { readonly kind: "expired" }
  /** No asking is under way. */
  | { readonly kind: "none" }
  | AccessFailure;

/** `wrong`: name or password is not right; nothing more is told. `given-up`: the person left the provider without signing in. */
export type SignInResult =
  | { readonly kind: "signed-in"; readonly who: SignedIn; readonly mustChange: boolean }
  | { readonly kind: "wrong" }
  | { readonly kind: "given-up" }
  | { readonly kind: "provider"; readonly why: ProviderFailure }
  | { readonly kind: "revoked" }
  | AccessFailure;

/**
 * Why the provider signed nobody in. `nobody`: no account here is that person's; `refused`: its answer was none to this question, or came
 * from another browser; `unreachable`: it did not answer; `late`: the time was over.
 */
export type ProviderFailure = "nobody" | "refused" | "unreachable" | "late";

/** Where the person goes to sign in: a path of the server's own. No secret is in it. */
export type ProviderBegun = { readonly kind: "begun"; readonly path: string } | AccessFailure;

/** What came of another password; `wrong`: the old one was not it. */
export type PasswordResult =
  | { readonly kind: "changed" }
  | { readonly kind: "wrong" }
  | { readonly kind: "too-short" | "same" | "own-name" }
  | AccessFailure;

/** The routes of the admins' screen. `journal` is GET /v1/pull from the start of lane adm, `file` POST /v1/push. */
export const ADMIN_ROUTES = ["hello", "access", "find", "password", "rotate", "reads", "journal", "file"] as const;
/** One of them. */
export type AdminRoute = (typeof ADMIN_ROUTES)[number];

/** What the server answered, as it came: whoever asked checks it. */
export type AdminResult =
  | { readonly kind: "answered"; readonly answer: unknown }
  /** No such thing here, or not for whoever asks: the two are not told apart. */
  | { readonly kind: "not-found" }
  | AccessFailure;

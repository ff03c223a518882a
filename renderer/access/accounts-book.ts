import type { AccessAnswer, AccessKeys, FindAnswer, GivenPassword, KeyName } from "#core/access/messages.ts";
import type { EntityId } from "#core/journal/event.ts";
import type { ReadLine } from "./read-line.ts";

/**
 * What the admins' screen works on: what headquarters says of accounts, and the one way to change one, which is to file `set account`.
 * Two make it: an enrolled admin's own machine (desk-book.ts) and the server's machine (server-book.ts), decision 0016.
 */
export interface AccountsBook {
  overview(): Promise<Got<AccessAnswer>>;
  /** Which machine a code means. */
  find(code: string): Promise<Got<FindAnswer>>;
  /** A first password, or another one; said once. */
  givePassword(user: EntityId): Promise<Got<GivenPassword>>;
  /** Who read what is sealed: the newest lines before a number, or the newest of all. */
  reads(before: number | null): Promise<Got<readonly ReadLine[]>>;
  /** Makes a key of headquarters anew; answers how they stand then. */
  rotate(key: KeyName): Promise<Got<AccessKeys>>;
  /** Files `set account`: only the fields that change. */
  file(account: EntityId, fields: AccountFields): Promise<Filed>;
  /** Takes back what was filed here last. */
  undo(): Promise<Filed>;
}

/** Fields of `set account` (core/kinds/account.ts) as they are written. Null takes a value away. */
export type AccountFields = Readonly<Record<string, string | null>>;

export type Got<T> = { readonly kind: "got"; readonly value: T } | BookFailure;

/** Why there is no answer. `refused`: the reason as headquarters names it. */
export type BookFailure =
  | { readonly kind: "unreachable" }
  | { readonly kind: "not-found" }
  | { readonly kind: "slow-down"; readonly retryAfterMs: number }
  | { readonly kind: "refused"; readonly reason: string };

/** What became of a change. `waiting`: it is safe on this machine and goes to headquarters when it can. */
export type Filed =
  | { readonly kind: "filed" }
  | { readonly kind: "waiting" }
  | { readonly kind: "nothing-to-undo" }
  | { readonly kind: "not-saved" }
  | BookFailure;

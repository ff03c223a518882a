import { timingSafeEqual } from "node:crypto";
import { argon2idAsync } from "@noble/hashes/argon2.js";
import { openThread, threadProgram } from "#server/thread/thread.ts";

/** What a guess costs: passes, memory in KiB, lanes. */
export interface Argon2Cost {
  readonly t: number;
  readonly m: number;
  readonly p: number;
}

/** RFC 9106, second recommended option, as for a passphrase of the store: 64 MiB, three passes, four lanes. */
export const PASSWORD_COST: Argon2Cost = { t: 3, m: 65_536, p: 4 };

/** A question to the thread. */
export interface HashQuestion {
  readonly password: string;
  readonly salt: Uint8Array;
  readonly cost: Argon2Cost;
}

/** Hashes passwords, each about a second of one core, one after the other. */
export interface PasswordHasher {
  hash(question: HashQuestion): Promise<Uint8Array>;
  /** How many are asked for and not yet made. */
  waiting(): number;
  close(): Promise<void>;
}

const TICK_MS = 10;
const BYTES = 32;

/** In a thread of its own; from the sources, where there is no bundle for one, in this one. */
export function openPasswordHasher(): PasswordHasher {
  const program = threadProgram("password-worker");
  const thread = program === null ? null : openThread(program, null, false);
  let waiting = 0;
  let before: Promise<unknown> = Promise.resolve();
  return {
    hash: async (question) => {
      waiting += 1;
      const turn = before.then(() => (thread === null ? hashPassword(question) : thread.ask(question)));
      before = turn.catch(() => undefined);
      try {
        return (await turn) as Uint8Array;
      } finally {
        waiting -= 1;
      }
    },
    waiting: () => waiting,
    close: async () => thread?.stop(),
  };
}

/** Argon2id to 32 bytes. The same password, whatever way a keyboard composes its letters, has the same hash. */
export function hashPassword({ password, salt, cost }: HashQuestion): Promise<Uint8Array> {
  const text = new TextEncoder().encode(password.normalize("NFKC"));
  return argon2idAsync(text, salt, { ...cost, dkLen: BYTES, asyncTick: TICK_MS });
}

/** Equal, in a time that does not tell where they differ. */
export function sameHash(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

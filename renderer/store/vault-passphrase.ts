import { argon2idAsync } from "@noble/hashes/argon2.js";
import { type Argon2Cost, importKey } from "./vault-row.ts";
import { normalized, PASSPHRASE_SIGNS, passphraseSigns } from "./vault-signs.ts";

/** RFC 9106, second recommended option: 64 MiB, three passes, four lanes. About a second in a worker of a laptop with two cores. */
export const ARGON2_COST: Argon2Cost = { t: 3, m: 65_536, p: 4 };

/** Work stops for the worker's other messages (a cancel among them) after this long. */
const TICK_MS = 20;

const TOLD_STEP = 0.02;

export function isLongEnough(passphrase: string): boolean {
  return passphraseSigns(passphrase) >= PASSPHRASE_SIGNS;
}

/** A derivation given up in its middle. */
export class Cancelled extends Error {
  override readonly name = "Cancelled";
}

/**
 * The KEK of a passphrase: Argon2id to 32 bytes. Throws `Cancelled` when the signal aborts.
 *
 * @param progress hears the part done, 0 to 1
 */
export async function passphraseKek(
  passphrase: string,
  { salt, cost }: { readonly salt: Uint8Array; readonly cost: Argon2Cost },
  progress: (part: number) => void,
  signal: AbortSignal,
): Promise<CryptoKey> {
  let told = 0;
  const bytes = await quietly(() =>
    argon2idAsync(new TextEncoder().encode(normalized(passphrase)), salt, {
      ...cost,
      dkLen: 32,
      asyncTick: TICK_MS,
      onProgress(part) {
        if (signal.aborted) throw new Cancelled("The passphrase's derivation was given up.");
        if (part - told < TOLD_STEP && part < 1) return;
        told = part;
        progress(part);
      },
    }),
  );
  const kek = await importKey(bytes);
  bytes.fill(0);
  return kek;
}

interface TaskScheduler {
  postTask<T>(work: () => Promise<T>, options: { readonly priority: "background" }): Promise<T>;
}

/** Runs work behind the messages of this thread. Left to itself the derivation goes on before them, and no cancel is heard. */
function quietly<T>(work: () => Promise<T>): Promise<T> {
  const scheduler = Reflect.get(globalThis, "scheduler") as Partial<TaskScheduler> | undefined;
  return scheduler?.postTask === undefined ? work() : scheduler.postTask(work, { priority: "background" });
}

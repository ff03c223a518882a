/** Middle and 95th percentile of some rounds; one unit. */
export interface Spread {
  readonly median: number;
  readonly p95: number;
  readonly rounds: number;
}

/** The spread of measured values; nothing measured is thrown, for it is no zero. */
export function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0) throw new Error("Nothing was measured.");
  const sorted = values.toSorted((a, b) => a - b);
  return { median: rank(sorted, 0.5), p95: rank(sorted, 0.95), rounds: values.length };
}

function rank(sorted: readonly number[], part: number): number {
  const at = (sorted.length - 1) * part;
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}

/**
 * Runs every contender once a round, in turn (A B C, A B C): a machine that grows slower meanwhile slows all of them. Who fails once is
 * not run again; why it failed is kept.
 *
 * @param patienceMs after two rounds, who has taken so long in all is not run again: a naive way that takes minutes is told by two
 */
export async function interleaved<T>(
  rounds: number,
  contenders: Readonly<Record<string, (round: number) => Promise<T>>>,
  patienceMs = Number.POSITIVE_INFINITY,
): Promise<ReadonlyMap<string, Outcome<T>>> {
  const tookMs = new Map<string, number>();
  const done = new Map<string, { kind: "measured"; values: T[] } | { kind: "failed"; why: string }>();
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, run] of Object.entries(contenders)) {
      const before = done.get(name) ?? { kind: "measured" as const, values: [] };
      if (before.kind === "failed" || (round >= 2 && (tookMs.get(name) ?? 0) > patienceMs)) continue;
      const beganMs = performance.now();
      try {
        before.values.push(await run(round));
        done.set(name, before);
      } catch (error) {
        done.set(name, { kind: "failed", why: sentenceOf(error) });
      }
      tookMs.set(name, (tookMs.get(name) ?? 0) + performance.now() - beganMs);
    }
  }
  return done;
}

export type Outcome<T> = { readonly kind: "measured"; readonly values: readonly T[] } | { readonly kind: "failed"; readonly why: string };

/** What went wrong, in one line. */
export function sentenceOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0]?.slice(0, 300) ?? "";
}

/** Milliseconds that some work took. */
export async function timed(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

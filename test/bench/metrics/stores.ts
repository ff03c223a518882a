import { type HeapUse, heapOf, openBrowser, withProfile } from "../browser.ts";
import type { Ground } from "../ground.ts";
import { interleaved, type Outcome } from "../measure.ts";
import { STORES } from "../peers/names.mjs";
import type { Answer } from "../registry-answer.ts";
import { differenceOf } from "../right-answer.ts";

/** One round of one store: written in one browser process, opened in another. */
export interface StoreRound {
  readonly writeMs: number;
  readonly openMs: number;
  readonly heap: HeapUse;
  /** Ours: until all of the history was read too. */
  readonly wholeMs: number | null;
}

export const OURS = "ours";

/** Where our store's page lies under the bench's server; null: it is not built. */
export type StorePage = { readonly path: string; readonly name: string };

/** Runs ours and the peers in turn at one size: fresh profile, write, end of the process, new process, open, answer. */
export function runStores(
  ground: Ground,
  size: number,
  names: readonly string[],
  rounds: number,
): Promise<ReadonlyMap<string, Outcome<StoreRound>>> {
  ground.journal(size);
  return interleaved(
    rounds,
    Object.fromEntries(
      names.map((name) => [
        name,
        async (round: number) => {
          const done = await storeRound(ground, size, name);
          ground.say(
            `  ${size.toLocaleString("en")} events, round ${round + 1}, ${name}: write ${Math.round(done.writeMs)} ms, open ${Math.round(done.openMs)} ms`,
          );
          return done;
        },
      ]),
    ),
  );
}

interface Bench {
  write(name: string, size: number): Promise<{ ms: number }>;
  open(name: string, vMs: number): Promise<{ ms: number; wholeMs?: number; answer: Answer }>;
}

/** Ours alone at two sizes in turn: what one takes over the other is told from rounds that stood beside each other. */
export async function runSizes(
  ground: Ground,
  small: number,
  large: number,
  rounds: number,
): Promise<{ readonly small: Outcome<StoreRound>; readonly large: Outcome<StoreRound> }> {
  const sizes = { small, large };
  for (const size of [small, large]) ground.journal(size);
  const measured = await interleaved(
    rounds,
    Object.fromEntries(
      (["small", "large"] as const).map((name) => [
        name,
        async (round: number) => {
          const done = await storeRound(ground, sizes[name], OURS);
          ground.say(
            `  ${sizes[name].toLocaleString("en")} events, round ${round + 1}, ${OURS}: write ${Math.round(done.writeMs)} ms, open ${Math.round(done.openMs)} ms`,
          );
          return done;
        },
      ]),
    ),
  );
  const of = (name: "small" | "large"): Outcome<StoreRound> => measured.get(name) ?? { kind: "failed", why: "it did not run" };
  return { small: of("small"), large: of("large") };
}

function storeRound(ground: Ground, size: number, name: string): Promise<StoreRound> {
  const address = `${ground.server.url}/${name === OURS ? "ours/ours.html" : "peers/peer.html"}`;
  const { lastMs } = ground.journal(size);
  return withProfile(async (profile) => {
    const writer = await openBrowser(ground.chromium, profile, address);
    const written = await writer.page.evaluate(([who, n]) => (window as unknown as { bench: Bench }).bench.write(who, n), [
      name,
      size,
    ] as const);
    await writer.close();
    const reader = await openBrowser(ground.chromium, profile, address);
    try {
      const opened = await reader.page.evaluate(([who, vMs]) => (window as unknown as { bench: Bench }).bench.open(who, vMs), [
        name,
        lastMs,
      ] as const);
      const wrong = differenceOf(ground.answer(size), opened.answer);
      if (wrong !== null) throw new Error(`wrong answer: ${wrong}`);
      const heap = await heapOf(reader.context, reader.page);
      return { writeMs: written.ms, openMs: opened.ms, heap, wholeMs: opened.wholeMs ?? null };
    } finally {
      await reader.close();
    }
  });
}

/** The peers' names, all of them. */
export const PEER_STORES: readonly string[] = Object.keys(STORES);

import type { Steps } from "#server/steps.ts";
import type { Io } from "./io.ts";

/** How often a long piece of work says how far it is. */
const EVERY_MS = 5_000;

/** The steps of the server's rooms, said on stderr. */
export interface SpokenSteps extends Steps {
  /** Said now and then, never for work that is over at once. */
  far(what: string, done: number, of: number): void;
}

/** @param io where it is said */
export function spokenSteps(io: Io): SpokenSteps {
  let toldMs = performance.now();
  return {
    async run(step, work) {
      const before = performance.now();
      const value = await work();
      io.say(`${step} (${Math.round(performance.now() - before)} ms)\n`);
      return value;
    },
    say: (sentence) => io.say(`${sentence}\n`),
    listening: () => undefined,
    far(what, done, of) {
      const nowMs = performance.now();
      if (nowMs - toldMs < EVERY_MS || done === of) return;
      toldMs = nowMs;
      io.say(`${done} of ${of} ${what}\n`);
    },
  };
}

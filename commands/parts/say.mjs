/** What a starter says on the screen: one line per step, each with the time since the beginning. */

const startedMs = Date.now();

/**
 * Seconds as people read them: "0.4 s", "12 s", "3 min 5 s".
 * @param {number} ms
 * @returns {string}
 */
export function spoken(ms) {
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/**
 * Writes lines to a stream; `daliz` uses stderr, so that stdout holds nothing but its answer.
 * @param {{ write(text: string): unknown }} out
 */
export function sayer(out) {
  return {
    /** @param {string} text */
    line(text) {
      out.write(`${spoken(Date.now() - startedMs).padStart(8)}  ${text}\n`);
    },
    /** @param {string} text */
    plain(text) {
      out.write(`${text}\n`);
    },
  };
}

/** @typedef {ReturnType<typeof sayer>} Say */

/** A failure that is told as a sentence (what happened, what to do), never as a stack trace. */
export class Told extends Error {}

/**
 * Runs a starter's main function. What is `Told` ends as its sentence; anything else ends as one line with a place to report it.
 * @param {() => Promise<number>} main  gives the exit status
 */
export async function runTold(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    process.exitCode = 1;
    const sentence = error instanceof Error ? error.message : String(error);
    process.stderr.write(error instanceof Told ? `\n${sentence}\n` : `\nSomething unforeseen stopped this command: ${sentence}\n`);
    if (!(error instanceof Told) && process.env.DALIZ_DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  }
}

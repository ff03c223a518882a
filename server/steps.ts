/** Tells the person (or the command that started us) what is going on and how long each step took. */
export interface Steps {
  /** Runs one step of the start and reports it when it is done. */
  run<T>(step: string, work: () => Promise<T>): Promise<T>;
  /** A remark that belongs to the start: an orphan found, a folder moved. */
  say(sentence: string): void;
  listening(address: string): void;
}

/** One JSON line per step on stdout (`DALIZ_READY=json`), for the command that waits for us. */
export function jsonSteps(out: NodeJS.WritableStream): Steps {
  const line = (value: object) => out.write(`${JSON.stringify(value)}\n`);
  return {
    run: (step, work) => timed(work, (ms) => line({ step, ms })),
    say: (sentence) => line({ say: sentence }),
    listening: (address) => line({ listening: address }),
  };
}

/** Plain words on stderr, for a person at a terminal. */
export function wordSteps(out: NodeJS.WritableStream): Steps {
  return {
    run: (step, work) => timed(work, (ms) => out.write(`${step} (${ms} ms)\n`)),
    say: (sentence) => out.write(`${sentence}\n`),
    listening: (address) => out.write(`Listening on ${address}\n`),
  };
}

async function timed<T>(work: () => Promise<T>, done: (ms: number) => void): Promise<T> {
  const before = performance.now();
  const value = await work();
  done(Math.round(performance.now() - before));
  return value;
}
